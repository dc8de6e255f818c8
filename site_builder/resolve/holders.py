"""Who held an office before whom, as far as the days on which its holders are attested tell.

Of each two holders one came first, if that asks fewer days to be wrong than the other way round.
"""

import bisect
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.resolve.nearness import may_be_one
from site_builder.resolve.rungs import Rung, Yardsticks

_MOST_HOLDERS = 20  # of one office: where more are named, it is rather several offices of one name
_MOST_PAIRS = 8


class Holders(msgspec.Struct, frozen=True):
    """What the holders of offices tell: rungs of ladders of two holders each, and pairs of rungs of two holders who can
    follow each other in neither order.
    """

    rungs: tuple[Rung, ...]
    clashes: tuple[tuple[Rung, Rung], ...]


def compare_holders(
    climbs: Iterable[Rung],
    unsure: Collection[str],
    person_of: Mapping[tuple[str, str], str],
    yardsticks: Yardsticks,
) -> Holders:
    """The order of the holders of each office among the climbs (see rungs.py).

    The days of `unsure` documents are no evidence of who came first.

    Two holders whose names are alike may be one person under two spellings, and of two ministers a foreign one may be
    another country's: they prove nothing.
    """
    held: dict[str, dict[str, dict[str, Rung]]] = defaultdict(lambda: defaultdict(dict))
    for rung in climbs:
        if rung.kind == "former" and rung.level == 0:
            _, person, office = rung.ladder
            standing = msgspec.structs.replace(rung, ladder=("office", office))
            held[office][person].setdefault(rung.article, standing)
    names = _group_names(person_of)
    rungs: list[Rung] = []
    clashes: list[tuple[Rung, Rung]] = []
    for office, holders in sorted(held.items()):
        pairs = itertools.combinations(sorted(holders), 2) if len(holders) <= _MOST_HOLDERS else ()
        for one, other in pairs:
            spellings = itertools.product(names[one], names[other])
            if all(
                _are_comparable(*pair, yardsticks if yardsticks.is_national(office) else None) for pair in spellings
            ):
                left, right = (sorted(holders[person].values(), key=_by_day) for person in (one, other))
                ones, others = ([rung for rung in side if rung.article not in unsure] for side in (left, right))
                (cost, lost), (turned, lost_turned) = _count_wrong(ones, others), _count_wrong(others, ones)
                order = (cost < turned) - (cost > turned)  # 1: the one came first
                if not order:
                    clashes += _find_clashes(ones, others, lost & lost_turned)
                else:
                    sides = (left, right)[::order]
                    rungs += (
                        msgspec.structs.replace(rung, ladder=("office", office, one, other), level=level)
                        for level, side in enumerate(sides)
                        for rung in side
                    )
    return Holders(tuple(rungs), tuple(clashes))


def _are_comparable(one: str, other: str, national: Yardsticks | None) -> bool:
    """Whether two folded names are those of two people who may have held one office, a `national` one at home."""
    return not may_be_one(one, other) and (not national or (national.is_local(one) and national.is_local(other)))


def _group_names(person_of: Mapping[tuple[str, str], str]) -> dict[str, set[str]]:
    """All folded names of each person."""
    names: dict[str, set[str]] = defaultdict(set)
    for (_, name), person in person_of.items():
        names[person].add(name)
    return names


def _by_day(rung: Rung) -> tuple[str, str]:
    return rung.day, rung.article


def _find_clashes(one: Sequence[Rung], other: Sequence[Rung], lost: Collection[str]) -> Iterator[tuple[Rung, Rung]]:
    """Who is wrong in either order of two holders, with the other holder's documents before and after."""
    for rungs, others in ((one, other), (other, one)):
        for rung in rungs:
            if rung.article in lost:
                before = [each for each in others if "" < each.day < rung.day]
                after = [each for each in others if each.day > rung.day]
                yield from ((rung, each) for each in (*before[-_MOST_PAIRS:], *after[:_MOST_PAIRS]))


def _count_wrong(first: Sequence[Rung], then: Sequence[Rung]) -> tuple[int, set[str]]:
    """How many days are wrong at least if one holder came before the other, and the documents that are so in any case.

    Both are in order of day.
    """
    earlier, later = ([rung.day for rung in rungs if rung.day] for rungs in (first, then))
    costs = {
        at: len(earlier) - bisect.bisect_right(earlier, at) + bisect.bisect_left(later, at) for at in (*earlier, *later)
    }
    least = min(costs.values(), default=0)
    best = [at for at, cost in costs.items() if cost == least]
    lost = {rung.article for rung in first if rung.day > max(best, default="")}
    return least, lost | {rung.article for rung in then if "" < rung.day < min(best, default="")}
