"""Words of a text, and tables of phrases found in them: the one scan that every reading rule shares."""

import functools
import itertools
import operator
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from ahocorasick_rs import AhoCorasick

from site_builder.language.spelling import is_vietnamese_syllable, move_tone
from site_builder.model import Span

V = TypeVar("V")

_WORD = re.compile(r"([^\W\d_]+|\d+|\n|[^\w\s]|_)")
APOSTROPHES = frozenset("'’")
"""Signs between the letters of one syllable."""
BREAK = "\n"
"""The word that ends a line: no phrase and no name reaches across it."""


@functools.lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word's key: equal for two words that differ only in case or in where the tone mark stands."""
    return move_tone(word.casefold())


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words, in order."""
    return tuple(map(fold_word, phrase.split()))


class Words(msgspec.Struct, frozen=True):
    """The words of some spans of a text, in order, side by side: as printed, and where they end.

    A word is a run of letters, a run of digits or a single other sign; `BREAK` stands between lines and between spans.
    Two strings have a character for each word: `letters` the letter that phrases know it by, `shapes` how it looks: a
    sign as it is, one of `CAPITALS`, `SMALL` or `DIGITS` for all others. `told` has for each span its runs of letters
    and digits in small letters, a blank between them and a line break behind each sentence.
    """

    text: str
    words: tuple[str, ...]
    ends: tuple[int, ...]
    letters: str
    shapes: str
    told: tuple[str, ...]

    def touch(self, i: int) -> bool:
        """Whether word i and the one after it have nothing between them."""
        return self.ends[i] == self.ends[i + 1] - len(self.words[i + 1])

    def is_capital(self, i: int) -> bool:
        """Whether there is a word i and it begins with a capital."""
        return self.shapes[i : i + 1] in _CAPITALS

    def is_abbreviation(self, i: int) -> bool:
        """Whether word i is written in capitals alone, and is no single letter."""
        return len(self.words[i]) > 1 and self.words[i].isupper()

    def find_end_of_capitals(self, i: int) -> int:
        """Where the words that begin with capitals end, from word i on."""
        while self.is_capital(i):
            i += 1
        return i

    def find_start_of_capitals(self, i: int) -> int:
        """Where the words begin that begin with capitals and end just before word i."""
        while i and self.is_capital(i - 1):
            i -= 1
        return i

    def list_foreign(self) -> list[int]:
        """The words that begin with a capital and that Vietnamese cannot spell."""
        return [found.start() for found in _FOREIGN.finditer(self.shapes)]

    def find_syllable(self, i: int) -> int:
        """The word with which the syllable begins that ends with word i: "M" of "M'gar", in most cases i itself."""
        apart = i >= 2 and self.shapes[i - 1] in APOSTROPHES and self.touch(i - 2) and self.touch(i - 1)
        return i - 2 if apart else i

    def find_syllable_end(self, i: int) -> int:
        """Where the syllable ends that begins with the word before word i: behind "gar" of "M'gar", mostly i itself."""
        goes_on = i + 1 < len(self.words) and self.words[i + 1].isalpha() and self.find_syllable(i + 1) == i - 1
        return i + 2 if goes_on else i

    def find_joined_end(self, i: int) -> int:
        """Where what hyphens join to the word before word i ends, with nothing between: "ly-khăm-xay" behind "Bô-"."""
        while self.shapes[i : i + 1] in HYPHENS and self.touch(i - 1) and self.touch(i) and self.words[i + 1].isalpha():
            i += 2
        return i

    def fold(self, i: int, j: int) -> tuple[str, ...]:
        """The keys of the words from i, or from the first, up to j, j not included."""
        return tuple(map(fold_word, self.words[max(0, i) : j]))

    def span(self, i: int, j: int) -> Span:
        """The span of the words from i up to j, j not included."""
        return Span(self.ends[i] - len(self.words[i]), self.ends[j - 1])

    def cut(self, i: int, j: int) -> str:
        """The text from word i up to word j, j not included."""
        return self.text[self.ends[i] - len(self.words[i]) : self.ends[j - 1]]


HYPHENS = frozenset("-‐")
"""Signs that join the parts of a word."""
SYLLABLE, FOREIGN, SMALL, DIGITS = "A", "F", "a", "0"
CAPITALS = SYLLABLE + FOREIGN
"""The shapes of words that begin with a capital: those that Vietnamese can spell, and others; of words that begin with
another letter, with a digit.
"""
_CAPITALS = frozenset(CAPITALS)
_FOREIGN = re.compile(FOREIGN)


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words."""
    return tuple(fold_word(word) for word in _WORD.findall(phrase))


class Alphabet(dict[str, str]):
    """By its key, a letter for every word of which phrases are made; a blank for all others.

    So a phrase is a short string, a text has as many letters as it has words, and both are looked up as strings are.
    """

    def __init__(self) -> None:
        super().__init__()
        # any characters will do but the blank and halves of others
        self._free = map(chr, itertools.chain(range(0x100, 0xD800), range(0xE000, 0x110000)))

    def __missing__(self, key: str) -> str:
        return " "

    def spell(self, phrase: str) -> str:
        """The letters of a phrase, new ones for words that have none yet."""
        keys = split_phrase(phrase)
        for key in keys:
            if key not in self:
                self[key] = next(self._free)
        return "".join(map(self.__getitem__, keys))


_Chunk = tuple[tuple[str, ...], str, tuple[int, ...], str]
"""The words of a chunk; letter and shape of each, side by side; how far each reaches from the end of the word before,
white space between them and all; what the chunk adds to what is `told`.
"""


class Chunks(dict[str, _Chunk]):
    """What stands between two blanks, cut into words: a chunk met before is not cut and folded again.

    Text is split at blanks and looked up here by functions that loop in C: no step of Python is taken per word. The
    first reach counts the blank before the chunk; white space at its end comes before an empty word without letter.
    """

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._marks = _Marks(alphabet)
        self._reaches: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __missing__(self, text: str) -> _Chunk:
        words, marks, reaches, told = chunk = self._cut(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
                self._reaches.clear()
            # what is equal is kept once: what lies in few places of memory is read faster
            shared = self._reaches.setdefault(reaches, reaches)
            self[text] = words, marks, shared, text if told == text else told
        return chunk

    def _cut(self, text: str) -> _Chunk:
        # most chunks are a word, or one and the sign behind it
        if text.isalpha():
            return (text,), self._marks[text], (1 + len(text),), _tell(text)
        word, sign = text[:-1], text[-1:]
        if sign in _SIGNS and word.isalpha():
            told = _tell(word) + ("\n" if sign in _SENTENCE_SIGNS else "")
            return (word, sign), self._marks[word] + self._marks[sign], (len(text), 1), told
        parts = _WORD.split(" " + text)
        if not parts[-1]:
            parts.pop()
        elif len(parts) % 2:
            parts.append("")
        words = tuple(parts[1::2])
        marks = "".join(map(self._marks.__getitem__, words))
        reaches = tuple(map(operator.add, map(len, parts[::2]), map(len, words)))
        return words, marks, reaches, _tell(text)


class _Marks(dict[str, str]):
    """Letter and shape of each word that chunks were made of; an empty word has none."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet

    def __missing__(self, word: str) -> str:
        # most words of one shape have no letter: what is equal is kept once
        mark = sys.intern(self._alphabet[fold_word(word)] + _find_shape(word)) if word else ""
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[word] = mark
        return mark


def _find_shape(word: str) -> str:
    first = word[0]
    if first.isupper():
        return SYLLABLE if is_vietnamese_syllable(word) else FOREIGN
    return SMALL if first.isalpha() else DIGITS if first.isdecimal() else first


def _tell(chunk: str) -> str:
    """A chunk as it is `told`: it has a blank behind it, or ends its span, which comes to the same."""
    small = chunk.casefold()
    if small.isalpha():
        return small
    return "\n".join([" ".join(_RUN.findall(part)) for part in _SENTENCE_END.split(small + " ")])


_SENTENCE_SIGNS = ".!?…;:"
_SIGNS = frozenset(_SENTENCE_SIGNS + ",()[]\"'“”‘’-–/%")
# Written so that what it begins with is one set of characters: those are looked for several times as fast.
_SENTENCE_END = re.compile(rf"[{_SENTENCE_SIGNS}\n](?:(?<=\n)|(?=\s))")
_RUN = re.compile(r"\w+")
_MOST_KEPT, _LONGEST_KEPT = 1 << 15, 40
_flatten = itertools.chain.from_iterable


DASHES = frozenset("-–")
"""Signs that join two names, or stand between an office and who holds it."""


def let_flow(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a blank for each line break inside the spans: most texts have none there."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        if text.find(BREAK, start, end) >= 0:
            parts += (text[at:start], text[start:end].replace(BREAK, " "))
            at = end
    return "".join((*parts, text[at:])) if parts else text


def read_words(text: str, spans: Iterable[tuple[int, int]], chunks: Chunks) -> Words:
    """The words of the spans of a text."""
    words: list[str] = []
    marks: list[str] = []
    reaches: list[int] = []
    told: list[str] = []
    last = 0
    for start, end in spans:
        first = len(words)
        cut, marked, reached, said = zip(*map(chunks.__getitem__, text[start:end].split(" ")), strict=True)
        words += _flatten(cut)
        marks += marked
        reaches += _flatten(reached)
        reaches[first] += start - 1 - last
        told.append(" ".join(filter(None, said)))
        words.append(BREAK)
        marks.append(" " + BREAK)
        reaches.append(1)
        last = end + 1
    ends = tuple(itertools.accumulate(reaches))
    signs = "".join(marks)
    if len(signs) < 2 * len(words):
        ends, words = tuple(itertools.compress(ends, words)), list(filter(None, words))
    return Words(
        text=text,
        words=tuple(words),
        ends=ends,
        letters=signs[::2],
        shapes=signs[1::2],
        told=tuple(told),
    )


class Phrasebook:
    """Several tables of phrases, each phrase with a value, found together by one automaton in one pass over the words.

    Of two values for one phrase in one table the first counts.
    """

    def __init__(self, tables: Mapping[str, Iterable[tuple[str, Any]]], alphabet: Alphabet) -> None:
        self._tables = tuple(tables)
        values: dict[tuple[str, str], Any] = {}
        for table, entries in tables.items():
            for phrase, value in entries:
                values.setdefault((table, alphabet.spell(phrase)), value)
        # a phrase of two tables is found twice
        self._phrases = AhoCorasick([letters for _, letters in values])
        self._values = [(table, value) for (table, _), value in values.items()]

    def find_phrases(self, letters: str) -> dict[str, dict[int, tuple[int, Any]]]:
        """By table, for each word at which phrases of it begin, the end and the value of the longest one."""
        matches = self._phrases.find_matches_as_indexes(letters, overlapping=True)
        # they come in the order of their ends: of those that begin at one word the longest stays last, and so counts
        matches.sort(key=_START)
        found: dict[str, dict[int, tuple[int, Any]]] = {table: {} for table in self._tables}
        for phrase, start, end in matches:
            table, value = self._values[phrase]
            found[table][start] = (end, value)
        return found


_START = operator.itemgetter(1)


class PhraseTable(Generic[V]):
    """One table of phrases, each with a value, looked up where it is asked for.

    Of two values for one phrase the first counts.
    """

    def __init__(self, entries: Iterable[tuple[str, V]], alphabet: Alphabet) -> None:
        self._values: dict[str, V] = {}
        self._sizes: dict[str, int] = {}
        for phrase, value in entries:
            letters = alphabet.spell(phrase)
            self._values.setdefault(letters, value)
            self._sizes[letters[0]] = max(len(letters), self._sizes.get(letters[0], 0))

    def find_at(self, letters: str, i: int) -> tuple[int, V] | None:
        """The end and the value of the longest phrase at word i; None where none begins or there is no such word."""
        size = self._sizes.get(letters[i : i + 1], 0)
        while size:
            value = self._values.get(letters[i : i + size])
            if value is not None:
                return i + size, value
            size -= 1
        return None

    def find_before(self, letters: str, i: int) -> V | None:
        """The value of a phrase that ends just before word i and is the longest where it begins: the longest such."""
        for start in range(max(0, i - _LONGEST_BEFORE), i):
            found = self.find_at(letters, start)
            if found and found[0] == i:
                return found[1]
        return None


_LONGEST_BEFORE = 3
