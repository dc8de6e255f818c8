"""What may be a personal name, and what each observation of it weighs."""

from collections.abc import Iterable

import msgspec

from site_builder.extract.titles import Title

ACCEPTED = 20
"""The least sum of weights, in tenths, with which a candidate is claimed."""
DOUBTFUL = 10
"""The least with which it is told as a doubt."""

# What each observation adds for a personal name, in tenths, measured on development sets; the sum is held against
# ACCEPTED. Tenths, for sums of whole numbers are exact: of floats they are not, and differ between versions of Python.
WEIGHTS = {
    "family.5": 20, "family.4": 20, "family.3": 18, "family.2": 13, "family.1": 8,
    "family.also-word": -6, "family.last": 16, "gender": 11,
    "given.usual": 8, "given.known": 4, "given.unknown": -10, "given.other-people": -3,
    "middle.known": 3, "middle.unknown": -7, "middle.other-people": -2, "middle.a": 7, "middle.woman": 22,
    "length.2": -3, "length.3": 6, "length.4": 4, "length.5": -5,
    "pair.of-given": 4,
    "initial.last": 6,
    "foreign.first": 15, "foreign.later": 6, "foreign.pair": 5, "foreign.unknown": -2,
    "foreign.initial": 8, "foreign.korean": 6,
    "mixed": -2, "mixed.office": -10,
    "transliterated": 0, "neighbours": 8,
    "place": -50, "place.ambiguous": -20,
    "organisation": -35,
    "left.strong": 22, "left.weak": 4,
    "against": -40, "against.address": -40,
    "right.strong": 18, "right.medium": 10, "right.weak": 4,
    "right.office": 15, "listed.office": 10, "beside.person": 12, "among.people": 10, "called.again": 18,
    "called.together": 14,
    "half-word": -25,
    "sentence.first": -3,
    "capitals": -6, "in-capitals": -25,
}  # fmt: skip

_AGAINST = frozenset({"against", "against.address"})


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A run of words that may be a personal name: words `start` up to `end`, the features seen, their weights' sum."""

    start: int
    end: int
    name: str
    features: tuple[str, ...]
    score: int
    chain: tuple[Title, ...]


def add_feature(found: Candidate, feature: str) -> Candidate:
    """The candidate with one feature more."""
    return msgspec.structs.replace(found, features=(*found.features, feature), score=found.score + WEIGHTS[feature])


def sum_weights(features: Iterable[str]) -> int:
    """The sum of the features' weights, in tenths."""
    return sum(map(WEIGHTS.__getitem__, features))


def is_against(features: Iterable[str | None]) -> bool:
    """Whether something of them says that it is no person."""
    return not _AGAINST.isdisjoint(features)
