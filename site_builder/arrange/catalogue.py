"""What every page asks of the archive, answered once: whom an article mentions, what it says of them, and the like."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from site_builder.arrange.evidence import Evidences, find_homes
from site_builder.arrange.permalinks import Permalinks, make_permalinks, raw_address, text_address
from site_builder.arrange.reading import fold_text
from site_builder.model import (
    Archive,
    Article,
    Authority,
    Certainty,
    Claim,
    DatedStatement,
    Edtf,
    Entity,
    EntityKind,
    Head,
)
from site_builder.model.article import find_file_id
from site_builder.model.dates import find_bounds, find_day
from site_builder.model.frame import Frame
from site_builder.model.views import Address, ArticleLine, Link


class Catalogue(msgspec.Struct, frozen=True):
    """The archive with its addresses and the lookups that pages are laid out by.

    `entities` are the entities that each article mentions with the indices of the mentions, `statements` what each
    article says of whom, `sources` the outlet's entity, `lines` how each article looks in a list; `dates` are the days,
    months and years that have a page. `texts` are the addresses of decoded texts by the id of their file, `seeds`
    the digests of the documents to publish byte for byte, by their paths.
    """

    archive: Archive
    frame: Frame
    links: Permalinks
    evidences: Evidences
    lines: dict[str, ArticleLine]
    entities: dict[str, tuple[tuple[Entity, tuple[int, ...]], ...]]
    statements: dict[str, tuple[tuple[Entity, DatedStatement], ...]]
    sources: dict[str, Entity]
    dates: frozenset[str]
    texts: dict[str, Address]
    seeds: dict[str, str]

    def link_entity(self, entity: Entity) -> Link:
        """The entity's name, leading to its page."""
        return Link(self.links.entities[entity.kind, entity.id], fold_text(entity.label))


def make_catalogue(
    archive: Archive, frame: Frame, authority: Authority | None = None, *, fewer_files: bool = False
) -> Catalogue:
    """The lookups for an archive.

    Where fewer files are wanted, documents stand as they came on their articles' pages, and the text of a document that
    is that text byte for byte is the document itself.
    """
    links = make_permalinks(archive, authority)
    if fewer_files:
        links = msgspec.structs.replace(links, source_views=links.articles)
    entities: dict[str, list[tuple[Entity, tuple[int, ...]]]] = {id_: [] for id_ in archive.articles.ids}
    statements: dict[str, list[tuple[Entity, DatedStatement]]] = {id_: [] for id_ in archive.articles.ids}
    for entity in archive.entities:
        for mention in entity.mentions:
            entities[mention.article].append((entity, mention.indices))
        for statement in entity.statements:
            statements[statement.article].append((entity, statement))
    lines: dict[str, ArticleLine] = {}
    sources: dict[str, Entity] = {}
    dates: set[str] = set()
    seeds: dict[str, str] = {}
    for head in archive.articles.read_heads():
        lines[head.id] = make_line(head, links.articles[head.id])
        if source := _find_source(entities[head.id]):
            sources[head.id] = source
        dates.update(_list_pages(head))
        seeds[head.seed] = head.digest
    return Catalogue(
        archive=archive,
        frame=frame,
        links=links,
        evidences=Evidences(find_homes(archive.articles.ids), links),
        lines=lines,
        entities={id_: tuple(pairs) for id_, pairs in entities.items()},
        statements={id_: tuple(pairs) for id_, pairs in statements.items()},
        sources=sources,
        dates=frozenset(dates),
        texts=_find_texts(archive, fewer_files=fewer_files),
        seeds=seeds,
    )


def find_page_name(date: str | None) -> str | None:
    """The narrowest day, month or year, written as EDTF, that a date falls within; None where there is none."""
    if not date:
        return None
    first, last = find_bounds(date)
    if first is None or last is None or first.year != last.year:
        return None
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first.year:04d}"


def find_year(date: str | None) -> Edtf | None:
    """The one year a date falls within, None where it may be several."""
    name = find_page_name(date)
    return Edtf(name[:4]) if name else None


def find_days(claims: Iterable[Claim[Edtf]]) -> dict[dt.date, Claim[Edtf]]:
    """The days among these dates, each with the first claim of it."""
    days: dict[dt.date, Claim[Edtf]] = {}
    for claim in claims:
        if day := find_day(claim.value):
            days.setdefault(day, claim)
    return days


def _list_pages(article: Head) -> Iterator[str]:
    """Every day, month and year that has a page for this article: with the day go its month and its year."""
    own = find_page_name(article.published.value if article.published else None)
    for name in (own, *(day.isoformat() for day in find_days(article.events))):
        if name:
            yield from (name, name[:7], name[:4])


def _find_texts(archive: Archive, *, fewer_files: bool) -> dict[str, Address]:
    texts = {file: text_address(file) for file in map(find_file_id, archive.articles.ids)}
    for document in (article.document for article in archive.articles) if fewer_files else ():
        if hashlib.sha256(document.text.encode("utf-8")).hexdigest() == document.digest:
            texts[document.file_id] = raw_address(document.seed)
    return texts


def _find_source(entities: Iterable[tuple[Entity, tuple[int, ...]]]) -> Entity | None:
    """The outlet among the entities that list an article: of sources, only the one that published it does."""
    return next((entity for entity, _ in entities if entity.kind is EntityKind.SOURCE), None)


def make_line(article: Article | Head, address: Address) -> ArticleLine:
    """How an article looks in a list."""
    return ArticleLine(
        address=address,
        title=fold_text(article.title.value),
        derived=article.title.certainty is not Certainty.STATED,
        date=article.published.value if article.published else None,
        source=fold_text(article.source.value) if article.source else "",
    )
