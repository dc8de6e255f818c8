"""What offices and units are compared by: one key for the ways in which the press writes one ("BĐBP", "Bộ GD-ĐT")."""

import functools
import itertools
import re
from collections.abc import Callable

from site_builder.language.function_words import list_phrases, list_words
from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import fold_word
from site_builder.language.spelling import is_vietnamese_syllable

_WORD = re.compile(r"[^\W_]+")
_SIGN_IN_ABBREVIATION = re.compile(r"(?<=[A-ZĐƯ])(?:[.&/-]|\s&\s)(?=[A-ZĐƯ]{1,8}\b)")  # in "GD-ĐT", not in "TP.Vinh"
_LEFT_OUT = list_words("and")
_REPUBLIC = list_phrases("republic_in_full")  # "nước Cộng hòa", but not "Chủ tịch nước"
_PROVINCE = list_words("province")
_CITY = list_phrases("city")
_TERM = list_words("term")
_YEARS = list_phrases("term_of_years")
_LEADER = list_words("leader")
_LONGEST_HEAD = 2
_LONGEST_NAME = 4


def make_office_keys(lexicon: Lexicon) -> Callable[[str], str]:
    """Gives the key of an office or a unit: folded, abbreviations spelled out, without what is left out at will.

    That is "nguyên" before an office, "khóa XIII" or "nhiệm kỳ 2004-2011" behind it, "và", "nước" before a republic,
    "tỉnh" before a province's name, "thành phố" before that of a city which is one, and the head of a unit where the
    office has said it: "Bộ trưởng Bộ Công an".
    """
    abbreviations = lexicon.titles.abbreviations
    provinces, cities = lexicon.gazetteer.provinces, lexicon.gazetteer.municipalities
    former = frozenset(lexicon.titles.former)

    @functools.lru_cache(maxsize=1 << 14)
    def make_key(text: str) -> str:
        words: list[str] = []
        printed = [*_WORD.findall(_SIGN_IN_ABBREVIATION.sub("", text)), ""]
        for word, behind in itertools.pairwise(printed):
            key = fold_word(word)
            words += abbreviations.get(key, (key,)) if _is_short(word, behind, text) else (key,)
        words = [
            word
            for word, behind in itertools.pairwise([*words, ""])
            if word not in _LEFT_OUT and (word, behind) not in _REPUBLIC
        ]
        if len(words) > 1 and words[0] in former:
            del words[0]
        if len(words) > _LONGEST_HEAD and words[-2] in _TERM:
            del words[-2:]
        if tuple(words[-4:-2]) in _YEARS:
            del words[-4:]
        return " ".join(_drop_head(_drop_divisions(words, provinces, cities)))

    return make_key


def _is_short(word: str, behind: str, text: str) -> bool:
    """Whether a word may be an abbreviation: "TƯ", but not "Tư", nor "CA" where all is in capitals; one letter only
    before a name or a number ("P.Bến Nghé").
    """
    if len(word) == 1:
        return behind[:1].isupper() or behind.isdigit()
    return (word.isupper() and not text.isupper()) or not is_vietnamese_syllable(word)


def _drop_divisions(words: list[str], provinces: frozenset[str], cities: frozenset[str]) -> list[str]:
    """The words without those that say that the name behind them is a province's."""
    kept: list[str] = []
    while words:
        if words[0] in _PROVINCE and _begins_with_name(words[1:], provinces):
            words = words[1:]
        elif tuple(words[:2]) in _CITY and _begins_with_name(words[2:], cities):
            words = words[2:]
        else:
            kept.append(words[0])
            words = words[1:]
    return kept


def _begins_with_name(words: list[str], names: frozenset[str]) -> bool:
    return any(" ".join(words[:size]) in names for size in range(1, min(_LONGEST_NAME, len(words)) + 1))


def _drop_head(words: list[str]) -> list[str]:
    """The words without a unit's head that the office before it has said: "bộ trưởng bộ", "trưởng phòng phòng"."""
    at = next((i for i, word in enumerate(words) if word in _LEADER), len(words))
    behind = at + 1
    for size in range(min(_LONGEST_HEAD, at), 0, -1):
        if words[at - size : at] == words[behind : behind + size]:
            return words[:behind] + words[behind + size :]
    if words[behind : behind + 1] and words[behind] == "".join(words[behind + 1 : behind + 2]):
        return words[:behind] + words[behind + 1 :]
    return words
