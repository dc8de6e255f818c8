"""The words by which a headline is cut from a lead."""

import functools
import re

import msgspec

from site_builder.language.tables import read_table


class HeadlineWords(msgspec.Struct, frozen=True):
    """`opener` matches a clause that only says when or where; `verb` one that only says that something took place;
    `end` finds where a long headline may end.
    """

    opener: re.Pattern[str]
    verb: re.Pattern[str]
    end: re.Pattern[str]


@functools.lru_cache(maxsize=4)
def load_headline_words(language: str) -> HeadlineWords:
    """The headline words of a language."""
    rows = list(read_table(language, "title_words.tsv"))

    def either(place: str) -> str:
        return "(?:" + "|".join(re.escape(row["text"]) for row in rows if row["place"] == place) + r")(?!\w)"

    return HeadlineWords(
        opener=re.compile(either("opener"), re.IGNORECASE),
        verb=re.compile(r"(?<!\w)" + either("verb"), re.IGNORECASE),
        end=re.compile(r"[,;:–]\s|\s(?=" + either("end") + ")|[.!?…]$"),
    )
