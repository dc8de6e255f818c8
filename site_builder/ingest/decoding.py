"""Bytes → text: by byte order mark, as UTF-8, or in the encoding that makes the words Vietnamese."""

import msgspec

from site_builder.ingest.legacy import WESTERN, find_reading, list_readers, rate_spelling
from site_builder.ingest.misread import read_again
from site_builder.ingest.normalising import find_line

_REPLACED = "\ufffd"
_MOST_DAMAGE = 0.05
_MOST_ABOVE_ASCII = 0.4
_MANY_NULS = 0.3


class Damage(msgspec.Struct, frozen=True):
    """Bytes that are not of the encoding: offset and line (1-based) of the first, and how many U+FFFD stand for all."""

    byte: int
    line: int
    count: int


class Decoded(msgspec.Struct, frozen=True):
    """A text with the encoding it was read in.

    `guessed` where the encoding was chosen by the words, on `line` (1-based) and some others or (0) in the whole text;
    `doubtful` where the words are of no language known here in any encoding.
    """

    text: str
    encoding: str
    damage: Damage | None = None
    guessed: bool = False
    line: int = 0
    doubtful: bool = False


def decode(data: bytes) -> Decoded | None:
    """The text of the bytes, or None where they are no text that can be known."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            known = _decode_known(data[len(mark) :], encoding, len(mark))
            return known and _reconsider(known)
    wide = _decode_wide(data) if b"\0" in data else None
    if wide:
        return _reconsider(wide)
    plain = _decode_known(data, "utf-8", 0)
    return _reconsider(plain) if plain and not plain.damage else _decode_by_words(data, plain)


def _reconsider(decoded: Decoded) -> Decoded:
    """Look whether the bytes had been taken for another encoding before they were written in this one."""
    again = read_again(decoded.text)
    if not again.encoding:
        return msgspec.structs.replace(decoded, doubtful=True) if again.doubtful else decoded
    encoding = f"{again.encoding} in {decoded.encoding}"
    return Decoded(again.text, encoding, decoded.damage, True, again.line, again.doubtful)


def _decode_wide(data: bytes) -> Decoded | None:
    """Read as UTF-16 without its mark, told by the zeros beside ASCII characters; None where it is not that."""
    for encoding, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if zeros.count(0) > _MANY_NULS * len(zeros) and not others.count(0):
            decoded = _decode_known(data, encoding, 0)
            return decoded and msgspec.structs.replace(decoded, guessed=True)
    return None


def _decode_by_words(data: bytes, damaged: Decoded | None) -> Decoded | None:
    """Read in the old encoding that makes the words Vietnamese, unless damaged UTF-8 does; else in what it may be."""
    numbers = data.decode("latin-1")
    encoding = find_reading(numbers, list_readers())
    if encoding:
        text = list_readers()[encoding](numbers)
        if not damaged or rate_spelling(text).worth > rate_spelling(damaged.text).worth:
            return Decoded(text, encoding, guessed=True)
    if damaged and not damaged.text.replace(_REPLACED, "").isascii():
        return damaged
    return _decode_western(data) or damaged


def _decode_western(data: bytes) -> Decoded | None:
    """Read in the encoding that most other texts are in, where they are not UTF-8; None where this is hardly a text."""
    above = len(data) - len(data.decode("ascii", "ignore"))
    if above > _MOST_ABOVE_ASCII * len(data):
        return None
    try:
        return Decoded(data.decode(WESTERN), WESTERN, doubtful=True)
    except UnicodeDecodeError:
        return None


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
