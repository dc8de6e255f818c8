"""Rulings that exclude each other though no two of them do: A is B, B is C, and A is not C."""

from collections import defaultdict, deque
from collections.abc import Sequence

from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Ruling

_Side = tuple[str, str]
"""A spelling, its tone marks where they are compared, and the document that it is limited to, if any."""


def find_contradicted(rulings: Sequence[Ruling]) -> tuple[Ruling, tuple[Ruling, ...]] | None:
    """The first ruling of two people whom others make one, and those others in the order of the chain; None without.

    One that is limited to a document is an exception to one that is not, and contradicts it not.
    """
    same: dict[_Side, list[tuple[_Side, Ruling]]] = defaultdict(list)
    for ruling in rulings:
        if ruling.same:
            left, right = _list_sides(ruling)
            same[left].append((right, ruling))
            same[right].append((left, ruling))
    group = _find_groups(same)
    for ruling in rulings:
        left, right = _list_sides(ruling)
        if not ruling.same and left in group and group[left] == group.get(right):
            return ruling, _find_chain(same, left, right)
    return None


def _find_groups(same: dict[_Side, list[tuple[_Side, Ruling]]]) -> dict[_Side, _Side]:
    """For each side one that stands for all whom rulings make one with it."""
    group: dict[_Side, _Side] = {}
    for first in same:
        waiting = [] if first in group else [first]
        while waiting:
            side = waiting.pop()
            if side not in group:
                group[side] = first
                waiting += [other for other, _ in same[side]]
    return group


def _list_sides(ruling: Ruling) -> tuple[_Side, _Side]:
    left, right = fold_tone_placement(ruling.left), fold_tone_placement(ruling.right)
    return (left, ruling.left_document), (right, ruling.right_document)


def _find_chain(same: dict[_Side, list[tuple[_Side, Ruling]]], first: _Side, last: _Side) -> tuple[Ruling, ...]:
    """The fewest rulings that lead from one side to another of its group."""
    reached: dict[_Side, tuple[_Side, Ruling] | None] = {first: None}
    waiting = deque([first])
    while last not in reached:
        side = waiting.popleft()
        for other, ruling in same[side]:
            if other not in reached:
                reached[other] = (side, ruling)
                waiting.append(other)
    chain: list[Ruling] = []
    while step := reached[last]:
        last, ruling = step
        chain.append(ruling)
    return tuple(reversed(chain))
