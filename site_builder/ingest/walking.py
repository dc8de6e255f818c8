"""Finds the files of seeds/, following no link, and opens them without ever waiting for one."""

import contextlib
import os
import pathlib
import re
import stat
from collections.abc import Iterable, Iterator

from site_builder.errors import SettingsError
from site_builder.ingest.normalising import REORDERING
from site_builder.model import Issue

# The endings read here, in small letters, and the format each stands for.
FORMATS = {".txt": "text"}

# What the paths of the site can hold, `.txt` behind an id included.
_LONGEST_NAME = 255
_LONGEST_PATH = 2000
_LOCK = "~$"
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
_BAD_IN_NAMES = re.compile(f"[\\\\\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{REORDERING}]")


def find_seeds(folder: pathlib.Path) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """The paths below the folder that may be documents, in the order of their bytes; an issue for each entry left out.

    What begins with a dot, or with "~$", is no document and only named; everything else left out counts as skipped.
    Raises SettingsError where the folder itself cannot be read.
    """
    if not folder.is_dir():
        remedy = "name it with --seeds or in site.toml"
        raise SettingsError("no such folder of documents", file=str(folder), remedy=remedy)
    seeds: list[str] = []
    issues: list[Issue] = []
    for found in _walk(folder):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            seeds.append(found)
    ids: dict[str, str] = {}
    for seed in sorted(seeds, key=os.fsencode):
        first = ids.setdefault(make_id(seed), seed)
        if first != seed:
            issues.append(_skip(seed, "seed.same-id", f"would have the same id as {first}"))
    for id_, first in _find_blocked(ids):
        issues.append(_skip(ids.pop(id_), "seed.same-id", f"lies in a folder where the text of {first} is to stand"))
    issues.sort(key=lambda issue: issue.document)
    return tuple(ids.values()), tuple(issues)


def has_format(seed: str) -> bool:
    """Whether a file is of a format that is read, by its name."""
    return pathlib.PurePosixPath(seed).suffix.lower() in FORMATS


def make_id(seed: str) -> str:
    """The document's id: the path without `.txt`; `#`, which counts a file's stories, is written %23, and `%` %25."""
    return seed.removesuffix(".txt").replace("%", "%25").replace("#", "%23")


def read_bytes(folder: pathlib.Path, seed: str, limit: int) -> bytes | Issue:
    """The bytes of one seed, or why it is skipped. No link below the folder is followed, no pipe waited for."""
    try:
        with _open(folder, seed, _FILE) as descriptor:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                return _skip(seed, "seed.no-file", f"is {_name_kind(mode)}, not a file")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(limit + 1)
    except FileNotFoundError:
        return _skip(seed, "seed.vanished", "vanished while the folder was read")
    except OSError as trouble:
        return _skip(seed, "seed.unreadable", f"cannot be read: {trouble.strerror}")
    if len(data) > limit:
        return _skip(seed, "seed.too-large", f"is larger than max_document_bytes ({limit})")
    return data


@contextlib.contextmanager
def _open(folder: pathlib.Path, below: str, flags: int) -> Iterator[int]:
    """A descriptor of what is below the folder, opened step by step: no link planted on the way is followed."""
    here = os.open(folder, _FOLDER)
    try:
        names = below.split("/") if below else []
        for number, name in enumerate(names, 1):
            next_flags = flags if number == len(names) else _FOLDER
            inner = os.open(name, next_flags | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = inner
        yield here
    finally:
        os.close(here)


def _walk(folder: pathlib.Path) -> Iterator[str | Issue]:
    """Every entry below the folder, however deep: a path that may be a document's, or the issue that it is none."""
    pending = [""]
    while pending:
        below = pending.pop()
        try:
            with _open(folder, below, _FOLDER) as descriptor, os.scandir(descriptor) as listing:
                found = [_sort_entry(entry, f"{below}/{entry.name}" if below else entry.name) for entry in listing]
        except OSError as trouble:
            if not below:
                raise SettingsError(f"cannot be read: {trouble.strerror}", file=str(folder)) from trouble
            yield _skip(below, "seed.unreadable", f"folder cannot be read: {trouble.strerror}")
            continue
        for one in found:
            if isinstance(one, str) and one.endswith("/"):
                pending.append(one[:-1])
            else:
                yield one


def _sort_entry(entry: os.DirEntry[str], seed: str) -> str | Issue:
    """The path of a file that may be a document, or of a folder to enter, with a slash; or why it is neither."""
    fault = _find_fault(entry, seed)
    return fault or (f"{seed}/" if entry.is_dir(follow_symlinks=False) else seed)


def _find_blocked(ids: Iterable[str]) -> list[tuple[str, str]]:
    """The ids below a folder that would bear the name of another document's text, each with the id of that document."""
    texts = {f"{id_}.txt": id_ for id_ in ids}
    blocked = []
    for id_ in texts.values():
        parents = map(str, pathlib.PurePosixPath(id_).parents)
        blocked += [(id_, texts[parent]) for parent in parents if parent in texts][:1]
    return blocked


def _find_fault(entry: os.DirEntry[str], seed: str) -> Issue | None:
    """Why an entry is neither a folder to enter nor a file that may be a document; None where it is one of them."""
    if entry.name.startswith("."):
        return Issue("seed.hidden", "is hidden (begins with a dot): not read", _show(seed))
    if entry.name.startswith(_LOCK):
        return Issue(
            "seed.hidden", f"is what Word keeps beside an open document (begins with {_LOCK}): not read", _show(seed)
        )
    if _BAD_IN_NAMES.search(entry.name):
        return _skip(seed, "seed.bad-name", "has a name that is not UTF-8, or holds a control character or a backslash")
    if len(os.fsencode(make_id(entry.name))) + len(".txt") > _LONGEST_NAME or len(os.fsencode(seed)) > _LONGEST_PATH:
        return _skip(seed, "seed.long-name", "has too long a name for the pages made of it")
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return _skip(seed, "seed.no-file", f"is {_name_kind(_find_mode(entry))}, not a file")
    if not has_format(entry.name):
        return _skip(seed, "seed.unknown-format", f"is of no known format (known: {', '.join(FORMATS)})")
    return None


def _find_mode(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return 0  # gone since it was listed


def _name_kind(mode: int) -> str:
    kinds = (
        (stat.S_ISLNK, "a link"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISCHR, "a device"),
    )
    return next((name for is_kind, name in kinds if is_kind(mode)), "something else")


def _skip(seed: str, code: str, message: str) -> Issue:
    return Issue(code, message, _show(seed), skipped=True)


def _show(seed: str) -> str:
    """The path as text, bytes that are not UTF-8 written out."""
    return os.fsencode(seed).decode("utf-8", "backslashreplace")
