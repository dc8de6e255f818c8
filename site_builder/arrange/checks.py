"""The site checked before it is published: addresses unique, no internal link dead.

Of each page only a listing is needed, so that pages need not all be held, nor laid out again where nothing changed.
"""

import functools
import itertools
import operator
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import msgspec

from site_builder.arrange.permalinks import DOCUMENT, anchor_address, raw_address
from site_builder.model import Page
from site_builder.model.date_pages import YearsPage
from site_builder.model.dossiers import Listing
from site_builder.model.site import (
    ArticlePage,
    EntityIndexPage,
    HomePage,
    HtmlPage,
    LongPage,
    MissingPage,
    RedirectPage,
    ReviewPage,
    SourceViewPage,
)
from site_builder.model.views import Address

_SHOWN = 5
_UNLISTED = MissingPage | SourceViewPage | RedirectPage | ReviewPage
_COUNTING = HomePage | EntityIndexPage | YearsPage
_TEXTS = "data/text/"
_Step: TypeAlias = Callable[[Iterable[Any]], Iterable[Any]]


def list_page(page: Page | LongPage) -> Listing:
    """What the site has to know of a page."""
    return Listing(
        address=page.address,
        links=tuple(dict.fromkeys(_list_links(page))),
        anchors="".join(f" {anchor} " for anchor in dict.fromkeys(_list_anchors(page))),
        in_sitemap=isinstance(page, HtmlPage) and not isinstance(page, _UNLISTED),
        counts_all=isinstance(page, _COUNTING),
    )


def leave_out_own(listings: Sequence[Listing]) -> tuple[Listing, ...]:
    """Listings of pages that belong together, without the links that lead to a place on one of them."""
    own = {listing.address for listing in listings}
    own |= {anchor_address(listing.address, anchor) for listing in listings for anchor in listing.anchors.split()}
    return tuple(
        msgspec.structs.replace(listing, links=tuple(link for link in listing.links if link not in own))
        for listing in listings
    )


class _Places:
    """Everything that links can lead to: pages, and places on them."""

    def __init__(self, files: Iterable[Address] = ()) -> None:
        self._pages: dict[str, str] = dict.fromkeys(files, "")

    def add(self, listing: Listing) -> None:
        self._pages[listing.address] = listing.anchors

    def have_page(self, address: str) -> bool:
        return address in self._pages

    def have(self, link: Address) -> bool:
        page, _, anchor = link.rpartition("#")
        # A seed may have the sign in its name.
        return link in self._pages or (anchor != "" and f" {anchor} " in self._pages.get(page, ""))


class Checks:
    """Everything that links lead to and where they stand, gathered page by page."""

    def __init__(self, seeds: Iterable[str]) -> None:
        self._known = _Places(map(raw_address, seeds))
        self._folded: set[str] = set()  # of addresses that are not as they are folded
        self._clashes: list[Address] = []
        self._asked: dict[Address, Address] = {}

    def take(self, listing: Listing) -> None:
        """Take a page into account."""
        key = _fold(listing.address)
        if key in self._folded or self._known.have_page(key):
            self._clashes.append(listing.address)
        if key != listing.address:
            self._folded.add(key)
        self._known.add(listing)
        for link in listing.links:
            if link not in self._asked and not self._known.have(link):
                self._asked[link] = listing.address

    def judge(self) -> None:
        """Raise ValueError, naming pages and addresses, where two pages have one address or a link leads nowhere."""
        faults = [f"another page is at {address}" for address in self._clashes]
        faults += (f"{page} links to {link}" for link, page in self._asked.items() if not self._known.have(link))
        if faults:
            more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
            raise ValueError("the site is not whole: " + "; ".join(faults[:_SHOWN]) + more)


def _fold(address: Address) -> str:
    """What no two pages may share: case is not told apart, but in texts, which are named after seeds."""
    return address if address.startswith(_TEXTS) else address.casefold()


def _list_anchors(page: Page | LongPage) -> Iterator[str]:
    """The names of the places on a page that others lead to."""
    if isinstance(page, SourceViewPage | ArticlePage) and page.document:
        yield from (mark.anchor for mark in page.document.marked.marks)
        yield DOCUMENT
    elif isinstance(page, EntityIndexPage):
        yield from (group.anchor for group in page.groups if group.anchor)


def _list_links(page: Page | LongPage) -> Iterator[Address]:
    """Every address in a page."""
    for name, ways in _list_fields(type(page)):
        if value := getattr(page, name):
            for way in ways:
                yield from _follow(value, way)


def _follow(value: Any, way: Sequence[_Step]) -> Iterable[Any]:
    """What stands at the end of a way from a value, as far as there is something."""
    found: Iterable[Any] = (value,)
    for step in way:
        found = filter(None, step(found))
    return found


@functools.cache
def _list_fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, tuple[tuple[_Step, ...], ...]], ...]:
    """The fields of a struct that hold addresses, each with the ways to them."""
    hints = typing.get_type_hints(kind).items()
    return tuple((name, ways) for name, hint in hints if (ways := tuple(_find_ways(hint))))


def _find_ways(hint: Any) -> Iterator[tuple[_Step, ...]]:
    """The ways from a value of this type to the addresses in it, each step from many values to what is in them.

    Raises TypeError where a value may be of several types that hold some.
    """
    if hint is Address:
        yield ()
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        for name, ways in _list_fields(hint):
            into: _Step = functools.partial(map, operator.attrgetter(name))
            yield from ((into, *way) for way in ways)
    else:
        leading = [part for part in typing.get_args(hint) if any(True for _ in _find_ways(part))]
        if len(leading) > 1:
            raise TypeError(f"addresses in several of {hint}")
        steps: tuple[_Step, ...] = (itertools.chain.from_iterable,) if typing.get_origin(hint) is tuple else ()
        yield from ((*steps, *way) for part in leading for way in _find_ways(part))
