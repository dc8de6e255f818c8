"""Text cut into words, and phrases found in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.phrases import (
    BREAK,
    DIGITS,
    FOREIGN,
    SMALL,
    SYLLABLE,
    Alphabet,
    Chunks,
    Phrasebook,
    PhraseTable,
    Words,
    read_words,
)

TEXTS = st.text(alphabet=st.sampled_from("aàĐAz M’'-.,:; \t\n_12²"), max_size=60)


def _read(text: str, alphabet: Alphabet | None = None) -> Words:
    return read_words(text, [(0, len(text))], Chunks(alphabet or Alphabet()))


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_every_word_stands_where_it_is_said_to(text: str, one: int, other: int) -> None:
    middle, end = sorted((min(one, len(text)), min(other, len(text))))
    words = read_words(text, [(0, middle), (middle, end)], Chunks(Alphabet()))
    assert len(words.words) == len(words.ends) == len(words.letters) == len(words.shapes)
    breaks = [i for i, word in enumerate(words.words) if word == BREAK and words.ends[i] in {middle + 1, end + 1}]
    assert len(words.words) - 1 in breaks
    for i, word in enumerate(words.words):
        if i not in breaks:
            assert words.span(i, i + 1).cut(text) == word
    assert "".join("".join(words.words).split()) == "".join(text[:end].split())


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("Ông Nguyễn Văn A", [SYLLABLE] * 4),
        ("Khamking nói", [FOREIGN, SMALL]),
        ("ngày 10/5, tại", [SMALL, DIGITS, "/", DIGITS, ",", SMALL]),
        ("“M'gar”  COVID-19 ", ["“", FOREIGN, "'", SMALL, "”", FOREIGN, "-", DIGITS]),
    ],
)
def test_shapes(text: str, shapes: list[str]) -> None:
    assert list(_read(text).shapes) == [*shapes, BREAK]


def test_the_longest_phrase_counts_and_of_equal_ones_the_first() -> None:
    alphabet = Alphabet()
    entries = [("công an", 1), ("Công an tỉnh", 2), ("công an", 3), ("an", 4)]
    book, table = Phrasebook({"units": entries, "others": [("tỉnh", 5)]}, alphabet), PhraseTable(entries, alphabet)
    letters = _read("theo Công an Tỉnh và công an", alphabet).letters
    assert book.find_phrases(letters) == {"units": {1: (4, 2), 2: (3, 4), 5: (7, 1), 6: (7, 4)}, "others": {3: (4, 5)}}
    found = {i: table.find_at(letters, i) for i in range(len(letters) + 1)}
    assert {i: place for i, place in found.items() if place} == {1: (4, 2), 2: (3, 4), 5: (7, 1), 6: (7, 4)}
    assert table.find_before(letters, 4) == 2


def test_where_the_tone_stands_makes_no_difference() -> None:
    alphabet = Alphabet()
    alphabet.spell("ma túy")
    assert _read("Ma tuý", alphabet).letters == _read("ma túy", alphabet).letters
