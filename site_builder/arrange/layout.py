"""From the archive to the site: which pages there are, in which order.

A site is laid out in three steps, so that the second can be done anywhere and need not be done twice: pages that look
at the whole archive, and a dossier of each article and entity (`outline_site`); the pages of one dossier (`lay_out`);
what is made of the gists of all of them (`Binder`).
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from site_builder.arrange.article_dossiers import gather_articles
from site_builder.arrange.catalogue import Catalogue, make_catalogue
from site_builder.arrange.checks import Checks, list_page
from site_builder.arrange.data_files import arrange_data
from site_builder.arrange.date_pages import arrange_dates
from site_builder.arrange.entity_dossiers import gather_entities
from site_builder.arrange.entity_indexes import arrange_index
from site_builder.arrange.feeds import Fed, arrange_feed_of_all
from site_builder.arrange.front_pages import (
    arrange_home,
    arrange_lists,
    arrange_search_page,
    arrange_sundries,
    sort_newest,
)
from site_builder.arrange.leaves import lay_out
from site_builder.arrange.permalinks import FOLDERS, REVIEW
from site_builder.arrange.review_pages import arrange_review
from site_builder.arrange.search_files import SearchIndex, order_entities
from site_builder.arrange.sitemaps import SitemapEntries
from site_builder.config import Config
from site_builder.model import Archive, Articles, Authority, Decision, Entity, EntityKind, Page, Site, Split
from site_builder.model.dates import find_day
from site_builder.model.dossiers import EncodedDossier, Gist, Listing, decode_dossier, encode_dossier
from site_builder.model.frame import Frame
from site_builder.model.site import DataPage, RedirectPage

_DOCUMENTS = "vi"
_NO_BASE = "feed.xml and sitemap.xml are left out: both need absolute addresses, and site.toml has no base_url"
_MANY_FILES = 20_000
_TOO_MANY = "the site has {files} files; some hosts take {limit} at most"
_FEWER = "; `fewer_files = true` in site.toml makes them fewer"
_LARGE_FILE = 25 << 20
_TOO_LARGE = "{address} has {size} MiB; some hosts take {limit} MiB a file at most"
_NO_DAYS = "feed.xml is left out: no article's day of publication is known"


class Outline(msgspec.Struct, frozen=True):
    """A site before its articles and entities are laid out: the pages that look at all of them, and what theirs are
    made of. `articles` are newest first, `entities` as searching numbers them.
    """

    catalogue: Catalogue
    pages: tuple[Page, ...]
    articles: Articles
    entities: tuple[Entity, ...]
    splits: tuple[Split, ...]
    fed: Fed
    fewer_files: bool

    def list_dossiers(self) -> Iterator[EncodedDossier]:
        """The dossiers of the articles, then those of the entities."""
        yield from gather_articles(self.catalogue, self.articles, self.splits)
        yield from map(encode_dossier, gather_entities(self.catalogue, self.entities, self.fed))

    @property
    def seeds(self) -> tuple[str, ...]:
        """The seeds to publish byte for byte."""
        return tuple(self.catalogue.seeds)


def arrange_site(
    archive: Archive, config: Config, authority: Authority, about: str = "", decisions: Sequence[Decision] = ()
) -> Site:
    """All pages of the archive, in memory; see `outline_site` and `complete_site`."""
    return complete_site(outline_site(archive, config, authority, about, decisions))


def complete_site(outline: Outline) -> Site:
    """All pages of an outlined site, in memory.

    Raises ValueError where two pages would have one address or a link would lead nowhere: faults of this program.
    """
    binder = Binder(outline)
    pages = list(outline.pages)
    for dossier in outline.list_dossiers():
        leaves = lay_out(decode_dossier(dossier.encoded))
        pages += leaves.pages
        binder.add(leaves.gist)
    return binder.bind(pages)


def outline_site(
    archive: Archive, config: Config, authority: Authority, about: str = "", decisions: Sequence[Decision] = ()
) -> Outline:
    """The outline of a site; `about` is the text of the about page in Markdown, empty for the built-in words.

    In a preview `decisions` are the questions that its page of open questions asks.
    """
    frame = Frame(
        title=config.title,
        description=config.description,
        language=config.language,
        documents=_DOCUMENTS,
        base_url=config.base_url.rstrip("/"),
        feed=bool(config.base_url)
        and any(a.published and find_day(a.published.value) for a in archive.articles.read_abstracts()),
        noindex=config.noindex,
        review=REVIEW if config.preview else "",
    )
    catalogue = make_catalogue(archive, frame, authority, fewer_files=config.fewer_files)
    fed = Fed(catalogue)
    pages: list[Page] = [
        arrange_home(catalogue),
        *arrange_lists(catalogue),
        *arrange_dates(catalogue),
        *(page for kind in FOLDERS for page in arrange_index(catalogue, kind)),
        *arrange_sundries(catalogue, about),
        *(arrange_review(catalogue, decisions) if config.preview else ()),
        *(RedirectPage(old, frame, address) for old, address in catalogue.links.moved.items()),
        *(arrange_feed_of_all(catalogue, fed) if frame.feed else ()),
    ]
    return Outline(
        catalogue=catalogue,
        pages=tuple(pages),
        articles=sort_newest(catalogue),
        entities=tuple(order_entities(archive.entities)),
        splits=authority.splits,
        fed=fed,
        fewer_files=config.fewer_files,
    )


class Binder:
    """Makes one site of an outline and of the gists of all dossiers, which are added in the dossiers' order."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._checks = Checks(outline.seeds)
        self._sitemap = SitemapEntries(outline.catalogue.archive, outline.catalogue.links)
        self._index = SearchIndex(len(outline.articles))
        self._records: list[bytes] = []
        self._files = 0
        for page in outline.pages:
            self._take(list_page(page))

    def add(self, gist: Gist) -> None:
        """Add the next dossier's gist."""
        self._records.append(gist.record)
        self._index.add(gist)
        for listing in gist.listings:
            self._take(listing)

    def bind(self, pages: Iterable[Page] = ()) -> Site:
        """The site: the pages that are made of all gists, behind the given ones.

        Raises ValueError where two pages have one address or a link leads nowhere.
        """
        outline, frame = self._outline, self._outline.catalogue.frame
        contents, index = self._index.pack(outline.catalogue, outline.articles.ids)
        last: list[Page] = [arrange_search_page(outline.catalogue, contents), *index]
        last += arrange_data(*self._sort_records())
        for page in last:
            self._take(list_page(page))
        if frame.base_url and not frame.noindex:
            sitemap = tuple(self._sitemap.arrange(frame))
            self._files += len(sitemap)
            last += sitemap
        self._checks.judge()
        notices = tuple(_list_notices(frame, last, self._files + len(outline.seeds), fewer_files=outline.fewer_files))
        return Site((*pages, *last), outline.seeds, notices)

    def _take(self, listing: Listing) -> None:
        self._files += 1
        self._checks.take(listing)
        self._sitemap.take(listing)

    def _sort_records(self) -> tuple[list[bytes], dict[EntityKind, list[bytes]]]:
        """The records of the articles and of each kind of entity, in the archive's order."""
        outline, archive = self._outline, self._outline.catalogue.archive
        made = iter(self._records)
        articles = {id_: next(made) for id_ in outline.articles.ids}
        entities = {(entity.kind, entity.id): next(made) for entity in outline.entities}
        self._records.clear()
        by_kind: dict[EntityKind, list[bytes]] = {kind: [] for kind in FOLDERS}
        for entity in archive.entities:
            by_kind[entity.kind].append(entities[entity.kind, entity.id])
        return [articles[id_] for id_ in archive.articles.ids], by_kind


def _list_notices(frame: Frame, pages: Iterable[Page], files: int, *, fewer_files: bool) -> Iterator[str]:
    """What the operator should know."""
    if not frame.base_url:
        yield _NO_BASE
    elif not frame.feed:
        yield _NO_DAYS
    if files > _MANY_FILES:
        yield _TOO_MANY.format(files=files, limit=_MANY_FILES) + ("" if fewer_files else _FEWER)
    for page in pages:
        if isinstance(page, DataPage) and len(page.body) > _LARGE_FILE:
            yield _TOO_LARGE.format(address=page.address, size=len(page.body) >> 20, limit=_LARGE_FILE >> 20)
