"""The words around dates: weekdays, parts of the day, what a date header says besides the date."""

import functools
import re

import msgspec

from site_builder.language.tables import read_table

_LONGEST = 3


class DateWords(msgspec.Struct, frozen=True):
    """Words around dates, in small letters.

    `days` stand before two numbers that are a day, `todays` before the day of writing, `others` before numbers that are
    no day. `header` finds everything a date header may hold besides the date; `reviews` words of a year looked back on.
    """

    weekday: re.Pattern[str]
    header: re.Pattern[str]
    reviews: re.Pattern[str]
    days: frozenset[str]
    todays: frozenset[str]
    others: frozenset[str]

    def makes_day(self, before: str) -> bool:
        """Whether two numbers behind this text are a day: at a line's beginning, behind a bracket or a fitting word."""
        text = before.rstrip()
        return not text or text[-1] in "(,–-" or ends_with(text, self.days)

    def makes_today(self, before: str) -> bool:
        """Whether the day behind this text is the day of writing ("Sáng nay", "hôm nay, ngày")."""
        return ends_with(before.rstrip(" (,").removesuffix("ngày").rstrip(" (,"), self.todays)

    def makes_other(self, before: str) -> bool:
        """Whether numbers behind this text are no day ("vòng 1/8", "số 12/2023")."""
        return before[-1:] == " " and ends_with(before.rstrip(), self.others)


def ends_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether a text ends with one of the phrases, of three words at most."""
    tail = text.rsplit(None, _LONGEST)[-_LONGEST:]
    return any(" ".join(tail[index:]).lstrip('("“') in phrases for index in range(len(tail)))


@functools.lru_cache(maxsize=4)
def load_datewords(language: str) -> DateWords:
    """The date words of a language."""
    words: dict[str, list[str]] = {}
    for row in read_table(language, "date_words.tsv"):
        words.setdefault(row["kind"], []).append(row["text"])

    def either(*kinds: str) -> re.Pattern[str]:
        texts = sorted({text for kind in kinds for text in words[kind]}, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, texts)) + r")(?!\w)")

    return DateWords(
        weekday=either("weekday"),
        header=either("weekday", "header"),
        reviews=either("review"),
        days=frozenset(words["day"] + words["weekday"] + words["range"]),
        todays=frozenset(words["today"]),
        others=frozenset(words["not-day"]),
    )
