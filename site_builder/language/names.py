"""What personal names are made of: family names of Vietnam's peoples, syllables of given names, foreign names."""

import functools

import msgspec

from site_builder.language.tables import read_table


class Family(msgspec.Struct, frozen=True):
    """A family name: `weight` 1 (rare) to 5 (commonest), `also_word` where it is often another word or a place's."""

    weight: int
    also_word: bool


class Names(msgspec.Struct, frozen=True):
    """The parts of names, keyed in small letters (`families`, `given`, `foreign`).

    `given` maps a syllable to how usual it is as (given, middle) name, 0 to 5 each; `foreign` holds given and family
    names of other languages, `not_people` foreign words that stand in no personal name.
    """

    families: dict[str, Family]
    given: dict[str, tuple[int, int]]
    foreign: frozenset[str]
    not_people: frozenset[str]


@functools.lru_cache(maxsize=4)
def load_names(language: str) -> Names:
    """The parts of names a language's press prints."""
    return Names(
        families={
            row["name"].casefold(): Family(int(row["weight"]), row["also_word"] == "yes")
            for row in read_table(language, "family_names.tsv")
        },
        given={
            row["syllable"].casefold(): (int(row["given"]), int(row["middle"]))
            for row in read_table(language, "given_syllables.tsv")
        },
        foreign=frozenset(row["name"].casefold() for row in read_table(language, "foreign_given.tsv")),
        not_people=frozenset(row["word"] for row in read_table(language, "foreign_not_people.tsv")),
    )
