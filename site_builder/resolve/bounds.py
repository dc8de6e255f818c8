"""When undated documents were published, argued from ladders: what only rises with time bounds those who stand on it.

Who is a Trung tướng here and a Thượng tướng on a known day was described here on or before that day.
"""

from collections.abc import Sequence

import msgspec

from site_builder.model import Article, Articles, Certainty, Claim, Edtf, Evidence, Head, Issue
from site_builder.model.dates import find_bounds, find_day, make_bounds
from site_builder.resolve.ladders import Ladders
from site_builder.resolve.rungs import Bound

_CONTRADICTED = "date.contradicted"
_IN_DOUBT = "date.in-doubt"
_DAY = len("2024-05-10")
_WHY = {
    "rank": "and ranks only rise",
    "former": "and who once held an office holds it no more",
    "office": "and an office has one holder at a time",
}


def bound_dates(articles: Articles, ladders: Ladders) -> Articles:
    """The articles, those without a day bounded by what the ladders prove, with an issue where one is contradicted."""
    concerned = [n for n, head in enumerate(articles.read_heads()) if _is_concerned(head, ladders)]
    return articles.replace((number, _bound(articles[number], ladders)) for number in concerned)


def _is_concerned(article: Head, ladders: Ladders) -> bool:
    """Whether the ladders say anything of the day of the article."""
    if article.published is None or not find_day(article.published.value):
        return any(ladders.find_bounds(article.id))
    return bool(ladders.find_disproofs(article.id) or ladders.find_dispute(article.id))


def _bound(article: Article, ladders: Ladders) -> Article:
    published = article.published
    if published is None or not find_day(published.value):
        return _narrow(article, *ladders.find_bounds(article.id))
    if disproofs := ladders.find_disproofs(article.id):
        return _disbelieve(article, published, disproofs, ladders.find_bounds(article.id))
    if dispute := ladders.find_dispute(article.id):
        return _doubt(article, published, dispute)
    return article


def _disbelieve(
    article: Article,
    published: Claim[Edtf],
    disproofs: Sequence[Bound],
    bounds: tuple[Bound | None, Bound | None],
) -> Article:
    """A day that cannot be right gives way to the bounds that others prove; it is told what was printed."""
    day = str(find_day(published.value))
    earlier = [bound for bound in disproofs if bound.day < day]
    later = [bound for bound in disproofs if bound.day > day]
    strongest = (max(later, key=_get_day, default=None), min(earlier, key=_get_day, default=None))
    issues = tuple(_issue(article, _CONTRADICTED, day, bound) for bound in strongest if bound)
    printed = tuple(msgspec.structs.replace(each, rule=_CONTRADICTED) for each in published.evidence)
    told = Claim(Edtf(day), published.certainty, printed)
    undated = msgspec.structs.replace(article, published=None, dates=(*article.dates, told))
    return msgspec.structs.replace(_narrow(undated, *bounds), issues=(*article.issues, *issues))


def _get_day(bound: Bound) -> str:
    return bound.day


def _narrow(article: Article, not_before: Bound | None, not_after: Bound | None) -> Article:
    """An unknown day gets the narrowest bounds that the ladders and its own text allow."""
    published = article.published
    own_first, own_last = (str(day or "") for day in find_bounds(published.value)) if published else ("", "")
    for bound in (not_before, not_after):
        if published and bound and ("" < own_last < bound.day if bound is not_before else bound.day < own_first):
            return _doubt(article, published, bound)
    first, last = own_first, own_last
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
    claim = Claim(value, Certainty.INFERRED, (*evidence, *(published.evidence if published else ())))
    issues = article.issues
    if published and article.captured and _is_bound(published) and not_after and last == not_after.day:
        issues = (*issues, _issue(article, _CONTRADICTED, article.captured.value[:_DAY], not_after))
    return msgspec.structs.replace(article, published=claim, issues=issues)


def _doubt(article: Article, published: Claim[Edtf], bound: Bound) -> Article:
    """A date that may be wrong stays for want of a better one, but is no longer said to be certain.

    That a page is older than the day it was saved on is then not said at all.
    """
    issues = (*article.issues, _issue(article, _IN_DOUBT, published.value[:_DAY], bound))
    evidence = (msgspec.structs.replace(published.evidence[0], rule=_IN_DOUBT), *published.evidence[1:])
    claim = None if _is_bound(published) else Claim(published.value, Certainty.GUESSED, evidence)
    return msgspec.structs.replace(article, published=claim, issues=issues)


def _is_bound(published: Claim[Edtf]) -> bool:
    """Whether all that a page says of its day is the day it was saved."""
    return published.value.startswith("[")


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
