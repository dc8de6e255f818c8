"""Pages that programs read to follow the site: feeds and sitemaps."""

import msgspec

from site_builder.model.frame import Frame
from site_builder.model.views import Address


class FeedEntry(msgspec.Struct, frozen=True, array_like=True):
    """An article in the feed; `updated` is its moment of publication (RFC 3339)."""

    address: Address
    title: str
    updated: str
    summary: str
    authors: tuple[str, ...]


class FeedPage(msgspec.Struct, frozen=True, tag=True):
    """The newest articles of the site, or of the entity of that `label`, as Atom; `about` is the page that lists them.

    `updated` is the newest entry's moment.
    """

    address: Address
    frame: Frame
    about: Address
    label: str
    updated: str
    entries: tuple[FeedEntry, ...]


class SitemapEntry(msgspec.Struct, frozen=True):
    """A page, or a part of the sitemap; `modified` is the newest day of what it holds, empty where none is known."""

    address: Address
    modified: str


class SitemapPage(msgspec.Struct, frozen=True, tag=True):
    """All pages, for crawlers."""

    address: Address
    frame: Frame
    entries: tuple[SitemapEntry, ...]


class SitemapIndexPage(msgspec.Struct, frozen=True, tag=True):
    """The sitemaps of a site too large for one."""

    address: Address
    frame: Frame
    sitemaps: tuple[SitemapEntry, ...]
