"""Remembers what a pure function made, by the digest of all that it read. Believes nothing that it cannot check."""

import contextlib
import functools
import hashlib
import itertools
import pathlib
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

EachBytes = Callable[[Callable[[bytes], bytes], Sequence[bytes]], Iterable[bytes]]
"""A map of functions of bytes, wherever they are applied; the results in the order of the items."""

_PACKAGE = pathlib.Path(__file__).parent
_SCHEMA = "CREATE TABLE IF NOT EXISTS remembered (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
_AT_ONCE = 500
_PAGE = 1 << 15
_KEY, _SUM = 16, 8


class Cache:
    """Bytes by key in one file, which may be missing, cut off, damaged or not to be written: then less is remembered.

    `trouble` says what was wrong with the file, empty if nothing. None for the path remembers nothing at all. One that
    is `read_only` leaves the file, which another process may be writing, as it is.
    """

    def __init__(self, path: pathlib.Path | None, *, read_only: bool = False) -> None:
        self.trouble = ""
        self._path = path
        self._read_only = read_only
        self._used: set[bytes] = set()
        self._store: sqlite3.Connection | None = None
        if path:
            self._attempt(self._open, None)

    def find(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """For each key its value; None where there is none that can be believed."""
        found: dict[bytes, bytes] = self._attempt(lambda: self._find(keys), {})
        self._used |= found.keys()
        return [found.get(key) for key in keys]

    def add(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Remember these values by their keys."""
        listed = [(key, _digest(value, _SUM) + value) for key, value in rows]
        self._used |= {key for key, _ in listed}
        self._attempt(lambda: self._write("INSERT OR REPLACE INTO remembered VALUES (?, ?)", listed), None)

    def forget_unused(self) -> None:
        """Forget what was neither found nor added since the file was opened."""
        self._attempt(self._prune, None)

    def close(self) -> None:
        """Close the file; from then on nothing is remembered."""
        if self._store:
            self._store.close()
        self._store = None

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        if self._store is None:
            return {}
        ask = self._store.execute
        ask("BEGIN")  # the file is locked and looked at once, not for each key
        try:
            rows = {key: ask("SELECT value FROM remembered WHERE key = ?", (key,)).fetchone() for key in keys}
        finally:
            ask("COMMIT")
        return {
            key: row[0][_SUM:] for key, row in rows.items() if row and row[0][:_SUM] == _digest(row[0][_SUM:], _SUM)
        }

    def _prune(self) -> None:
        if self._store is not None:
            keys = self._store.execute("SELECT key FROM remembered").fetchall()
            self._write("DELETE FROM remembered WHERE key = ?", [row for row in keys if row[0] not in self._used])

    def _write(self, statement: str, rows: Sequence[tuple[bytes, ...]]) -> None:
        if self._store and rows:
            with self._store:
                self._store.executemany(statement, rows)

    def _open(self) -> None:
        if self._path:
            self._store = _open(self._path, read_only=self._read_only)

    def _attempt(self, work: Callable[[], B], otherwise: B) -> B:
        """The result of the work; where the file is no good it is put away and a new one begun, if that can be."""
        try:
            return work()
        except (sqlite3.Error, OSError) as trouble:
            self.trouble = self.trouble or f"what earlier builds remembered is lost: {trouble}"
            self.close()
            with contextlib.suppress(sqlite3.Error, OSError):
                if not self._read_only:
                    self._put_away()
                    self._open()
            return otherwise

    def _put_away(self) -> None:
        if self._path:
            for path in (self._path, self._path.with_name(f"{self._path.name}-journal")):
                path.unlink(missing_ok=True)


def _open(path: pathlib.Path, *, read_only: bool) -> sqlite3.Connection:
    if path.is_symlink():
        raise OSError(f"{path.name} is a link")
    if read_only:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    store = sqlite3.connect(path)
    try:
        # A power cut may cost us what is remembered, never what is published: no write here need wait for the disk.
        store.execute("PRAGMA synchronous = OFF")
        store.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file; values are some kilobytes
        store.execute(_SCHEMA)
    except sqlite3.Error:
        store.close()
        raise
    return store


def remember(
    cache: Cache, items: Iterable[A], find_key: Callable[[A], bytes], make: Callable[[Sequence[A]], Iterable[bytes]]
) -> Iterator[bytes]:
    """For each item, in order, what `make` makes of it: remembered where it was made before, else made and remembered.

    `make` takes several items and gives a result for each.
    """
    remaining = iter(items)
    while batch := list(itertools.islice(remaining, _AT_ONCE)):
        keys = [find_key(item) for item in batch]
        values = cache.find(keys)
        missing = [index for index, value in enumerate(values) if value is None]
        made = dict(zip(missing, make([batch[index] for index in missing]), strict=True)) if missing else {}
        cache.add((keys[index], value) for index, value in made.items())
        for index, value in enumerate(values):
            yield made[index] if value is None else value


def remembering(cache: Cache, each: EachBytes) -> EachBytes:
    """The same map of pure functions, told apart by their names, that does nothing twice."""

    def apply(function: Callable[[bytes], bytes], items: Sequence[bytes]) -> Iterable[bytes]:
        name = function.__qualname__.encode()
        return remember(cache, items, lambda item: digest(name, item), lambda missing: each(function, missing))

    return apply


def digest(*parts: bytes) -> bytes:
    """The key for what is made of these parts by this program: another version of it makes other keys."""
    return digest_parts(parts)


def digest_parts(parts: Iterable[bytes]) -> bytes:
    """The same, of parts that are not all held at once."""
    found = hashlib.blake2b(digest_program(), digest_size=_KEY)
    for part in parts:  # some are large: none is copied
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


@functools.lru_cache(maxsize=1)
def digest_program() -> bytes:
    """A digest of our code and word lists, of Python's version, and of those of all libraries there are."""
    libraries = sorted(path.name for folder in sys.path for path in pathlib.Path(folder).glob("*.dist-info"))
    return digest_files((_PACKAGE,), " ".join((platform.python_version(), *libraries)).encode())


def digest_files(folders: Iterable[pathlib.Path], *more: bytes) -> bytes:
    """A digest of all files below the folders, by path and content, and of more."""
    parts = list(more)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                parts += (str(path.relative_to(folder)).encode("utf-8", "surrogateescape"), path.read_bytes())
    return _digest(b"".join(len(part).to_bytes(8, "big") + part for part in parts), _KEY)


def _digest(data: bytes, size: int) -> bytes:
    return hashlib.blake2b(data, digest_size=size).digest()
