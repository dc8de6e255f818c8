"""What Vietnamese spelling makes of a string: folded forms to compare by, and which syllables it can spell."""

import functools
import re
import unicodedata

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Before e, ê and i stand gh, ngh and k, elsewhere g, ng and c; "gi" is a sound of its own, and names are written with k
# before other vowels too ("Bắc Kạn").
_ONSET = r"(?:n?gh(?=[eêi])|ng(?![eêi])|nh|gi|kh|ph|th|tr|ch|qu|c(?![eêiy])|g(?![eê])|[bdđhklmnprstvx])?"
# Rhymes that end in a vowel take no consonant behind them; the others may.
_OPEN = (
    r"(?:i[êe]u|y[êe]u|u[ôo]i|ư[ơo][iu]|oai|oay|oao|oeo|uây|uya|uyu|uêu|ia|ua|ưa|uơ|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|"
    r"ưu|uy|uê|oa|oe|[aâăeêioôơuưy])"
)
_CLOSED = r"(?:i[êe]|y[êe]|u[ôo]|ư[ơo]|uy[êe]|oa|oă|oe|oo|uâ|uê|uy|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])"
_SYLLABLE = re.compile(f"{_ONSET}(?:{_OPEN}|{_CLOSED})")


def fold_spaces(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


@functools.lru_cache(maxsize=1 << 16)
def fold_marks(text: str) -> str:
    """Small letters without any mark, đ as d: nominates, never decides ("Nguyên" and "Nguyễn" fold alike)."""
    small = text.casefold()
    if small.isascii():
        return small
    plain = unicodedata.normalize("NFD", small.replace("đ", "d").replace("ð", "d"))
    return "".join([c for c in plain if not unicodedata.combining(c)])


def compose(text: str) -> str:
    """The text in NFC: each letter with its marks is one character, as keyboards write it."""
    return unicodedata.normalize("NFC", text)


@functools.lru_cache(maxsize=1 << 16)
def fold_tone_placement(text: str) -> str:
    """A key equal for spellings that differ only in where the tone mark stands (túy, tuý), in case or composition.

    Each syllable's letters stay in order; its tone mark is moved to the end.
    """
    return " ".join(map(move_tone, text.casefold().split()))


@functools.lru_cache(maxsize=1 << 16)
def move_tone(syllable: str) -> str:
    """The syllable, canonically decomposed, with its tone mark behind its last letter."""
    if syllable.isascii():
        return syllable
    parts = unicodedata.normalize("NFD", syllable)
    tones = [c for c in parts if c in _TONES]
    return "".join([c for c in parts if c not in _TONES] + tones) if tones else parts


@functools.lru_cache(maxsize=1 << 16)
def strip_tone(syllable: str) -> str:
    """A small-letter syllable without its tone, the marks that make a letter kept: "nguyễn" as "nguyên"."""
    small = syllable.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFD", small)
    return unicodedata.normalize("NFC", "".join([c for c in parts if c not in _TONES]))


@functools.lru_cache(maxsize=1 << 16)
def is_vietnamese_syllable(word: str) -> bool:
    """Whether Vietnamese orthography can spell the word as one syllable ("Khamking" it cannot; "Hà" it can)."""
    return bool(_SYLLABLE.fullmatch(strip_tone(word)))


def is_vietnamese_name(name: str) -> bool:
    """Whether every word of the name can be spelled in Vietnamese."""
    return all(is_vietnamese_syllable(word) for word in name.split())
