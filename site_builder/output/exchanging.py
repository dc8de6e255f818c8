"""Exchanges two folders in one step, so that a reader meets the one or the other, never a mixture."""

import contextlib
import ctypes
import errno
import os
import pathlib

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_TO_BE_HAD = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)

_libc = ctypes.CDLL(None, use_errno=True)


def exchange(left: pathlib.Path, right: pathlib.Path) -> None:
    """Swap the names of two folders of one disk. Raises OSError and leaves both as they were.

    Where the system cannot do it in one step it takes three, and for a moment there is no folder under the name `left`.
    """
    try:
        _exchange_at_once(left, right)
    except OSError as trouble:
        if trouble.errno not in _NOT_TO_BE_HAD:
            raise
        _exchange_in_steps(left, right)


def write_through(folder: pathlib.Path) -> None:
    """Have everything on the folder's disk written before what comes next, so that a power cut cannot reorder them."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if not hasattr(_libc, "syncfs") or _libc.syncfs(descriptor) != 0:
            os.sync()
    finally:
        os.close(descriptor)


def _exchange_at_once(left: pathlib.Path, right: pathlib.Path) -> None:
    if not hasattr(_libc, "renameat2"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    paths = (_AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right))
    if _libc.renameat2(*paths, ctypes.c_uint(_RENAME_EXCHANGE)) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(left))


def _exchange_in_steps(left: pathlib.Path, right: pathlib.Path) -> None:
    aside = right.with_name(f"{right.name}.aside")
    left.rename(aside)
    try:
        right.rename(left)
    except OSError:
        with contextlib.suppress(OSError):
            aside.rename(left)
        raise
    aside.rename(right)
