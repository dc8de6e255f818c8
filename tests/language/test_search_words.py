"""Words as searching knows them: folded keys, shapes, and the same in the browser's script."""

import json
import pathlib
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.search_words import cut_words, fold_word, shape_word

SAMPLE = (
    "Đảng dâng ĐẢNG Đ đ Túy tuý TUÝ thuỷ Thủy quý qúy hoà hòa ghế gì giữa Khamking-Phuilamanivong 12/01/2023 "
    "9.342 ðÐ Straße İstanbul Ủy Ỷ ượ ươ ƯỜ người ngừơi ພາສາລາວ 公安 Ａ１ ½ x² “Bộ_Công” naïve ŉ ﬁ"
)


@pytest.mark.parametrize(
    ("word", "key"), [("Đặc", "dac"), ("Túy", "tuy"), ("NGƯỜI", "nguoi"), ("2023", "2023"), ("Khamking", "khamking")]
)
def test_keys_have_no_marks(word: str, key: str) -> None:
    assert fold_word(word) == key


def test_shapes_tell_words_apart_but_not_where_the_tone_stands() -> None:
    assert shape_word("túy") == shape_word("tuý")
    assert shape_word("Thủy") == shape_word("Thuỷ") != shape_word("thủy")
    assert len({shape_word(word) for word in ("dang", "đang", "dâng", "đảng", "dạng", "Đảng")}) == 6
    assert shape_word("ĐẢNG") == shape_word("Đảng")


@given(st.text())
def test_any_text_is_cut_and_folded(text: str) -> None:
    for word in cut_words(text):
        assert word.strip() == word
        assert fold_word(shape_word(word)) == fold_word(word)


def test_the_browser_reads_words_in_the_same_way(root: pathlib.Path) -> None:
    if not shutil.which("node"):
        pytest.skip("no node to run the search page's script with")
    script = (root / "static" / "js" / "search" / "words.js").as_uri()
    program = (
        f"import {{ cutWords, askWord }} from {json.dumps(script)};"
        f"const words = cutWords({json.dumps(SAMPLE)}).map((word) => word.text);"
        "console.log(JSON.stringify(words.map((word) => {"
        " const { key, shape, capital } = askWord(word); return [word, key, shape, capital]; })))"
    )
    ended = subprocess.run(
        ["node", "--input-type=module", "-e", program], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 0, ended.stderr
    words = cut_words(SAMPLE)
    assert len(words) > 30
    expected = [[word, fold_word(word), shape_word(word.lower()), word[0] != word[0].lower()] for word in words]
    assert json.loads(ended.stdout) == expected
