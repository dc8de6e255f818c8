"""What to read next: other prints of the same story, and articles of the same people near in time."""

import collections
from collections.abc import Mapping, Sequence

from site_builder.arrange.catalogue import Catalogue
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


def list_related(catalogue: Catalogue, copies: Mapping[str, Sequence[CopyLine]]) -> dict[str, tuple[RelatedLine, ...]]:
    """For each article those that share most people with it, and of them the nearest by date; no copies.

    Of each person only the articles next to this one by date are looked at, so that the time grows with the mentions.
    """
    order = {article.id: number for number, article in enumerate(catalogue.archive.articles)}
    shared: dict[str, dict[str, list[str]]] = {id_: {} for id_ in order}
    for entity in catalogue.archive.entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        name = catalogue.link_entity(entity).text
        articles = sorted(entity.articles, key=order.__getitem__)
        for at, own in enumerate(articles):
            for other in (*articles[max(0, at - _NEAR) : at], *articles[at + 1 : at + 1 + _NEAR]):
                shared[own].setdefault(other, []).append(name)
    related = {}
    for own, others in shared.items():
        known = {catalogue.links.articles[own], *(copy.line.address for copy in copies.get(own, ()))}
        ranked = sorted(others, key=lambda other: (-len(others[other]), abs(order[own] - order[other]), order[other]))
        lines = (RelatedLine(catalogue.lines[other], tuple(others[other])) for other in ranked)
        related[own] = tuple(line for line in lines if line.line.address not in known)[:_RELATED]
    return related
