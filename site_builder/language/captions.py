"""The words of picture captions, of their credits, of the prose around them, and of bylines."""

import functools
import re

import msgspec
from ahocorasick_rs import AhoCorasick

from site_builder.language.tables import read_table

_LONGEST_CREDIT = 130
_LONGEST_START = 3
_BEFORE_CREDIT = ".!?…)]”\"'’|(-–—["


class Captions(msgspec.Struct, frozen=True):
    """Cue words of captions and credits. `credit` matches the cue that a credit begins with."""

    starts: frozenset[str]
    inside: AhoCorasick
    credit: re.Pattern[str]
    whole_credits: frozenset[str]
    not_people: frozenset[str]

    def find_cue(self, text: str) -> str:
        """Where a caption's cue stands in the text: `start`, `inside`, or nowhere (empty)."""
        small = text.casefold()
        head = small.split(None, _LONGEST_START)
        if any(" ".join(head[:length]) in self.starts for length in range(1, _LONGEST_START + 1)):
            return "start"
        return "inside" if self.inside.find_matches_as_indexes(small) else ""

    def find_credit(self, text: str) -> int:
        """The offset where the credit at the end of a caption begins, -1 where there is none."""
        start = max(0, len(text) - _LONGEST_CREDIT)
        for found in self.credit.finditer(text, start):
            before = text[: found.start()].rstrip()
            after = text[found.end() :].lstrip()[:1]
            if found.lastgroup == "name" and not after.isupper():
                continue
            if not before or before[-1] in _BEFORE_CREDIT or (found.lastgroup == "colon" and found[0][0].isupper()):
                return len(before.rstrip("([|-–— \t")) if before else 0
        return -1

    def read_maker(self, credit: str) -> str:
        """Who made the picture, as the credit prints it: "(Nguồn ảnh: Công an nhân dân)" is "Công an nhân dân".

        A credit that is no more than a cue ("Ảnh minh họa") is returned as it stands.
        """
        plain = credit.strip(" \t|()[]-–—.")
        found = self.credit.match(plain)
        maker = plain[found.end() :].strip(" \t|()[]-–—.:") if found else plain
        return maker or plain


@functools.lru_cache(maxsize=4)
def load_captions(language: str) -> Captions:
    """The caption words of a language."""
    cues = list(read_table(language, "caption_cues.tsv"))
    credits_ = list(read_table(language, "credit_cues.tsv"))
    before = sorted((row["text"] for row in credits_ if row["place"] == "before"), key=len, reverse=True)
    whole = [row["text"] for row in credits_ if row["place"] == "whole"]
    return Captions(
        starts=frozenset(row["text"] for row in cues if row["place"] == "start"),
        inside=AhoCorasick([row["text"] for row in cues if row["place"] == "inside"]),
        credit=_compile_credit(before, sorted(whole, key=len, reverse=True)),
        whole_credits=frozenset(whole),
        not_people=frozenset(row["text"] for row in read_table(language, "credit_not_people.tsv")),
    )


def _compile_credit(before: list[str], whole: list[str]) -> re.Pattern[str]:
    """A cue with a colon; a capitalised cue before a capitalised maker; or a cue that is a credit by itself, at the end."""
    cues = "|".join(map(re.escape, before))
    capitals = "|".join(re.escape(cue[0].upper() + cue[1:]) for cue in before)
    alone = "|".join(re.escape(cue[0].upper() + cue[1:]) for cue in whole)
    return re.compile(
        rf"(?P<colon>(?:(?<!\w)(?i:{cues})|(?<=[^\W\d_])(?:{capitals}))\s?:)"
        rf"|(?P<name>(?<!\w)(?:{capitals})(?=\s\w))"
        rf"|(?P<alone>(?<!\w)(?:{alone})(?=[\s.)|\]]*$))"
    )


class Prose(msgspec.Struct, frozen=True):
    """Words of running prose: `openers` begin its sentences, `speech` finds a verb of speech."""

    openers: frozenset[str]
    speech: AhoCorasick

    def opens(self, words: list[str]) -> bool:
        """Whether a line with these words, small letters, begins as a paragraph's sentence does."""
        return bool(words) and (words[0].strip(",:") in self.openers or " ".join(words[:2]).strip(",:") in self.openers)


@functools.lru_cache(maxsize=4)
def load_prose(language: str) -> Prose:
    """The prose words of a language."""
    rows = list(read_table(language, "prose_words.tsv"))
    return Prose(
        openers=frozenset(row["text"] for row in rows if row["place"] == "opener"),
        speech=AhoCorasick([f" {row['text']}" for row in rows if row["place"] == "speech"]),
    )


class BylineWords(msgspec.Struct, frozen=True):
    """Words around authors: `roles` are dropped from a name, `collectives` name nobody, `offices` begin no name, `titles` stay with the name."""

    roles: tuple[str, ...]
    collectives: frozenset[str]
    offices: tuple[str, ...]
    titles: frozenset[str]


@functools.lru_cache(maxsize=4)
def load_byline_words(language: str) -> BylineWords:
    """The byline words of a language."""
    rows = list(read_table(language, "byline_words.tsv"))
    return BylineWords(
        roles=tuple(sorted((r["text"] for r in rows if r["place"] == "role"), key=len, reverse=True)),
        collectives=frozenset(r["text"] for r in rows if r["place"] == "collective"),
        offices=tuple(r["text"] + " " for r in rows if r["place"] == "office"),
        titles=frozenset(r["text"] for r in rows if r["place"] == "title"),
    )
