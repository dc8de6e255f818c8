"""What a site is made of, and how its files stood at one moment: two such moments tell what changed between them."""

import os
import pathlib
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Set

import msgspec

from site_builder import language
from site_builder.config import Config

LANGUAGE_DATA = pathlib.Path(language.__file__).parent / "data"
# A file saved so short a time ago may be saved once more without its time of change telling: clocks of disks tick.
_TICK_NS = 20_000_000
# For so long a change is waited for to be the last.
_LATEST_SECONDS = 0.4


class Inputs(msgspec.Struct, frozen=True):
    """The folders that are watched with all that is in them, and single files; all may be missing."""

    folders: tuple[pathlib.Path, ...]
    files: tuple[pathlib.Path, ...]


# For the path of each file what changes when the file does: its number on the disk, size, time of change, and the time
# of looking where that is too near for the others to be trusted.
Snapshot = Mapping[str, tuple[int, ...]]


def list_inputs(config: Config, files: tuple[pathlib.Path, ...]) -> Inputs:
    """Everything that a build with these settings reads; `files` are those that the settings themselves stand in."""
    folders = (config.seeds, config.authority, config.templates, config.static, LANGUAGE_DATA)
    return Inputs(tuple(folder for folder in folders if folder), files)


def take_snapshot(inputs: Inputs) -> Snapshot:
    """How all the files stand now; what cannot be looked at is not there."""
    now = time.time_ns()
    found = {path: state for folder in inputs.folders for path, state in _walk(str(folder))}
    found |= {str(file): state for file in inputs.files if (state := _look(str(file)))}
    return {path: _stamp(state, now) for path, state in found.items()}


def settle(find_inputs: Callable[[], Inputs], known: Snapshot | None, ended: threading.Event, quiet: float) -> Snapshot:
    """How the inputs stand when nobody has written them for `quiet` seconds, or somebody has for too long to wait.

    At once where they stand as `known`, or where it has `ended`.
    """
    snapshot = take_snapshot(find_inputs())
    latest = time.monotonic() + _LATEST_SECONDS
    while snapshot != known and time.monotonic() < latest and not ended.wait(quiet):
        before, snapshot = snapshot, take_snapshot(find_inputs())
        if snapshot == before:
            break
    return snapshot


def find_moment(stamp: tuple[int, ...]) -> int:
    """When a file was last changed, in nanoseconds; putting another in its place counts."""
    return stamp[3]


def find_changes(before: Snapshot, after: Snapshot) -> Set[str]:
    """The paths of the files that are new, gone or other."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """The files below a folder. What begins with a dot or ends like an editor's copy is none of the site's."""
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif state := _look(entry.path):
            yield entry.path, state


def _look(path: str) -> os.stat_result | None:
    try:
        state = pathlib.Path(path).stat()
    except OSError:
        return None
    return state if stat.S_ISREG(state.st_mode) else None


def _stamp(state: os.stat_result, now: int) -> tuple[int, ...]:
    recent = abs(now - state.st_ctime_ns) < _TICK_NS
    return (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns, now if recent else 0)
