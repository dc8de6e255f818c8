"""What to read next: other prints of the same story, and articles of the same people near in time."""

import bisect
import collections
from array import array
from collections.abc import Mapping, Sequence

from site_builder.arrange.catalogue import Catalogue
from site_builder.arrange.reading import fold_text
from site_builder.model import EntityKind
from site_builder.model.views import CopyLine, RelatedLine

_NEAR = 3
_RELATED = 5


def list_copies(catalogue: Catalogue) -> dict[str, tuple[CopyLine, ...]]:
    """The other prints of each article's story, those that share most first."""
    found: dict[str, list[CopyLine]] = collections.defaultdict(list)
    for copy in catalogue.archive.copies:
        for own, other in ((copy.left, copy.right), (copy.right, copy.left)):
            found[own].append(CopyLine(catalogue.lines[other], copy.shared, copy.least))
    return {
        article: tuple(sorted(lines, key=lambda copy: (-copy.shared / copy.least, copy.line.address)))
        for article, lines in found.items()
    }


class Relations:
    """Finds for an article those that share most people with it, and of them the nearest by date; no copies.

    Of each person only the articles next to this one by date are looked at, so that the time grows with the mentions.
    """

    def __init__(self, catalogue: Catalogue, copies: Mapping[str, Sequence[CopyLine]]) -> None:
        self._catalogue = catalogue
        self._copies = copies
        self._ids = catalogue.archive.articles.ids
        self._numbers = {id_: number for number, id_ in enumerate(self._ids)}
        self._told_of = {
            entity.id: array("L", sorted(map(self._numbers.__getitem__, entity.articles)))
            for entity in catalogue.archive.entities
            if entity.kind is EntityKind.PERSON
        }

    def find(self, article: str) -> tuple[RelatedLine, ...]:
        """The articles to read next."""
        own, lines = self._numbers[article], self._catalogue.lines
        shared: dict[int, list[str]] = {}
        for entity, _ in self._catalogue.entities[article]:
            if entity.kind is EntityKind.PERSON:
                name, numbers = fold_text(entity.label), self._told_of[entity.id]
                at = bisect.bisect_left(numbers, own)
                for other in (*numbers[max(0, at - _NEAR) : at], *numbers[at + 1 : at + 1 + _NEAR]):
                    shared.setdefault(other, []).append(name)
        known = {lines[article].address, *(copy.line.address for copy in self._copies.get(article, ()))}
        ranked = sorted(shared, key=lambda other: (-len(shared[other]), abs(own - other), other))
        related = (RelatedLine(lines[self._ids[other]], tuple(shared[other])) for other in ranked)
        return tuple(line for line in related if line.line.address not in known)[:_RELATED]
