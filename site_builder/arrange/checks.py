"""The site checked as values, before anything is rendered: addresses unique, no internal link dead."""

import collections
import functools
import typing
from collections.abc import Iterator

import msgspec

from site_builder.arrange.permalinks import DOCUMENT, anchor_address, raw_address
from site_builder.model import Site
from site_builder.model.site import ArticlePage, EntityIndexPage, SourceViewPage, TextPage
from site_builder.model.views import Address

_SHOWN = 5


def check_site(site: Site) -> Site:
    """The site as it is.

    Raises ValueError, naming pages and addresses, where two pages have one address or a link leads nowhere.
    """
    faults = (*find_clashes(site), *find_dead_links(site))
    if faults:
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise ValueError("the site is not whole: " + "; ".join(faults[:_SHOWN]) + more)
    return site


def find_clashes(site: Site) -> Iterator[str]:
    """Pages whose addresses are equal where case is not told apart; but texts are named after seeds, which tell it."""
    keys = [page.address if isinstance(page, TextPage) else page.address.casefold() for page in site.pages]
    taken = collections.Counter(keys)
    for page, key in zip(site.pages, keys, strict=True):
        if taken[key] > 1:
            yield f"another page is at {page.address}"


def find_dead_links(site: Site) -> Iterator[str]:
    """Links to a page, or to a place on one, that does not exist."""
    known = {page.address for page in site.pages} | {raw_address(seed) for seed in site.seeds}
    for page in site.pages:
        if isinstance(page, SourceViewPage | ArticlePage) and page.document:
            known.update(anchor_address(page.address, mark.anchor) for mark in page.document.marked.marks)
            known.add(anchor_address(page.address, DOCUMENT))
        elif isinstance(page, EntityIndexPage):
            known.update(anchor_address(page.address, group.anchor) for group in page.groups if group.anchor)
    good: set[int] = set()
    for page in site.pages:
        for link in _list_links(page, good):
            if link not in known:
                yield f"{page.address} links to {link}"


def _list_links(node: object, seen: set[int]) -> Iterator[Address]:
    """Every address in a value; parts that many pages share are looked at once, told by identity."""
    if isinstance(node, tuple):
        for part in node:
            yield from _list_links(part, seen)
    elif isinstance(node, msgspec.Struct) and id(node) not in seen:
        seen.add(id(node))
        addresses, others = _list_fields(type(node))
        for name in addresses:
            value = getattr(node, name)
            yield from value if isinstance(value, tuple) else filter(None, (value,))
        for name in others:
            yield from _list_links(getattr(node, name), seen)


@functools.cache
def _list_fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a struct that are addresses, and those whose parts hold some."""
    hints = typing.get_type_hints(kind)
    addresses = tuple(name for name, hint in hints.items() if hint is Address or Address in typing.get_args(hint))
    others = tuple(name for name, hint in hints.items() if name not in addresses and _holds_addresses(hint))
    return addresses, others


@functools.cache
def _holds_addresses(hint: typing.Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return any(_holds_addresses(part) for part in typing.get_type_hints(hint).values())
    return hint is Address or any(_holds_addresses(part) for part in typing.get_args(hint))
