"""The year of a day and month printed without one, argued from what else the page says."""

import datetime as dt

from site_builder.extract.evidence import cite
from site_builder.language.datetext import DateText, find_years
from site_builder.language.datewords import DateWords
from site_builder.model import Document, Evidence
from site_builder.model.dates import find_bounds, make_day

_CLAUSE = 160
_YEAR_END = 10
_YEAR_BEGIN = 2


def infer_year(date: DateText, published: str, *, past: bool = False) -> int | None:
    """The year that puts the day or month nearest to the known day of publication, before it if it is `past`.

    None where that is open.
    """
    first, last = find_bounds(published)
    if first is None or last is None or not 1 <= date.month <= 12:
        return None
    day = min(max(date.day, 1), 28)
    near = last if first == last else first + (last - first) / 2
    latest = last if past else dt.date.max
    years = [year for year in (near.year - 1, near.year, near.year + 1) if dt.date(year, date.month, day) <= latest]
    return min(years, key=lambda year: abs(dt.date(year, date.month, day) - near))


def find_today_year(
    document: Document, today: DateText, mentions: list[DateText], latest: dt.date | None, words: DateWords
) -> tuple[int, tuple[Evidence, ...]] | None:
    """The year of "this morning": the same day printed in full elsewhere, or the year that is reviewed or planned.

    A story of the last months that reviews a year and plans no later one than the next is of the reviewed year; a story
    of the first months that reviews a year and plans the next is of the next.
    """
    for date in mentions:
        if date.year and (date.day, date.month) == (today.day, today.month):
            return date.year, (cite(document, date.start, date.end, "date.same-day"),)
    years = [
        year
        for year in find_years(document.text, document.extent.start, document.extent.end)
        if _allowed(today, year[1], latest)
    ]
    if not years:
        return None
    newest = max(year for _, year in years)
    for start, year in years:
        clause = document.text[max(document.extent.start, start - _CLAUSE) : start].rsplit(".", 1)[-1].casefold()
        if not words.reviews.search(clause):
            continue
        if today.month >= _YEAR_END and newest in {year, year + 1}:
            return year, _cite_years(document, years, {year, newest})
        if today.month <= _YEAR_BEGIN and newest == year + 1:
            return year + 1, _cite_years(document, years, {year, newest})
    return None


def _allowed(today: DateText, year: int, latest: dt.date | None) -> bool:
    day = make_day(year, today.month, today.day)
    return latest is None or day is None or day <= latest.isoformat() or year <= latest.year


def _cite_years(document: Document, years: list[tuple[int, int]], wanted: set[int]) -> tuple[Evidence, ...]:
    """The first place of each wanted year."""
    first = {year: start for start, year in reversed(years)}
    return tuple(
        cite(document, first[year], first[year] + len("năm 2000"), "date.year-of-review") for year in sorted(wanted)
    )
