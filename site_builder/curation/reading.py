"""Reads the files of authority/: a table per heading (`[[record]]`), per correction, and per `[[ruling]]`."""

import pathlib
from collections.abc import Iterable, Iterator
from typing import Any

from site_builder.curation.contradictions import find_contradicted
from site_builder.curation.permalinks import read_permalinks
from site_builder.errors import AuthorityError
from site_builder.language.slugs import SLUG
from site_builder.model import Authority, AuthorityRecord, Correction, CorrectionKind, EntityKind, Ruling, Split
from site_builder.model.dates import find_bounds
from site_builder.toml import Table, read_tables

_RECORD_FILES = {
    "people.toml": EntityKind.PERSON,
    "places.toml": EntityKind.PLACE,
    "organisations.toml": EntityKind.ORGANISATION,
    "topics.toml": EntityKind.TOPIC,
    "sources.toml": EntityKind.SOURCE,
}
_CORRECTIONS_FILE = "corrections.toml"
_RULINGS_FILE = "rulings.toml"
_RECORD_KEYS: dict[str, type] = {
    "id": str,
    "preferred": str,
    "variants": list,
    "sort": str,
    "note": str,
    "external": dict,
}
_LINE_KEYS: dict[str, type] = {"document": str, "line": int, "starts": str, "why": str}
_NAME_KEYS: dict[str, type] = {"document": str, "name": str, "why": str}
_CORRECTION_KEYS: dict[str, dict[str, type]] = {
    "split": _LINE_KEYS,
    "title": {"document": str, "title": str, "why": str},
    "date": {"document": str, "date": str, "why": str},
    "drop": _LINE_KEYS,
    "restore": _LINE_KEYS,
    "not_person": _NAME_KEYS,
    "is_person": _NAME_KEYS,
}
_RULING_KEYS: dict[str, type] = {
    "left": str,
    "right": str,
    "judgement": str,
    "why": str,
    "by": str,
    "date": str,
    "left_document": str,
    "right_document": str,
}
_ONCE = frozenset({"title", "date"})  # a document has one of each
_JUDGEMENTS = {"same": True, "different": False}
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
    known = (*_RECORD_FILES, _CORRECTIONS_FILE, _RULINGS_FILE)
    for path in sorted(folder.glob("*.toml")):
        if path.name not in known:
            raise AuthorityError("is none of the files known here", file=str(path), remedy=f"known: {', '.join(known)}")
    records = [
        record
        for name, kind in _RECORD_FILES.items()
        if (folder / name).exists()
        for record in _read_records(folder / name, kind)
    ]
    corrections, rulings = folder / _CORRECTIONS_FILE, folder / _RULINGS_FILE
    tables = tuple(_read_named(corrections, _CORRECTION_KEYS)) if corrections.exists() else ()
    return Authority(
        records=tuple(records),
        splits=tuple(_read_splits(corrections, [table for table in tables if table.name == "split"])),
        rulings=_read_rulings(rulings) if rulings.exists() else (),
        corrections=tuple(_read_corrections(corrections, [table for table in tables if table.name != "split"])),
        permalinks=read_permalinks(folder),
    )


def _read_records(path: pathlib.Path, kind: EntityKind) -> Iterator[AuthorityRecord]:
    seen: dict[str, int] = {}
    for table in _read_named(path, {"record": _RECORD_KEYS}, needed=("id", "preferred")):
        values = table.values
        if not SLUG.fullmatch(values["id"]):
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


def _read_splits(path: pathlib.Path, tables: Iterable[Table]) -> Iterator[Split]:
    seen: dict[tuple[str, int], int] = {}
    for table in tables:
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


def _read_corrections(path: pathlib.Path, tables: Iterable[Table]) -> Iterator[Correction]:
    seen: dict[tuple[str, str], int] = {}
    for table in tables:
        if table.name in _ONCE:
            first = seen.setdefault((table.name, _name_story(table.values["document"])), table.line)
            if first != table.line:
                message = f"a [[{table.name}]] of this document stands at line {first} already"
                raise _complain(path, table, message, "document")
        yield _read_correction(path, table)


def _read_correction(path: pathlib.Path, table: Table) -> Correction:
    values = table.values
    if table.name == "date":
        _check_date(path, table)
    return Correction(
        kind=CorrectionKind(table.name),
        document=_name_story(values["document"]),
        value=next(values[key] for key in ("title", "date", "starts", "name") if key in values),
        why=values["why"],
        line=values.get("line", 0),
        file=_shorten(path),
        file_line=table.line,
    )


def _check_date(path: pathlib.Path, table: Table) -> None:
    try:
        find_bounds(table.values["date"])
    except ValueError:
        raise _complain(path, table, f"{table.values['date']!r} is no date such as 2024-05-10", "date") from None


def _read_rulings(path: pathlib.Path) -> tuple[Ruling, ...]:
    rulings = tuple(_read_single_rulings(path))
    if contradicted := find_contradicted(rulings):
        ruling, chain = contradicted
        lines = ", ".join(str(each.line) for each in chain)
        message = f"contradicts the rulings at lines {lines}, by which the two are one person"
        raise AuthorityError(message, file=str(path), line=ruling.line)
    return rulings


def _read_single_rulings(path: pathlib.Path) -> Iterator[Ruling]:
    seen: dict[frozenset[tuple[str, str]], tuple[bool, int]] = {}
    for table in _read_named(path, {"ruling": _RULING_KEYS}, needed=("left", "right", "judgement", "why")):
        values = table.values
        if values["judgement"] not in _JUDGEMENTS:
            raise _complain(path, table, f"a judgement is one of {', '.join(_JUDGEMENTS)}", "judgement")
        if "date" in values:
            _check_date(path, table)
        same = _JUDGEMENTS[values["judgement"]]
        sides = frozenset((values[side], _name_story(values.get(f"{side}_document", ""))) for side in ("left", "right"))
        if len(sides) == 1:
            raise _complain(path, table, "left and right are the same; name the two documents", "right")
        if sides in seen and seen[sides][0] is not same:
            raise _complain(path, table, f"contradicts the ruling at line {seen[sides][1]}", "judgement")
        seen[sides] = (same, table.line)
        yield Ruling(
            left=values["left"],
            right=values["right"],
            same=same,
            why=values["why"],
            by=values.get("by", ""),
            date=values.get("date", ""),
            left_document=_name_story(values.get("left_document", "")),
            right_document=_name_story(values.get("right_document", "")),
            file=_shorten(path),
            line=table.line,
        )


def _read_named(
    path: pathlib.Path, shapes: dict[str, dict[str, type]], needed: tuple[str, ...] = ()
) -> Iterator[Table]:
    """The tables of those names, each with known keys of the right type and none of the needed ones missing or blank.

    Where nothing is said of what is needed, every key is.
    """
    for table in read_tables(path, AuthorityError):
        if table.name not in shapes and (table.name or table.values):
            what = f"[[{table.name}]]" if table.name else f"{next(iter(table.values))!r} outside a table"
            known = ", ".join(f"[[{name}]]" for name in shapes)
            raise _complain(path, table, f"{what} is unknown here; this file lists {known} tables")
        if not table.name:
            continue
        keys = shapes[table.name]
        for key, value in table.values.items():
            if key not in keys:
                raise _complain(path, table, f"unknown key {key!r}; known are {', '.join(keys)}", key)
            if not _fits(value, keys[key]):
                raise _complain(path, table, f"{key} must be {_NAMES[keys[key]]}", key)
        for key in needed or tuple(keys):
            if table.values.get(key, "") == "":
                raise _complain(path, table, f"a [[{table.name}]] without {key}")
        yield table


def _name_story(path: str) -> str:
    """The id of the story at a seed's path: "003.txt" is 003, its second story "003.txt#2" is 003#2."""
    seed, sign, number = path.partition("#")
    return f"{seed.removesuffix('.txt')}{sign}{number}"


def _fits(value: Any, wanted: type) -> bool:
    parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return type(value) is wanted and all(isinstance(part, str) for part in parts)


def _shorten(path: pathlib.Path) -> str:
    """The path as readers of the site may see it: the same wherever the archive lies."""
    return f"{path.parent.name}/{path.name}"


def _complain(path: pathlib.Path, table: Table, message: str, key: str = "") -> AuthorityError:
    return AuthorityError(message, file=str(path), line=table.lines.get(key, table.line))
