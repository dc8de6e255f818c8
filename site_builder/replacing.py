"""A file put in its place in one step, so that whoever reads it meets the old one or the new one, whole."""

import pathlib
from collections.abc import Iterable

BESIDE = ".new"
"""What the name of a file ends with while it is written."""


def replace_file(path: pathlib.Path, body: bytes) -> None:
    """Make the file, or put it in the place of the old one; no link is written through. Raises OSError."""
    replace_long_file(path, (body,))


def replace_long_file(path: pathlib.Path, parts: Iterable[bytes]) -> None:
    """The same, of parts that are not all held at once."""
    beside = path.with_name(path.name + BESIDE)
    beside.unlink(missing_ok=True)
    with beside.open("xb") as stream:
        stream.writelines(parts)
    beside.replace(path)
