"""The words around dates: weekdays, parts of the day, what a date header says besides the date."""

import functools
import re

import msgspec

from site_builder.language.tables import read_table


class DateWords(msgspec.Struct, frozen=True):
    """Words around dates, as small letters.

    `header` removes everything a date header may hold besides the date; `day_before` finds, at the end of a text, a word
    that makes a day of the two numbers behind it; `today` finds there a word that means the day of publication;
    `never_before` one after which two numbers are no day. `reviews` and `plans` find words of a year looked back or ahead on.
    """

    weekday: re.Pattern[str]
    header: re.Pattern[str]
    day_before: re.Pattern[str]
    today: re.Pattern[str]
    never_before: re.Pattern[str]
    reviews: re.Pattern[str]
    plans: re.Pattern[str]


@functools.lru_cache(maxsize=4)
def load_datewords(language: str) -> DateWords:
    """The date words of a language."""
    words: dict[str, list[str]] = {}
    for row in read_table(language, "date_words.tsv"):
        words.setdefault(row["kind"], []).append(row["text"])

    def either(*kinds: str) -> str:
        texts = sorted({text for kind in kinds for text in words[kind]}, key=len, reverse=True)
        return "(?:" + "|".join(map(re.escape, texts)) + ")"

    return DateWords(
        weekday=re.compile(rf"(?<!\w){either('weekday')}(?!\w)"),
        header=re.compile(rf"(?<!\w){either('weekday', 'header')}(?!\w)"),
        day_before=re.compile(rf"(?<!\w){either('day', 'weekday', 'range')}[\s,(]{{1,3}}$|[(,–-]\s?$|^$"),
        today=re.compile(rf"(?<!\w){either('today')}[\s,(]{{1,3}}(?:ngày\s)?$"),
        never_before=re.compile(rf"(?<!\w){either('not-day')}\s$"),
        reviews=re.compile(rf"(?<!\w){either('review')}(?!\w)"),
        plans=re.compile(rf"(?<!\w){either('plan')}(?!\w)"),
    )
