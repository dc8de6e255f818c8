"""Facts that only rise with time, as ladders: a person's ranks, holding an office and then having held it, the holders
of an office one after the other. Dated documents on a ladder date others, and show a day that cannot be right.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from site_builder.model import Article
from site_builder.resolve.conflicts import judge_days
from site_builder.resolve.holders import compare_holders
from site_builder.resolve.rungs import Bound, Key, Rung, Yardsticks, read_rungs

_GIVEN = "date.correction"


class Ladders:
    """All ladders of an archive, and the documents on them whose day cannot be right."""

    def __init__(
        self, articles: Sequence[Article], person_of: Mapping[tuple[str, str], str], yardsticks: Yardsticks
    ) -> None:
        given = {article.id for article in articles if article.published and article.published.rule == _GIVEN}
        climbs = list(read_rungs(articles, person_of, yardsticks))
        known = judge_days(_group_dated(climbs).values(), (), given)
        holders = compare_holders(_forget_days(climbs, known.wrong), person_of)
        rungs = [*climbs, *holders.rungs]
        self._verdict = judge_days(_group_dated(rungs).values(), holders.clashes, given)
        self._of: dict[str, list[Rung]] = defaultdict(list)
        for rung in rungs:
            self._of[rung.article].append(rung)
        self._first: dict[Key, dict[int, Rung]] = defaultdict(dict)
        self._last: dict[Key, dict[int, Rung]] = defaultdict(dict)
        for ladder, steps in _group_dated(rungs).items():
            for rung in sorted(steps, key=_by_day):
                if self._verdict.is_trusted(rung.article):
                    self._first[ladder].setdefault(rung.level, rung)
                    self._last[ladder][rung.level] = rung

    def find_bounds(self, article: Article) -> tuple[Bound | None, Bound | None]:
        """The tightest bounds, not before and not after, that other documents put on an article."""
        before: list[Bound] = []
        after: list[Bound] = []
        for rung in self._of.get(article.id, ()):
            for level, told in self._last.get(rung.ladder, {}).items():
                if level < rung.level and told.article != article.id:
                    before.append(Bound(told.day, rung.evidence, told.evidence, rung.kind))
            for level, told in self._first.get(rung.ladder, {}).items():
                if level > rung.level and told.article != article.id:
                    after.append(Bound(told.day, rung.evidence, told.evidence, rung.kind))
        return max(before, key=_tightness, default=None), min(after, key=_tightness, default=None)

    def find_disproofs(self, article: Article) -> Sequence[Bound]:
        """What shows that the article's day cannot be right; nothing where it may be."""
        return self._verdict.wrong.get(article.id, ())

    def find_dispute(self, article: Article) -> Bound | None:
        """What another document says against the article's day, where nothing tells which of the two days is wrong."""
        return self._verdict.doubtful.get(article.id)


def _group_dated(rungs: Iterable[Rung]) -> dict[Key, list[Rung]]:
    """The rungs of known days by their ladder."""
    dated: dict[Key, list[Rung]] = defaultdict(list)
    for rung in rungs:
        if rung.day:
            dated[rung.ladder].append(rung)
    return dated


def _forget_days(rungs: Iterable[Rung], wrong: Collection[str]) -> list[Rung]:
    """The rungs, those of documents with a wrong day without it: it is no evidence of who held an office when."""
    return [msgspec.structs.replace(rung, day="") if rung.article in wrong else rung for rung in rungs]


def _by_day(rung: Rung) -> tuple[str, int, str, int]:
    return rung.day, rung.level, rung.article, rung.evidence.span.start


def _tightness(bound: Bound) -> tuple[str, str, int]:
    return bound.day, bound.there.document, bound.there.span.start
