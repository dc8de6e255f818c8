"""Bytes put away on the disk while a build runs, so that they need no memory."""

import os
import pathlib
import tempfile
import weakref
from array import array

from site_builder.errors import OutputError

_AT_ONCE = 1 << 20


class DiskShelf:
    """A shelf (see `model.articles.Shelf`) in a file without a name, of which nothing is left however a build ends.

    Raises OutputError where the disk fails.
    """

    def __init__(self, folder: pathlib.Path | None = None) -> None:
        """Below the folder, or wherever the system has its temporary files."""
        self._place = str(folder or tempfile.gettempdir())
        try:
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 — closed with the shelf
        except OSError as trouble:
            raise self._name(trouble) from trouble
        weakref.finalize(self, self._file.close)
        self._starts = array("Q", [0])
        self._waiting: list[bytes] = []
        self._waiting_from = 0

    def append(self, data: bytes) -> None:
        """Put these behind the others."""
        self._waiting.append(data)
        self._starts.append(self._starts[-1] + len(data))
        if self._starts[-1] - self._starts[self._waiting_from] >= _AT_ONCE:
            self._write()

    def __getitem__(self, number: int) -> bytes:
        start, end = self._starts[number], self._starts[number + 1]
        if number >= self._waiting_from:
            return self._waiting[number - self._waiting_from]
        try:
            data = os.pread(self._file.fileno(), end - start, start)
        except OSError as trouble:
            raise self._name(trouble) from trouble
        if len(data) != end - start:
            raise OutputError("what was put away was cut off", file=self._place, remedy="build again")
        return data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def _write(self) -> None:
        remaining = memoryview(b"".join(self._waiting))
        try:
            while remaining:
                remaining = remaining[self._file.write(remaining) :]
        except OSError as trouble:
            raise self._name(trouble) from trouble
        self._waiting.clear()
        self._waiting_from = len(self)

    def _name(self, trouble: OSError) -> OutputError:
        return OutputError(f"what was read cannot be put away: {trouble.strerror or trouble}", file=self._place)
