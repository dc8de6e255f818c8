"""When undated documents were published, argued from ranks: a rank is not lost in ordinary life.

Who is a Trung tướng here and a Thượng tướng on a known day was described here on or before that day. The argument is
made only where the two documents also agree on an office, so that a namesake does not date a story.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Article, Certainty, Claim, Evidence, Issue, Statement
from site_builder.model.dates import find_bounds, find_day, make_bounds


class Attested(msgspec.Struct, frozen=True):
    """A rank that a document with a known day tells of a person."""

    day: str
    evidence: Evidence


class Bound(msgspec.Struct, frozen=True):
    """One side of an argument: the day, the rank told here and the rank told on that day."""

    day: str
    here: Statement
    there: Attested


class Ranks:
    """The first and the last day on which each rank is attested, by person and office: what bounds are looked up in."""

    def __init__(
        self, articles: Sequence[Article], person_of: Mapping[tuple[str, str], str], rank_order: Mapping[str, int]
    ) -> None:
        self._person_of = person_of
        self._rank_order = rank_order
        self._told: dict[tuple[str, str], dict[int, tuple[Attested, Attested]]] = defaultdict(dict)
        for article in articles:
            if day := find_day(article.published.value) if article.published else None:
                self._add(article, str(day))

    def _add(self, article: Article, day: str) -> None:
        for statement, order, keys in self._read(article):
            told = Attested(day, statement.evidence)
            for key in keys:
                first, last = self._told[key].get(order, (told, told))
                self._told[key][order] = (min(first, told, key=_by_day), max(last, told, key=_by_day))

    def _read(self, article: Article) -> Iterator[tuple[Statement, int, list[tuple[str, str]]]]:
        """The ranked statements of an article with their order and the keys (person, office) they count under.

        The offices are all that the document tells of the person: the fact that has to agree.
        """
        offices: dict[str, set[str]] = defaultdict(set)
        for statement in article.statements:
            offices[statement.person].update(map(fold_tone_placement, statement.offices))
        for statement in article.statements:
            order = self._rank_order.get(statement.rank.casefold(), 0) if statement.rank else 0
            person = self._person_of.get((article.id, fold_tone_placement(statement.person)), "")
            if order and person:
                yield statement, order, [(person, office) for office in sorted(offices[statement.person])]

    def find_bounds(self, article: Article) -> tuple[Bound | None, Bound | None]:
        """The tightest bounds, not before and not after, that other documents put on an article."""
        not_before: Bound | None = None
        not_after: Bound | None = None
        for statement, order, keys in self._read(article):
            for key in keys:
                for other, (first, last) in self._told.get(key, {}).items():
                    told = first if other > order else last
                    if other == order or told.evidence.document == article.id:
                        continue
                    if other > order and (not not_after or told.day < not_after.day):
                        not_after = Bound(told.day, statement, told)
                    if other < order and (not not_before or told.day > not_before.day):
                        not_before = Bound(told.day, statement, told)
        return not_before, not_after


def _by_day(told: Attested) -> tuple[str, str, int]:
    return told.day, told.evidence.document, told.evidence.span.start


def bound_dates(
    articles: Sequence[Article], person_of: Mapping[tuple[str, str], str], rank_order: Mapping[str, int]
) -> tuple[Article, ...]:
    """The articles, those without a day bounded by what ranks prove, with an issue where a printed day is contradicted.

    `person_of` maps an article and a folded name to a person, `rank_order` a rank in small letters to its place.
    """
    ranks = Ranks(articles, person_of, rank_order)
    return tuple(_bound(article, *ranks.find_bounds(article)) for article in articles)


def _bound(article: Article, not_before: Bound | None, not_after: Bound | None) -> Article:
    day = find_day(article.published.value) if article.published else None
    if day:
        return _contradict(article, str(day), not_before, not_after)
    return _narrow(article, not_before, not_after)


def _contradict(article: Article, day: str, not_before: Bound | None, not_after: Bound | None) -> Article:
    """A day that ranks elsewhere exclude stays as it is printed; the contradiction is told."""
    issues = list(article.issues)
    if not_before and day < not_before.day:
        issues.append(_issue(article, day, not_before))
    if not_after and day > not_after.day:
        issues.append(_issue(article, day, not_after))
    return msgspec.structs.replace(article, issues=tuple(issues))


def _narrow(article: Article, not_before: Bound | None, not_after: Bound | None) -> Article:
    """An unknown day gets the narrowest bounds that ranks and its own text allow."""
    own_first, own_last = find_bounds(article.published.value) if article.published else (None, None)
    first, last = str(own_first or ""), str(own_last or "")
    evidence: list[Evidence] = []
    if not_after and (not last or not_after.day < last):
        last = not_after.day
        evidence += _because(not_after, "date.rank-not-after")
    if not_before and (not first or not_before.day > first):
        first = not_before.day
        evidence += _because(not_before, "date.rank-not-before")
    value = make_bounds(first, last)
    if not evidence or not value or (first and last and first > last):
        return article
    evidence += article.published.evidence if article.published else ()
    issues = article.issues
    saved = article.captured.value if article.captured else ""
    if not_after and saved > not_after.day:
        issues = (*issues, _issue(article, saved, not_after))
    return msgspec.structs.replace(article, published=Claim(value, Certainty.INFERRED, tuple(evidence)), issues=issues)


def _because(bound: Bound, rule: str) -> list[Evidence]:
    return [msgspec.structs.replace(evidence, rule=rule) for evidence in (bound.here.evidence, bound.there.evidence)]


def _issue(article: Article, day: str, bound: Bound) -> Issue:
    here, there = bound.here.evidence, bound.there.evidence
    line = article.document.text.count("\n", 0, here.span.start) + 1
    message = (
        f"the printed day {day} cannot be the day of this story: it says “{here.quote}”, "
        f"{there.document} of {bound.day} says “{there.quote}”, and ranks only rise"
    )
    return Issue("date.contradicted", message, article.id, line)
