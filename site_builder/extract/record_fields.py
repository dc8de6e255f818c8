"""The fields of a record above a text, each on a line with its label: "Title: …", "Tác giả: …", "Ngày đăng: …"."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from site_builder.extract.lines import Line
from site_builder.language.record_labels import Label, RecordLabels

_OPENING = 3  # among so many lines with letters the first field stands: behind a headline, a number, the outlet
_LEAST = 2
_OPENING_WORDS = 60
_LONGEST_ABOVE = 200
_LONGEST_ALONE = 250
_OF_RECORDS = frozenset({"title", "text"})
_QUOTES = frozenset("\"'“”*,")
_WHOLE = frozenset({"summary", "text"})
_NAMELESS = ""

FIELD = "field-"
"""What the cue of a field's value begins with; behind it stands the field's name, "label" for the label itself."""


class _Field(msgspec.Struct, frozen=True):
    """A field's line, and where its value begins there."""

    line: Line
    label: Label
    value: int


def cut_fields(lines: Sequence[Line], labels: RecordLabels) -> tuple[list[Line], int]:
    """The lines of a record's fields, label and value apart, with what stands above and between them; how many lines
    that is. Nothing where the text does not begin with a record.
    """
    start = _find_first(lines, labels)
    fields, end = _read_run(lines, start, labels)
    if not _is_record(fields):
        return [], 0
    cut = list(lines[:start])
    by_number = {field.line.start: field for field in fields}
    awaited = _NAMELESS
    for line in lines[start:end]:
        field = by_number.get(line.start)
        if field is None:
            cut.append(_name(line, awaited) if awaited else line)
            awaited = _NAMELESS
            continue
        cut += _part(field)
        if field.label.field == "summary" and _is_told_again(cut[-1].text, lines[end:]):
            cut[-1] = _name(cut[-1], "other")
        awaited = field.label.field if field.value == len(line.text) else _NAMELESS
    return cut, end


def _find_first(lines: Sequence[Line], labels: RecordLabels) -> int:
    """The first of the lines that has a label, if it is one of the first few."""
    lettered = 0
    for index, line in enumerate(lines):
        if labels.find(line.text):
            return index
        lettered += any(map(str.isalpha, line.text))
        if lettered >= _OPENING or len(line.text) > _LONGEST_ABOVE:
            break
    return len(lines)


def _read_run(lines: Sequence[Line], start: int, labels: RecordLabels) -> tuple[list[_Field], int]:
    """The fields that stand under each other from there, and where they end: with the text, or a line that is none.

    A title whose label stands alone has the next line for a value; signs alone may stand between fields.
    """
    fields: list[_Field] = []
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        found = labels.find(line.text)
        if found:
            fields.append(_Field(line, *found))
            end = index + 1
            if found[0].field == "text":
                break
        elif any(map(str.isalnum, line.text)):
            if not (fields and _awaits(fields[-1], line) and index == end):
                break
            end = index + 1
    return fields, end


def _awaits(field: _Field, line: Line) -> bool:
    """Whether the label stands alone, and the line may be what it announces."""
    return field.value == len(field.line.text) and field.label.field not in _WHOLE and len(line.text) < _LONGEST_ALONE


def _is_record(fields: Iterable[_Field]) -> bool:
    """Whether the fields make a record: a title's or a text's label among several, or several that are sure; not one
    whose title goes on and on, as where all of it stands on one line ("{"title": "…", "date": …").
    """
    fields = tuple(fields)
    if any(field.label.field == "title" and len(field.line.text) > _LONGEST_ALONE for field in fields):
        return False
    names = {field.label.field for field in fields}
    sure = {field.label.field for field in fields if field.label.sure}
    if "title" in sure:
        return True
    return len(names) >= _LEAST and (not _OF_RECORDS.isdisjoint(names) or len(sure) >= _LEAST)


def _part(field: _Field) -> Iterator[Line]:
    """The label and the value, without the quotation marks around it; a text's value is a line like any other."""
    line = field.line
    start, end = field.value, len(line.text)
    while start < end and (line.text[start].isspace() or line.text[start] in _QUOTES):
        start += 1
    is_quoted = field.label.field != "text" and not _QUOTES.isdisjoint(line.text[field.value - 1 : start])
    while start < end and is_quoted and line.text[end - 1] in _QUOTES:
        end -= 1
    yield _cut(line, 0, start, f"{FIELD}label")
    if start < end:
        yield _cut(line, start, end, "" if field.label.field == "text" else f"{FIELD}{field.label.field}")
    if end < len(line.text):
        yield _cut(line, end, len(line.text), f"{FIELD}label")


def _is_told_again(summary: str, behind: Iterable[Line]) -> bool:
    """Whether the text has the summary's words for its own: many records repeat the beginning of the lead."""
    opening = summary[:_OPENING_WORDS]
    return any(line.text.startswith(opening) for line in behind)


def _cut(line: Line, start: int, end: int, cue: str) -> Line:
    text = line.text[start:end]
    begin = line.start + start + len(text) - len(text.lstrip())
    text = text.strip()
    return Line(line.number, begin, begin + len(text), text, cue)


def _name(line: Line, field: str) -> Line:
    return msgspec.structs.replace(line, cue=f"{FIELD}{field}")
