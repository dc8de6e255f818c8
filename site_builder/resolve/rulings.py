"""What people ruled of names: same or different, always above the rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Ruling
from site_builder.resolve.appearances import Appearance


class Judge:
    """Answers for two appearances what a person ruled, if anybody did."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        self._rulings: dict[frozenset[str], list[Ruling]] = defaultdict(list)
        self._by_name: dict[str, list[Ruling]] = defaultdict(list)
        for ruling in rulings:
            names = frozenset({fold_tone_placement(ruling.left), fold_tone_placement(ruling.right)})
            self._rulings[names].append(ruling)
            for name in names:
                self._by_name[name].append(ruling)

    def concerns(self, key: str) -> bool:
        """Whether anything was ruled of two appearances of this one name."""
        return frozenset({key}) in self._rulings

    def list_pairs(self) -> Iterator[tuple[str, str]]:
        """The folded names of which something was ruled, two different ones at a time."""
        for names in self._rulings:
            if len(names) == 2:
                left, right = sorted(names)
                yield left, right

    def list_about(self, appearances: Iterable[Appearance]) -> tuple[Ruling, ...]:
        """The rulings that speak of any of these appearances, in the order of their file."""
        articles: dict[str, set[str]] = defaultdict(set)
        for appearance in appearances:
            articles[appearance.key].add(appearance.article)
        found = {
            (ruling.file, ruling.line, ruling.left, ruling.right): ruling
            for key in articles
            for ruling in self._by_name.get(key, ())
            for name, document in ((ruling.left, ruling.left_document), (ruling.right, ruling.right_document))
            if fold_tone_placement(name) == key and (not document or document in articles[key])
        }
        return tuple(found[place] for place in sorted(found))

    def __call__(self, one: Appearance, other: Appearance) -> bool | None:
        """True for the same person, False for different ones, None where nobody ruled."""
        for ruling in self._rulings.get(frozenset({one.key, other.key}), ()):
            if _fits(ruling, one, other) or _fits(ruling, other, one):
                return ruling.same
        return None


def _fits(ruling: Ruling, one: Appearance, other: Appearance) -> bool:
    """Whether the ruling's left side means the one appearance and its right side the other."""
    return (
        fold_tone_placement(ruling.left) == one.key
        and fold_tone_placement(ruling.right) == other.key
        and ruling.left_document in {"", one.article}
        and ruling.right_document in {"", other.article}
        and (one.key != other.key or bool(ruling.left_document or ruling.right_document))
    )
