"""Long lists cut into pages, so that no page grows with the archive."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from site_builder.arrange.permalinks import leaf_address
from site_builder.model.views import Address, ArticleGroup, ArticleLine, Paging

LISTED = 100
T = TypeVar("T")


def cut_list(items: Sequence[T]) -> list[tuple[T, ...]]:
    """The items a hundred at a time; nothing of nothing."""
    return [tuple(items[start : start + LISTED]) for start in range(0, len(items), LISTED)]


def cut_groups(groups: Iterable[ArticleGroup]) -> list[tuple[ArticleGroup, ...]]:
    """Groups cut into pages of a hundred articles; a group that is cut has its heading on each of its pages."""
    pairs = [(number, group, line) for number, group in enumerate(groups) for line in group.lines]
    return [tuple(_gather(part)) for part in cut_list(pairs)]


def list_pagings(address: Address, *lists: Sequence[object]) -> list[Paging]:
    """The pages that the longest of these cut lists needs, the first at the address itself; at least one."""
    addresses = tuple(leaf_address(address, number) for number in range(1, max(1, *map(len, lists)) + 1))
    return [Paging(number, addresses) for number in range(1, len(addresses) + 1)]


def find_part(parts: Sequence[tuple[T, ...]], paging: Paging) -> tuple[T, ...]:
    """What a page holds of a cut list; nothing behind its end."""
    return parts[paging.number - 1] if paging.number <= len(parts) else ()


def _gather(pairs: Iterable[tuple[int, ArticleGroup, ArticleLine]]) -> Iterator[ArticleGroup]:
    for _, found in itertools.groupby(pairs, key=lambda pair: pair[0]):
        part = list(found)
        group = part[0][1]
        yield ArticleGroup(group.date, group.address, tuple(line for *_, line in part), group.count, group.key)
