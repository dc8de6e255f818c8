"""The words around dates: weekdays, parts of the day, what a date header says besides the date."""

import functools
import re
from collections.abc import Mapping

import msgspec

from site_builder.language.tables import read_table

_LONGEST = 3
_MONTHS_YEAR = r"(?:(?:,?[ \t]năm[ \t]|,[ \t]?)((?:19|20)[0-9]{2})(?![\d/]|[.,]\d))?"


_ENGLISH = (
    r"(?<![\w/.:-])(?:(?P<day>[0-9]{{1,2}})[ -](?P<month>{months})[.,]?[ -]"
    r"|(?P<name>{months})\.?[ ](?P<number>[0-9]{{1,2}}),?[ ])(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])"
)


class DateWords(msgspec.Struct, frozen=True):
    """Words around dates, in small letters.

    `days` stand before two numbers that are a day, `todays` before the day of writing, `others` before numbers that are
    no day. `header` finds everything a date header may hold besides the date; `reviews` words of a year looked back on;
    `month` a month's name with a year perhaps behind it, `months` its number; `english` a day as programs write it in
    headers ("14 Jan 2025", "Jan 14, 2025"), `english_months` their numbers; `lunar` what behind a day makes it one of
    the lunar calendar, `lunars` what does before a month's name; `to_come` words of a sentence about days to come,
    `past` those behind a day that has been, `past_before` those before it; `posted` what says that the page appeared
    on the day behind it; `relative` finds what calls a day today or, as `yesterdays`, the one before.
    """

    weekday: re.Pattern[str]
    header: re.Pattern[str]
    reviews: re.Pattern[str]
    days: frozenset[str]
    todays: frozenset[str]
    others: frozenset[str]
    month: re.Pattern[str]
    months: Mapping[str, int]
    english: re.Pattern[str]
    english_months: Mapping[str, int]
    lunar: re.Pattern[str]
    lunars: tuple[str, ...]
    to_come: re.Pattern[str]
    past: re.Pattern[str]
    past_before: re.Pattern[str]
    posted: re.Pattern[str]
    relative: re.Pattern[str]
    yesterdays: frozenset[str]

    def judge(self, before: str) -> str:
        """What the words before numbers make of them: the day of writing (`today`), a `day`, no day (`other`), or "".

        A line's beginning, a bracket and a dash make a day of two numbers.
        """
        text = before.rstrip(" (,–-")
        tail = text.rsplit(None, _LONGEST)[-_LONGEST:]
        ends = {" ".join(tail[index:]).lstrip('("“') for index in range(len(tail))}
        if before[-1:] == " " and before[-2:-1].isalnum() and not self.others.isdisjoint(ends):
            return "other"
        if not self.todays.isdisjoint(ends) or (tail and tail[-1] == "ngày" and self._ends_today(text[:-4])):
            return "today"
        return "day" if not text or len(text) < len(before.rstrip()) or not self.days.isdisjoint(ends) else ""

    def _ends_today(self, text: str) -> bool:
        """Whether a text ends with a word for the day of writing ("hôm nay, ngày")."""
        tail = text.rstrip(" (,").rsplit(None, _LONGEST)[-_LONGEST:]
        return any(" ".join(tail[index:]) in self.todays for index in range(len(tail)))


def _compile_before(texts: list[str], halves: list[str]) -> re.Pattern[str]:
    """What finds one of the texts at the end of a text in small letters, unless its first word ends a word with one of
    the halves before it ("thu hồi").
    """
    no_half = "".join(rf"(?<!{re.escape(half)}\s)" for half in halves)
    return re.compile(rf"(?<!\w){no_half}(?:{'|'.join(map(re.escape, texts))})$")


def _number_months(words: Mapping[str, list[str]], prefix: str) -> dict[str, int]:
    """The names of months by their numbers, which the names of their kinds end in."""
    return {
        text: int(kind.removeprefix(prefix))
        for kind, texts in words.items()
        if kind.startswith(prefix)
        for text in texts
    }


@functools.lru_cache(maxsize=4)
def load_datewords(language: str) -> DateWords:
    """The date words of a language."""
    words: dict[str, list[str]] = {}
    for row in read_table(language, "date_words.tsv"):
        words.setdefault(row["kind"], []).append(row["text"])

    def either(*kinds: str) -> re.Pattern[str]:
        texts = sorted({text for kind in kinds for text in words[kind]}, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, texts)) + r")(?!\w)", re.IGNORECASE)

    months, english = _number_months(words, "month-"), _number_months(words, "english-month-")
    return DateWords(
        weekday=either("weekday"),
        header=either("weekday", "header"),
        reviews=either("review"),
        days=frozenset(words["day"] + words["weekday"] + words["range"]),
        todays=frozenset(words["today"]),
        others=frozenset(words["not-day"]),
        month=re.compile(rf"({'|'.join(sorted(months, key=len, reverse=True))})(?!\w){_MONTHS_YEAR}", re.IGNORECASE),
        months=months,
        english=re.compile(_ENGLISH.format(months="|".join(sorted(english, key=len, reverse=True))), re.IGNORECASE),
        english_months=english,
        lunar=re.compile(rf"\s?\(?(?:{'|'.join(map(re.escape, words['lunar']))})(?!\w)"),
        lunars=tuple(words["lunar-before"]),
        to_come=either("to-come"),
        past=either("past"),
        past_before=_compile_before(words["past-before"], words["no-past-before"]),
        posted=either("posted"),
        relative=either("today", "yesterday"),
        yesterdays=frozenset(words["yesterday"]),
    )
