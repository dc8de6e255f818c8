"""Bytes → text: by byte order mark, as UTF-8, or as the encoding in which most words are Vietnamese."""

import re
from collections.abc import Callable, Iterator

import msgspec

from site_builder.ingest.normalising import compose
from site_builder.language.spelling import is_vietnamese_syllable

_WORD = re.compile(r"[^\W\d_]+")
_REPLACED = "\ufffd"
_LEAST_SHARE = 0.8
_LEAST_WORDS = 3
_MOST_DAMAGE = 0.02


class Decoded(msgspec.Struct, frozen=True):
    """A text with the encoding it was read in.

    `bad_byte` is the offset of the first byte that stands as U+FFFD now, -1 where there is none; `guessed` says that
    the encoding was chosen by how the words look, not known from the bytes.
    """

    text: str
    encoding: str
    bad_byte: int = -1
    bad_count: int = 0
    guessed: bool = False


def decode(data: bytes) -> Decoded | None:
    """The text of the bytes, or None where they are no text that can be known."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_known(data[len(mark) :], encoding, len(mark))
    return _decode_strictly(data) or _decode_by_words(data) or _decode_known(data, "utf-8", 0)


def _decode_strictly(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _decode_by_words(data: bytes) -> Decoded | None:
    """The old encoding in which the words with marks are most often Vietnamese; None where too few are in any."""
    best, best_share = None, _LEAST_SHARE
    for encoding, read in _ENCODINGS:
        try:
            text = compose(read(data))
        except UnicodeDecodeError:
            continue
        marked = [word for word in _find_words(text) if not word.isascii()]
        share = sum(map(is_vietnamese_syllable, marked)) / max(1, len(marked))
        if len(marked) >= _LEAST_WORDS and share >= best_share:
            best, best_share = Decoded(text, encoding, guessed=True), share
    return best


def _decode_known(data: bytes, encoding: str, offset: int) -> Decoded | None:
    """Read in an encoding that is known, damaged bytes as U+FFFD; None where the damage is too much for a text."""
    text = data.decode(encoding, "replace")
    try:
        data.decode(encoding)
    except UnicodeDecodeError as trouble:
        count = text.count(_REPLACED) - data.count(_REPLACED.encode(encoding))
        if count > max(1, _MOST_DAMAGE * len(text)):
            return None
        return Decoded(text, encoding, offset + trouble.start, count)
    return Decoded(text, encoding)


def _find_words(text: str) -> Iterator[str]:
    return (word[0] for word in _WORD.finditer(text))


_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# The encodings that carry no mark, each with what reads it; a further one is a further line.
_ENCODINGS: tuple[tuple[str, Callable[[bytes], str]], ...] = (("windows-1258", lambda data: data.decode("cp1258")),)
