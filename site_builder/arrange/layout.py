"""From the archive to the site: which pages there are, in which order."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.arrange.article_pages import arrange_articles
from site_builder.arrange.catalogue import Catalogue, make_catalogue
from site_builder.arrange.checks import check_site
from site_builder.arrange.data_files import arrange_data
from site_builder.arrange.date_pages import arrange_dates
from site_builder.arrange.entity_pages import arrange_entities
from site_builder.arrange.front_pages import (
    arrange_feeds,
    arrange_home,
    arrange_lists,
    arrange_sundries,
)
from site_builder.arrange.permalinks import REVIEW
from site_builder.arrange.review_pages import arrange_review
from site_builder.arrange.sitemaps import arrange_sitemap
from site_builder.arrange.source_views import arrange_source_views
from site_builder.config import Config
from site_builder.model import Archive, Authority, Decision, Page, Site
from site_builder.model.dates import find_day
from site_builder.model.frame import Frame
from site_builder.model.site import ArticlePage, DataPage, EntityPage, RedirectPage

_DOCUMENTS = "vi"
_NO_BASE = "feed.xml and sitemap.xml are left out: both need absolute addresses, and site.toml has no base_url"
_MANY_FILES = 20_000
_TOO_MANY = "the site has {files} files; some hosts take {limit} at most"
_FEWER = "; `fewer_files = true` in site.toml makes them fewer"
_LARGE_FILE = 25 << 20
_TOO_LARGE = "{address} has {size} MiB; some hosts take {limit} MiB a file at most"
_NO_DAYS = "feed.xml is left out: no article's day of publication is known"


def arrange_site(
    archive: Archive, config: Config, authority: Authority, about: str = "", decisions: Sequence[Decision] = ()
) -> Site:
    """All pages of the archive; `about` is the text of the about page in Markdown, empty for the built-in words.

    In a preview `decisions` are the questions that its page of open questions asks.

    Raises ValueError where two pages would have one address or a link would lead nowhere: faults of this program.
    """
    frame = Frame(
        title=config.title,
        description=config.description,
        language=config.language,
        documents=_DOCUMENTS,
        base_url=config.base_url.rstrip("/"),
        feed=bool(config.base_url) and any(a.published and find_day(a.published.value) for a in archive.articles),
        noindex=config.noindex,
        review=REVIEW if config.preview else "",
    )
    catalogue = make_catalogue(archive, frame, authority, fewer_files=config.fewer_files)
    pages: list[Page] = [
        arrange_home(catalogue),
        *arrange_lists(catalogue),
        *arrange_source_views(catalogue, arrange_articles(catalogue), authority.splits),
        *arrange_dates(catalogue),
        *arrange_entities(catalogue),
        *arrange_sundries(catalogue, about),
        *(arrange_review(catalogue, decisions) if config.preview else ()),
        *(RedirectPage(old, frame, address) for old, address in catalogue.links.moved.items()),
    ]
    pages += _arrange_for_machines(catalogue, tuple(pages))
    seeds = tuple(dict.fromkeys(article.document.seed for article in archive.articles))
    notices = tuple(_list_notices(frame, pages, len(pages) + len(seeds), fewer_files=config.fewer_files))
    return check_site(Site(tuple(pages), seeds, notices, catalogue.links.new))


def _arrange_for_machines(catalogue: Catalogue, pages: Sequence[Page]) -> Iterator[Page]:
    """Feeds and sitemap, where the site's address is known, and the data files."""
    if catalogue.frame.base_url:
        articles = [page for page in pages if isinstance(page, ArticlePage)]
        yield from arrange_feeds(catalogue, articles, [page for page in pages if isinstance(page, EntityPage)])
    if catalogue.frame.base_url and not catalogue.frame.noindex:
        yield from arrange_sitemap(catalogue.frame, pages)
    yield from arrange_data(catalogue)


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
