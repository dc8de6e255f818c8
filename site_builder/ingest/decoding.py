"""Bytes → text: by byte order mark, as UTF-8, or as the encoding in which most words are Vietnamese."""

import re
from collections.abc import Callable

import msgspec

from site_builder.ingest.normalising import compose, find_line
from site_builder.language.spelling import is_vietnamese_syllable

_WORD = re.compile(r"[^\W\d_]+")
_REPLACED = "\ufffd"
_LEAST_SHARE = 0.8
_LEAST_WORDS = 3
_MOST_DAMAGE = 0.05


class Damage(msgspec.Struct, frozen=True):
    """Bytes that are not of the encoding: offset and line (1-based) of the first, and how many U+FFFD stand for all."""

    byte: int
    line: int
    count: int


class Decoded(msgspec.Struct, frozen=True):
    """A text with the encoding it was read in; `guessed` where that was chosen by its words."""

    text: str
    encoding: str
    damage: Damage | None = None
    guessed: bool = False


def decode(data: bytes) -> Decoded | None:
    """The text of the bytes, or None where they are no text that can be known."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_known(data[len(mark) :], encoding, len(mark))
    plain = _decode_known(data, "utf-8", 0)
    return plain if plain and not plain.damage else _decode_by_words(data, plain)


def _decode_by_words(data: bytes, damaged: Decoded | None) -> Decoded | None:
    """Read in the old encoding that makes clearly more of the words Vietnamese than the damaged reading; else that."""
    best, best_share = damaged, max(_LEAST_SHARE, _rate_words(damaged.text) if damaged else 0)
    for encoding, read in _ENCODINGS:
        try:
            text = compose(read(data))
        except UnicodeDecodeError:
            continue
        share = _rate_words(text)
        if share > best_share:
            best, best_share = Decoded(text, encoding, guessed=True), share
    return best


def _rate_words(text: str) -> float:
    """The share of the words with marks that Vietnamese can spell; 0 where there are too few to tell."""
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_vietnamese_syllable, marked)) / len(marked) if len(marked) >= _LEAST_WORDS else 0.0


def _decode_known(data: bytes, encoding: str, offset: int) -> Decoded | None:
    """Read in an encoding that is known, damaged bytes as U+FFFD; None where the damage is too much for a text."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as trouble:
        first = trouble.start
    text = data.decode(encoding, "replace")
    count = text.count(_REPLACED) - data.count(_REPLACED.encode(encoding))
    if count > max(1, _MOST_DAMAGE * len(text)):
        return None
    line = find_line(data[:first].decode(encoding))
    return Decoded(text, encoding, Damage(offset + first, line, count))


_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# The encodings that carry no mark, each with what reads it; a further one is a further line.
_ENCODINGS: tuple[tuple[str, Callable[[bytes], str]], ...] = (("windows-1258", lambda data: data.decode("cp1258")),)
