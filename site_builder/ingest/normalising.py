"""Makes a text what every later stage relies on: NFC, LF, plain spaces, nothing that cannot be seen.

Lines stay lines: whatever else is done to it, a text has as many as its file, because readers are shown line numbers.
"""

import re
import unicodedata

from site_builder.language.spelling import compose, is_vietnamese_syllable

_NEWLINE = re.compile("\r\n?")
# Every space but the plain one; and the characters at which other programs break lines, here a space between two words.
_SPACE = re.compile("[\v\f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Invisible and harmless, left by editors and web pages: soft hyphens, joiners, marks of direction, byte order marks.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_JOINER = "\u034f"  # the one of them that Unicode calls printable
# Show characters in another order than they are written.
REORDERING = "\u202a-\u202e\u2066-\u2069"
# What no text needs and no XML allows.
_CONTROL = re.compile(f"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{REORDERING}\ufdd0-\ufdef\ufffe\uffff]")
_WORD = re.compile(r"[^\W\d_]+")
# A mark that makes a letter, behind the tone that should follow it: nothing composes then ("é" and "\u0302" for "ế").
_LATE_MARK = re.compile("([À-ỹ])([\u0302\u0306])")
_ETH = str.maketrans("ÐðƉ", "ĐđĐ")


def normalise(text: str) -> tuple[str, str]:
    """The text as later stages read it, and the control characters taken out of it, in their order."""
    text, controls = _NEWLINE.sub("\n", text) if "\r" in text else text, ""
    if not text.replace("\n", "").isprintable() or _JOINER in text:
        text = _SPACE.sub(" ", text)
        controls = "".join(_CONTROL.findall(text))
        text = _UNSEEN.sub("", _CONTROL.sub("", text))
    text = compose(text)
    if "\u0302" in text or "\u0306" in text:
        text = _LATE_MARK.sub(_mend_order, text)
    if any(eth in text for eth in "ÐðƉ"):
        text = _WORD.sub(_mend_eth, text)
    return text, controls


def find_line(before: str) -> int:
    """The number of the line (1-based) that follows the characters before it."""
    return _NEWLINE.sub("\n", before).count("\n") + 1


def _mend_order(found: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFD", found[1])
    whole = compose(parts[0] + found[2] + parts[1:])
    return whole if len(whole) == 1 else found[0]


def _mend_eth(word: re.Match[str]) -> str:
    """Icelandic eth where Vietnamese đ is meant: in a syllable Vietnamese can spell, and in capitals ("QÐ", "HÐND")."""
    mended = word[0].translate(_ETH)
    return mended if mended.isupper() or is_vietnamese_syllable(mended) else word[0]
