"""Bytes put away on the disk while a build runs, so that they need no memory."""

import contextlib
import os
import pathlib
import tempfile
import weakref
from array import array
from collections.abc import Iterator

from site_builder.errors import OutputError

_AT_ONCE = 1 << 20


class DiskShelf:
    """A shelf (see `model.articles.Shelf`) in a file without a name, of which nothing is left however a build ends.

    Raises OutputError where the disk fails.
    """

    def __init__(self, folder: pathlib.Path | None = None) -> None:
        """Below the folder, or wherever the system has its temporary files."""
        with _named_trouble(folder):
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 — closed with the shelf
        weakref.finalize(self, self._file.close)
        self._folder = folder
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
        with _named_trouble(self._folder):
            data = os.pread(self._file.fileno(), end - start, start)
        if len(data) != end - start:
            raise OutputError("cannot be read back: the temporary file was cut off", file=str(self._folder or ""))
        return data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def _write(self) -> None:
        remaining = memoryview(b"".join(self._waiting))
        with _named_trouble(self._folder):
            while remaining:
                remaining = remaining[self._file.write(remaining) :]
        self._waiting.clear()
        self._waiting_from = len(self)


@contextlib.contextmanager
def _named_trouble(folder: pathlib.Path | None) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        message = f"what was read cannot be put away: {trouble.strerror or trouble}"
        raise OutputError(message, file=str(folder or tempfile.gettempdir())) from trouble
