"""Texts that are good Unicode and yet unreadable: somebody took the bytes of an older encoding for windows-1252.

Copying from documents in the fonts of that time makes such texts ("C«ng an"), and so does encoding in UTF-8 twice.
"""

import re

import msgspec

from site_builder.ingest.legacy import WESTERN, find_numbers, find_reading, list_readers, rate_spelling, read_utf_8
from site_builder.ingest.viqr import looks_like_viqr, read_viqr

# Letters and marks that only text in Unicode has; a Vietnamese one shows them within its first words.
_PROPER = re.compile("[ĂăĐđƠơƯư\u0300-\u0323Ạ-ỹ]")
# What only misread text has: the bytes of ươ in each encoding, and those with which most Vietnamese letters begin in
# UTF-8. In each is one of the rare characters; to look for those costs next to nothing.
_TRACE = re.compile("á[»º][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\xad[¬êëìíî]|ö[ôÔ]|ß[½¶·Þ¾þ]|Ü[Ö§©ª«®]|ýõ")
_RARE = "»º\xadößÜð"
# What stays where bytes were lost since.
_REST = re.compile("á[»º]")


class Reread(msgspec.Struct, frozen=True):
    """A text after a second look. `encoding` is what its bytes were in, empty where the text stayed as it was.

    `line` (1-based) is the first that was read anew, 0 where all were; `doubtful` says that it still looks misread.
    """

    text: str
    encoding: str = ""
    line: int = 0
    doubtful: bool = False


def read_again(text: str) -> Reread:
    """The text as it was meant, where its words leave no doubt of that; else as it is."""
    if text.isascii():
        return _read_ascii(text)
    proper = bool(_PROPER.search(text))
    suspect = any(char in text for char in _RARE) and bool(_TRACE.search(text))
    if proper and not suspect:
        return Reread(text)
    lines = text.split("\n")
    odd = {number: find_numbers(line) for number, line in enumerate(lines) if _is_odd(line)}
    readers = {**list_readers(), "utf-8": read_utf_8}
    encoding = find_reading("\n".join(odd.values()), readers)
    if encoding is None or encoding == WESTERN:
        return Reread(text, doubtful=suspect)
    first = 0
    for number, numbers in odd.items():
        meant = readers[encoding](numbers)
        # Lines of a text that is good in others have to show that they are not.
        if not proper or rate_spelling(meant).worth > rate_spelling(lines[number]).worth:
            lines[number] = meant
            first = first or number + 1
    mended = "\n".join(lines)
    return Reread(mended, encoding, first if proper else 0, doubtful=bool(_REST.search(mended)))


def _is_odd(line: str) -> bool:
    return not line.isascii() and (not _PROPER.search(line) or bool(_TRACE.search(line)))


def _read_ascii(text: str) -> Reread:
    if not looks_like_viqr(text):
        return Reread(text)
    meant = read_viqr(text)
    return Reread(text, doubtful=True) if meant is None else Reread(meant, "VIQR")
