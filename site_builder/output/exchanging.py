"""Exchanges two folders in one step, so that a reader meets the one or the other, never a mixture."""

import contextlib
import ctypes
import errno
import os
import pathlib
import shutil

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_TO_BE_HAD = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)

_libc = ctypes.CDLL(None, use_errno=True)


def exchange(left: pathlib.Path, right: pathlib.Path) -> None:
    """Swap the names of two folders of one disk. Raises OSError and leaves both as they were.

    Where the system cannot do it in one step it takes three, and for a moment there is no folder under the name `left`.
    What a sudden end leaves of the three, `recover` sets right.
    """
    try:
        _exchange_at_once(left, right)
    except OSError as trouble:
        if trouble.errno not in _NOT_TO_BE_HAD:
            raise
        _exchange_in_steps(left, right)


def recover(left: pathlib.Path, right: pathlib.Path) -> None:
    """After an exchange that came to a sudden end: the folder that has no name yet gets its own back, or goes."""
    aside = name_aside(right)
    if not aside.is_dir():
        return
    if left.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(left)


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
    aside = name_aside(right)
    left.rename(aside)
    try:
        right.rename(left)
    except OSError:
        with contextlib.suppress(OSError):
            aside.rename(left)
        raise
    with contextlib.suppress(OSError):  # who looks for `left` finds what was to be there
        aside.rename(right)


def name_aside(right: pathlib.Path) -> pathlib.Path:
    """Where a folder is for a moment that is exchanged for this one in steps."""
    return right.with_name(f"{right.name}.aside")
