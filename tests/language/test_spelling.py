"""Folding and Vietnamese order: examples, and what holds for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.collation import file_person, find_letter, sort_key
from site_builder.language.slugs import make_slug
from site_builder.language.spelling import (
    fold_marks,
    fold_spaces,
    fold_tone_placement,
    is_vietnamese_syllable,
)

_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
_SYLLABLES = ["túy", "tuý", "hòa", "hoà", "thỏa", "thoả", "Ủy", "Uỷ", "đặc", "Viêng", "nguyễn", "quốc", "khuya"]


@pytest.mark.parametrize(
    "old, new", [("ma túy", "ma tuý"), ("hòa bình", "hoà bình"), ("Ủy ban", "Uỷ ban"), ("thỏa", "thoả")]
)
def test_tone_placement_is_one(old: str, new: str) -> None:
    assert fold_tone_placement(old) == fold_tone_placement(new)


@pytest.mark.parametrize(
    "one, other", [("Nguyên", "Nguyễn"), ("má", "mạ"), ("Đặng", "Dặng"), ("tôn", "ton"), ("ơn", "ôn")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold_tone_placement(one) != fold_tone_placement(other)


@pytest.mark.parametrize("word", ["Nguyễn", "Quỳnh", "Hà", "khuya", "Nghiêm", "giếng", "Yên", "xoong"])
def test_vietnamese_spells_it(word: str) -> None:
    assert is_vietnamese_syllable(word)


@pytest.mark.parametrize("word", ["Khamking", "Phuilamanivong", "Vilay", "Trump", "Merino", "Jong", "8", "", "Fuji"])
def test_vietnamese_cannot_spell_it(word: str) -> None:
    assert not is_vietnamese_syllable(word)


@given(_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_marks(fold_marks(text)) == fold_marks(text)
    assert fold_spaces(fold_spaces(text)) == fold_spaces(text)


@given(st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=5))
def test_composition_does_not_matter(words: list[str]) -> None:
    text = " ".join(words)
    assert fold_tone_placement(unicodedata.normalize("NFD", text)) == fold_tone_placement(text)
    assert fold_marks(unicodedata.normalize("NFD", text)) == fold_marks(text)


@given(_TEXT)
def test_slug_is_an_address(text: str) -> None:
    slug = make_slug(text)
    assert len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_order_of_letters_then_tones() -> None:
    wanted = ["an", "Ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "bà con", "da", "đa", "em", "êm"]
    assert sorted(sorted(wanted), key=sort_key) == wanted


@given(_TEXT)
def test_letter_is_one_capital(text: str) -> None:
    letter = find_letter(text)
    assert letter == "#" or (len(letter) == 1 and letter == letter.upper())


def test_people_are_filed_by_given_name() -> None:
    assert file_person("Nguyễn Duy Ngọc") == "Ngọc Nguyễn Duy"
    assert file_person("Pelé") == "Pelé"
