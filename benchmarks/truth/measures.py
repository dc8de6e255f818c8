"""How alike two ways of sorting the same things are."""

from collections import Counter
from collections.abc import Hashable, Iterable

import msgspec


class Agreement(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def measure_pairs(sorted_twice: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """Of the pairs put together, how many belong together, and the other way round.

    Takes for each thing where it belongs and where it was put. No pair at all counts as no mistake.
    """
    cells = Counter(sorted_twice)
    belong, put = _sum_up(cells)
    both = _count_pairs(cells)
    return Agreement(_share(both, _count_pairs(put)), _share(both, _count_pairs(belong)))


def measure_b_cubed(sorted_twice: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """The same seen from each thing: of what was put with it, itself included, how much belongs with it; the mean."""
    cells = Counter(sorted_twice)
    belong, put = _sum_up(cells)
    total = cells.total()
    precision = sum(count * count / put[place] for (_, place), count in cells.items())
    recall = sum(count * count / belong[true] for (true, _), count in cells.items())
    return Agreement(_share(precision, total), _share(recall, total))


def _sum_up(cells: Counter[tuple[Hashable, Hashable]]) -> tuple[Counter[Hashable], Counter[Hashable]]:
    belong: Counter[Hashable] = Counter()
    put: Counter[Hashable] = Counter()
    for (true, place), count in cells.items():
        belong[true] += count
        put[place] += count
    return belong, put


def _count_pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
