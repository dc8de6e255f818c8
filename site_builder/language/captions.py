"""The words of picture captions, of their credits, and of the prose around them."""

import functools
import itertools
import re

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from site_builder.language.names import INITIAL_DIGRAPHS
from site_builder.language.patterns import join_words
from site_builder.language.tables import read_table

_LONGEST_CREDIT = 130
_INITIALS = re.compile(rf"(?:(?:[A-ZĐ]|{INITIAL_DIGRAPHS})\.){{1,4}}(?:[A-ZĐ]|{INITIAL_DIGRAPHS})")
_SIGN = "©"  # behind a caption it is a credit; what begins with it is none, but the page's own
_PICTURES = "\u2600-\u27bf\U0001f300-\U0001faff"
_BEFORE_CREDIT = ".!?…)]”\"'’|(-–—["


class Captions(msgspec.Struct, frozen=True):
    """Cue words of captions and credits. `label` matches what stands before a caption and is no part of it, if only
    nothing, `credit` the cue that a credit begins with, `signs` its first word where it is capitalised, `cue_ends` the
    last words of cues.
    """

    sure_starts: frozenset[str]
    starts: frozenset[str]
    inside: BytesAhoCorasick
    sure_inside: int
    label: re.Pattern[str]
    credit: re.Pattern[str]
    signs: BytesAhoCorasick
    cue_ends: frozenset[str]
    not_people: frozenset[str]

    def find_cue(self, small: bytes, heads: tuple[str, ...]) -> str:
        """The kind of caption's cue in a text of small letters, in UTF-8: `sure`, `start`, `inside`, or none (empty).

        `heads` are the text's first words: the first one, two and three.
        """
        if not self.sure_starts.isdisjoint(heads):
            return "sure"
        found = self.inside.find_matches_as_indexes(small)
        if any(pattern < self.sure_inside for pattern, _, _ in found):
            return "sure"
        return "start" if not self.starts.isdisjoint(heads) else "inside" if found else ""

    def find_credit(self, text: str) -> int:
        """The offset where the credit at the end of a caption begins, -1 where there is none."""
        start = max(0, len(text) - _LONGEST_CREDIT)
        if not (self.signs.find_matches_as_indexes(text[start:].encode()) or self._has_cue_before_colon(text, start)):
            return -1
        opens = False
        for found in self.credit.finditer(text, start):
            before = text[: found.start()].rstrip()
            after = text[found.end() :].lstrip()[:1]
            supplied = found.lastgroup == "alone" and found[0].isupper() and before[-1:] != ":"  # "… ở Sa Đéc  ĐPCC"
            if (found.lastgroup == "name" and not after.isupper()) or (
                not before and (supplied or found.lastgroup == "sign")
            ):
                continue
            capital = (
                found.lastgroup == "colon" and found[0][0].isupper() and not (before.isupper() and found[0].isupper())
            )
            if not before:
                opens = True  # "Clip: … (Nguồn: A)": who made it may be told at its end
            elif before[-1] in _BEFORE_CREDIT or capital or (supplied and not before.isupper()):
                return len(before.rstrip("([|-–— \t"))
        return 0 if opens else -1

    def _has_cue_before_colon(self, text: str, start: int) -> bool:
        """Whether a colon behind `start` has the last word of a cue before it."""
        colon = text.find(":", start)
        while colon >= 0:
            end = colon - 1 if text[colon - 1 : colon].isspace() else colon
            begin = end
            while begin > start and text[begin - 1].isalnum():
                begin -= 1
            if text[begin:end].casefold() in self.cue_ends:
                return True
            colon = text.find(":", colon + 1)
        return False

    def read_maker(self, credit: str) -> str:
        """Who made the picture, as the credit prints it: "(Nguồn ảnh: Công an nhân dân)" is "Công an nhân dân".

        A credit that is no more than a cue ("Ảnh minh họa") is returned as it stands.
        """
        plain = credit.strip(" \t\n|()[]-–—.")
        found = self.credit.match(plain)
        maker = (plain[found.end() :].strip(" \t\n|()[]-–—.:") if found else plain) or plain
        behind = credit[credit.rfind(maker) + len(maker) :][:1]
        is_open = maker.count("(") > maker.count(")")
        is_cut = (behind == ")" and is_open) or (behind == "." and _INITIALS.fullmatch(maker))
        return maker + behind if is_cut else maker  # "Hữu Việt (CTV)", "H.T."


@functools.lru_cache(maxsize=4)
def load_captions(language: str) -> Captions:
    """The caption words of a language."""
    cues: dict[str, list[str]] = {}
    for row in read_table(language, "caption_cues.tsv"):
        cues.setdefault(row["place"], []).append(row["text"])
    credits_ = list(read_table(language, "credit_cues.tsv"))
    before = [row["text"] for row in credits_ if row["place"] == "before"]
    shown = [row["text"] for row in credits_ if row["place"] == "before-colon"]
    whole = [row["text"] for row in credits_ if row["place"] == "whole"]
    opening = [row["text"] for row in credits_ if row["place"] == "before-comma"]
    return Captions(
        sure_starts=frozenset(cues["sure-start"]),
        starts=frozenset(cues["start"]),
        inside=BytesAhoCorasick([cue.encode() for cue in cues["sure-inside"] + cues["inside"]]),
        sure_inside=len(cues["sure-inside"]),
        label=_compile_label(cues["label"], cues["numbered"]),
        credit=_compile_credit(before, shown, whole, opening),
        signs=BytesAhoCorasick(
            sorted(
                {_capitalise(text).split()[0].rstrip(",").encode() for text in [*before, *shown, *whole]}
                | {_SIGN.encode()}
            )
        ),
        cue_ends=frozenset(re.findall(r"\w+", text)[-1].casefold() for text in [*before, *shown]),
        not_people=frozenset(row["text"] for row in read_table(language, "credit_not_people.tsv")),
    )


def _capitalise(text: str) -> str:
    return text[0].upper() + text[1:]


def take_heads(small: str) -> tuple[str, ...]:
    """The first one, two and three words of a text, each without the comma or colon behind it."""
    heads = itertools.accumulate(small.split(None, 3)[:3], "{} {}".format)
    return tuple([head.rstrip(",:") for head in heads])


def _compile_label(labels: list[str], numbered: list[str]) -> re.Pattern[str]:
    """Pictures ("📸"), then words for a caption and a colon, with a number or without: "Chú thích ảnh 2:"."""
    named = rf"{join_words(labels)}(?:\s*\d+)?|{join_words(numbered)}\s*\d+"
    return re.compile(rf"(?:[{_PICTURES}]\ufe0f?\s*)*(?:(?i:{named})\s*:\s*)?")


def _compile_credit(before: list[str], shown: list[str], whole: list[str], opening: list[str]) -> re.Pattern[str]:
    """A cue with a colon, a capitalised cue before a capitalised maker, at the end a cue that is a credit, or a sign.

    Without a colon, what may as well say what the picture shows (`shown`: "Ảnh vệ tinh Hoàng Sa") is no cue.
    """
    cues = join_words([*before, *shown])
    capitals = join_words(map(_capitalise, before))
    alone = join_words(map(_capitalise, whole))
    return re.compile(
        rf"(?P<colon>(?:(?<!\w)(?i:{cues})|(?<=[^\W\d_]){capitals})\s?:)"
        rf"|(?P<comma>^(?i:{join_words(opening)}),)"
        rf"|(?P<alone>(?<!\w){alone}(?=[\s.)|\]]*$))"
        rf"|(?P<name>(?<!\w){capitals}(?=\s\w))"
        rf"|(?P<sign>{_SIGN}(?=\s?[^\W\d_]))"
    )


class Prose(msgspec.Struct, frozen=True):
    """Words of running prose: `openers` begin its sentences, `inside` finds verbs of speech (the first `speech` of its
    patterns) and words that captions seldom need.
    """

    openers: frozenset[str]
    inside: BytesAhoCorasick
    speech: int

    def weigh(self, small: bytes) -> tuple[bool, int]:
        """Whether a text of small letters, in UTF-8, holds a verb of speech, and how many other words of prose."""
        found = [pattern for pattern, _, _ in self.inside.find_matches_as_indexes(small)]
        told = sum([pattern < self.speech for pattern in found])
        return told > 0, len(found) - told


@functools.lru_cache(maxsize=4)
def load_prose(language: str) -> Prose:
    """The prose words of a language."""
    rows = list(read_table(language, "prose_words.tsv"))
    speech = [f" {row['text']}".encode() for row in rows if row["place"] == "speech"]
    return Prose(
        openers=frozenset(row["text"] for row in rows if row["place"] == "opener"),
        inside=BytesAhoCorasick([*speech, *(f" {row['text']} ".encode() for row in rows if row["place"] == "inside")]),
        speech=len(speech),
    )
