"""Words of a text, and tables of phrases found in them: the one scan that every reading rule shares."""

import functools
import re
from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

from site_builder.language.spelling import fold_tone_placement

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]+|\d+|\n|[^\w\s]|_")
BREAK = "\n"
"""The word that ends a line: no phrase and no name reaches across it."""


@functools.lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word's key: equal for two words that differ only in case or in where the tone mark stands."""
    return fold_tone_placement(word) or word


def fold_words(words: str) -> frozenset[str]:
    """The keys of words parted by blanks."""
    return frozenset(map(fold_word, words.split()))


class Words(msgspec.Struct, frozen=True):
    """The words of some spans of a text, in order, side by side: as printed, as keys, and where they stand.

    A word is a run of letters, a run of digits or a single other sign; `BREAK` stands between lines and between spans.
    """

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touch(self, i: int) -> bool:
        """Whether word i and the one after it have nothing between them."""
        return self.ends[i] == self.starts[i + 1]

    def cut(self, i: int, j: int) -> str:
        """The text from word i up to word j, j not included."""
        return self.text[self.starts[i] : self.ends[j - 1]]


def read_words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """The words of the spans of a text."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in spans:
        for match in _WORD.finditer(text, start, end):
            words.append(match[0])
            starts.append(match.start())
            ends.append(match.end())
        words.append(BREAK)
        starts.append(end)
        ends.append(end)
    return Words(text, tuple(words), tuple(map(fold_word, words)), tuple(starts), tuple(ends))


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words."""
    return tuple(fold_word(word) for word in _WORD.findall(phrase))


class _Node(Generic[T]):
    """A place in the trie: what a phrase that ends here means, and where it may go on."""

    __slots__ = ("after", "values")

    def __init__(self) -> None:
        self.after: dict[str, _Node[T]] = {}
        self.values: list[T] = []


class PhraseTable(Generic[T]):
    """Phrases with a value each, found word by word: a trie, built once and only read afterwards.

    Of two values for one phrase the first counts.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._first: dict[str, _Node[T]] = {}
        for phrase, value in entries:
            after = self._first
            node = None
            for key in split_phrase(phrase):
                node = after.setdefault(key, _Node())
                after = node.after
            if node is not None:
                node.values.append(value)

    def find_longest(self, keys: tuple[str, ...], i: int) -> tuple[int, T] | None:
        """The end and the value of the longest phrase that begins at word i."""
        node = self._first.get(keys[i])
        found = None
        while node is not None:
            i += 1
            if node.values:
                found = (i, node.values[0])
            node = node.after.get(keys[i]) if i < len(keys) else None
        return found
