"""Reads the ways Vietnamese writes days, months and hours; knows nothing of what a date means to an article."""

import re

import msgspec

from site_builder.language.datewords import DateWords

_NUMERIC = re.compile(
    r"(?<![\d/.,:])(?<!\d[-–])(?:(?P<iso>\d{4})-(?P<im>\d\d)(?:-(?P<id>\d\d))?|"
    r"(?:(?P<from>\d{1,2})\s?[-–]\s?(?=\d{1,2}[/.]))?"
    r"(?P<d>\d{1,2})(?P<s>\s?[/.\-–]\s?)(?P<m>\d{1,2})(?:(?P=s)(?P<y>\d{4}))?|(?P<month>\d{1,2})/(?P<my>\d{4}))"
    r"(?![\d/]|[.,:]\d|[-–]\d|\s?%)"
)
_WORDED = re.compile(
    r"(?:(?<![\d/.,])(?P<d>\d{1,2})[ \t]{1,2})?(?<!\w)[Tt]háng[ \t]{1,2}(?P<m>\d{1,2})"
    r"(?:(?:[ \t]?[/.\-–][ \t]?|,?[ \t]năm[ \t]|,[ \t]?)(?P<y>\d{4}))?(?![\d/]|[.,]\d)"
)
_TIME = re.compile(r"(?<![\d:/.,-])(\d{1,2})[:h](\d\d)(?::\d\d)?(?!\d)(?:\s?([APap][Mm]|SA|CH))?")
_YEAR = re.compile(r"(?<!\w)[Nn]ăm[ \t](?P<y>(?:19|20)\d\d)(?!\d|[/-]\d)")
_LATIN_DIGIT = re.compile(r"\d")


class DateText(msgspec.Struct, frozen=True):
    """A date as written: what is not written is 0. `cued` says that words around it make a day of the numbers."""

    start: int
    end: int
    year: int
    month: int
    day: int
    cued: bool
    today: bool = False


def find_dates(text: str, words: DateWords, start: int = 0, end: int | None = None) -> list[DateText]:
    """The dates of a stretch of text in order; numbers that other words make something else of are left out."""
    end = len(text) if end is None else end
    if not _LATIN_DIGIT.search(text, start, end):
        return []
    found = [
        date for match in _NUMERIC.finditer(text, start, end) if (date := _read_numeric(match, text, start, words))
    ]
    for match in _WORDED.finditer(text, start, end):
        day, year = int(match["d"] or 0), int(match["y"] or 0)
        found.append(DateText(match.start(), match.end(), year, int(match["m"]), day, True))
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[DateText] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _read_numeric(match: re.Match[str], text: str, start: int, words: DateWords) -> DateText | None:
    begin, end = match.span()
    before = text[max(start, begin - 24) : begin].casefold()
    if match["iso"]:
        return DateText(begin, end, int(match["iso"]), int(match["im"]), int(match["id"] or 0), True)
    if match["month"]:
        if words.never_before.search(before) or not 1900 <= int(match["my"]) <= 2100:
            return None
        return DateText(begin, end, int(match["my"]), int(match["month"]), 0, True)
    year, cued = int(match["y"] or 0), bool(words.day_before.search(before))
    if words.never_before.search(before) or (year and not 1900 <= year <= 2100):
        return None
    if not year and not cued:
        return None
    today = not match["from"] and bool(words.today.search(before))
    return DateText(begin, end, year, int(match["m"]), int(match["d"]), cued, today)


def find_time(text: str) -> tuple[int, int] | None:
    """The hour and minute of a date header; 24 hours even where AM stands behind, PM adding twelve to small hours."""
    match = _TIME.search(text)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").upper()
    if half in {"PM", "CH"} and hour < 12:
        hour += 12
    return (hour, minute) if hour < 24 and minute < 60 else None


def strip_header(text: str, words: DateWords) -> str | None:
    """What a line holds besides one full date with its weekday, hour and header words; None where it has no full date."""
    dates = [date for date in find_dates(text, words) if date.year and date.day]
    if len(dates) != 1:
        return None
    rest = text[: dates[0].start] + " " + text[dates[0].end :]
    rest = words.header.sub(" ", _TIME.sub(" ", rest).casefold())
    return " ".join(rest.split()).strip(" ,.|-–—()[]/:;+•·*")


def find_years(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The years said as "năm 2023", each with where it stands."""
    return [
        (match.start(), int(match["y"])) for match in _YEAR.finditer(text, start, len(text) if end is None else end)
    ]
