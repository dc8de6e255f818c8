"""Reads the files of authority/: a `[[record]]` table per heading, a `[[split]]` table per correction."""

import pathlib
import re
from collections.abc import Iterator
from typing import Any

from site_builder.errors import AuthorityError
from site_builder.model import Authority, AuthorityRecord, EntityKind, Split
from site_builder.toml import Table, read_tables

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_RECORD_FILES = {
    "people.toml": EntityKind.PERSON,
    "places.toml": EntityKind.PLACE,
    "organisations.toml": EntityKind.ORGANISATION,
    "topics.toml": EntityKind.TOPIC,
    "sources.toml": EntityKind.SOURCE,
}
_SPLIT_FILE = "corrections.toml"
_RECORD_KEYS: dict[str, type] = {
    "id": str,
    "preferred": str,
    "variants": list,
    "sort": str,
    "note": str,
    "external": dict,
}
_SPLIT_KEYS: dict[str, type] = {"document": str, "line": int, "starts": str, "why": str}
_NAMES: dict[type, str] = {
    str: "text in quotes",
    list: "a list of texts in quotes",
    dict: "a table of names and texts",
    int: "a number",
}


def read_authority(folder: pathlib.Path | None) -> Authority:
    """Everything curated in the folder, in the order of its files and of the tables in them; nothing without a folder.

    Raises AuthorityError, naming file and line, for what cannot be understood or contradicts itself.
    """
    if folder is None:
        return Authority()
    if not folder.is_dir():
        raise AuthorityError("is no folder", file=str(folder), remedy="make it, or take `authority` out of site.toml")
    known = (*_RECORD_FILES, _SPLIT_FILE)
    for path in sorted(folder.glob("*.toml")):
        if path.name not in known:
            raise AuthorityError("is none of the files known here", file=str(path), remedy=f"known: {', '.join(known)}")
    records = [
        record
        for name, kind in _RECORD_FILES.items()
        if (folder / name).exists()
        for record in _read_records(folder / name, kind)
    ]
    corrections = folder / _SPLIT_FILE
    return Authority(records=tuple(records), splits=tuple(_read_splits(corrections)) if corrections.exists() else ())


def _read_records(path: pathlib.Path, kind: EntityKind) -> Iterator[AuthorityRecord]:
    seen: dict[str, int] = {}
    for table in _read_named(path, "record", _RECORD_KEYS, needed=("id", "preferred")):
        values = table.values
        if not _ID.fullmatch(values["id"]):
            raise _complain(path, table, "an id is small letters and digits, in parts joined by hyphens", "id")
        if values["id"] in seen:
            raise _complain(path, table, f"the id {values['id']!r} stands at line {seen[values['id']]} already", "id")
        seen[values["id"]] = table.line
        yield AuthorityRecord(
            id=values["id"],
            kind=kind,
            preferred=values["preferred"],
            variants=tuple(values.get("variants", ())),
            sort=values.get("sort", ""),
            note=values.get("note", ""),
            external=tuple(sorted(values.get("external", {}).items())),
            file=_shorten(path),
            line=table.line,
        )


def _read_splits(path: pathlib.Path) -> Iterator[Split]:
    seen: dict[tuple[str, int], int] = {}
    for table in _read_named(path, "split", _SPLIT_KEYS, needed=tuple(_SPLIT_KEYS)):
        values = table.values
        place = (values["document"], values["line"])
        if place[1] < 2:
            raise _complain(path, table, "a second story cannot begin before line 2", "line")
        if place in seen:
            raise _complain(path, table, f"the same split stands at line {seen[place]} already")
        seen[place] = table.line
        yield Split(
            seed=place[0],
            line=place[1],
            starts=values["starts"],
            why=values["why"],
            file=_shorten(path),
            file_line=table.line,
        )


def _read_named(path: pathlib.Path, name: str, keys: dict[str, type], needed: tuple[str, ...]) -> Iterator[Table]:
    """The tables of that name, each with known keys of the right type and none of the needed ones missing or blank."""
    for table in read_tables(path, AuthorityError):
        if table.name != name and (table.name or table.values):
            what = f"[[{table.name}]]" if table.name else f"{next(iter(table.values))!r} outside a table"
            raise _complain(path, table, f"{what} is unknown here; this file lists [[{name}]] tables")
        if not table.name:
            continue
        for key, value in table.values.items():
            if key not in keys:
                raise _complain(path, table, f"unknown key {key!r}; known are {', '.join(keys)}", key)
            if not _fits(value, keys[key]):
                raise _complain(path, table, f"{key} must be {_NAMES[keys[key]]}", key)
        for key in needed:
            if table.values.get(key, "") == "":
                raise _complain(path, table, f"a [[{name}]] without {key}")
        yield table


def _fits(value: Any, wanted: type) -> bool:
    parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return type(value) is wanted and all(isinstance(part, str) for part in parts)


def _shorten(path: pathlib.Path) -> str:
    """The path as readers of the site may see it: the same wherever the archive lies."""
    return f"{path.parent.name}/{path.name}"


def _complain(path: pathlib.Path, table: Table, message: str, key: str = "") -> AuthorityError:
    return AuthorityError(message, file=str(path), line=table.lines.get(key, table.line))
