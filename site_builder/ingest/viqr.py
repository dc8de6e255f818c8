"""VIQR: Vietnamese in ASCII, a letter followed by signs for its marks ("Vie^.t Nam")."""

import re

from site_builder.ingest.legacy import rate_spelling
from site_builder.language.encodings import load_viqr

_LANGUAGE = "vi"
_LEAST_WORDS = 5
_LEAST_SHARE = 0.9
# What hardly stands in any other text, and in every Vietnamese one.
_SIGN = re.compile(r"[ueoUEO][+^][`'?~.a-zA-Z]")
# May be a tone, may end a sentence or a quotation; who knew the rules wrote a backslash before the latter.
_EITHER = re.compile(r"[aeiouyAEIOUY][(^+]?[.?'](?=\s+[A-Z\"'-]|\s*\n|\s*\Z)")


def looks_like_viqr(text: str) -> bool:
    """Whether the text may be VIQR; quickly no for all others."""
    return bool(_SIGN.search(text)) and _rate(text)


def read_viqr(text: str) -> str | None:
    """The text, or None where a sign may be a tone or may end a sentence, so that nobody can tell what is meant."""
    return None if "\\" not in text and _EITHER.search(text) else _read(text)


def _rate(text: str) -> bool:
    spelling = rate_spelling(_read(text))
    return (
        spelling.marked_spelled >= _LEAST_WORDS
        and spelling.marked_spelled >= _LEAST_SHARE * spelling.marked
        and spelling.spelled >= _LEAST_SHARE * spelling.words
    )


def _read(text: str) -> str:
    # A backslash has the sign behind it stand for itself.
    parts = re.split(r"\\(.)", text, flags=re.DOTALL)
    encoding = load_viqr(_LANGUAGE)
    return "".join(part if number % 2 else encoding.read(part) for number, part in enumerate(parts))
