"""Texts in encodings from before Unicode: read in each, and recognised by the words that come of it.

Bytes are handled as `numbers`: a text in which every byte is the character of its number. A text that somebody made by
taking such bytes for windows-1252 is handled in the same way.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Mapping

import msgspec

from site_builder.language.encodings import Encoding, load_encodings
from site_builder.language.spelling import compose, is_vietnamese_syllable

# Makes a text in NFC of numbers.
Reader = Callable[[str], str]

WESTERN = "windows-1252"
_LANGUAGE = "vi"
_SAMPLE = 1 << 16
_LEAST_WORDS = 3
_LEAST_SHARE = 0.8
_LEAST_SHARE_OF_ALL = 0.6
_RIVAL = 0.75

# The characters of windows-1252 that are not of their byte's number in Unicode. Five of its bytes stand for nothing.
_WESTERN = {byte: char for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode(WESTERN, "ignore"))}
_NUMBERS = {ord(char): chr(byte) for byte, char in _WESTERN.items()}
_UTF_8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# A sign that a wrong reading puts between two letters is part of the word: it then counts against that reading.
_WORD = re.compile(r"[^\W\d_]+(?:[¡-©«-´¶-¹»-¿×÷†‡ˆ‰‹›€]+[^\W\d_]+)*")
_CHECKED_FINALS = ("p", "t", "c", "ch")
_CHECKED_TONES = frozenset("\u0301\u0323")


class Spelling(msgspec.Struct, frozen=True):
    """Of the words of a text those with marks, and how many of both Vietnamese can spell."""

    words: int
    spelled: int
    marked: int
    marked_spelled: int

    @property
    def worth(self) -> int:
        """The words with marks that are right, less those that are wrong."""
        return 2 * self.marked_spelled - self.marked

    @property
    def convinces(self) -> bool:
        """Whether this is Vietnamese, and read as it was written."""
        return (
            self.marked_spelled >= _LEAST_WORDS
            and self.marked_spelled >= _LEAST_SHARE * self.marked
            and self.spelled >= _LEAST_SHARE_OF_ALL * self.words
        )


def rate_spelling(text: str) -> Spelling:
    """Look at every word of a text in NFC."""
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    right = sum(map(_is_spelled, marked))
    plain = sum(is_vietnamese_syllable(word) for word in words if word.isascii())
    return Spelling(len(words), plain + right, len(marked), right)


def find_reading(numbers: str, readers: Mapping[str, Reader]) -> str | None:
    """The name of the reading in which the text is Vietnamese; None where it is in none, or in two that differ.

    Of readings that agree, the first.
    """
    sample = _take_sample(numbers)
    texts = {name: read(sample) for name, read in readers.items()}
    spellings = {name: rate_spelling(text) for name, text in texts.items()}
    best = max(spellings, key=lambda name: spellings[name].worth)
    enough = _RIVAL * spellings[best].worth
    rivals = [name for name, text in texts.items() if text != texts[best] and spellings[name].worth >= enough]
    return best if spellings[best].convinces and not rivals else None


@functools.lru_cache(maxsize=1)
def list_readers() -> Mapping[str, Reader]:
    """The ways to read bytes above ASCII, by the names of their encodings, the likelier first."""
    return {WESTERN: read_western} | {each.name: functools.partial(_read, each) for each in load_encodings(_LANGUAGE)}


def read_western(numbers: str) -> str:
    """The numbers as windows-1252."""
    return numbers.translate(_WESTERN)


def read_utf_8(numbers: str) -> str:
    """The numbers as UTF-8 where they are; the rest as windows-1252."""
    return compose(read_western(_UTF_8.sub(_decode_one, numbers)))


def find_numbers(text: str) -> str:
    """The numbers of a text whose bytes were taken for windows-1252; characters that it has not stay."""
    return text.translate(_NUMBERS)


def _read(encoding: Encoding, numbers: str) -> str:
    text = compose(read_western(encoding.read(numbers)))
    return text if encoding.cased else _WORD.sub(_raise_case, text)


def _raise_case(found: re.Match[str]) -> str:
    """A word in a font of capitals is told by its ASCII letters, which are capitals by themselves ("CéNG")."""
    plain = "".join(char for char in found[0] if char.isascii())
    return found[0].upper() if len(plain) > 1 and plain.isupper() else found[0]


def _decode_one(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _is_spelled(word: str) -> bool:
    """Stricter than names need: capitals where they belong, and the tones that a stop at the end allows."""
    if not (is_vietnamese_syllable(word) and (word.islower() or word.istitle() or word.isupper())):
        return False
    small = word.casefold()
    return not small.endswith(_CHECKED_FINALS) or not _CHECKED_TONES.isdisjoint(unicodedata.normalize("NFD", small))


def _take_sample(numbers: str) -> str:
    """Lines that are not plain ASCII, as many as it takes to judge."""
    lines, size = [], 0
    for line in numbers.split("\n"):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return "\n".join(lines)
