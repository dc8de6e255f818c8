"""Reads the ways Vietnamese writes days, months and hours; knows nothing of what a date means to an article."""

import re

import msgspec

from site_builder.language.datewords import DateWords

_NUMBERS = re.compile(r"[0-9]{1,4}(?:(?:[ \t]?/[ \t]?|[.\-–])[0-9]{1,4}){1,5}")
_PARTS = re.compile(r"[0-9]+|[/.\-–]")
_MONTH = re.compile(r"áng[ \t]{1,2}([0-9]{1,2})(?:(?:[ \t]?[/.\-–][ \t]?|,?[ \t]năm[ \t]|,[ \t]?)([0-9]{4}))?(?![\d/]|[.,]\d)")
_DAY_BEFORE_MONTH = re.compile(r"(?<![\d/.,])[0-9]{1,2}[ \t]{1,2}$")
_TIME = re.compile(r"(?<![\d:/.,-])[0-9]{1,2}[:h][0-9]{2}(?::\d\d)?(?!\d)(?:\s?(?:[APap][Mm]|SA|CH)\b)?")
_YEAR = re.compile(r"ăm[ \t]((?:19|20)[0-9]{2})(?!\d|[/-]\d)")
_FULL_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NO_BEFORE = frozenset("/.,:-–_")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class DateText(msgspec.Struct, frozen=True):
    """A date as written: what is not written is 0. `today` says that words before it call it the day of writing."""

    start: int
    end: int
    year: int
    month: int
    day: int
    today: bool = False


def find_dates(text: str, words: DateWords, start: int = 0, end: int | None = None) -> list[DateText]:
    """The dates of a stretch of text in order; numbers that other words make something else of are left out."""
    end = len(text) if end is None else end
    found: list[DateText] = []
    for match in _NUMBERS.finditer(text, start, end):
        found.extend(_read_numbers(match, text, start, words))
    at = text.find("háng ", start, end)
    while at >= 0:
        if match := _MONTH.match(text, at + 1, end):
            before = _DAY_BEFORE_MONTH.search(text, max(start, at - 5), at - 1)
            begin, day = (before.start(), int(before[0])) if before else (at - 1, 0)
            found.append(DateText(begin, match.end(), int(match[2] or 0), int(match[1]), day))
        at = text.find("háng ", at + 1, end)
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[DateText] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _read_numbers(match: re.Match[str], text: str, start: int, words: DateWords) -> list[DateText]:
    """The dates in a run such as `10/05/2024`, `24-25/8`, `7/2024`, `2025-12-07` or `30/4 - 3/5`."""
    begin, end = match.span()
    if (begin > start and (text[begin - 1] in _NO_BEFORE or text[begin - 1].isalnum())) or text[end : end + 2].lstrip()[:1] == "%":
        return []
    if text[end : end + 1].isdigit() or (text[end : end + 1] in {"/", ":", "-"} and text[end + 1 : end + 2].isalnum()):
        return []
    pieces = [(piece[0], begin + piece.start()) for piece in _PARTS.finditer(match[0])]
    numbers, signs = pieces[::2], [sign for sign, _ in pieces[1::2]]
    before = text[max(start, begin - 24) : begin].rsplit("\n", 1)[-1].casefold()
    if words.makes_other(before):
        return []
    shape = "".join(("y" if len(number) == 4 else "n" if len(number) < 3 else "?") + sign for (number, _), sign in zip(numbers, [*signs, ""], strict=True))
    shape = shape.replace("–", "-")
    return _READERS[shape](numbers, before, words) if shape in _READERS else []


_Numbers = list[tuple[str, int]]


def _take(numbers: _Numbers, first: int, last: int, year: int, month: int, day: int, *, today: bool = False) -> list[DateText]:
    """One date made of the numbers at these places, as long as its year may be one."""
    value = int(numbers[year][0]) if year >= 0 else 0
    if value and not _FIRST_YEAR <= value <= _LAST_YEAR:
        return []
    end = numbers[last][1] + len(numbers[last][0])
    return [DateText(numbers[first][1], end, value, int(numbers[month][0]), int(numbers[day][0]) if day >= 0 else 0, today)]


def _read_short(numbers: _Numbers, before: str, words: DateWords) -> list[DateText]:
    """A day and a month: only behind a word that makes a day of them."""
    if not words.makes_day(before):
        return []
    return _take(numbers, 0, 1, -1, 1, 0, today=words.makes_today(before))


def _read_range(numbers: _Numbers, before: str, words: DateWords) -> list[DateText]:
    """`24-25/8` and `30/4-3/5`: each day is one."""
    if len(numbers) == 4:
        return [*_read_short(numbers[:2], before, words), *_take(numbers, 2, 3, -1, 3, 2)] if words.makes_day(before) else []
    return [*_take(numbers, 0, 0, -1, 2, 0), *_take(numbers, 1, 2, -1, 2, 1)]


_READERS = {
    "n/n/y": lambda n, b, w: _take(n, 0, 2, 2, 1, 0, today=w.makes_today(b)),
    "n-n-y": lambda n, b, w: _take(n, 0, 2, 2, 1, 0, today=w.makes_today(b)),
    "n.n.y": lambda n, b, w: _take(n, 0, 2, 2, 1, 0, today=w.makes_today(b)),
    "n-n/n/y": lambda n, b, w: [*_take(n, 0, 0, 3, 2, 0), *_take(n, 1, 3, 3, 2, 1)],
    "n/n-n/n/y": lambda n, b, w: [*_take(n, 0, 1, 4, 1, 0), *_take(n, 2, 4, 4, 3, 2)],
    "y-n-n": lambda n, b, w: _take(n, 0, 2, 0, 1, 2),
    "n/y": lambda n, b, w: _take(n, 0, 1, 1, 0, -1),
    "n/n": _read_short,
    "n-n": _read_short,
    "n.n": _read_short,
    "n-n/n": _read_range,
    "n/n-n/n": _read_range,
}


def find_time(text: str) -> tuple[int, int] | None:
    """The hour and minute of a date header; 24 hours even where AM stands behind, PM adding twelve to small hours."""
    match = _TIME.search(text)
    if not match:
        return None
    hour, minute = (int(number) for number in re.findall(r"\d+", match[0])[:2])
    if match[0][-2:].upper() in {"PM", "CH"} and hour < 12:
        hour += 12
    return (hour, minute) if hour < 24 and minute < 60 else None


def strip_header(text: str, words: DateWords) -> str | None:
    """What a line holds besides one full date with its weekday, hour and header words; None where it has no full date."""
    if not _FULL_YEAR.search(text):
        return None
    dates = [date for date in find_dates(text, words) if date.year]
    if len(dates) != 1 or not dates[0].day:
        return None
    rest = text[: dates[0].start] + " " + text[dates[0].end :]
    rest = words.header.sub(" ", _TIME.sub(" ", rest).casefold())
    return " ".join(rest.split()).strip(" ,.|-–—()[]/:;+•·*")


def find_years(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The years said as "năm 2023", each with where "năm" stands."""
    found = _YEAR.finditer(text, start, len(text) if end is None else end)
    return [(match.start() - 1, int(match[1])) for match in found if text[match.start() - 1] in "nN"]
