"""Reads the TOML that people write by hand, with the line each value stands on, so that a complaint can name it."""

import pathlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from site_builder.errors import SiteBuilderError

_PLACE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Table(msgspec.Struct, frozen=True):
    """One table of a file: its header's name (empty above the first header) and line, its values, the line of each key.

    Lines are 1-based.
    """

    name: str
    line: int
    values: dict[str, Any]
    lines: dict[str, int]


def read_tables(path: pathlib.Path, error: type[SiteBuilderError]) -> tuple[Table, ...]:
    """The tables of a file in its order; the first is the one without a header, also where it is empty.

    Texts are NFC. Raises the given error, naming file and line, where the file cannot be read, is no TOML, or holds a
    text with control characters.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as trouble:
        raise error(trouble.strerror or "cannot be read", file=str(path)) from trouble
    except UnicodeDecodeError as trouble:
        line = trouble.object.count(b"\n", 0, trouble.start) + 1
        raise error("is not UTF-8", file=str(path), line=line, remedy="save it as UTF-8") from trouble
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        place = _PLACE.search(str(trouble))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        raise error(_PLACE.sub("", str(trouble)), file=str(path), line=line) from trouble
    tables = tuple(_group_statements(text))
    for table in tables:
        for key, value in table.values.items():
            if _CONTROL.search("".join(_find_texts(value))):
                raise error(f"{key} holds a control character", file=str(path), line=table.lines[key])
    return tables


def _find_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _find_texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _find_texts(part)


def _group_statements(text: str) -> Iterator[Table]:
    table = Table("", 1, {}, {})
    for line, header, parsed in _split_statements(text):
        if header:
            yield table
            table = Table(header, line, {}, {})
            continue
        for key, value in parsed.items():
            table.lines.setdefault(key, line)
            before = table.values.get(key)
            table.values[key] = {**before, **value} if isinstance(before, dict) else value
    yield table


def _split_statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Each header and each assignment of a valid text: its line, the header's name or empty, what it parses to alone.

    A statement may run over several lines (lists, long strings): it is complete as soon as it parses on its own.
    """
    pending, begun = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        begun = begun or number
        pending += line + "\n"
        try:
            parsed = tomllib.loads(pending)
        except tomllib.TOMLDecodeError:
            continue
        if parsed:
            header = line.split("#", 1)[0].strip().strip("[]").strip() if line.lstrip().startswith("[") else ""
            yield begun, header if begun == number else "", parsed
        pending, begun = "", 0
