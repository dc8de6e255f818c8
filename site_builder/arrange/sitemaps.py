"""The sitemap: every page that a crawler should know, and the newest day of what it holds.

A page of an archive changes when the archive learns something. The only days that do not depend on when and where the
site was built are those the documents give: an article's is the later of its publication and of the day its page was
saved, another page's that of the newest article it leads to. Where no day is known none is told.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from site_builder.arrange.permalinks import SITEMAP, Permalinks, sitemap_address
from site_builder.model import Archive, Head
from site_builder.model.dates import find_day
from site_builder.model.dossiers import Listing
from site_builder.model.feeds import SitemapEntry, SitemapIndexPage, SitemapPage
from site_builder.model.frame import Frame
from site_builder.model.views import Address

_HOLDS = 50_000


class SitemapEntries:
    """The entries of a sitemap, gathered page by page."""

    def __init__(self, archive: Archive, links: Permalinks) -> None:
        days = ((links.articles[article.id], _find_day(article)) for article in archive.articles.read_heads())
        self._days = {address: day.isoformat() for address, day in days if day}
        self._articles = set(links.articles.values())
        self._newest = max(self._days.values(), default="")
        self._entries: list[SitemapEntry] = []

    def take(self, listing: Listing) -> None:
        """Take a page into account, if crawlers are told of it."""
        if listing.in_sitemap:
            self._entries.append(SitemapEntry(listing.address, self._find_newest(listing)))

    def arrange(self, frame: Frame) -> Iterator[SitemapPage | SitemapIndexPage]:
        """The sitemap, in parts with an index where one file may not hold it."""
        entries = sorted(self._entries, key=lambda entry: entry.address)
        parts = [tuple(entries[start : start + _HOLDS]) for start in range(0, len(entries), _HOLDS)]
        if len(parts) == 1:
            yield SitemapPage(SITEMAP, frame, parts[0])
            return
        names = [sitemap_address(number) for number in range(1, len(parts) + 1)]
        newest = [max(entry.modified for entry in part) for part in parts]
        yield SitemapIndexPage(SITEMAP, frame, tuple(map(SitemapEntry, names, newest)))
        for name, part in zip(names, parts, strict=True):
            yield SitemapPage(name, frame, part)

    def _find_newest(self, listing: Listing) -> str:
        if listing.counts_all:
            return self._newest
        shown: Iterable[Address] = (listing.address,) if listing.address in self._articles else listing.links
        return max(filter(None, map(self._days.get, shown)), default="")


def _find_day(article: Head) -> dt.date | None:
    dates = (date.value for date in (article.published, article.captured) if date)
    return max(filter(None, map(find_day, dates)), default=None)
