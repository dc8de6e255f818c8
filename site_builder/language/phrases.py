"""Words of a text, and tables of phrases found in them: the one scan that every reading rule shares."""

import functools
import itertools
import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from site_builder.language.spelling import fold_tone_placement

V = TypeVar("V")

_WORD = re.compile(r"([^\W\d_]+|\d+|\n|[^\w\s]|_)")
_APOSTROPHES = frozenset("'’")
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
    `capitals` are the words that begin with a capital, by their number.
    """

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[int, ...]

    def touch(self, i: int) -> bool:
        """Whether word i and the one after it have nothing between them."""
        return self.ends[i] == self.starts[i + 1]

    def find_syllable(self, i: int) -> int:
        """The word with which the syllable begins that ends with word i: "M" of "M'gar", in most cases i itself."""
        apart = i >= 2 and self.words[i - 1] in _APOSTROPHES and self.touch(i - 2) and self.touch(i - 1)
        return i - 2 if apart else i

    def cut(self, i: int, j: int) -> str:
        """The text from word i up to word j, j not included."""
        return self.text[self.starts[i] : self.ends[j - 1]]


class _Token(NamedTuple):
    """A word as it is remembered: its key, whether it is capitalised, and how far its end and its start reach.

    `step` counts from the end of the word before: the white space between them, and its own `length`.
    """

    word: str
    key: str
    capital: bool
    step: int
    length: int


class _Chunks(dict[str, tuple[_Token, ...]]):
    """What stands between two blanks, cut into words: a chunk met before is not cut and folded again.

    Text is split at blanks and looked up here by functions that loop in C: no step of Python is taken per word. The
    first step counts the blank before the chunk; white space at its end comes before an empty word.
    """

    def __missing__(self, text: str) -> tuple[_Token, ...]:
        chunk = _cut_chunk(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = chunk
        return chunk


_MOST_KEPT, _LONGEST_KEPT = 1 << 15, 40
_CHUNKS = _Chunks()
_BREAK = _Token(BREAK, BREAK, False, 0, 0)


def _cut_chunk(text: str) -> tuple[_Token, ...]:
    parts = [" ", text] if text.isalpha() else _WORD.split(" " + text)
    if not parts[-1]:
        parts.pop()
    elif len(parts) % 2:
        parts.append("")
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return tuple([_Token(w, fold_word(w), w[:1].isupper(), len(blanks) + len(w), len(w)) for blanks, w in pairs])


def read_words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    """The words of the spans of a text."""
    tokens: list[_Token] = []
    edges: list[int] = []
    for start, end in spans:
        cut = itertools.chain.from_iterable(map(_CHUNKS.__getitem__, text[start:end].split(" ")))
        first = len(tokens)
        tokens += cut
        steps = map(_STEP, tokens[first:])
        edges += itertools.islice(itertools.accumulate(steps, initial=start - 1), 1, None)
        edges.append(end)
        tokens.append(_BREAK)
    words = tuple(map(_WORD_OF, tokens))
    ends: Iterable[int] = edges
    if "" in words:
        ends = list(itertools.compress(edges, words))
        tokens = list(itertools.compress(tokens, words))
        words = tuple(filter(None, words))
    return Words(
        text=text,
        words=words,
        keys=tuple(map(_KEY, tokens)),
        starts=tuple(map(operator.sub, ends, map(_LENGTH, tokens))),
        ends=tuple(ends),
        capitals=tuple(itertools.compress(itertools.count(), map(_CAPITAL, tokens))),
    )


_WORD_OF, _KEY, _CAPITAL, _STEP, _LENGTH = map(operator.itemgetter, range(5))


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
        self._alone = frozenset(key for key, node in self._first.items() if node.values)
        self._second = {key: node.after for key, node in self._first.items()}

    def find_phrases(self, keys: Sequence[str]) -> dict[str, dict[int, tuple[int, Any]]]:
        """By table, for each word at which phrases of it begin, the end and the value of the longest one."""
        found: dict[str, dict[int, tuple[int, Any]]] = {table: {} for table in self._tables}
        last = len(keys)
        # only words that are a phrase, or begin one together with the next word, are looked at one by one
        alone = map(self._alone.__contains__, keys)
        seconds = map(self._second.get, keys, itertools.repeat(_NOTHING))
        begun = map(operator.or_, alone, map(operator.contains, seconds, (*keys[1:], BREAK)))
        for i in itertools.compress(itertools.count(), begun):
            node: _Node | None = self._first[keys[i]]
            end = i
            while node is not None:
                end += 1
                for table, value in node.values.items():
                    found[table][i] = (end, value)
                node = node.after.get(keys[end]) if end < last else None
        return found


_NOTHING: dict[str, _Node] = {}


class PhraseTable(Generic[V]):
    """One table of phrases, each with a value, looked up where it is asked for.

    Of two values for one phrase the first counts.
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._values: dict[tuple[str, ...], V] = {}
        self._sizes: dict[str, int] = {}
        for phrase, value in entries:
            keys = split_phrase(phrase)
            self._values.setdefault(keys, value)
            self._sizes[keys[0]] = max(len(keys), self._sizes.get(keys[0], 0))

    def find_at(self, keys: tuple[str, ...], i: int) -> tuple[int, V] | None:
        """The end and the value of the longest phrase at word i; None where none begins or there is no such word."""
        size = self._sizes.get(keys[i], 0) if i < len(keys) else 0
        while size:
            value = self._values.get(keys[i : i + size])
            if value is not None:
                return i + size, value
            size -= 1
        return None

    def find_before(self, keys: tuple[str, ...], i: int) -> V | None:
        """The value of a phrase that ends just before word i and is the longest where it begins: the longest such."""
        for start in range(max(0, i - _LONGEST_BEFORE), i):
            found = self.find_at(keys, start)
            if found and found[0] == i:
                return found[1]
        return None


_LONGEST_BEFORE = 3
