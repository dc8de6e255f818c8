"""Names of people, and the ways in which newspapers spell one name."""

import itertools
import random
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from site_builder.language.tables import read_table

_LANGUAGE = "vi"
_TRIES = 1000
_FAR = 4  # letters in which the names of two foreigners differ at least, unless meant to be near
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # combining grave, acute, tilde, hook and dot
_OPEN = ("oa", "oe", "uy")  # where the tone mark stands on the first letter, or on the second

# Letters that stand for one another where a foreign name is written by ear.
_BY_EAR = (("y", "i"), ("i", "y"), ("v", "w"), ("ll", "l"), ("nn", "n"), ("ou", "u"), ("ph", "f"), ("k", "c"))
_LAO_BY_EAR = (
    *_BY_EAR, ("kh", "k"), ("ph", "p"), ("th", "t"), ("ng", "nh"), ("w", "v"), ("x", "s"), ("ss", "s"), ("u", "ou"),
    ("k", "kh"), ("t", "th"), ("ee", "i"), ("m", "mm"),
)  # fmt: skip

_CLUMSY = re.compile(r"(.)\1\1|hh|oou|cc")  # what nobody would write


class Name(msgspec.Struct, frozen=True):
    """A full name, and what a person of that name is called afterwards."""

    full: str
    short: str
    style: str


class NameMaker:
    """Makes names, no two alike unless asked for."""

    def __init__(self, chance: random.Random, minority: Sequence[Mapping[str, Any]]) -> None:
        self._chance = chance
        self._minority = minority
        self._taken: set[str] = set()
        families = [row for row in read_table(_LANGUAGE, "family_names.tsv") if row["peoples"].startswith("Kinh")]
        syllables = list(read_table(_LANGUAGE, "given_syllables.tsv"))
        self._families = _Weighted((row["name"], 10 ** int(row["weight"])) for row in families)
        self._middles = _Weighted(
            (row["syllable"], 4 ** int(row["middle"])) for row in syllables if row["middle"] > "2"
        )
        self._givens = _Weighted((row["syllable"], 4 ** int(row["given"])) for row in syllables if row["given"] > "2")
        self._foreign = list(read_table(_LANGUAGE, "foreign_given.tsv"))

    def make_vietnamese(self, woman: bool) -> Name:
        """A name as most in the country have it; "Thị" and "Văn" tell women from men in part."""
        while True:
            plain = "Thị" if woman else "Văn"
            middle = plain if self._chance.random() < 0.3 else self._middles.draw(self._chance)
            given = self._givens.draw(self._chance)
            name = f"{self._families.draw(self._chance)} {middle} {given}"
            if middle != given and self._take(name):
                return Name(name, given, "kinh")

    def make_minority(self, woman: bool) -> Name:
        """A name of one of the smaller peoples."""
        while True:
            people = self._chance.choice(self._minority)
            given = self._chance.choice(people["given"])
            middle = self._chance.choice(people["women" if woman else "men"])
            name = f"{self._chance.choice(people['family'])} {middle} {given}"
            if self._take(name):
                return Name(name, given, "minority")

    def make_foreign(self, origin: str) -> Name:
        """A name of that origin, far from all other foreign names: first name, then family name."""
        given = [row["name"] for row in self._foreign if row["origin"] == origin and row["role"] == "given"]
        family = [row["name"] for row in self._foreign if row["origin"] == origin and row["role"] == "family"]
        for _ in range(_TRIES):
            first, last = self._chance.choice(given), self._chance.choice(family)
            name = f"{first} {last}"
            near = any(
                count_changes(name, other) < _FAR for other in self._taken if other.count(" ") == name.count(" ")
            )
            if first != last and not near and self._take(name):
                return Name(name, first if origin == "Lao" else last, "lao" if origin == "Lao" else "foreign")
        raise ValueError(f"no more names of origin {origin}")

    def make_near(self, name: Name) -> Name:
        """The name of somebody else, spelt nearly like that one."""
        for spelling in self.respell(name, 1):
            first, last = spelling.split(" ", 1)
            return Name(spelling, first if name.style == "lao" else last, name.style)
        raise ValueError(f"cannot be spelt otherwise: {name.full}")

    def respell(self, foreign: Name, count: int) -> list[str]:
        """Up to that many other spellings by ear, one or two letters away, that nobody else bears."""
        found: list[str] = []
        name = foreign.full
        swaps = list(_LAO_BY_EAR if foreign.style == "lao" else _BY_EAR)
        self._chance.shuffle(swaps)
        for old, new in swaps if count else ():
            places = [at for at in range(1, len(name)) if name.startswith(old, at) and name[at - 1] != " "]
            if not places:
                continue
            at = self._chance.choice(places)
            spelling = name[:at] + new + name[at + len(old) :]
            if count_changes(name, spelling) <= 2 and not _CLUMSY.search(spelling) and self._take(spelling):
                found.append(spelling)
            if len(found) == count:
                break
        return found

    def _take(self, name: str) -> bool:
        if name in self._taken:
            return False
        self._taken.add(name)
        return True


class _Weighted:
    def __init__(self, weighted: Iterable[tuple[str, int]]) -> None:
        pairs = list(weighted)
        self._words = [word for word, _ in pairs]
        self._total = list(itertools.accumulate(weight for _, weight in pairs))

    def draw(self, chance: random.Random) -> str:
        return chance.choices(self._words, cum_weights=self._total)[0]


def count_changes(left: str, right: str) -> int:
    """The letters to be put in, left out or changed to get from one string to the other (Levenshtein)."""
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        before, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != other))
    return row[-1]


def place_tones(text: str, new: bool) -> str:
    """The text with tone marks of open oa, oe, uy on the second letter (new: hoà, thuý) or on the first (hòa, thúy)."""
    for pair, tone in itertools.product(_OPEN, _TONES):
        for first, second in {(pair[0], pair[1]), (pair[0].upper(), pair[1]), (pair[0].upper(), pair[1].upper())}:
            on_first = unicodedata.normalize("NFC", first + tone + second)
            on_second = unicodedata.normalize("NFC", first + second + tone)
            text = _replace_open(text, on_first if new else on_second, on_second if new else on_first)
    return text


def _replace_open(text: str, old: str, new: str) -> str:
    """Replace where the syllable ends behind the two vowels and they do not follow a q (quý, quỳ have one spelling)."""
    at = text.find(old)
    while at >= 0:
        end = at + len(old)
        if not text[end : end + 1].isalpha() and text[at - 1 : at].lower() != "q":
            text = text[:at] + new + text[end:]
        at = text.find(old, end)
    return text
