"""Documents whose days exclude each other, and which of these days must be the wrong ones.

Every conflict is ended by giving up one of its two days. The smallest choice of days to give up is the likeliest; a day
that every smallest choice gives up is wrong, one that only some give up is in doubt.
"""

import bisect
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.resolve.rungs import Bound, Rung

_MOST = 8  # conflicts of one rung on each side: more say nothing new, and the work stays linear
_LEAST_DAYS = 2

Conflicts = Mapping[str, Mapping[str, Bound]]


class Verdict(msgspec.Struct, frozen=True):
    """The documents whose days are wrong, each with what shows it, and those in doubt, with what another says."""

    wrong: Mapping[str, tuple[Bound, ...]]
    doubtful: Mapping[str, Bound]


def judge_days(
    dated: Iterable[Sequence[Rung]], clashes: Iterable[tuple[Rung, Rung]], given: Collection[str]
) -> Verdict:
    """What can be said of the days of documents that stand on ladders, each a sequence of dated rungs.

    `clashes` exclude each other beside those of the ladders; `given` documents have their day from a person, and keep
    it.
    """
    conflicts = _gather(dated, clashes)
    wrong, disputed = _believe_given(conflicts, given)
    left = _leave_out(conflicts, {*wrong, *given})
    blamed = find_blamed(left)
    wrong |= {article for article in blamed if _has_witnesses(left[article], blamed)}
    open_questions = _leave_out(left, wrong)
    return Verdict(
        {article: _list_bounds(conflicts[article], wrong) for article in wrong},
        disputed | {article: bounds[min(bounds)] for article, bounds in open_questions.items() if bounds},
    )


def _believe_given(conflicts: Conflicts, given: Collection[str]) -> tuple[set[str], dict[str, Bound]]:
    """The documents that days given by a person show to be wrong, and those that they dispute.

    One document of such a day against several of other days: what it says of rank or office may as well be a misprint,
    or said of another of the name. Then the days of the others are in doubt, and none is wrong for it.
    """
    wrong: set[str] = set()
    disputed: dict[str, Bound] = {}
    for article in sorted(given):
        others = {other: bound for other, bound in conflicts.get(article, {}).items() if other not in given}
        if len({bound.day for bound in others.values()}) < _LEAST_DAYS:
            wrong |= others.keys()
        else:
            disputed |= {other: conflicts[other][article] for other in others}
    return wrong, {other: bound for other, bound in disputed.items() if other not in wrong}


def find_blamed(conflicts: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Of a graph, by each node its neighbours: nodes that every smallest set touching all edges has.

    Some such nodes may be left out, where odd rings are; never is one named wrongly. The nodes are those with the value
    1 in every best fractional cover, found by matching accusers with accused: whoever can be reached from an accuser
    left over. (P. Hammer, P. Hansen and B. Simeone 1982 on persistency; Dulmage and Mendelsohn 1958.)
    """
    accuser_of: dict[str, str] = {}
    accused_of: dict[str, str] = {}
    blamed: set[str] = set()
    for start in sorted(conflicts):
        reached: dict[str, str] = {}  # the accused, by whom
        free = _reach(start, conflicts, accuser_of, blamed, reached)
        if not free:
            blamed |= reached.keys()
        while free:  # each accuser on the way back to the start changes over to the next accused
            accuser = reached[free]
            accuser_of[free] = accuser
            free, accused_of[accuser] = accused_of.get(accuser, ""), free
    return frozenset(blamed)


def _reach(
    start: str,
    conflicts: Mapping[str, Collection[str]],
    accuser_of: Mapping[str, str],
    blamed: Collection[str],
    reached: dict[str, str],
) -> str:
    """Who can be accused if earlier accusers change over to others; the first whom nobody accuses yet, or nobody."""
    accusers = [start]
    for accuser in accusers:  # grows
        for accused in sorted(conflicts[accuser]):
            if accused not in reached and accused not in blamed:
                reached[accused] = accuser
                if accused not in accuser_of:
                    return accused
                accusers.append(accuser_of[accused])
    return ""


def _gather(dated: Iterable[Sequence[Rung]], pairs: Iterable[tuple[Rung, Rung]]) -> dict[str, dict[str, Bound]]:
    conflicts: dict[str, dict[str, Bound]] = defaultdict(dict)
    for steps in dated:
        for one, other in _list_falls(steps):
            _add(conflicts, one, other)
    for one, other in pairs:
        _add(conflicts, one, other)
    return conflicts


def _add(conflicts: dict[str, dict[str, Bound]], one: Rung, other: Rung) -> None:
    if one.article != other.article:
        conflicts[one.article].setdefault(other.article, Bound(other.day, one.evidence, other.evidence, one.kind))
        conflicts[other.article].setdefault(one.article, Bound(one.day, other.evidence, one.evidence, one.kind))


def _list_falls(steps: Sequence[Rung]) -> Iterator[tuple[Rung, Rung]]:
    """Pairs of rungs that cannot stand on one ladder, the higher one on an earlier day; of many the nearest."""
    by_level: dict[int, list[Rung]] = defaultdict(list)
    for rung in sorted(steps, key=_by_day):
        by_level[rung.level].append(rung)
    for low, high in itertools.combinations(sorted(by_level), 2):
        for rung in by_level[low]:
            at = bisect.bisect_left(by_level[high], rung.day, key=_get_day)
            yield from ((rung, other) for other in by_level[high][max(0, at - _MOST) : at])
        for rung in by_level[high]:
            at = bisect.bisect_right(by_level[low], rung.day, key=_get_day)
            yield from ((rung, other) for other in by_level[low][at : at + _MOST])


def _get_day(rung: Rung) -> str:
    return rung.day


def _by_day(rung: Rung) -> tuple[str, str, int]:
    return rung.day, rung.article, rung.evidence.span.start


def _list_bounds(bounds: Mapping[str, Bound], without: Collection[str]) -> tuple[Bound, ...]:
    return tuple(bounds[other] for other in sorted(bounds) if other not in without)


def _leave_out(conflicts: Conflicts, without: Collection[str]) -> dict[str, dict[str, Bound]]:
    return {
        article: {other: bound for other, bound in bounds.items() if other not in without}
        for article, bounds in conflicts.items()
        if article not in without
    }


def _has_witnesses(bounds: Mapping[str, Bound], blamed: Collection[str]) -> bool:
    """Whether documents of two days speak against one: pages saved on one day may share one mistake."""
    return len({bound.day for other, bound in bounds.items() if other not in blamed}) >= _LEAST_DAYS
