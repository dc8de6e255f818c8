"""Words of a text, and tables of phrases found in them: the one scan that every reading rule shares."""

import itertools
import operator
import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from ahocorasick_rs import AhoCorasick

from site_builder.language.spelling import move_tone

V = TypeVar("V")

_WORD = re.compile(r"([^\W\d_]+|\d+|\n|[^\w\s]|_)")
_APOSTROPHES = frozenset("'’")
BREAK = "\n"
"""The word that ends a line: no phrase and no name reaches across it."""


def fold_word(word: str) -> str:
    """A word's key: equal for two words that differ only in case or in where the tone mark stands."""
    return move_tone(word.casefold())


def fold_words(words: str) -> frozenset[str]:
    """The keys of words parted by blanks."""
    return frozenset(map(fold_word, words.split()))


class Words(msgspec.Struct, frozen=True):
    """The words of some spans of a text, in order, side by side: as printed, as keys, and where they stand.

    A word is a run of letters, a run of digits or a single other sign; `BREAK` stands between lines and between spans.
    `capitals` are the words that begin with a capital, by their number; `letters` has a letter for each word, the one
    that the phrasebook knows it by; `told` has for each span its runs of letters and digits in small letters, a blank
    between them and a line break behind each sentence.
    """

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[int, ...]
    letters: str
    told: tuple[str, ...]

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


_Token = tuple[str, str, str, bool, int, int]
"""A word as it is remembered: as printed, its key, its letter, whether it is capitalised, how far end and start reach.

The first reach counts from the end of the word before, white space between them and all; the second is its own length.
"""


_Chunk = tuple[tuple[_Token, ...], str]
"""The words of a chunk, and what it adds to what is `told`."""


class Chunks(dict[str, _Chunk]):
    """What stands between two blanks, cut into words: a chunk met before is not cut and folded again.

    Text is split at blanks and looked up here by functions that loop in C: no step of Python is taken per word. The
    first reach counts the blank before the chunk; white space at its end comes before an empty word. `letters` are
    those of keys, a blank for all others.
    """

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, text: str) -> _Chunk:
        chunk = self._cut(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = chunk
        return chunk

    def _cut(self, text: str) -> _Chunk:
        # most chunks are a word, or one and the sign behind it
        if text.isalpha():
            return (self._make_token(text, 1),), _tell(text)
        word, sign = text[:-1], text[-1:]
        if sign in _SIGNS and word.isalpha():
            tokens = self._make_token(word, 1), self._make_token(sign, 0)
            return tokens, _tell(word) + ("\n" if sign in _SENTENCE_SIGNS else "")
        parts = _WORD.split(" " + text)
        if not parts[-1]:
            parts.pop()
        elif len(parts) % 2:
            parts.append("")
        blanks, words = map(len, parts[::2]), parts[1::2]
        return tuple(map(self._make_token, words, blanks)), _tell(text)

    def _make_token(self, word: str, blanks: int) -> _Token:
        key = move_tone(word.casefold())
        letter = self._letters.get(key, " ") if word else ""
        return word, key, letter, word[:1].isupper(), blanks + len(word), len(word)


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
_BREAK: _Token = (BREAK, BREAK, " ", False, 0, 0)


def read_words(text: str, spans: Iterable[tuple[int, int]], chunks: Chunks) -> Words:
    """The words of the spans of a text."""
    tokens: list[_Token] = []
    gaps: list[tuple[int, int]] = []
    told: list[str] = []
    last = 0
    for start, end in spans:
        gaps.append((len(tokens), start - 1 - last))
        cut, said = zip(*map(chunks.__getitem__, text[start:end].split(" ")), strict=True)
        tokens += itertools.chain.from_iterable(cut)
        told.append(" ".join(filter(None, said)))
        tokens.append(_BREAK)
        last = end
    words, keys, letters, capitals, reaches, lengths = zip(*tokens, strict=True) if tokens else ((),) * 6
    steps = list(reaches)
    for first, gap in gaps:
        steps[first] += gap
    ends = tuple(itertools.accumulate(steps))
    if "" in words:
        ends, capitals, lengths = (tuple(itertools.compress(each, words)) for each in (ends, capitals, lengths))
        words, keys = tuple(filter(None, words)), tuple(filter(None, keys))
    return Words(
        text=text,
        words=words,
        keys=keys,
        starts=tuple(map(operator.sub, ends, lengths)),
        ends=ends,
        capitals=tuple(itertools.compress(itertools.count(), capitals)),
        letters="".join(letters),
        told=tuple(told),
    )


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words."""
    return tuple(fold_word(word) for word in _WORD.findall(phrase))


class Phrasebook:
    """Several tables of phrases, each phrase with a value, found together in one pass over the words.

    Every word of which phrases are made is one letter here, every other word a blank: a text has as many letters as it
    has words, each phrase is a short string, and one automaton finds them all. `chunks` cut a text into words with
    these letters. Of two values for one phrase in one table the first counts.
    """

    def __init__(self, tables: Mapping[str, Iterable[tuple[str, Any]]]) -> None:
        self._tables = tuple(tables)
        values: dict[tuple[str, ...], dict[str, Any]] = {}
        for table, entries in tables.items():
            for phrase, value in entries:
                values.setdefault(split_phrase(phrase), {}).setdefault(table, value)
        words = dict.fromkeys(itertools.chain.from_iterable(values))
        # any characters will do but the blank and halves of others
        codes = itertools.chain(range(0x100, 0xD800), range(0xE000, 0x110000))
        letters = dict(zip(words, map(chr, codes), strict=False))
        self._phrases = AhoCorasick(["".join(map(letters.__getitem__, phrase)) for phrase in values])
        self._values = [tuple(by_table.items()) for by_table in values.values()]
        self.chunks = Chunks(letters)

    def find_phrases(self, letters: str) -> dict[str, dict[int, tuple[int, Any]]]:
        """By table, for each word at which phrases of it begin, the end and the value of the longest one."""
        matches = self._phrases.find_matches_as_indexes(letters, overlapping=True)
        # they come in the order of their ends: of those that begin at one word the longest stays last, and so counts
        matches.sort(key=_START)
        found: dict[str, dict[int, tuple[int, Any]]] = {table: {} for table in self._tables}
        for phrase, start, end in matches:
            for table, value in self._values[phrase]:
                found[table][start] = (end, value)
        return found


_START = operator.itemgetter(1)


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
        if i >= len(keys) or keys[i] not in self._sizes:
            return None
        size = self._sizes[keys[i]]
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
