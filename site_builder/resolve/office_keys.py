"""What offices and units are compared by: one key for the ways in which the press writes one ("BĐBP", "Bộ GD-ĐT")."""

import functools
import re
from collections.abc import Callable

from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import fold_word, fold_words
from site_builder.language.spelling import is_vietnamese_syllable

_WORD = re.compile(r"[^\W_]+")
_SIGN_IN_ABBREVIATION = re.compile(r"(?<=[A-ZĐƯ])(?:[.&/-]|\s&\s)(?=[A-ZĐƯ])")
_LEFT_OUT = fold_words("và")
_PROVINCE = fold_word("tỉnh")
_CITY = [fold_word("thành"), fold_word("phố")]
_LEADER = fold_word("trưởng")
_LONGEST_HEAD = 2


def make_office_keys(lexicon: Lexicon) -> Callable[[str], str]:
    """Gives the key of an office or a unit: folded, abbreviations spelled out, without what is left out at will.

    That is "nguyên" before an office, "và", "tỉnh" before a name, "thành phố" before that of a city which is a
    province, and the head of a unit where the office has said it: "Bộ trưởng Bộ Công an".
    """
    abbreviations, cities = lexicon.titles.abbreviations, lexicon.gazetteer.municipalities
    former = frozenset(lexicon.titles.former)

    @functools.lru_cache(maxsize=1 << 14)
    def make_key(text: str) -> str:
        words: list[str] = []
        for word in _WORD.findall(_SIGN_IN_ABBREVIATION.sub("", text)):
            key = fold_word(word)
            is_short = word.isupper() or not is_vietnamese_syllable(word)  # "TƯ" is, "Tư" in "Tư lệnh" is not
            words += abbreviations.get(key, (key,)) if is_short else (key,)
        words = [word for word in words if word not in _LEFT_OUT]
        if len(words) > 1 and words[0] in former:
            del words[0]
        return " ".join(_drop_head(_drop_divisions(words, cities)))

    return make_key


def _drop_divisions(words: list[str], cities: frozenset[str]) -> list[str]:
    """The words without those that say that the name behind them is a province's; at the end they name nothing."""
    kept: list[str] = []
    while words:
        rest = " ".join(words[2:]) + " "
        if len(words) > 1 and words[0] == _PROVINCE:
            words = words[1:]
        elif words[:2] == _CITY and any(rest.startswith(f"{city} ") for city in cities):
            words = words[2:]
        else:
            kept.append(words[0])
            words = words[1:]
    return kept


def _drop_head(words: list[str]) -> list[str]:
    """The words without a unit's head that the office before it has said: "bộ trưởng bộ", "trưởng phòng phòng"."""
    at = words.index(_LEADER) if _LEADER in words else len(words)
    behind = at + 1
    for size in range(min(_LONGEST_HEAD, at), 0, -1):
        if words[at - size : at] == words[behind : behind + size]:
            return words[:behind] + words[behind + size :]
    if words[behind : behind + 1] and words[behind] == "".join(words[behind + 1 : behind + 2]):
        return words[:behind] + words[behind + 1 :]
    return words
