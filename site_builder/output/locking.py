"""Who may write where: refuses folders that are no place for a site, lets one build at a time into those that are."""

import contextlib
import fcntl
import os
import pathlib
from collections.abc import Iterable, Iterator

import msgspec

from site_builder.errors import LockedError, OutputError

STATE_NAME = ".site_builder"


class Output(msgspec.Struct, frozen=True):
    """A folder that this process alone may publish to, and our own notes about it, which lie beside it in `state`."""

    folder: pathlib.Path
    state: pathlib.Path

    @property
    def staging(self) -> pathlib.Path:
        """Where the next site is put together: on the same disk, so that it can be exchanged for the present one."""
        return self.state / f"{self.folder.name}.staging"

    @property
    def cache(self) -> pathlib.Path:
        """What builds remember of what they made."""
        return self.state / f"{self.folder.name}.cache"

    @property
    def proofs(self) -> pathlib.Path:
        """What the pages of single documents are made of, for previews."""
        return self.state / f"{self.folder.name}.proofs"

    @property
    def last(self) -> pathlib.Path:
        """What the last build read and did."""
        return self.state / f"{self.folder.name}.last"

    @property
    def manifest(self) -> pathlib.Path:
        """The list of the files that we put into the folder."""
        return self.state / f"{self.folder.name}.manifest.json"


def name_output(folder: pathlib.Path) -> Output:
    """An output folder and where our notes about it lie, whoever holds it."""
    folder = folder.parent.resolve() / folder.name
    return Output(folder, folder.parent / STATE_NAME)


@contextlib.contextmanager
def lock_output(folder: pathlib.Path, inputs: Iterable[pathlib.Path], *, wait: bool = False) -> Iterator[Output]:
    """Hold the output folder, which need not exist yet, until the block ends; `wait` for another build that holds it.

    Raises OutputError where it may not be written to: a folder that holds, is or lies in one of the inputs, the root, a
    home, a repository, a link. Raises LockedError, which says who builds, where another build holds it and none waits.
    """
    _refuse_unfit(folder, inputs)
    output = name_output(folder)
    folder, state = output.folder, output.state
    with contextlib.ExitStack() as held:
        try:
            state.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
            lock = os.open(state / f"{folder.name}.lock", flags, 0o644)
            held.callback(os.close, lock)
            _take(lock, folder, wait)
        except OSError as trouble:
            raise OutputError(f"cannot be written: {trouble.strerror}", file=str(state)) from trouble
        yield output


def _take(lock: int, folder: pathlib.Path, wait: bool) -> None:
    """Hold the open lock file, and write into it who does."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError as trouble:
        holder = os.read(lock, 80).decode("ascii", "replace").strip() or "another process"
        raise LockedError(f"{holder} is building here", file=str(folder), remedy="--wait for it") from trouble
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"process {os.getpid()}\n".encode("ascii"), 0)


def _refuse_unfit(folder: pathlib.Path, inputs: Iterable[pathlib.Path]) -> None:
    place = folder.resolve()
    for unfit, why in (
        (folder.is_symlink(), "is a link; name the folder it leads to"),
        (folder.exists() and not folder.is_dir(), "is no folder"),
        (not folder.name or place == pathlib.Path(place.anchor), "is the root of a disk"),
        (place == pathlib.Path.home().resolve(), "is your home folder"),
        (place.name == STATE_NAME, "is where notes about a site are kept"),
        ((place / ".git").exists(), "is a repository"),
    ):
        if unfit:
            raise OutputError(f"{why}: not written to", file=str(folder), remedy="choose another output folder")
    for source in inputs:
        kept = source.resolve()
        if place == kept or place in kept.parents or kept in place.parents:
            message = f"is, holds or lies in {source}, which is read from: not written to"
            raise OutputError(message, file=str(folder), remedy="choose another output folder")
