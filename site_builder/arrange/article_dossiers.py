"""What the pages of each article are made of, gathered from the archive."""

import collections
from collections.abc import Iterable, Iterator, Mapping

from site_builder.arrange.catalogue import Catalogue, find_page_name
from site_builder.arrange.evidence import list_borrowed
from site_builder.arrange.permalinks import text_address
from site_builder.arrange.related import Relations, list_copies
from site_builder.arrange.search_records import list_names
from site_builder.model import Articles, Entity, EntityKind, Evidence, Head, Span, Split
from site_builder.model.article import find_file_id
from site_builder.model.dossiers import EncodedDossier, Named, Surroundings, bundle
from site_builder.model.views import Address, ArticleLine, CopyLine

Borrowed = Mapping[str, list[tuple[Span, str]]]

# Most are named again soon or never.
_NAMED_AT_ONCE = 1 << 13


def gather_articles(catalogue: Catalogue, articles: Articles, splits: Iterable[Split]) -> Iterator[EncodedDossier]:
    """The dossiers of these articles, in their order; `splits` say why files were divided.

    An article's neighbours are those before and after it by date; the undated have none.
    """
    gathering = _Gathering(catalogue, splits)
    for number, head in enumerate(articles.read_heads()):
        yield bundle(gathering.gather(head), head.id, articles.get_encoded(number))


class _Gathering:
    """What is found out once for all articles."""

    def __init__(self, catalogue: Catalogue, splits: Iterable[Split]) -> None:
        self._catalogue = catalogue
        self._copies: Mapping[str, tuple[CopyLine, ...]] = list_copies(catalogue)
        self._relations = Relations(catalogue, self._copies)
        ids = catalogue.archive.articles.ids
        self._dated = [catalogue.lines[id_] for id_ in ids if catalogue.lines[id_].date]
        self._place = {line.address: number for number, line in enumerate(self._dated)}
        self._named: dict[tuple[EntityKind, str], Named] = {}
        self._lent = _find_lent(catalogue)
        self._telling = {find_file_id(id_): id_ for id_ in reversed(ids)}
        self._splits: dict[str, list[str]] = {}
        for split in splits:
            self._splits.setdefault(split.seed, []).append(split.why)

    def gather(self, article: Head) -> Surroundings:
        catalogue = self._catalogue
        text = catalogue.texts[article.file_id]
        mentioned = catalogue.entities[article.id]
        at = {(entity.kind, entity.id): number for number, (entity, _) in enumerate(mentioned)}
        source = catalogue.sources.get(article.id)
        borrowed = (evidence for _, evidence in list_borrowed(article))
        dates = (article.published, article.captured, *article.events, *article.dates)
        names = {find_page_name(date.value) for date in dates if date} & catalogue.dates
        earlier, later = self._find_neighbours(catalogue.lines[article.id])
        return Surroundings(
            frame=catalogue.frame,
            line=catalogue.lines[article.id],
            source_view=catalogue.links.source_views[article.id],
            text=text,
            has_text=text == text_address(article.file_id) and self._telling[article.file_id] == article.id,
            entities=tuple((self._name(entity), indices) for entity, indices in mentioned),
            statements=tuple(
                (at[entity.kind, entity.id], statement) for entity, statement in catalogue.statements[article.id]
            ),
            source=at[source.kind, source.id] if source else None,
            marks=tuple(self._lent.get(article.id, ())),
            homes=tuple(self._list_homes(article, borrowed)),
            dates=tuple(sorted(filter(None, names))),
            copies=self._copies.get(article.id, ()),
            related=self._relations.find(article.id),
            earlier=earlier,
            later=later,
            split=" ".join(self._splits.get(article.seed, ())),
        )

    def _name(self, entity: Entity) -> Named:
        key = entity.kind, entity.id
        if key not in self._named:
            if len(self._named) == _NAMED_AT_ONCE:
                self._named.clear()
            names = list_names(entity) if entity.kind is EntityKind.PERSON else ()
            self._named[key] = Named(*key, entity.label, self._catalogue.link_entity(entity), names)
        return self._named[key]

    def _find_neighbours(self, line: ArticleLine) -> tuple[ArticleLine | None, ArticleLine | None]:
        at = self._place.get(line.address)
        if at is None:
            return None, None
        return self._dated[at - 1] if at else None, self._dated[at + 1] if at + 1 < len(self._dated) else None

    def _list_homes(self, article: Head, borrowed: Iterable[Evidence]) -> Iterator[tuple[str, Address]]:
        """Where the evidence that stands in other files is shown, by the id of its document."""
        for document in sorted({evidence.document for evidence in borrowed}):
            if home := self._catalogue.evidences.find_home(document, article.id):
                yield document, self._catalogue.links.source_views[home]


def _find_lent(catalogue: Catalogue) -> Borrowed:
    """What stands in each article's file and other documents argue from."""
    lent: dict[str, list[tuple[Span, str]]] = collections.defaultdict(list)
    for article in catalogue.archive.articles.read_heads():
        for role, evidence in list_borrowed(article):
            if home := catalogue.evidences.find_home(evidence.document, article.id):
                lent[home].append((evidence.span, role))
    return lent
