"""Lines all in capitals, headlines mostly: capitals tell nothing there, and who is named is told by the other lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from site_builder.language.phrases import BREAK, SMALL, Words, split_phrase

_LEAST = 4  # words; less is a heading of one name


class CapitalLines:
    """The lines of one document that are all in capitals, none where most of it is: which words stand in them,
    and whom they name again.
    """

    def __init__(self, words: Words) -> None:
        self._w = words
        lines = tuple(_find_lines(words))
        inside = frozenset(i for start, end in lines for i in range(start, end))
        is_whole = 2 * len(inside) > len(words.words)
        self._lines, self._inside = ((), frozenset()) if is_whole else (lines, inside)

    def __contains__(self, i: int) -> bool:
        return i in self._inside

    def find_again(self, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        """The words, first and end, at which one of the names stands in such a line, and that name: the longest one."""
        if not self._lines:
            return
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name in names:
            keys = split_phrase(name)
            by_first[keys[0]].append((keys, name))
        for start, end in self._lines:
            keys = self._w.fold(start, end)
            i = 0
            while i < len(keys):
                fitting = [known for known in by_first.get(keys[i], ()) if keys[i : i + len(known[0])] == known[0]]
                if not fitting:
                    i += 1
                    continue
                longest, name = max(fitting, key=lambda known: len(known[0]))
                yield start + i, start + i + len(longest), name
                i += len(longest)


def _find_lines(words: Words) -> Iterator[tuple[int, int]]:
    """The words, first and end, of each such line."""
    start = 0
    while start < len(words.words):
        end = words.shapes.index(BREAK, start)
        if end - start >= _LEAST and words.shapes.find(SMALL, start, end) < 0 and words.cut(start, end).isupper():
            yield start, end
        start = end + 1
