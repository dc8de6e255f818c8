"""Writes Vietnamese as programs from before Unicode did."""

import unicodedata

from site_builder.language.encodings import Encoding

TONES = "\u0300\u0301\u0303\u0309\u0323"


def encode(text: str, encoding: Encoding) -> bytes | None:
    """The bytes of a text; None where the encoding cannot write it."""
    written = {letter: numbers.encode("latin-1") for numbers, letter in reversed(encoding.letters.items())}
    taken = set(encoding.letters)

    def write(char: str) -> bytes:
        if char in written:
            return written[char]
        plain = char.encode("cp1252")
        if plain.decode("latin-1") in taken:
            raise UnicodeEncodeError("cp1252", char, 0, 1, "the byte is another letter's")
        return plain

    def write_in_parts(char: str) -> bytes:
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        return write(letter) + b"".join(write(part) for part in parts if part in TONES)

    pieces = []
    for char in unicodedata.normalize("NFC", text):
        try:
            pieces.append(write(char))
        except UnicodeEncodeError:
            try:
                pieces.append(write_in_parts(char))
            except UnicodeEncodeError:
                return None
    return b"".join(pieces)
