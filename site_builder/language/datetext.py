"""Reads the ways Vietnamese writes days, months and hours; knows nothing of what a date means to an article."""

import datetime as dt
import functools
import re

import msgspec

from site_builder.language.datewords import DateWords

# Written so that it begins with one digit: what one set of characters begins is looked for several times as fast.
_NUMBERS = re.compile(
    r"[0-9](?:[0-9]? [-–] [0-9]{1,2} [-–] [0-9]{4}|[0-9]{0,3}(?:(?:[ \t]?/[ \t]?|[.\-–])[0-9]{1,4}){1,5})"
)
_PARTS = re.compile(r"[0-9]+|[/.\-–]")
_MONTH = re.compile(
    r"áng[ \t]{1,2}([0-9]{1,2})"
    r"(?:(?:[ \t]?[/.\-–][ \t]?|,?[ \t]năm[ \t]|,[ \t]?|[ \t](?=(?:19|20)[0-9]{2}(?:,[ \t]|$)))([0-9]{4}))?"
    r"(?![\d/]|[.,]\d)",
    re.MULTILINE,
)
_DAY_BEFORE_MONTH = re.compile(r"(?<![\d/.,])([0-9]{1,2})(,?)[ \t]{1,2}$")
_TIME = re.compile(r"(?<![\d:/.,-])([0-9]{1,2})[:h]([0-9]{2})(?::([0-9]{2}))?(?!\d)(?:\s?(?:[APap][Mm]|SA|CH)\b)?")
_YEAR = re.compile(r"ăm[ \t]((?:19|20)[0-9]{2})(?!\d|[/-]\d)")
_FULL_YEAR = re.compile(r"[12](?:(?<=1)9|(?<=2)0)[0-9]{2}")
# A year of two numbers: only where an hour follows, which counts, results and clauses of laws do not have.
_SHORT_YEAR = re.compile(
    r"(?<![\w/.:,–-])([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{2})(?=,?\s{1,2}(?:[-–|]\s)?[0-9]{1,2}[:h][0-9]{2}(?!\d))"
)
_ZONE = re.compile(
    r"(?P<clock>[0-9]:[0-9]{2})(?:\.[0-9]{1,9})?\s?(?:Z\b|(?:GMT|UTC)(?!\s?[+-]?[0-9])"
    r"|(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>[01][0-9]):?(?P<minutes>[0-5]0)(?![\d/.-]))"
)
_VIETNAM = 420  # minutes ahead of universal time
_LONGEST_HEADER = 60
_FIRST_SHORT_YEAR = 90  # of the last century: the press on the web begins with it
_NO_BEFORE = frozenset("/.,:-–_")
_NO_AFTER = re.compile(r"[0-9]|(?:,[0-9]{1,2})?\s?%|[/:-]\w")
_BEFORE = 24
# The days before the last of several that share its month: "ngày 12, 13 và", "từ ngày 3 đến".
_EARLIER_DAYS = re.compile(
    r"ngày[ \t]((?:[0-9]{1,2},[ \t]?)*[0-9]{1,2})[ \t](?:và|(?P<till>đến))[ \t](?:ngày[ \t])?$", re.IGNORECASE
)
_DAY = re.compile(r"[0-9]{1,2}")
_FROM = "từ"
_LETTERS = {1: "n", 2: "n", 4: "y"}
_NONE = -1
_LAYOUTS = {
    "n/n/y": ((0, 2, 2, 1, 0),),
    "n-n-y": ((0, 2, 2, 1, 0),),
    "n.n.y": ((0, 2, 2, 1, 0),),
    "y-n-n": ((0, 2, 0, 1, 2),),
    "y.n.n": ((0, 2, 0, 1, 2),),
    "y/n/n": ((0, 2, 0, 1, 2),),
    "n-n/n/y": ((0, 0, 3, 2, 0), (1, 3, 3, 2, 1)),
    "n/n-n/n/y": ((0, 1, 4, 1, 0), (2, 4, 4, 3, 2)),
    "n/n/y-n/n/y": ((0, 2, 2, 1, 0), (3, 5, 5, 4, 3)),
    "n-n-y/n-n-y": ((0, 2, 2, 1, 0), (3, 5, 5, 4, 3)),
    "n.n.y-n.n.y": ((0, 2, 2, 1, 0), (3, 5, 5, 4, 3)),
    "n/y": ((0, 1, 1, 0, _NONE),),
    "n/n": ((0, 1, _NONE, 1, 0),),
    "n-n": ((0, 1, _NONE, 1, 0),),
    "n.n": ((0, 1, _NONE, 1, 0),),
    "n-n/n": ((0, 0, _NONE, 2, 0), (1, 2, _NONE, 2, 1)),
    "n/n-n/n": ((0, 1, _NONE, 1, 0), (2, 3, _NONE, 3, 2)),
}
"""How numbers of one or two (n) and four (y) digits make dates: the places among them of a date's first and last
number, its year, its month and its day. Where there is no year a word before must make a day of them."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class DateText(msgspec.Struct, frozen=True, gc=False):
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
    at = text.find("háng ", start + 1, end)
    while at >= 0:
        found.extend(_read_month(text, at, start, end, words))
        at = text.find("háng ", at + 1, end)
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[DateText] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _read_month(text: str, at: int, start: int, end: int, words: DateWords) -> list[DateText]:
    """The date whose "tháng" has its second letter at `at`; a month's name without a year counts with a capital."""
    if text[at - 1] not in "tT":
        return []
    month = _MONTH.match(text, at + 1, end)
    name = None if month else words.month.match(text, at + len("háng "), end)
    if name and not (name[2] or name[1][0].isupper()):
        return []
    found = month or name
    if not found or words.lunar.match(text, found.end()):
        return []
    before = _DAY_BEFORE_MONTH.search(text, max(start, at - 6), at - 1)
    if before and before[2] and not (found[2] and text[at - 1] == "T"):  # "11, Tháng 05, 2018"
        before = None
    begin, day = (before.start(), int(before[1])) if before else (at - 1, 0)
    if name and text[max(start, begin - _BEFORE) : begin].casefold().rstrip().endswith(words.lunars):
        return []
    number = int(found[1]) if month else words.months[found[1].casefold()]
    return [DateText(begin, found.end(), int(found[2] or 0), number, day)]


def _read_numbers(match: re.Match[str], text: str, start: int, words: DateWords) -> list[DateText]:
    """The dates in a run such as `10/05/2024`, `24-25/8`, `7/2024`, `2025-12-07` or `30/4-3/5`."""
    begin, end = match.span()
    if begin > start and (text[begin - 1] in _NO_BEFORE or text[begin - 1].isalnum()):
        return []
    if _NO_AFTER.match(text, end):
        return []
    dates = _read_run(match[0])
    if not dates:
        return []
    judged = words.judge(text[max(start, begin - _BEFORE) : begin].rsplit("\n", 1)[-1].casefold())
    if judged == "other":
        return []
    is_today = judged == "today"
    found = [
        DateText(begin + date.start, begin + date.end, date.year, date.month, date.day, date.today and is_today)
        for date in dates
        if date.year or judged
    ]
    if not found or words.lunar.match(text, end):
        return found
    return [*_read_earlier_days(text, max(start, begin - _BEFORE), begin, found[0]), *found]


def _read_earlier_days(text: str, start: int, end: int, last: DateText) -> list[DateText]:
    """The days before the `last` of several that share its month, in the text from `start` to `end`."""
    match = _EARLIER_DAYS.search(text, start, end) if last.day else None
    if not match or (match["till"] and not text[start : match.start()].rstrip().lower().endswith(_FROM)):
        return []
    days = [(day.start(), day.end(), int(day[0])) for day in _DAY.finditer(text, match.start(1), match.end(1))]
    if not all(0 < day < last.day for _, _, day in days):
        return []
    return [DateText(begin, stop, last.year, last.month, day) for begin, stop, day in days]


@functools.lru_cache(maxsize=1 << 12)
def _read_run(run: str) -> tuple[DateText, ...]:
    """The dates that a run of numbers makes by its layout, the first one perhaps the day of writing."""
    pieces = [(piece[0], piece.start()) for piece in _PARTS.finditer(run)]
    letters = [_LETTERS.get(len(piece), "?") if piece.isdigit() else piece for piece, _ in pieces]
    numbers = pieces[::2]
    found: list[DateText] = []
    for first, last, year, month, day in _LAYOUTS.get("".join(letters).replace("–", "-"), ()):
        value = int(numbers[year][0]) if year >= 0 else 0
        if value and not _FIRST_YEAR <= value <= _LAST_YEAR:
            continue
        stop = numbers[last][1] + len(numbers[last][0])
        number = int(numbers[day][0]) if day >= 0 else 0
        found.append(DateText(numbers[first][1], stop, value, int(numbers[month][0]), number, first == 0))
    return tuple(found)


def find_time(text: str) -> dt.time | None:
    """The time of a date header; 24 hours even where AM stands behind, PM adding twelve to small hours."""
    match = _TIME.search(text)
    if not match:
        return None
    hour, minute, second = (int(number or 0) for number in match.groups())
    half = match[0][-2:].upper()
    if half in {"AM", "SA"} and hour == 12:
        hour = 0
    if half in {"PM", "CH"} and hour < 12:
        hour += 12
    return dt.time(hour, minute, second) if hour < 24 and max(minute, second) < 60 else None


def find_header_dates(text: str, words: DateWords) -> list[DateText]:
    """The dates of a header line that have a year, be it one of two numbers: "05-06-24 15:27"."""
    if _FULL_YEAR.search(text):
        return [date for date in find_dates(text, words) if date.year] or _find_english(text, words)
    short = _SHORT_YEAR.search(text) if len(text) < _LONGEST_HEADER else None
    if not short:
        return []
    year = int(short[4])
    century = _FIRST_YEAR if year >= _FIRST_SHORT_YEAR else _FIRST_YEAR + 100
    return [DateText(*short.span(), century + year, int(short[3]), int(short[1]))]


def _find_english(text: str, words: DateWords) -> list[DateText]:
    """The dates of a header line that a program wrote in English: "Tue, 14 Jan 2025", "Jan 14, 2025"."""
    return [
        DateText(*match.span(), int(match["year"]), words.english_months[month], int(match["day"] or match["number"]))
        for match in words.english.finditer(text)
        if (month := (match["month"] or match["name"]).casefold())
    ]


def find_shift(text: str) -> int:
    """How many minutes Vietnam's clocks are ahead of the zone that a header's hour is followed by: 420 behind "Z", none
    where the zone is Vietnam's or is not printed.
    """
    match = _ZONE.search(text)
    if not match:
        return 0
    ahead = 60 * int(match["hours"]) + int(match["minutes"]) if match["hours"] else 0
    return _VIETNAM - (-ahead if match["sign"] == "-" else ahead)


def strip_header(text: str, words: DateWords) -> str | None:
    """What a line holds besides one full date with weekday, hour and header words; None where it has no full date."""
    dates = find_header_dates(text, words)
    if len(dates) != 1 or not dates[0].day:
        return None
    rest = text[: dates[0].start] + " " + text[dates[0].end :]
    rest = words.header.sub(" ", _TIME.sub(" ", _ZONE.sub(r"\g<clock> ", rest)).casefold())
    return " ".join(rest.split()).strip(" ,.|-–—()[]/:;+•·*")


def find_years(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The years said as "năm 2023", each with where "năm" stands."""
    found = _YEAR.finditer(text, start + 1, len(text) if end is None else end)
    return [(match.start() - 1, int(match[1])) for match in found if text[match.start() - 1] in "nN"]
