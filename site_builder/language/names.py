"""What personal names are made of: family names of Vietnam's peoples, syllables of given names, foreign names."""

import functools
from collections.abc import Sequence

import msgspec

from site_builder.language.function_words import list_printed
from site_builder.language.spelling import fold_marks, fold_tone_placement
from site_builder.language.tables import read_table, split_cell

_KINH = "Kinh"
_COMMON = 4
_SHORTEST_NEIGHBOUR = 3
INITIAL_DIGRAPHS = "Ch|Gi|Kh|Ng|Nh|Ph|Qu|Th|Tr"
"""The initials of two letters, as alternatives of a pattern: "Ng.V.A"."""
MIDDLES = frozenset(list_printed("middle_name"))
"""The commonest middle names, in small letters: behind a family name and one of them any syllable is a given name."""


class Family(msgspec.Struct, frozen=True):
    """A family name: `weight` 1 (rare) to 5 (commonest), `also_word` where it is often another word or a place's.

    `other_people` says that no Kinh bear it: the names behind it are made of syllables of other languages.
    """

    weight: int
    also_word: bool
    other_people: bool


class Names(msgspec.Struct, frozen=True, eq=False):
    """The parts of names, keyed in small letters (`families`, `given`, `foreign`).

    `given` maps a syllable to how usual it is as (given, middle) name, 0 to 5 each; `foreign` holds given and family
    names of other languages, `foreign_given` the given ones of them, `not_people` foreign words that stand in no
    personal name; `neighbours` are syllables of Lao and Khmer names, without marks; `family_keys` are the family names
    folded, `family_heads` the first words of those of two.
    """

    families: dict[str, Family]
    given: dict[str, tuple[int, int]]
    foreign: frozenset[str]
    foreign_given: frozenset[str]
    not_people: frozenset[str]
    neighbours: frozenset[str]
    family_keys: frozenset[str]
    family_heads: frozenset[str]
    common: tuple[frozenset[str], frozenset[str], frozenset[str]]

    def find_family(self, word: str) -> Family | None:
        """The family name that a word is, in whatever letters it is written."""
        return self.families.get(word.lower())

    def find_long_family(self, first: str, second: str) -> Family | None:
        """The family name of two words, in small letters, of another people than the Kinh: "rah lan"."""
        family = self.families.get(f"{first} {second}") if first in self.family_heads else None
        return family if family and family.other_people else None

    def rate_given(self, syllable: str) -> int:
        """How usual a syllable in small letters is as a given name, 0 to 5."""
        return self.given.get(syllable, (0, 0))[0]

    def are_neighbours(self, syllables: Sequence[str]) -> bool:
        """Whether these are the syllables of a Lao's or Khmer's name: half of them or more, all of a short one."""
        known = sum(fold_marks(syllable) in self.neighbours for syllable in syllables)
        is_short = len(syllables) < _SHORTEST_NEIGHBOUR
        return known >= (len(syllables) if is_short else (len(syllables) + 1) // 2)

    def is_neighbours(self, key: str) -> bool:
        """Whether a folded name is a Lao's or Khmer's as a Vietnamese hears it: "Bun Thăng Kẹo Mi Xay"."""
        parts = split_syllables(key)
        is_one = len(parts) >= _SHORTEST_NEIGHBOUR and self.are_neighbours(parts)
        return is_one and parts[0] not in self.family_keys

    def is_common(self, key: str) -> bool:
        """Whether many people bear the folded name: common family, middle and given name (`common`, in that order)."""
        parts = key.split()
        families, middles, given = self.common
        return len(parts) > 1 and parts[0] in families and parts[-1] in given and middles.issuperset(parts[1:-1])


@functools.lru_cache(maxsize=4)
def load_names(language: str) -> Names:
    """The parts of names a language's press prints."""
    families = {
        row["name"].casefold(): Family(
            int(row["weight"]), row["also_word"] == "yes", _KINH not in split_cell(row["peoples"])
        )
        for row in read_table(language, "family_names.tsv")
    }
    given = {
        row["syllable"].casefold(): (int(row["given"]), int(row["middle"]))
        for row in read_table(language, "given_syllables.tsv")
    }
    foreign = [(row["name"].casefold(), row["role"]) for row in read_table(language, "foreign_given.tsv")]
    return Names(
        families=families,
        given=given,
        foreign=frozenset(name for name, _ in foreign),
        foreign_given=frozenset(name for name, role in foreign if role in {"given", "both"}),
        not_people=frozenset(row["word"] for row in read_table(language, "foreign_not_people.tsv")),
        neighbours=frozenset(row["syllable"] for row in read_table(language, "neighbour_syllables.tsv")),
        family_keys=frozenset(map(fold_tone_placement, families)),
        family_heads=frozenset(name.split()[0] for name in families if " " in name),
        common=(
            frozenset(fold_tone_placement(name) for name, family in families.items() if family.weight >= _COMMON),
            frozenset(fold_tone_placement(word) for word, (_, middle) in given.items() if middle >= _COMMON),
            frozenset(fold_tone_placement(word) for word, (last, _) in given.items() if last >= _COMMON),
        ),
    )


def split_syllables(key: str) -> list[str]:
    """The syllables of a folded name, whether blanks or hyphens part them."""
    return key.replace("-", " ").split()
