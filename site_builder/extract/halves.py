"""Capitals that begin a word of two syllables, the second in small letters: "Dự báo", "Giấy mời"."""

from site_builder.language.function_words import list_phrases
from site_builder.language.phrases import SMALL, SYLLABLE, fold_word
from site_builder.language.scan import Scan
from site_builder.language.spelling import is_vietnamese_syllable

_LEADS = list_phrases("leads")


def is_half(words: Scan, i: int) -> bool:
    """Whether the capital at word i and the small word behind it can be the halves of one; many words cannot."""
    return (
        words.find_after(i + 1) is None
        and words.shapes[i] == SYLLABLE
        and words.shapes[i + 1] == SMALL
        and is_vietnamese_syllable(words.words[i + 1])
        and words.fold(i + 1, i + 3) not in _LEADS  # "Đồn Biên phòng Thanh chỉ huy"
        and words.lexicon.titles.unit_stops["half"].isdisjoint(map(fold_word, words.words[i : i + 2]))
    )
