"""Facts that only rise with time, as ladders: a person's ranks, holding an office and then having held it, the holders
of an office one after the other. Dated documents on a ladder date others, and show a day that cannot be right.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from site_builder.model import Abstract
from site_builder.resolve.conflicts import judge_days
from site_builder.resolve.holders import compare_holders
from site_builder.resolve.rungs import Bound, Key, Rung, Yardsticks, climb_steps, read_steps

_GIVEN = "date.correction"


class Ladders:
    """All ladders of an archive, and the documents on them whose day cannot be right.

    `person_of` gives the person by article and folded name; `certain` are those of them that are that person for sure.
    The others date nothing and accuse nobody: where one contradicts what is known of anybody of the name, its own day
    is in doubt.
    """

    def __init__(
        self,
        articles: Iterable[Abstract],
        person_of: Mapping[tuple[str, str], str],
        certain: Collection[tuple[str, str]],
        yardsticks: Yardsticks,
    ) -> None:
        given: set[str] = set()
        sure = {key: person for key, person in person_of.items() if key in certain}
        steps = tuple(read_steps(_note_given(articles, given), yardsticks))
        climbs = list(climb_steps(steps, sure))
        known = judge_days(_group_dated(climbs).values(), (), given)
        holders = compare_holders(climbs, {*known.wrong, *known.doubtful}, sure, yardsticks)
        rungs = [*climbs, *holders.rungs]
        verdict = judge_days(_group_dated(rungs).values(), holders.clashes, given)
        self._wrong = verdict.wrong
        self._of: dict[str, list[Rung]] = defaultdict(list)
        for rung in rungs:
            self._of[rung.article].append(rung)
        self._trust(rungs, {*verdict.wrong, *verdict.doubtful})
        unsure = [step for step in steps if (step.article, step.name) not in sure]
        vague = [rung for others in _list_possible(person_of, certain) for rung in climb_steps(unsure, others)]
        self._disputes = {**self._find_disputes(vague, given), **verdict.doubtful}
        self._trust(rungs, {*verdict.wrong, *self._disputes})

    def _trust(self, rungs: Iterable[Rung], without: Collection[str]) -> None:
        """Let dated rungs be witnesses, but those of some documents: the first and the last of each level."""
        self._first: dict[Key, dict[int, Rung]] = defaultdict(dict)
        self._last: dict[Key, dict[int, Rung]] = defaultdict(dict)
        for rung in sorted((rung for rung in rungs if rung.day and rung.article not in without), key=_by_day):
            self._first[rung.ladder].setdefault(rung.level, rung)
            self._last[rung.ladder][rung.level] = rung

    def _find_disputes(self, rungs: Iterable[Rung], given: Collection[str]) -> dict[str, Bound]:
        """For each document that contradicts the witnesses what one of them says."""
        disputes: dict[str, Bound] = {}
        for rung in rungs:
            if rung.day and rung.article not in given:
                before, after = self._list_bounds(rung)
                broken = [bound for bound in before if bound.day > rung.day]
                broken += [bound for bound in after if bound.day < rung.day]
                if broken:
                    disputes.setdefault(rung.article, broken[0])
        return disputes

    def find_bounds(self, article: str) -> tuple[Bound | None, Bound | None]:
        """The tightest bounds, not before and not after, that other documents put on an article."""
        sides = [self._list_bounds(rung) for rung in self._of.get(article, ())]
        before = [bound for side, _ in sides for bound in side]
        after = [bound for _, side in sides for bound in side]
        return max(before, key=_tightness, default=None), min(after, key=_tightness, default=None)

    def _list_bounds(self, rung: Rung) -> tuple[list[Bound], list[Bound]]:
        """What the witnesses say of the day of a rung: not before, and not after."""
        lower = [told for level, told in self._last.get(rung.ladder, {}).items() if level < rung.level]
        higher = [told for level, told in self._first.get(rung.ladder, {}).items() if level > rung.level]
        before, after = (
            [Bound(told.day, rung.evidence, told.evidence, rung.kind) for told in side if told.article != rung.article]
            for side in (lower, higher)
        )
        return before, after

    def find_disproofs(self, article: str) -> Sequence[Bound]:
        """What shows that the article's day cannot be right; nothing where it may be."""
        return self._wrong.get(article, ())

    def find_dispute(self, article: str) -> Bound | None:
        """What another document says against the article's day, where nothing tells which of the two days is wrong."""
        return self._disputes.get(article)


def _note_given(articles: Iterable[Abstract], given: set[str]) -> Iterator[Abstract]:
    """The same, while those of them whose day a person gave are noted by their ids."""
    for article in articles:
        if article.published and article.published.rule == _GIVEN:
            given.add(article.id)
        yield article


def _list_possible(
    person_of: Mapping[tuple[str, str], str], certain: Collection[tuple[str, str]]
) -> Iterator[dict[tuple[str, str], str]]:
    """For those of whom it is not sure who is meant the people it may be, as tables of one each."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for (_, name), person in person_of.items():
        bearers[name].add(person)
    possible = {key: sorted(bearers[key[1]]) for key in person_of if key not in certain}
    for number in range(max(map(len, possible.values()), default=0)):
        yield {key: people[number] for key, people in possible.items() if number < len(people)}


def _group_dated(rungs: Iterable[Rung]) -> dict[Key, list[Rung]]:
    """The rungs of known days by their ladder."""
    dated: dict[Key, list[Rung]] = defaultdict(list)
    for rung in rungs:
        if rung.day:
            dated[rung.ladder].append(rung)
    return dated


def _by_day(rung: Rung) -> tuple[str, int, str, int]:
    return rung.day, rung.level, rung.article, rung.evidence.span.start


def _tightness(bound: Bound) -> tuple[str, str, int]:
    return bound.day, bound.there.document, bound.there.span.start
