"""From the archive to the site: which pages there are, in which order."""

from collections.abc import Iterable

from site_builder.arrange.article_pages import arrange_article
from site_builder.arrange.catalogue import Catalogue, make_catalogue
from site_builder.arrange.checks import check_site
from site_builder.arrange.data_files import arrange_data
from site_builder.arrange.date_pages import arrange_dates
from site_builder.arrange.entity_pages import arrange_entities
from site_builder.arrange.front_pages import (
    arrange_feed,
    arrange_home,
    arrange_lists,
    arrange_sitemap,
    arrange_sundries,
)
from site_builder.arrange.permalinks import MISSING
from site_builder.arrange.source_views import arrange_source_view
from site_builder.config import Config
from site_builder.model import Archive, Authority, Page, Site
from site_builder.model.dates import find_day
from site_builder.model.site import ArticlePage, DataPage, Frame, TextPage

_DOCUMENTS = "vi"
_NO_BASE = "feed.xml and sitemap.xml are left out: both need absolute addresses, and site.toml has no base_url"
_NO_DAYS = "feed.xml is left out: no article's day of publication is known"


def arrange_site(archive: Archive, config: Config, authority: Authority, about: str = "") -> Site:
    """All pages of the archive; `about` is the text of the about page in Markdown, empty for the built-in words.

    Raises ValueError where two pages would have one address or a link would lead nowhere: faults of this program.
    """
    frame = Frame(
        title=config.title,
        description=config.description,
        language=config.language,
        documents=_DOCUMENTS,
        base_url=config.base_url.rstrip("/"),
        feed=bool(config.base_url) and any(a.published and find_day(a.published.value) for a in archive.articles),
    )
    catalogue = make_catalogue(archive, frame)
    articles = _arrange_articles(catalogue)
    pages: list[Page] = [
        arrange_home(catalogue),
        *arrange_lists(catalogue),
        *articles,
        *_arrange_source_views(catalogue, authority),
        *arrange_dates(catalogue),
        *arrange_entities(catalogue),
        *arrange_sundries(catalogue, about),
    ]
    notices: list[str] = []
    if frame.base_url:
        listed = [
            page.address for page in pages if not isinstance(page, TextPage | DataPage) and page.address != MISSING
        ]
        feed = arrange_feed(catalogue, articles)
        pages += filter(None, (feed, *arrange_sitemap(catalogue, listed)))
        notices += [] if feed else [_NO_DAYS]
    else:
        notices.append(_NO_BASE)
    pages += arrange_data(catalogue)
    seeds = tuple(dict.fromkeys(article.document.seed for article in archive.articles))
    return check_site(Site(tuple(pages), seeds, tuple(notices)))


def _arrange_articles(catalogue: Catalogue) -> list[ArticlePage]:
    """Every article's page; its neighbours are those before and after it by date, and the undated have none."""
    articles = catalogue.archive.articles
    dated = [catalogue.lines[article.id] for article in articles if article.published]
    place = {line.address: number for number, line in enumerate(dated)}
    pages = []
    for article in articles:
        at = place.get(catalogue.links.articles[article.id])
        earlier = dated[at - 1] if at else None
        later = dated[at + 1] if at is not None and at + 1 < len(dated) else None
        pages.append(arrange_article(catalogue, article, earlier, later))
    return pages


def _arrange_source_views(catalogue: Catalogue, authority: Authority) -> Iterable[Page]:
    """Every document as it came; the stories of a divided file say why it was divided."""
    reasons: dict[str, list[str]] = {}
    for split in authority.splits:
        reasons.setdefault(split.seed, []).append(split.why)
    for article in catalogue.archive.articles:
        yield arrange_source_view(catalogue, article, " ".join(reasons.get(article.document.seed, ())))
