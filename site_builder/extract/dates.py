"""When a story appeared, when its page was saved, on which days it took place, and which days it mentions."""

import bisect
import datetime as dt
import re

import msgspec

from site_builder.extract.evidence import cite, claim
from site_builder.extract.shapes import Shape
from site_builder.extract.told_days import read_posted, read_relative_event
from site_builder.extract.weights import Role
from site_builder.extract.years import find_today_year, infer_year
from site_builder.language.datetext import DateText, find_dates, find_header_dates, find_shift, find_time
from site_builder.language.pagewords import PageWords
from site_builder.model import Block, BlockKind, Certainty, Claim, Document, Edtf, Evidence, Issue, Span
from site_builder.model.dates import find_bounds, find_day, make_bounds, make_day, make_moment, make_month

_TOLD = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION})
_BEHIND = frozenset({Role.FOOT, Role.ASIDE, Role.BYLINE})
_OPENING_TEXTS = 4
_EVENT_DAYS = 10
_FEW_FRAME_LINES = 6
_NEAR = 4
_EARLIEST_YEAR = 1990
_NEAR_BEGINNING = 32
_BESIDE = 18  # characters in which a word stands beside a date
_SENTENCE_END = re.compile(r"[.!?…](?=\s[^\W\d_]|$)")


class Dates(msgspec.Struct, frozen=True):
    """What a page says of days."""

    published: Claim[Edtf] | None
    captured: Claim[Edtf] | None
    events: tuple[Claim[Edtf], ...]
    dates: tuple[Claim[Edtf], ...]
    issues: tuple[Issue, ...]


class _Header(msgspec.Struct, frozen=True, gc=False):
    """A full date in the page's frame: `weekday`, `timed` say what is printed with it, `far` that menus follow it,
    `short` that its century is not printed, nor which of its numbers is the year."""

    value: Edtf
    evidence: Evidence
    role: Role
    weekday: bool
    timed: bool
    far: bool = False
    short: bool = False


class _Frame(msgspec.Struct, frozen=True):
    """The days the frame prints: of publication, and of the page's capture."""

    published: Claim[Edtf] | None
    captured: Claim[Edtf] | None


def read_dates(
    document: Document,
    shapes: tuple[Shape, ...],
    roles: tuple[Role, ...],
    blocks: tuple[Block, ...],
    words: PageWords,
    *,
    flowing: str,
) -> Dates:
    """The dates of one page; a day and month get their year from the page's own evidence or are not claimed.

    `flowing` is the document's text with blanks for the breaks inside wrapped paragraphs.
    """
    issues: list[Issue] = []
    posted = read_posted(document, shapes, roles, words.dates)
    frame = _choose(_read_headers(document, shapes, roles, words, issues), posted)
    published = frame.published
    captured = frame.captured or _read_clock_above(document, words)
    mentions = _find_told(flowing, [block.span for block in blocks if block.kind in _TOLD], words)
    today = next((date for date, order in mentions if date.today and date.day and order < _OPENING_TEXTS), None)
    if today and (published is None or not find_day(published.value)):
        known = _Frame(published, captured)
        published = _publish_today(document, today, known, [date for date, _ in mentions], words) or published
    published = published or _bound(document, blocks, mentions, captured, words)
    events, dates = _read_mentions(document, mentions, published, words, issues)
    if not events and (event := read_relative_event(document, blocks, published, words.dates)):
        events = (event,)
        dates = tuple(date for date in dates if date.value != event.value)
    return Dates(published, captured, events, dates, tuple(issues))


def _bound(
    document: Document,
    blocks: tuple[Block, ...],
    mentions: list[tuple[DateText, int]],
    captured: Claim[Edtf] | None,
    words: PageWords,
) -> Claim[Edtf] | None:
    """Between which days an undated story appeared: not before a day that it begins to tell of, and not after the day
    on which its page was saved.
    """
    told = [block.span for block in blocks if block.kind in _TOLD]
    begun = [
        (day, date)
        for date, order in mentions
        if order < _OPENING_TEXTS
        and _begins_story(document.text, date, told[order], words)
        and (day := make_day(date.year, date.month, date.day))
        and (captured is None or day <= captured.value)
    ]
    first, date = max(begun, key=_get_day, default=(None, None))
    last = Edtf(captured.value[:10]) if captured else None
    if last and (same := _find_day_of_capture(document.text, mentions, last, words)):
        first, date = last, same
    evidence = [cite(document, date.start, date.end, "date.not-before-event")] if date else []
    evidence += [_rename(captured.evidence[0], "date.before-capture")] if captured else []
    value = last if last and first == last else make_bounds(first, last)
    return claim(value, Certainty.INFERRED, *evidence) if value else None


def _find_day_of_capture(
    text: str, mentions: list[tuple[DateText, int]], captured: Edtf, words: PageWords
) -> DateText | None:
    """Where a story's opening tells of the very day on which its page was saved: between the two it appeared."""
    day = find_day(captured)
    if day is None:
        return None
    for date, order in mentions:
        if order < _OPENING_TEXTS and (date.month, date.day) == (day.month, day.day) and date.year in {0, day.year}:
            end = _SENTENCE_END.search(text, date.end)
            sentence = text[max(0, date.start - _BESIDE) : end.start() if end else len(text)]
            if not words.dates.to_come.search(sentence.casefold()):
                return date
    return None


def _get_day(begun: tuple[Edtf, DateText]) -> str:
    return begun[0]


def _begins_story(text: str, date: DateText, span: Span, words: PageWords) -> bool:
    """Whether a full date stands at the beginning of a paragraph that does not speak of days to come."""
    if not (date.year and date.day) or date.start - span.start > _NEAR_BEGINNING:
        return False
    end = _SENTENCE_END.search(text, date.end, span.end)
    return words.dates.to_come.search(text[span.start : end.start() if end else span.end].casefold()) is None


def _find_told(text: str, told: list[Span], words: PageWords) -> list[tuple[DateText, int]]:
    """The dates in these spans, each with the number of its span: found in one go, as most text is told."""
    if not told:
        return []
    starts = [span.start for span in told]
    found = []
    for date in find_dates(text, words.dates, told[0].start, told[-1].end):
        order = bisect.bisect_right(starts, date.start) - 1
        if date.end <= told[order].end:
            found.append((date, order))
    return found


def _read_headers(
    document: Document, shapes: tuple[Shape, ...], roles: tuple[Role, ...], words: PageWords, issues: list[Issue]
) -> list[_Header]:
    headers: list[_Header] = []
    story = next((index for index, role in enumerate(roles) if role is not Role.FRAME), 0)
    for index, (shape, role) in enumerate(zip(shapes, roles, strict=True)):
        if not (shape.has("date-line") or shape.has("stamp")):
            continue
        text = shape.line.text
        date = _read_stamp(text) if shape.has("stamp") else next(iter(find_header_dates(text, words.dates)), None)
        if date is None or date.year < _EARLIEST_YEAR:
            continue
        value = _make(date, date.year)
        short = str(date.year) not in text
        if value is None:
            if not short:  # "25-21-25 19:30" may be a result
                issues.append(_report_impossible(document, shape.line.start + date.start, shape.line.start + date.end))
            continue
        moment = _add_time(value, text, date)
        rule = _name_rule(shape, short=short)
        evidence = cite(document, shape.line.start, shape.line.end, rule)
        weekday = bool(words.dates.weekday.search(text.casefold()))
        headers.append(_Header(moment, evidence, role, weekday, moment != value, story - index > _NEAR, short))
    return headers


def _name_rule(shape: Shape, *, short: bool) -> str:
    if shape.has("stamp"):
        return "date.stamp"
    if short:
        return "date.short-year"
    return "date.field" if shape.has("field-day") else "date.header"


def _read_stamp(text: str) -> DateText:
    """The date in a crawler's `date 2025-12-07` or `date 2025-12`."""
    year, month, day = (text.split()[1] + "-0").split("-")[:3]
    return DateText(text.index(year), len(text), int(year), int(month), int(day))


def _choose(headers: list[_Header], posted: Claim[Edtf] | None) -> _Frame:
    """The day of publication and the day of capture among the frame's dates.

    What a record calls the day is the story's own, else the date under the title; above it the last one near it that
    is not a portal's clock (weekday and day, no hour), or the older one below such a clock, unless the page says
    elsewhere when it was `posted`; a clock, and what stands above a better date with its weekday, is the day the page
    was saved.
    """
    stamp = next((header for header in headers if header.evidence.rule == "date.stamp"), None)
    under = [header for header in headers if header.role is Role.UNDER and header is not stamp]
    above = [header for header in headers if header.role is Role.FRAME and header is not stamp]
    behind = [header for header in headers if header.role in _BEHIND]
    dated_above = [header for header in above if not header.far and (header.timed or not header.weekday)]
    below_clock = None if posted else _find_below_clock(above)
    field = next((header for header in headers if header.evidence.rule == "date.field"), None)
    own = field or next(iter(under), None) or next(reversed(dated_above), None) or below_clock or stamp
    if own is None and not above and behind and not posted:
        own = _Header(behind[0].value, _rename(behind[0].evidence, "date.footer"), behind[0].role, True, False)
    clock = next((header for header in above if (header.weekday or header.far) and not _tells_same(header, own)), None)
    return _Frame(
        claim(own.value, _weigh(own), own.evidence) if own else posted,
        claim(clock.value, _weigh(clock), _rename(clock.evidence, "date.clock")) if clock else None,
    )


def _weigh(header: _Header) -> Certainty:
    return Certainty.INFERRED if header.short else Certainty.STATED


def _tells_same(header: _Header, own: _Header | None) -> bool:
    """Whether a header is the story's own, or prints the same minute once more."""
    return header is own or bool(own and header.timed and header.value == own.value)


def _find_below_clock(above: list[_Header]) -> _Header | None:
    """The last of several dates that look like a portal's clock, where it is older than the first: a page has one."""
    near = [header for header in above if not header.far]
    return near[-1] if near and near[-1].value[:10] < above[0].value[:10] else None


def _read_clock_above(document: Document, words: PageWords) -> Claim[Edtf] | None:
    """The portal's clock of a file whose first lines belong to another story."""
    start = 0
    for _ in range(_FEW_FRAME_LINES):
        end = document.text.find("\n", start)
        if end < 0 or end > document.extent.start:
            return None
        text = document.text[start:end]
        if len(text) < 60 and words.dates.weekday.search(text.casefold()):
            for date in find_dates(text, words.dates):
                if date.year and date.day and (value := _make(date, date.year)):
                    value = _add_time(value, text, date)
                    return claim(value, Certainty.STATED, cite(document, start, end, "date.clock"))
        start = end + 1
    return None


def _publish_today(
    document: Document, today: DateText, frame: _Frame, mentions: list[DateText], words: PageWords
) -> Claim[Edtf] | None:
    """The day a story calls today is the day it appeared, where its year is known; a month in the frame must fit."""
    month = frame.published
    reasons: tuple[Evidence, ...] = ()
    if today.year:
        year = today.year
    elif month:
        year, reasons = infer_year(today, month.value) or 0, month.evidence
    else:
        latest = find_bounds(frame.captured.value)[1] if frame.captured else None
        year, reasons = find_today_year(document, today, mentions, latest, words.dates) or (0, ())
    value = make_day(year, today.month, today.day) if year else None
    if value is None or (month and not value.startswith(month.value)):
        return None
    return claim(value, Certainty.INFERRED, cite(document, today.start, today.end, "date.this-day"), *reasons)


def _read_mentions(
    document: Document,
    mentions: list[tuple[DateText, int]],
    published: Claim[Edtf] | None,
    words: PageWords,
    issues: list[Issue],
) -> tuple[tuple[Claim[Edtf], ...], tuple[Claim[Edtf], ...]]:
    """Events and other dates: an event is a day shortly before publication that the story's opening names."""
    appeared = find_bounds(published.value) if published else (None, None)
    events: dict[Edtf, Claim[Edtf]] = {}
    others: dict[Edtf, Claim[Edtf]] = {}
    for date, order in mentions:
        year = date.year or (
            infer_year(date, published.value, past=_is_past(document.text, date, words)) if published else None
        )
        if not year:
            continue
        value = _make(date, year)
        if value is None:
            if date.year:
                issues.append(_report_impossible(document, date.start, date.end))
            continue
        opening = order < _OPENING_TEXTS and not events
        event = opening and _is_event(find_day(value), appeared)
        rule = "date.event" if event else "date.full" if date.year else "date.year-from-header"
        told = claim(
            value, Certainty.STATED if date.year else Certainty.INFERRED, cite(document, date.start, date.end, rule)
        )
        (events if event else others).setdefault(value, told)
    return tuple(events.values()), tuple(told for value, told in others.items() if value not in events)


def _is_past(text: str, date: DateText, words: PageWords) -> bool:
    """Whether words that touch a date say that it has been: "tháng 2 vừa qua", "hồi tháng 4"."""
    before = text[max(0, date.start - _BESIDE) : date.start].rstrip(" ,").casefold()
    behind = text[date.end : date.end + _BESIDE].lstrip().casefold()
    return bool(words.dates.past.match(behind) or words.dates.past_before.search(before))


def _is_event(day: dt.date | None, appeared: tuple[dt.date | None, dt.date | None]) -> bool:
    first, last = appeared
    if last is None:
        return day is not None and day == first
    return bool(day and first and dt.timedelta(0) <= last - day and (first - day).days <= _EVENT_DAYS)


def _make(date: DateText, year: int) -> Edtf | None:
    return make_day(year, date.month, date.day) if date.day else make_month(year, date.month)


def _add_time(day: Edtf, text: str, date: DateText) -> Edtf:
    """The day with the time that the date's line prints too, if it does; as Vietnam's clocks tell it."""
    clock = text[: date.start] + " " + text[date.end :]
    time = find_time(clock) if date.day else None
    if time is None:
        return day
    shift = find_shift(clock)
    if not shift:
        return make_moment(day, time)
    moment = dt.datetime.combine(dt.date.fromisoformat(day), time) + dt.timedelta(minutes=shift)
    return make_moment(Edtf(moment.date().isoformat()), moment.time())


def _rename(evidence: Evidence, rule: str) -> Evidence:
    return Evidence(evidence.document, evidence.span, evidence.quote, rule)


def _report_impossible(document: Document, start: int, end: int) -> Issue:
    line = document.text.count("\n", 0, start) + 1
    quote = document.text[start:end]
    return Issue("date.impossible", f"“{quote}” is no day of the calendar", document.id, line)
