"""Words as searching knows them; static/js/search/words.js cuts and folds a query in the same way.

A word is looked up by its folded key (`dang`) and told apart there by its shape: the letters as they are printed, the
tone moved to the end, so that old and new placement are one, and the first letter's case kept ("Đảng", "dâng").
"""

import functools
import re
import unicodedata

from site_builder.language.spelling import move_tone

_WORD = re.compile(r"[^\W_]+")
_STROKES = str.maketrans("đðĐÐ", "ddDD")


def cut_words(text: str) -> list[str]:
    """The runs of letters and digits of a text."""
    return _WORD.findall(text)


@functools.lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """The key a word is looked up by: small letters without any mark, đ as d."""
    plain = unicodedata.normalize("NFD", word.lower().translate(_STROKES))
    return "".join(char for char in plain if not unicodedata.category(char).startswith("M"))


@functools.lru_cache(maxsize=1 << 15)
def shape_word(word: str) -> str:
    """The word in small letters, canonically decomposed, its tone at the end; a first capital stays one."""
    shape = move_tone(word.lower())
    return shape[0].upper() + shape[1:] if word[0].isupper() else shape
