"""The list of the files that we put into an output folder, and what each of them was like when we did."""

import os
import pathlib
import stat
from collections.abc import Iterator, Mapping

import msgspec

from site_builder.model.articles import Shelf
from site_builder.replacing import replace_long_file


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file of ours: the digest of its bytes, that of what it was made of, and how the disk knows it again.

    While a build is being exchanged two sites may stand in the folder: `other` is the digest in the one before.
    `size` is in bytes, `modified` in nanoseconds.
    """

    digest: str
    other: str = ""
    origin: str = ""
    size: int = -1
    modified: int = 0
    inode: int = 0

    def stands(self, found: os.stat_result | None) -> bool:
        """Whether this is the file that we put there, untouched since, as far as the disk can tell without reading."""
        return found is not None and (found.st_size, found.st_mtime_ns, found.st_ino) == (
            self.size,
            self.modified,
            self.inode,
        )


Manifest = Mapping[str, Entry]
"""By path below the output folder."""


class Noted(Mapping[str, Entry]):
    """A manifest while it grows, with its entries on a shelf but for those that the manifest `before` has as well."""

    def __init__(self, shelf: Shelf, before: Manifest) -> None:
        self._shelf = shelf
        self._before = before
        self._numbers: dict[str, int] = {}

    def note(self, path: str, entry: Entry) -> None:
        """Enter a file."""
        if self._before.get(path) == entry:
            self._numbers[path] = _AS_BEFORE
        else:
            self._numbers[path] = len(self._shelf)
            self._shelf.append(_ENCODER.encode(entry))

    def __getitem__(self, path: str) -> Entry:
        number = self._numbers[path]
        return self._before[path] if number == _AS_BEFORE else _ENTRIES.decode(self._shelf[number])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, path: object) -> bool:
        return path in self._numbers


_AS_BEFORE = -1
_ENCODER = msgspec.msgpack.Encoder()
_ENTRIES = msgspec.msgpack.Decoder(Entry)


def make_entry(digest: str, origin: str, found: os.stat_result) -> Entry:
    """The entry of a file just put in its place."""
    return Entry(digest, "", origin, found.st_size, found.st_mtime_ns, found.st_ino)


def look_at(path: pathlib.Path | str) -> os.stat_result | None:
    """What the disk says of a plain file; None for whatever else stands there, a link too."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def read_manifest(path: pathlib.Path) -> Manifest:
    """The manifest of the present site; empty where there is none or it cannot be understood: then nothing is ours."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Entry])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def write_manifest(path: pathlib.Path, manifest: Manifest, before: Manifest | None = None) -> None:
    """Put the manifest in place in one step; with `before`, as long as the folder may hold that site or this one."""
    replace_long_file(path, _encode(manifest, before or {}))


def _encode(manifest: Manifest, before: Manifest) -> Iterator[bytes]:
    """The manifest as JSON, line by line: it may be long."""
    encode = msgspec.json.Encoder().encode
    between = b"{\n"
    for name in sorted(manifest.keys() | before.keys()):
        new, old = manifest.get(name), before.get(name)
        if old is not None:
            other = old.digest if new is not None and old.digest != new.digest else old.other
            new = msgspec.structs.replace(new or old, other=other)
        yield between + encode(name) + b":" + encode(new)
        between = b",\n"
    yield b"\n}\n" if between != b"{\n" else b"{}\n"
