"""A dossier made anew of its article alone, before the rest of the archive is compared with it again."""

import msgspec

from site_builder.arrange.catalogue import make_line
from site_builder.model import Article, DatedStatement, EntityKind
from site_builder.model.dates import find_day
from site_builder.model.dossiers import ArticleDossier, Named


def renew_dossier(dossier: ArticleDossier, article: Article) -> ArticleDossier:
    """The dossier of an article whose document was read anew.

    Whom and what it names is known as far as it named them before; what follows from other documents, a day that they
    prove or doubt, is left out.
    """
    known = {
        (named.kind, dossier.article.mentions[index].name): named
        for named, indices in dossier.entities
        for index in indices
    }
    before, now = dossier.article.source, article.source
    outlet = dossier.outlet if before and now and before.value == now.value else None
    places: dict[tuple[EntityKind, str], list[int]] = {}
    for index, mention in enumerate(article.mentions):
        if named := known.get((mention.kind, mention.name)):
            places.setdefault((named.kind, named.id), []).append(index)
    entities = tuple(
        (named, tuple(places.get((named.kind, named.id), ())))
        for named, _ in dossier.entities
        if (named.kind, named.id) in places or named is outlet
    )
    at = {(named.kind, named.id): number for number, (named, _) in enumerate(entities)}
    return msgspec.structs.replace(
        dossier,
        article=article,
        line=make_line(article, dossier.line.address),
        entities=entities,
        statements=tuple(_list_statements(article, known, at)),
        source=at[outlet.kind, outlet.id] if outlet else None,
        marks=(),
    )


def _list_statements(
    article: Article, known: dict[tuple[EntityKind, str], Named], at: dict[tuple[EntityKind, str], int]
) -> list[tuple[int, DatedStatement]]:
    """What the article says of those who are known, in the order of the people, as in a dossier of the archive."""
    day = article.published.value if article.published and find_day(article.published.value) else None
    told = []
    for statement in article.statements:
        person = known.get((EntityKind.PERSON, statement.person))
        if person and (person.kind, person.id) in at:
            told.append((at[person.kind, person.id], DatedStatement.of(statement, article.id, day)))
    return sorted(told, key=lambda pair: pair[0])
