"""Days that a page tells without numbers, or far from its title: "sáng nay", "hôm qua", "Ngày đăng: 12/06/2014"."""

import datetime as dt
from collections.abc import Iterable, Sequence

from site_builder.extract.evidence import cite, claim
from site_builder.extract.shapes import Shape
from site_builder.extract.weights import Role
from site_builder.language.datetext import find_dates, find_time
from site_builder.language.datewords import DateWords
from site_builder.language.function_words import list_printed
from site_builder.model import Block, BlockKind, Certainty, Claim, Document, Edtf
from site_builder.model.dates import find_day, make_day, make_moment

_OPENING = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})
_NEAR_BEGINNING = 80
_LONGEST_POSTED = 120
_NEAR_STORY = 2
_MOST_BEFORE = 4  # blanks: "(Báo Biên phòng số ra ngày 18-3-2011)"
_ACCORDING = tuple(f"{word} " for word in list_printed("according"))
_STORY = frozenset({Role.LEAD, Role.BODY, Role.CAPTION, Role.CREDIT, Role.BYLINE, Role.SOURCE})
_NEAR_CUE = 6
_OPENERS = frozenset(",-–:)")
_THESE_DAYS = list_printed("today")
_SIGNS = frozenset(",(0123456789")


def read_relative_event(
    document: Document, blocks: Iterable[Block], published: Claim[Edtf] | None, words: DateWords
) -> Claim[Edtf] | None:
    """The day that the story's first words call today or yesterday, by the day on which it appeared."""
    appeared = find_day(published.value) if published else None
    opening = next((block.span for block in blocks if block.kind in _OPENING), None)
    if published is None or appeared is None or opening is None:
        return None
    found = words.relative.search(document.text, opening.start, min(opening.end, opening.start + _NEAR_BEGINNING))
    if found is None or not _opens_clause(document.text, opening.start, *found.span()):
        return None
    ago = 1 if found[0].lower() in words.yesterdays else 0
    evidence = cite(document, *found.span(), "date.relative")
    value = Edtf((appeared - dt.timedelta(days=ago)).isoformat())
    return claim(value, Certainty.INFERRED, evidence, published.evidence[0])


def _opens_clause(text: str, start: int, begin: int, end: int) -> bool:
    """Whether the words from `begin` to `end` open the story that begins at `start`, or a clause of it.

    "hôm nay" has to have a sign behind it: without one it is the present age.
    """
    before = text[start:begin].rstrip()
    is_open = not before or before[-1] in _OPENERS
    return is_open and (not text[begin:end].lower().endswith(_THESE_DAYS) or text[end : end + 2].lstrip()[:1] in _SIGNS)


def read_posted(
    document: Document, shapes: Sequence[Shape], roles: Sequence[Role], words: DateWords
) -> Claim[Edtf] | None:
    """The day of publication that a line right behind the story says in so many words ("Ngày đăng: 12/06/2014")."""
    last = max((index for index, role in enumerate(roles) if role in _STORY), default=len(roles))
    for shape in shapes[last + 1 : last + 1 + _NEAR_STORY]:
        line = shape.line
        cue = words.posted.search(line.text) if len(line.text) <= _LONGEST_POSTED else None
        if not cue or not _may_say_posted(line.text[: cue.start()]):
            continue
        date = next((date for date in find_dates(line.text, words) if date.start >= cue.end()), None)
        if date is None or not (date.year and date.day) or date.start - cue.end() > _NEAR_CUE:
            continue
        if day := make_day(date.year, date.month, date.day):
            time = find_time(line.text[date.end :])
            value = make_moment(day, time) if time else day
            return claim(value, Certainty.STATED, cite(document, line.start, line.end, "date.posted"))
    return None


def _may_say_posted(before: str) -> bool:
    """Whether only a bracket and a paper's name may stand before the cue; what is quoted from it tells its own day."""
    is_named = before.startswith("(") and not before[1:].lstrip().lower().startswith(_ACCORDING)
    return not before or (is_named and before.count(" ") <= _MOST_BEFORE)
