"""What the last build read, as the disk tells it without reading, and what it did: the next may have nothing to do."""

import contextlib
import hashlib
import os
import pathlib
from collections.abc import Iterator

import msgspec

from site_builder.cache import digest_program
from site_builder.config import Config
from site_builder.errors import OutputError
from site_builder.replacing import replace_file

# Two changes of a file within this many nanoseconds may bear one time, on the disks there are.
_TICK = 50_000_000


class Inputs(msgspec.Struct, frozen=True):
    """All that a build reads: a digest of settings, program, and the size, times and inode of each file and folder.

    `newest` is the latest time of change among them, in nanoseconds.
    """

    digest: str
    newest: int

    def is_settled(self, now: int) -> bool:
        """Whether a change from now on would show: none of the files bears a time that is still running."""
        return self.newest < now - _TICK


class LastBuild(msgspec.Struct, frozen=True):
    """What a build read, and its outcome as it was encoded, with a sum by which damage to it shows."""

    inputs: str
    outcome: bytes
    sum: bytes


def look_at_inputs(config: Config) -> Inputs | None:
    """What a build with these settings would read; None where that cannot be told."""
    settings = msgspec.structs.replace(config, jobs=0)
    digest = hashlib.blake2b(digest_program() + repr(settings).encode("utf-8", "surrogateescape"), digest_size=16)
    newest = 0
    try:
        for folder in (config.seeds, config.authority, config.templates, config.static):
            for path, found in _walk(folder) if folder else ():
                numbers = (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                digest.update(f"{path}\0{numbers}\n".encode("utf-8", "surrogateescape"))
                newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
    except OSError:
        return None
    return Inputs(digest.hexdigest(), newest)


def recall(path: pathlib.Path, inputs: Inputs | None) -> bytes | None:
    """The outcome noted there if the build that it is of read the same inputs."""
    try:
        last = msgspec.msgpack.decode(path.read_bytes(), type=LastBuild)
    except (OSError, msgspec.DecodeError):
        return None
    same = inputs and last.inputs == inputs.digest and last.sum == _add_up(last.outcome)
    return last.outcome if same else None


def note(path: pathlib.Path, inputs: Inputs | None, started: int, outcome: bytes) -> None:
    """Note what a build did that began at that time, in nanoseconds, with inputs that are still the same.

    Where a change in the meantime might not show in them, nothing is noted; nor where the disk fails: the site is
    published by then, and the next build only does what it need not.
    """
    if inputs and inputs.is_settled(started):
        with contextlib.suppress(OSError):
            replace_file(path, msgspec.msgpack.encode(LastBuild(inputs.digest, outcome, _add_up(outcome))))


def forget(path: pathlib.Path) -> None:
    """Have the last build noted no more. Raises OutputError where the disk does not let us."""
    try:
        path.unlink(missing_ok=True)
    except OSError as trouble:
        raise OutputError(f"cannot be written: {trouble.strerror}; nothing published", file=str(path)) from trouble


def _add_up(outcome: bytes) -> bytes:
    return hashlib.blake2b(outcome, digest_size=8).digest()


def _walk(folder: pathlib.Path) -> Iterator[tuple[str, os.stat_result]]:
    """Everything below the folder. Raises OSError for links to folders: what lies behind them is not looked at."""
    pending = [str(folder)]
    while pending:
        here = pending.pop()
        with os.scandir(here) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        for entry in entries:
            yield entry.path, entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            elif entry.is_symlink() and entry.is_dir():
                raise OSError(f"{entry.path} leads to a folder")
            elif entry.is_symlink() and entry.is_file():
                yield entry.path, entry.stat()
