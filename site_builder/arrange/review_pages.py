"""The open questions of an archive for whoever curates it, with the evidence side by side; for a preview only."""

from collections.abc import Iterator, Sequence

from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.paging import cut_list, find_part, list_pagings
from site_builder.arrange.permalinks import REVIEW
from site_builder.arrange.reading import fold_text
from site_builder.model import Decision, Evidence
from site_builder.model.site import ReviewPage
from site_builder.model.views import Question, QuotedPlace

_AROUND = 120  # characters shown on each side of what is quoted


def arrange_review(catalogue: Catalogue, decisions: Sequence[Decision]) -> Iterator[ReviewPage]:
    """The questions in their order, a hundred to a page; one page at least."""
    numbers = {id_: number for number, id_ in enumerate(catalogue.archive.articles.ids)}
    parts = cut_list(decisions)
    for paging in list_pagings(REVIEW, parts):
        questions = tuple(_make_question(catalogue, numbers, decision) for decision in find_part(parts, paging))
        yield ReviewPage(paging.address, catalogue.frame, paging, len(decisions), questions)


def _make_question(catalogue: Catalogue, numbers: dict[str, int], decision: Decision) -> Question:
    candidate = decision.candidate
    return Question(
        kind=candidate.kind,
        left=fold_text(candidate.left),
        right=fold_text(candidate.right),
        weight=candidate.weight,
        reasons=tuple(map(fold_text, candidate.reasons)),
        sides=tuple(
            tuple(_quote(catalogue, numbers[evidence.document], evidence) for evidence in side)
            for side in candidate.sides
        ),
        answers=decision.answers,
    )


def _quote(catalogue: Catalogue, number: int, evidence: Evidence) -> QuotedPlace:
    """The evidence with the words of its line around it."""
    article = catalogue.archive.articles[number]
    text = article.document.text
    start, end = evidence.span.start, evidence.span.end
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line_end = text.find("\n", end)
    last = min(line_end if line_end >= 0 else len(text), end + _AROUND)
    return QuotedPlace(
        article=catalogue.lines[article.id],
        seed=article.document.seed,
        line=text.count("\n", 0, start) + 1,
        before=fold_text(text[first:start]),
        quote=fold_text(evidence.quote),
        after=fold_text(text[end:last]),
    )
