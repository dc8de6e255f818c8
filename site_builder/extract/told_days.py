"""Days that a page tells without numbers, or far from its title: "sáng nay", "hôm qua", "Ngày đăng: 12/06/2014"."""

import datetime as dt
from collections.abc import Iterable

from site_builder.extract.evidence import cite, claim
from site_builder.extract.shapes import Shape
from site_builder.language.datetext import find_dates, find_time
from site_builder.language.datewords import DateWords
from site_builder.model import Block, BlockKind, Certainty, Claim, Document, Edtf
from site_builder.model.dates import find_day, make_day, make_moment

_OPENING = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})
_NEAR_BEGINNING = 80
_LONGEST_POSTED = 120
_NEAR_CUE = 6


def read_relative_event(
    document: Document, blocks: Iterable[Block], published: Claim[Edtf] | None, words: DateWords
) -> Claim[Edtf] | None:
    """The day that the story's first words call today or yesterday, by the day on which it appeared."""
    appeared = find_day(published.value) if published else None
    opening = next((block.span for block in blocks if block.kind in _OPENING), None)
    if published is None or appeared is None or opening is None:
        return None
    text = document.text[opening.start : min(opening.end, opening.start + _NEAR_BEGINNING)].casefold()
    found = words.relative.search(text)
    if found is None:
        return None
    ago = 1 if found[0] in words.yesterdays else 0
    start = opening.start + found.start()
    evidence = cite(document, start, start + len(found[0]), "date.relative")
    value = Edtf((appeared - dt.timedelta(days=ago)).isoformat())
    return claim(value, Certainty.INFERRED, evidence, published.evidence[0])


def read_posted(document: Document, shapes: Iterable[Shape], words: DateWords) -> Claim[Edtf] | None:
    """The day of publication that a line says in so many words; the first of those where there are several."""
    for shape in shapes:
        line = shape.line
        cue = words.posted.search(line.text.casefold()) if len(line.text) <= _LONGEST_POSTED else None
        if cue is None:
            continue
        date = next((date for date in find_dates(line.text, words) if date.start >= cue.end()), None)
        if date is None or not (date.year and date.day) or date.start - cue.end() > _NEAR_CUE:
            continue
        if day := make_day(date.year, date.month, date.day):
            time = find_time(line.text[date.end :])
            value = (make_moment(day, *time) if time else None) or day
            return claim(value, Certainty.STATED, cite(document, line.start, line.end, "date.posted"))
    return None
