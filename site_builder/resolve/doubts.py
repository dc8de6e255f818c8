"""Names one document leaves in doubt: claimed where the archive proves them, else left for a person to decide."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Article, Candidate, Certainty, Doubt, EntityKind, Evidence, Mention, Span, Statement


def settle_doubts(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Candidate, ...]]:
    """The articles with every doubtful name that another document claims now claimed too, and the doubts that are left.

    A doubt is left once per name, with all the places it stands in.
    """
    proven = {
        fold_tone_placement(mention.name): mention.name
        for article in articles
        for mention in article.mentions
        if mention.kind is EntityKind.PERSON
        and fold_tone_placement(mention.surface) == fold_tone_placement(mention.name)
    }
    left: dict[str, list[tuple[Article, Doubt]]] = defaultdict(list)
    settled = []
    for article in articles:
        found: list[Mention] = []
        said: list[Statement] = []
        for doubt in article.doubts:
            key = fold_tone_placement(doubt.mention.name)
            if name := proven.get(key):
                changes = {"name": name, "rule": "person.archive", "certainty": Certainty.INFERRED}
                found.append(msgspec.structs.replace(doubt.mention, **changes))
                said += (msgspec.structs.replace(statement, person=name) for statement in doubt.statements)
            else:
                left[key].append((article, doubt))
        mentions = sorted((*article.mentions, *found), key=lambda m: (m.kind, m.span)) if found else article.mentions
        statements = sorted((*article.statements, *said), key=_get_span) if said else article.statements
        settled.append(
            msgspec.structs.replace(article, mentions=tuple(mentions), statements=tuple(statements), doubts=())
        )
    return tuple(settled), tuple(map(_make_candidate, left.values()))


def _get_span(statement: Statement) -> Span:
    return statement.evidence.span


def _make_candidate(doubts: Sequence[tuple[Article, Doubt]]) -> Candidate:
    evidence = tuple(
        Evidence(article.id, doubt.mention.span, doubt.mention.surface, doubt.mention.rule) for article, doubt in doubts
    )
    reasons = tuple(sorted({reason for _, doubt in doubts for reason in doubt.reasons}))
    articles = {article.id for article, _ in doubts}
    return Candidate("person", doubts[0][1].mention.name, "", reasons, (evidence,), len(articles))
