"""The page of an article, to be read: what it says, how sure each value is, whom and what it names."""

from site_builder.arrange.catalogue import find_page_name
from site_builder.arrange.evidence import CONTRADICTED, WORDS, find_first_place, find_place
from site_builder.arrange.offices import list_titles
from site_builder.arrange.permalinks import date_address
from site_builder.arrange.reading import find_anchorages, fold_text, list_remarks, read_passages
from site_builder.model import Claim, DatedStatement, Edtf, EntityKind
from site_builder.model.dossiers import ArticleDossier, Named
from site_builder.model.site import ArticlePage
from site_builder.model.views import Address, Chip, ChipWord, DatedFact, Fact, Link, Role


def arrange_article(dossier: ArticleDossier) -> ArticlePage:
    """The page of one article."""
    article = dossier.article
    addresses = (
        (index, named.link.address)
        for named, indices in dossier.entities
        if named.kind is not EntityKind.SOURCE
        for index in indices
    )
    contradicted = any(issue.code == CONTRADICTED for issue in article.issues)
    return ArticlePage(
        address=dossier.line.address,
        frame=dossier.frame,
        title=Fact(fold_text(article.title.value), _make_chip(dossier, article.title)),
        source=_read_source(dossier),
        published=_read_date(dossier, article.published, contradicted=contradicted),
        captured=_read_date(dossier, article.captured),
        byline=tuple(fold_text(name.value) for name in article.byline),
        photographers=tuple(fold_text(name.value) for name in article.photographers),
        passages=tuple(read_passages(article, dossier.frame.documents, find_anchorages(article, addresses))),
        people=_list_roles(dossier),
        events=tuple(_make_dated(dossier, claim) for claim in article.events),
        dates=tuple(_make_dated(dossier, claim) for claim in article.dates),
        topics=_link_kind(dossier, EntityKind.TOPIC),
        places=_link_kind(dossier, EntityKind.PLACE),
        organisations=_link_kind(dossier, EntityKind.ORGANISATION),
        remarks=list_remarks(article),
        source_view=dossier.source_view,
        document=None,
        copies=dossier.copies,
        related=dossier.related,
        earlier=dossier.earlier,
        later=dossier.later,
    )


def find_date_page(dossier: ArticleDossier, date: str | None) -> Address | None:
    """The page of the narrowest day, month or year that one of the article's dates falls within."""
    name = find_page_name(date)
    return date_address(name) if name in dossier.dates else None


def gather_roles(statements: tuple[DatedStatement, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ranks and the offices of several statements, each once in its first spelling, in the order of the first."""
    ranks = (fold_text(statement.rank) for statement in statements if statement.rank)
    offices = (fold_text(office) for statement in statements for office in statement.offices)
    return list_titles(ranks), list_titles(offices)


def find_fullest(statements: tuple[DatedStatement, ...]) -> DatedStatement:
    """The statement that says most: a rank, many offices; the first of equals."""
    return max(statements, key=lambda statement: bool(statement.rank) + len(statement.offices))


def _make_chip(dossier: ArticleDossier, claim: Claim[str] | Claim[Edtf], word: ChipWord | None = None) -> Chip:
    return Chip(word or WORDS[claim.certainty], claim.rule, find_first_place(dossier, claim.evidence))


def _make_dated(dossier: ArticleDossier, claim: Claim[Edtf], word: ChipWord | None = None) -> DatedFact:
    return DatedFact(claim.value, _make_chip(dossier, claim, word), find_date_page(dossier, claim.value))


def _read_date(dossier: ArticleDossier, claim: Claim[Edtf] | None, *, contradicted: bool = False) -> DatedFact | None:
    if claim is None:
        return None
    return _make_dated(dossier, claim, ChipWord.CONTRADICTED if contradicted else None)


def _read_source(dossier: ArticleDossier) -> Fact | None:
    source = dossier.article.source
    if source is None:
        return None
    address = dossier.outlet.link.address if dossier.outlet else None
    return Fact(fold_text(source.value), _make_chip(dossier, source), address)


def _link_kind(dossier: ArticleDossier, kind: EntityKind) -> tuple[Link, ...]:
    return tuple(named.link for named, _ in dossier.list_kind(kind))


def _list_roles(dossier: ArticleDossier) -> tuple[Role, ...]:
    """Everybody the article names, in the order of their first mention, with what it says of them."""
    people = dossier.list_kind(EntityKind.PERSON)
    roles: list[Role] = []
    for named, _ in sorted(people, key=lambda pair: min(pair[1], default=0)):
        statements = list_said(dossier, named)
        chip = None
        if statements:
            evidence = find_fullest(statements).evidence
            chip = Chip(ChipWord.STATED, evidence.rule, find_place(dossier, evidence))
        roles.append(Role(named.link, *gather_roles(statements), chip))
    return tuple(roles)


def list_said(dossier: ArticleDossier, person: Named) -> tuple[DatedStatement, ...]:
    """What the article says of somebody, in its order."""
    return tuple(statement for at, statement in dossier.statements if dossier.entities[at][0] is person)
