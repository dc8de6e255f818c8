"""What stands before and behind a name: ranks, offices, the units they belong to, and other cues."""

import functools
from collections import defaultdict

import msgspec

from site_builder.language.function_words import list_words
from site_builder.language.phrases import fold_phrase, fold_word
from site_builder.language.spelling import fold_tone_placement
from site_builder.language.tables import read_table, split_cell

DIVISIONS = frozenset({"division", "commune", "township"})
"""The sorts of cue that name a division of the country."""

PLURALS = list_words("plural")
"""What says that several follow; "năm" is a year as well."""
COUNTS = list_words("plural", "plural_or_year")
"""What says so where no year can be meant."""

NO_CUE = "none"


class Cue(msgspec.Struct, frozen=True):
    """What a word beside a capitalised run says of it: its sort, and a weight (strong, medium, weak, against or none:
    its last syllable only looks like a cue).
    """

    kind: str
    weight: str


class Titles(msgspec.Struct, frozen=True):
    """The tables of titles, as phrases with what they mean.

    `before` holds every strong cue that introduces a name from the left, ranks and offices included, `hints` the weak
    ones and words whose last syllable only looks like one, `against` what says that it is none, `after` what follows
    one; `units` are heads of units ("named" where their own name may look like a person's, "fixed" where they are
    complete), `fields` the words their names go on with ("verb": verbs too), `unit_steps` how high
    units stand above others, by their heads, `unit_stops` the folded words of which none is made, by where ("half",
    "opening", "inside").

    `rank_order` maps a rank in small letters to its place in the rising order; `single_offices` are folded heads of
    offices that one person at a time holds, `named_offices` those of which that is so where the unit behind them is
    named ("Trưởng phòng"); `national_units` are the folded beginnings of units that a nation has once; `former` are the
    folded words for one who held an office; `abbreviations` are folded words of units and offices, and what they stand
    for.
    """

    before: tuple[tuple[str, Cue], ...]
    hints: tuple[tuple[str, Cue], ...]
    against: tuple[tuple[str, Cue], ...]
    after: tuple[tuple[str, Cue], ...]
    units: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    unit_steps: tuple[tuple[str, int], ...]
    unit_stops: dict[str, frozenset[str]]
    rank_order: dict[str, int]
    single_offices: frozenset[str]
    named_offices: frozenset[str]
    national_units: frozenset[str]
    former: tuple[str, ...]
    abbreviations: dict[str, tuple[str, ...]]


@functools.lru_cache(maxsize=4)
def load_titles(language: str) -> Titles:
    """The titles of a language."""
    ranks = [(row["rank"], int(row["order"])) for row in read_table(language, "ranks.tsv")]
    offices = list(read_table(language, "offices.tsv"))
    rows = read_table(language, "person_cues.tsv")
    cues = [(row["cue"], row["side"], Cue(row["kind"], row["weight"])) for row in rows]
    rank, office = Cue("rank", "strong"), Cue("office", "strong")
    return Titles(
        before=(
            *((name, rank) for name, _ in ranks),
            *((row["office"], office) for row in offices),
            *((text, cue) for text, side, cue in cues if side == "left" and cue.weight == "strong"),
        ),
        hints=tuple((text, cue) for text, side, cue in cues if side == "left" and cue.weight in {"weak", NO_CUE}),
        against=tuple((text, cue) for text, _, cue in cues if cue.weight == "against"),
        after=tuple((text, cue) for text, side, cue in cues if side == "right"),
        units=tuple((row["unit"], row["kind"]) for row in read_table(language, "units.tsv")),
        fields=tuple((row["words"], row["kind"]) for row in read_table(language, "unit_words.tsv")),
        unit_steps=tuple(
            (words, int(row["step"]))
            for row in read_table(language, "unit_steps.tsv")
            for words in split_cell(row["words"])
        ),
        unit_stops=_read_unit_stops(language),
        rank_order={name.casefold(): order for name, order in ranks},
        single_offices=frozenset(fold_tone_placement(row["office"]) for row in offices if row["single"] == "yes"),
        named_offices=frozenset(fold_tone_placement(row["office"]) for row in offices if row["single"] == "named"),
        national_units=frozenset(
            fold_tone_placement(row["unit"]) for row in read_table(language, "national_units.tsv")
        ),
        former=tuple(fold_tone_placement(text) for text, _, cue in cues if cue.kind == "former"),
        abbreviations={
            fold_word(row["abbreviation"]): fold_phrase(row["words"])
            for row in read_table(language, "abbreviations.tsv")
        },
    )


def _read_unit_stops(language: str) -> dict[str, frozenset[str]]:
    stops: dict[str, set[str]] = defaultdict(set)
    for row in read_table(language, "unit_stops.tsv"):
        for where in split_cell(row["where"]):
            stops[where].add(fold_word(row["word"]))
    return {where: frozenset(words) for where, words in stops.items()}
