"""What a personal name is made of: features of its parts alone, whatever stands beside it."""

import functools
import re
from collections.abc import Iterator, Sequence

from site_builder.language.function_words import list_printed
from site_builder.language.names import INITIAL_DIGRAPHS, MIDDLES, Names

NO_NAME = ("against",)
DIRECTIONS = frozenset(list_printed("direction"))
"""Words for where the wind blows from, small: of them alone no name is made."""
SIDES = frozenset(list_printed("direction", "side"))
"""Words behind a place's name by which the parts of a divided place are told apart."""
_USUAL = 3
_LONGEST_VIETNAMESE = 5
_LONGEST_FOREIGN = 5
_OF_WOMEN = list_printed("middle_name_of_women")
_WOMANS = (3, 4)  # so many parts have the names of women that begin with a family no list has
_LONGEST_NEIGHBOUR = 8
_LEAST_BEHIND_OFFICE = 4  # fewer syllables may be of the unit's name

# Ê Đê and their neighbours say before a name whether a man or a woman bears it, and put the family last: "H'Hen Niê".
_GENDER = re.compile(r"y$|h$|h['’`]")
_WOMANS_OWN = re.compile(r"h['’`](?!mông$)\w")
# So begin the names of men in the highlands, and those of fathers and mothers called after their children: "Ama Thiêm".
_CALLED = frozenset({"a", "y", "ama", "ami"})

# Of several people in as many documents "N.T.H." may be any: who is called so stays nobody's page.
_INITIAL = re.compile(rf"(?:[^\W\d_]|{INITIAL_DIGRAPHS})\.?")

# "Brian T. McAllister"; "Kang Tae-woo".
_INITIAL_INSIDE = re.compile(r"[a-z]\.")
_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_FEWEST = 2

_Part = tuple[str, bool]
"""A part's text, and whether Vietnamese can spell it."""


@functools.lru_cache(maxsize=1 << 14)
def weigh_parts(parts: tuple[_Part, ...], introduced: bool, titled: bool, names: Names) -> tuple[str, ...]:
    """The features of a name, `NO_NAME` alone where it can be none; the same names come again and again.

    `titled` says that a title stands before it, `introduced` that the title is no office, or one of another country.
    """
    if all(_INITIAL.fullmatch(text) for text, _ in parts):
        return NO_NAME
    lower = [text.lower() for text, _ in parts]
    capitals = ("capitals",) if all(text.isupper() for text, _ in parts) else ()
    if all(vietnamese or text.endswith(".") for text, vietnamese in parts):
        is_told = introduced or (titled and len(lower) >= _LEAST_BEHIND_OFFICE and lower[0] not in names.families)
        if is_told and len(lower) <= _LONGEST_NEIGHBOUR and names.are_neighbours(lower):
            return (*capitals, "transliterated", "neighbours")
        if len(parts) > _LONGEST_VIETNAMESE or DIRECTIONS.issuperset(lower):
            return NO_NAME
        return (*capitals, *_weigh_vietnamese(lower, introduced, titled, names))
    none = names.not_people.intersection((*lower, " ".join(lower)))
    if len(parts) > _LONGEST_FOREIGN or (none and not (introduced and none <= names.foreign)):  # "Trung tướng Sun …"
        return NO_NAME
    return (*capitals, *_weigh_foreign(parts, lower, titled and not introduced, names))


def _weigh_vietnamese(lower: Sequence[str], introduced: bool, titled: bool, names: Names) -> Iterator[str]:
    """The family name, and how usual the syllables behind it are in Vietnamese names."""
    long = names.families.get(f"{lower[0]} {lower[1]}") if len(lower) > 2 else None  # "Tôn Nữ Quỳnh Dao"
    family = long or names.families.get(lower[0])
    of_another_people = introduced and not family
    if not (of_another_people and len(lower) == _LONGEST_VIETNAMESE):
        yield f"length.{len(lower)}"
    if family and lower[1:-1] == ["a"]:
        yield f"family.{family.weight}"
        yield "middle.a"
        return
    if family:
        yield f"family.{family.weight}"
        if family.also_word:
            yield "family.also-word"
    elif len(lower) == 2 and all(word in names.given for word in lower):
        yield "pair.of-given"
    elif lower[0] in _CALLED and titled:
        yield "gender"
    if of_another_people:
        # introduced by a rank or "ông": in Vietnamese letters ("Hiêm Xay Nha Lat")
        yield "transliterated"
        return
    unknown = "other-people" if family and family.other_people and not family.also_word else "unknown"
    if lower[-1].endswith("."):
        yield "initial.last"
    else:
        usual = names.rate_given(lower[-1])
        sure = family and lower[1:-1] and lower[-2] in MIDDLES  # behind "văn" and "thị" any syllable is a given name
        yield "given.usual" if usual >= _USUAL else "given.known" if usual or sure else f"given.{unknown}"
    for word in lower[1:-1]:
        yield "middle.known" if word in names.given else f"middle.{unknown}"


def _is_of_other_people(word: str, names: Names) -> bool:
    family = names.families.get(word)
    return family is not None and family.other_people


def _weigh_foreign(parts: Sequence[_Part], lower: Sequence[str], in_office: bool, names: Names) -> Iterator[str]:
    """How well the parts are known as names of other languages; `in_office` says that an office stands before."""
    family = names.families.get(lower[0])
    capitals = [text.isupper() for text, _ in parts]  # "Martin AFP" signs a report
    if len(lower) > 2 and (long := names.find_long_family(lower[0], lower[1])):  # "Rah Lan Chung"
        yield f"family.{long.weight}"
    elif family and parts[0][1] and not names.foreign.intersection(lower):
        yield f"family.{family.weight}"
        yield "mixed"
        if family.also_word and lower[1] not in MIDDLES:
            yield "family.also-word"
    elif family and family.other_people and not names.foreign.intersection(lower):
        yield f"family.{family.weight}"  # "Bh'riu Prăm"
    elif in_office and lower[0] in _CALLED:
        yield "gender"
    elif in_office and any(vietnamese for _, vietnamese in parts):
        yield "mixed.office"
    if _GENDER.match(lower[0]) and any(_is_of_other_people(word, names) for word in lower[1:]):
        yield "family.last"
        if _WOMANS_OWN.match(lower[0]):
            yield "gender"
    if not parts[0][1] and len(parts) in _WOMANS and lower[1] in _OF_WOMEN:
        yield "middle.woman"
    yield "foreign.first" if lower[0] in names.foreign else "foreign.unknown"
    if not parts[0][1] and not capitals[0] and any(map(_INITIAL_INSIDE.fullmatch, lower[1:-1])):
        yield "foreign.initial"
    elif lower[0] in names.foreign and len(parts) == _FEWEST and _KOREAN.fullmatch(parts[1][0]):
        yield "foreign.korean"
    if any(word in names.foreign for word in lower[1:]):
        yield "foreign.later"
    elif lower[0] in names.foreign_given and len(parts) == 2 and not (parts[0][1] or parts[1][1] or capitals[1]):
        yield "foreign.pair"
