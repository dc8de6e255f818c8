"""Names one document leaves in doubt: claimed where the archive proves them, else left for a person to decide."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from site_builder.language.spelling import fold_tone_placement
from site_builder.model import (
    Abstract,
    Article,
    Articles,
    Candidate,
    Certainty,
    Doubt,
    EntityKind,
    Evidence,
    Mention,
    Span,
    Statement,
)


def settle_doubts(articles: Articles) -> tuple[Articles, tuple[Candidate, ...]]:
    """The articles with every doubtful name that another document claims now claimed too, and the doubts that are left.

    A doubt is left once per name, with all the places it stands in.
    """
    proven: dict[str, str] = {}
    doubtful: list[tuple[int, Abstract]] = []
    for number, abstract in enumerate(articles.read_abstracts()):
        for naming in abstract.namings:
            if naming.kind is EntityKind.PERSON:
                key = fold_tone_placement(naming.name)
                if any(fold_tone_placement(surface) == key for surface, _ in naming.surfaces):
                    proven[key] = naming.name
        if abstract.doubts:
            doubtful.append((number, abstract))
    left: dict[str, list[tuple[str, Doubt]]] = defaultdict(list)
    changed: list[tuple[int, list[tuple[Doubt, str]]]] = []
    for number, abstract in doubtful:
        settled = []
        for doubt in abstract.doubts:
            key = fold_tone_placement(doubt.mention.name)
            if key in proven:
                settled.append((doubt, proven[key]))
            else:
                left[key].append((abstract.id, doubt))
        if settled:
            changed.append((number, settled))
    replaced = articles.replace((number, _settle(articles[number], settled)) for number, settled in changed)
    return replaced, tuple(map(_make_candidate, left.values()))


def _settle(article: Article, doubts: Sequence[tuple[Doubt, str]]) -> Article:
    """The article with what was in doubt claimed, each by the name that others prove."""
    found: list[Mention] = []
    said: list[Statement] = []
    for doubt, name in doubts:
        changes = {"name": name, "rule": "person.archive", "certainty": Certainty.INFERRED}
        found.append(msgspec.structs.replace(doubt.mention, **changes))
        said += (msgspec.structs.replace(statement, person=name) for statement in doubt.statements)
    mentions = sorted((*article.mentions, *found), key=lambda m: (m.kind, m.span))
    statements = sorted((*article.statements, *said), key=_get_span) if said else article.statements
    return msgspec.structs.replace(article, mentions=tuple(mentions), statements=tuple(statements))


def _get_span(statement: Statement) -> Span:
    return statement.evidence.span


def _make_candidate(doubts: Sequence[tuple[str, Doubt]]) -> Candidate:
    evidence = tuple(
        Evidence(article, doubt.mention.span, doubt.mention.surface, doubt.mention.rule) for article, doubt in doubts
    )
    reasons = tuple(sorted({reason for _, doubt in doubts for reason in doubt.reasons}))
    articles = {article for article, _ in doubts}
    return Candidate("person", doubts[0][1].mention.name, "", reasons, (evidence,), len(articles))
