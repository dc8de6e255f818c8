"""The sitemap: every page that a crawler should know, and the newest day of what it holds.

A page of an archive changes when the archive learns something. The only days that do not depend on when and where the
site was built are those the documents give: an article's is the later of its publication and of the day its page was
saved, a list's that of the newest article on it. Where no day is known none is told.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from site_builder.arrange.permalinks import SITEMAP, sitemap_address
from site_builder.model import Page
from site_builder.model.date_pages import DayPage, EventsPage, MonthPage, UncertainPage, YearPage, YearsPage
from site_builder.model.dates import find_day
from site_builder.model.feeds import SitemapEntry, SitemapIndexPage, SitemapPage
from site_builder.model.frame import Frame
from site_builder.model.site import (
    ArticlePage,
    ArticlesPage,
    EntityIndexPage,
    EntityPage,
    HomePage,
    HtmlPage,
    MissingPage,
    RedirectPage,
    ReviewPage,
    SourceViewPage,
)
from site_builder.model.views import Address

_UNLISTED = MissingPage | SourceViewPage | RedirectPage | ReviewPage
# Each of these counts all articles of the archive.
_COUNTING = HomePage | EntityIndexPage | YearsPage
_HOLDS = 50_000


def arrange_sitemap(frame: Frame, pages: Sequence[Page]) -> Iterator[SitemapPage | SitemapIndexPage]:
    """The sitemap of the given pages, in parts with an index where one file may not hold them."""
    days = {page.address: _find_own_day(page) for page in pages if isinstance(page, ArticlePage)}
    listed = (page for page in pages if isinstance(page, HtmlPage) and not isinstance(page, _UNLISTED))
    entries = [SitemapEntry(page.address, _write(_find_day(page, days))) for page in listed]
    parts = [tuple(entries[start : start + _HOLDS]) for start in range(0, len(entries), _HOLDS)]
    if len(parts) == 1:
        yield SitemapPage(SITEMAP, frame, parts[0])
        return
    names = [sitemap_address(number) for number in range(1, len(parts) + 1)]
    newest = [max(entry.modified for entry in part) for part in parts]
    yield SitemapIndexPage(SITEMAP, frame, tuple(map(SitemapEntry, names, newest)))
    for name, part in zip(names, parts, strict=True):
        yield SitemapPage(name, frame, part)


def _find_own_day(article: ArticlePage) -> dt.date | None:
    facts = filter(None, (article.published, article.captured))
    return max(filter(None, (find_day(fact.date) for fact in facts)), default=None)


def _find_day(page: HtmlPage, days: Mapping[Address, dt.date | None]) -> dt.date | None:
    """The newest day of the articles that the page shows, or counts."""
    if isinstance(page, ArticlePage):
        return days[page.address]
    shown = days.keys() if isinstance(page, _COUNTING) else _list_articles(page)
    return max(filter(None, (days[address] for address in shown)), default=None)


def _list_articles(page: HtmlPage) -> Iterator[Address]:
    match page:
        case ArticlesPage() | EntityPage() | YearPage() | MonthPage() | EventsPage() | UncertainPage():
            yield from (line.address for group in page.groups for line in group.lines)
        case DayPage():
            yield from (line.address for line in page.printed)
            yield from (event.line.address for event in (*page.told, *page.named))


def _write(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
