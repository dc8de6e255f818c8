"""Rulings that exclude each other though no two of them do: A is B, B is C, and A is not C."""

from collections import defaultdict, deque
from collections.abc import Sequence

from site_builder.model import Ruling

_Side = tuple[str, str]
"""A spelling, and the document that it is limited to, if any."""


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
    for ruling in rulings:
        if not ruling.same and (chain := _find_chain(same, *_list_sides(ruling))):
            return ruling, chain
    return None


def _list_sides(ruling: Ruling) -> tuple[_Side, _Side]:
    return (ruling.left, ruling.left_document), (ruling.right, ruling.right_document)


def _find_chain(same: dict[_Side, list[tuple[_Side, Ruling]]], first: _Side, last: _Side) -> tuple[Ruling, ...]:
    """The fewest rulings that lead from one side to the other; none where nothing does."""
    chains: dict[_Side, tuple[Ruling, ...]] = {first: ()}
    waiting = deque([first])
    while waiting and last not in chains:
        side = waiting.popleft()
        for other, ruling in same.get(side, ()):
            if other not in chains:
                chains[other] = (*chains[side], ruling)
                waiting.append(other)
    return chains.get(last, ())
