"""When undated documents were published, argued from ladders: what only rises with time bounds those who stand on it.

Who is a Trung tướng here and a Thượng tướng on a known day was described here on or before that day.
"""

from collections.abc import Sequence

import msgspec

from site_builder.model import Article, Certainty, Claim, Edtf, Evidence, Issue
from site_builder.model.dates import find_bounds, find_day, make_bounds
from site_builder.resolve.ladders import Ladders
from site_builder.resolve.rungs import Bound

_CONTRADICTED = "date.contradicted"
_WHY = {
    "rank": "and ranks only rise",
    "former": "and who once held an office holds it no more",
    "office": "and an office has one holder at a time",
}


def bound_dates(articles: Sequence[Article], ladders: Ladders) -> tuple[Article, ...]:
    """The articles, those without a day bounded by what the ladders prove, with an issue where one is contradicted."""
    return tuple(_bound(article, ladders) for article in articles)


def _bound(article: Article, ladders: Ladders) -> Article:
    not_before, not_after = ladders.find_bounds(article)
    day = find_day(article.published.value) if article.published else None
    if day is None:
        return _narrow(article, not_before, not_after)
    if disproofs := ladders.find_disproofs(article):
        return _disbelieve(article, str(day), disproofs, (not_before, not_after))
    if dispute := ladders.find_dispute(article):
        issue = _issue(article, "date.in-doubt", str(day), dispute)
        return msgspec.structs.replace(article, issues=(*article.issues, issue))
    return article


def _disbelieve(
    article: Article, day: str, disproofs: Sequence[Bound], bounds: tuple[Bound | None, Bound | None]
) -> Article:
    """A day that cannot be right gives way to the bounds that others prove; it is told what was printed."""
    earlier = [bound for bound in disproofs if bound.day < day]
    later = [bound for bound in disproofs if bound.day > day]
    strongest = (max(later, key=_get_day, default=None), min(earlier, key=_get_day, default=None))
    issues = tuple(_issue(article, _CONTRADICTED, day, bound) for bound in strongest if bound)
    printed = article.published.evidence if article.published else ()
    told = Claim(Edtf(day), Certainty.STATED, tuple(msgspec.structs.replace(e, rule=_CONTRADICTED) for e in printed))
    undated = msgspec.structs.replace(article, published=None, dates=(*article.dates, told))
    return msgspec.structs.replace(_narrow(undated, *bounds), issues=(*article.issues, *issues))


def _get_day(bound: Bound) -> str:
    return bound.day


def _narrow(article: Article, not_before: Bound | None, not_after: Bound | None) -> Article:
    """An unknown day gets the narrowest bounds that the ladders and its own text allow."""
    own_first, own_last = find_bounds(article.published.value) if article.published else (None, None)
    first, last = str(own_first or ""), str(own_last or "")
    evidence: list[Evidence] = []
    if not_after and (not last or not_after.day < last):
        last = not_after.day
        evidence += _because(not_after, "not-after")
    if not_before and (not first or not_before.day > first):
        first = not_before.day
        evidence += _because(not_before, "not-before")
    value = make_bounds(first, last)
    if not evidence or not value or (first and last and first > last):
        return article
    evidence += article.published.evidence if article.published else ()
    issues = article.issues
    saved = article.captured.value if article.captured else ""
    if not_after and saved > not_after.day:
        issues = (*issues, _issue(article, _CONTRADICTED, saved, not_after))
    claim: Claim[Edtf] = Claim(value, Certainty.INFERRED, tuple(evidence))
    return msgspec.structs.replace(article, published=claim, issues=issues)


def _because(bound: Bound, side: str) -> list[Evidence]:
    rule = f"date.{bound.kind}-{side}"
    return [msgspec.structs.replace(evidence, rule=rule) for evidence in (bound.here, bound.there)]


def _issue(article: Article, code: str, day: str, bound: Bound) -> Issue:
    line = article.document.text.count("\n", 0, bound.here.span.start) + 1
    verdict = "cannot be" if code == _CONTRADICTED else "may not be"
    message = (
        f"the printed day {day} {verdict} the day of this story: it says “{bound.here.quote}”, "
        f"{bound.there.document} of {bound.day} says “{bound.there.quote}”, {_WHY[bound.kind]}"
    )
    return Issue(code, message, article.id, line)
