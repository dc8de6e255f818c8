"""What stands in the output folder now: which of it is ours, which is not."""

import hashlib
import os
import pathlib
import stat
from collections.abc import Iterator, Set

import msgspec

from site_builder.errors import OutputError
from site_builder.output.manifest import Entry, Manifest, look_at


class Present(msgspec.Struct, frozen=True):
    """The present folder against the next site: others' files, ours that somebody changed, ours that go away."""

    foreign: tuple[str, ...]
    changed: tuple[str, ...]
    leaving: tuple[str, ...]


def sort_present(folder: pathlib.Path, before: Manifest, after: Manifest) -> Present:
    """Tell ours from others' by the manifest of the present site (`before`) and of the next one (`after`).

    Raises OutputError where something that is not ours stands in the way of a file of the next site.
    """
    foreign: list[str] = []
    changed: list[str] = []
    leaving: list[str] = []
    folders = {parent for path in after for parent in _find_parents(path)}
    for path in list_paths(folder):
        place = f"{folder}/{path}"  # a text: there are very many
        ours = is_ours(place, before.get(path))
        if path in after:
            if not ours and not is_ours(place, after[path]):
                if path not in before:
                    raise _refuse(folder / path)
                changed.append(path)
        elif ours:
            leaving.append(path)
        elif _stands_in_the_way(folder / path, path, folders, after.keys()):
            raise _refuse(folder / path)
        else:
            foreign.append(path)
    return Present(tuple(foreign), tuple(changed), tuple(leaving))


def is_ours(path: pathlib.Path | str, entry: Entry | None) -> bool:
    """Whether what stands there is what we put there; it is read only where the disk alone cannot tell."""
    if entry is None:
        return False
    if entry.stands(look_at(path)):
        return True
    body = read_plain(path)
    return body is not None and hashlib.sha256(body).hexdigest() in (entry.digest, entry.other)


def read_plain(path: pathlib.Path | str) -> bytes | None:
    """The bytes of a plain file, no link followed and no pipe waited for; None for whatever else stands there."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)


def _stands_in_the_way(place: pathlib.Path, path: str, folders: Set[str], files: Set[str]) -> bool:
    """Whether the site needs a folder where this is none, or a file where this lies in a folder."""
    return (path in folders and (place.is_symlink() or not place.is_dir())) or not files.isdisjoint(_find_parents(path))


def _refuse(path: pathlib.Path) -> OutputError:
    message = "is not of our making and stands where the site needs the place: nothing published"
    return OutputError(message, file=str(path), remedy="move it away")


def list_paths(folder: pathlib.Path, below: str = "") -> Iterator[str]:
    """The path of all that is no folder below the folder, and of folders that are empty; links are not followed."""
    if not below and not folder.is_dir():
        return
    with os.scandir(folder / below) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    if below and not entries:
        yield below
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from list_paths(folder, path)
        else:
            yield path


def _find_parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
