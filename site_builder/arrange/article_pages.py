"""The page of an article, to be read: what it says, how sure each value is, whom and what it names."""

from collections.abc import Iterator

import msgspec

from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.evidence import CONTRADICTED, WORDS
from site_builder.arrange.reading import find_anchorages, fold_text, read_passages
from site_builder.arrange.related import list_copies, list_related
from site_builder.arrange.source_views import list_remarks
from site_builder.model import Article, Claim, DatedStatement, Edtf, EntityKind
from site_builder.model.site import ArticlePage
from site_builder.model.views import Chip, ChipWord, CopyLine, DatedFact, Fact, Link, RelatedLine, Role


def arrange_articles(catalogue: Catalogue) -> Iterator[ArticlePage]:
    """Every article's page; its neighbours are those before and after it by date, and the undated have none."""
    articles = catalogue.archive.articles
    dated = [catalogue.lines[article.id] for article in articles if article.published]
    place = {line.address: number for number, line in enumerate(dated)}
    copies = list_copies(catalogue)
    related = list_related(catalogue, copies)
    for article in articles:
        at = place.get(catalogue.links.articles[article.id])
        earlier = dated[at - 1] if at else None
        later = dated[at + 1] if at is not None and at + 1 < len(dated) else None
        page = arrange_article(catalogue, article, copies.get(article.id, ()), related[article.id])
        yield msgspec.structs.replace(page, earlier=earlier, later=later)


def arrange_article(
    catalogue: Catalogue, article: Article, copies: tuple[CopyLine, ...], related: tuple[RelatedLine, ...]
) -> ArticlePage:
    """The page of one article, without its neighbours."""
    links = catalogue.links
    addresses = (
        (index, links.entities[entity.kind, entity.id])
        for entity, indices in catalogue.entities[article.id]
        if entity.kind is not EntityKind.SOURCE
        for index in indices
    )
    contradicted = any(issue.code == CONTRADICTED for issue in article.issues)
    return ArticlePage(
        address=links.articles[article.id],
        frame=catalogue.frame,
        title=Fact(fold_text(article.title.value), _make_chip(catalogue, article, article.title)),
        source=_read_source(catalogue, article),
        published=_read_date(catalogue, article, article.published, contradicted=contradicted),
        captured=_read_date(catalogue, article, article.captured),
        byline=tuple(fold_text(name.value) for name in article.byline),
        photographers=tuple(fold_text(name.value) for name in article.photographers),
        passages=tuple(read_passages(article, catalogue.frame.documents, find_anchorages(article, addresses))),
        people=_list_roles(catalogue, article),
        events=tuple(_make_dated(catalogue, article, claim) for claim in article.events),
        dates=tuple(_make_dated(catalogue, article, claim) for claim in article.dates),
        topics=_link_kind(catalogue, article, EntityKind.TOPIC),
        places=_link_kind(catalogue, article, EntityKind.PLACE),
        organisations=_link_kind(catalogue, article, EntityKind.ORGANISATION),
        remarks=list_remarks(article),
        source_view=links.source_views[article.id],
        document=None,
        copies=copies,
        related=related,
        earlier=None,
        later=None,
    )


def gather_roles(statements: tuple[DatedStatement, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ranks and the offices of several statements, each once, in the order they are first made."""
    ranks = dict.fromkeys(fold_text(statement.rank) for statement in statements if statement.rank)
    offices = dict.fromkeys(fold_text(office) for statement in statements for office in statement.offices)
    return tuple(ranks), tuple(offices)


def find_fullest(statements: tuple[DatedStatement, ...]) -> DatedStatement:
    """The statement that says most: a rank, many offices; the first of equals."""
    return max(statements, key=lambda statement: bool(statement.rank) + len(statement.offices))


def _make_chip(
    catalogue: Catalogue, article: Article, claim: Claim[str] | Claim[Edtf], word: ChipWord | None = None
) -> Chip:
    return Chip(word or WORDS[claim.certainty], claim.rule, catalogue.evidences.find_first(claim.evidence, article.id))


def _make_dated(catalogue: Catalogue, article: Article, claim: Claim[Edtf], word: ChipWord | None = None) -> DatedFact:
    return DatedFact(claim.value, _make_chip(catalogue, article, claim, word), catalogue.date_page(claim.value))


def _read_date(
    catalogue: Catalogue, article: Article, claim: Claim[Edtf] | None, *, contradicted: bool = False
) -> DatedFact | None:
    if claim is None:
        return None
    return _make_dated(catalogue, article, claim, ChipWord.CONTRADICTED if contradicted else None)


def _read_source(catalogue: Catalogue, article: Article) -> Fact | None:
    if article.source is None:
        return None
    source = catalogue.sources.get(article.id)
    address = catalogue.link_entity(source).address if source else None
    return Fact(fold_text(article.source.value), _make_chip(catalogue, article, article.source), address)


def _link_kind(catalogue: Catalogue, article: Article, kind: EntityKind) -> tuple[Link, ...]:
    return tuple(catalogue.link_entity(entity) for entity, _ in catalogue.list_kind(article.id, kind))


def _list_roles(catalogue: Catalogue, article: Article) -> tuple[Role, ...]:
    """Everybody the article names, in the order of their first mention, with what it says of them."""
    people = catalogue.list_kind(article.id, EntityKind.PERSON)
    said: dict[str, list[DatedStatement]] = {entity.id: [] for entity, _ in people}
    for entity, statement in catalogue.statements[article.id]:
        said.setdefault(entity.id, []).append(statement)
    roles: list[Role] = []
    for entity, _ in sorted(people, key=lambda pair: min(pair[1], default=0)):
        statements = tuple(said[entity.id])
        chip = None
        if statements:
            evidence = find_fullest(statements).evidence
            chip = Chip(ChipWord.STATED, evidence.rule, catalogue.evidences.find_address(evidence, article.id))
        roles.append(Role(catalogue.link_entity(entity), *gather_roles(statements), chip))
    return tuple(roles)
