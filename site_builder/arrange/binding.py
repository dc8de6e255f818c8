"""One site of the pages that look at the whole archive and of the gists of all dossiers, which come one by one."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from site_builder.arrange.checks import Checks, list_page
from site_builder.arrange.data_files import arrange_data
from site_builder.arrange.front_pages import arrange_search_page
from site_builder.arrange.layout import Outline, outline_site
from site_builder.arrange.leaves import lay_out
from site_builder.arrange.permalinks import FOLDERS
from site_builder.arrange.search_files import SearchIndex
from site_builder.arrange.sitemaps import SitemapEntries
from site_builder.config import Config
from site_builder.model import Archive, Authority, Decision, EntityKind, Page, Site
from site_builder.model.articles import Shelf
from site_builder.model.dossiers import Gist, Listing, decode_dossier
from site_builder.model.site import DataPage, LongPage
from site_builder.model.views import Address

P = TypeVar("P", bound=Page | LongPage)

_NO_BASE = "feed.xml and sitemap.xml are left out: both need absolute addresses, and site.toml has no base_url"
_NO_DAYS = "feed.xml is left out: no article's day of publication is known"
_MANY_FILES = 20_000
_TOO_MANY = "the site has {files} files; some hosts take {limit} at most"
_FEWER = "; `fewer_files = true` in site.toml makes them fewer"
_LARGE_FILE = 25 << 20
_TOO_LARGE = "{address} has {size} MiB; some hosts take {limit} MiB a file at most"


class Binder:
    """Makes one site: is shown the outline's pages (`watch`), given the gists of all dossiers in their order (`add`),
    and makes what needs all of them (`finish`).

    What it has to keep until then lies on shelves of `make_shelf`.
    """

    def __init__(self, outline: Outline, make_shelf: Callable[[], Shelf] = list) -> None:
        self._outline = outline
        self._checks = Checks(outline.catalogue.seeds)
        self._sitemap = SitemapEntries(outline.catalogue.archive, outline.catalogue.links)
        self._index = SearchIndex(len(outline.articles), make_shelf())
        self._records = make_shelf()
        self._files = len(outline.catalogue.seeds)
        self._large: list[str] = []

    def watch(self, pages: Iterable[P]) -> Iterator[P]:
        """The same pages, as they are asked for."""
        for page in pages:
            self._take(list_page(page))
            if isinstance(page, DataPage):
                self._measure(page.address, len(page.body))
            elif isinstance(page, LongPage):
                self._measure(page.address, sum(map(len, page.parts)))
            yield page

    def add(self, gist: Gist) -> None:
        """Add the next dossier's gist."""
        self._records.append(gist.record)
        self._index.add(gist)
        for listing in gist.listings:
            self._take(listing)

    def finish(self) -> Iterator[Page | LongPage]:
        """The pages that are made of all gists.

        Raises ValueError where two pages of the site have one address or a link leads nowhere: faults of this program.
        """
        catalogue = self._outline.catalogue
        yield from self.watch(self._index.pack(catalogue, self._outline.articles.ids))
        yield from self.watch((arrange_search_page(catalogue, self._index.contents),))
        yield from self.watch(arrange_data(self._records, *self._number_records()))
        if catalogue.frame.base_url and not catalogue.frame.noindex:
            for sitemap in self._sitemap.arrange(catalogue.frame):
                self._files += 1
                yield sitemap
        self._checks.judge()

    def list_notices(self) -> Iterator[str]:
        """What the operator should know, once the site is finished."""
        frame = self._outline.catalogue.frame
        if not frame.base_url:
            yield _NO_BASE
        elif not frame.feed:
            yield _NO_DAYS
        if self._files > _MANY_FILES:
            few = self._outline.fewer_files
            yield _TOO_MANY.format(files=self._files, limit=_MANY_FILES) + ("" if few else _FEWER)
        yield from self._large

    def _take(self, listing: Listing) -> None:
        self._files += 1
        self._checks.take(listing)
        self._sitemap.take(listing)

    def _measure(self, address: Address, size: int) -> None:
        if size > _LARGE_FILE:
            self._large.append(_TOO_LARGE.format(address=address, size=size >> 20, limit=_LARGE_FILE >> 20))

    def _number_records(self) -> tuple["array[int]", dict[EntityKind, "array[int]"]]:
        """The numbers of the records of the articles and of each kind of entity, in the archive's order."""
        outline, archive = self._outline, self._outline.catalogue.archive
        articles = {id_: number for number, id_ in enumerate(outline.articles.ids)}
        entities = {(entity.kind, entity.id): n for n, entity in enumerate(outline.entities, len(articles))}
        by_kind = {kind: array("L") for kind in FOLDERS}
        for entity in archive.entities:
            by_kind[entity.kind].append(entities[entity.kind, entity.id])
        return array("L", map(articles.__getitem__, archive.articles.ids)), by_kind


def complete_site(outline: Outline) -> Site:
    """All pages of an outlined site, in memory.

    Raises ValueError where two pages would have one address or a link would lead nowhere: faults of this program.
    """
    binder = Binder(outline)
    pages = [*binder.watch(outline.list_pages())]
    for dossier in outline.list_dossiers():
        leaves = lay_out(decode_dossier(dossier.encoded))
        pages += leaves.pages
        binder.add(leaves.gist)
    for page in binder.finish():
        pages.append(DataPage(page.address, b"".join(page.parts)) if isinstance(page, LongPage) else page)
    return Site(tuple(pages), tuple(outline.catalogue.seeds), tuple(binder.list_notices()))


def arrange_site(
    archive: Archive, config: Config, authority: Authority, about: str = "", decisions: Sequence[Decision] = ()
) -> Site:
    """All pages of the archive, in memory; see `outline_site` and `complete_site`."""
    return complete_site(outline_site(archive, config, authority, about, decisions))
