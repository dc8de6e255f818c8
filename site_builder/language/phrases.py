"""Words of a text, and tables of phrases found in them: the one scan that every reading rule shares."""

import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from site_builder.language.spelling import fold_tone_placement

_WORD = re.compile(r"([^\W\d_]+|\d+|\n|[^\w\s]|_)")
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
    edges: list[int] = []
    for start, end in spans:
        # blanks and words in turn: splitting and adding up lengths is far quicker than asking each match for its place
        parts = _WORD.split(text[start:end])
        words += parts[1::2]
        words.append(BREAK)
        edges += itertools.accumulate(map(len, parts[1:-1]), initial=start + len(parts[0]))
        edges += (end, end) if len(parts) > 1 else (end,)
    starts, ends = edges[0::2], edges[1::2]
    return Words(text, tuple(words), tuple(map(fold_word, words)), tuple(starts), tuple(ends))


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words."""
    return tuple(fold_word(word) for word in _WORD.findall(phrase))


class _Node:
    """A place in the trie: what a phrase that ends here means, by table, and where it may go on."""

    __slots__ = ("after", "values")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.values: dict[str, Any] = {}


class Phrasebook:
    """Several tables of phrases, each phrase with a value, found together in one pass over the words: a trie.

    Of two values for one phrase in one table the first counts.
    """

    def __init__(self, tables: Mapping[str, Iterable[tuple[str, Any]]]) -> None:
        self._tables = tuple(tables)
        self._first: dict[str, _Node] = {}
        for table, entries in tables.items():
            for phrase, value in entries:
                after, node = self._first, None
                for key in split_phrase(phrase):
                    node = after.setdefault(key, _Node())
                    after = node.after
                if node is not None:
                    node.values.setdefault(table, value)

    def find_phrases(self, keys: Sequence[str]) -> dict[str, dict[int, tuple[int, Any]]]:
        """By table, for each word at which phrases of it begin, the end and the value of the longest one."""
        found: dict[str, dict[int, tuple[int, Any]]] = {table: {} for table in self._tables}
        first, last = self._first, len(keys)
        begun = [(i, node) for i, node in enumerate(map(first.get, keys)) if node is not None]
        for i, begin in begun:
            node: _Node | None = begin
            end = i
            while node is not None:
                end += 1
                for table, value in node.values.items():
                    found[table][i] = (end, value)
                node = node.after.get(keys[end]) if end < last else None
        return found
