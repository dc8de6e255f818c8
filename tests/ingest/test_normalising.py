"""What every later stage relies on."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.ingest.normalising import find_line, normalise

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("e\u200b\u0301", "é"),
        ("Vie\u0301\u0302t, tha\u0300\u0306ng, ti\u1ebb\u0302u", "Viết, thằng, tiểu"),
        ("Hà\u00a0Nội\u202f7\u3000giờ", "Hà Nội 7 giờ"),
        ("\ufeffTin\u200b mới\u00ad\u2060", "Tin mới"),
        ("một\u2028hai\x85ba\x0cbốn\x0bnăm", "một hai ba bốn năm"),
        ("Ðại tá, ðồng chí, Ɖà Nẵng", "Đại tá, đồng chí, Đà Nẵng"),
        ("NÐ-CP, QÐ, HÐND", "NĐ-CP, QĐ, HĐND"),
        ("Guðrún, Ðórarinn", "Guðrún, Ðórarinn"),
        ("tab\tbed", "tab\tbed"),
    ],
)
def test_a_text_is_made_plain(raw, text):
    assert normalise(raw) == (text, "")


def test_control_characters_are_taken_out_and_told():
    assert normalise("a\0b\x1b[31m\u202ec\ufffe\x9fd\te") == ("ab[31mcd\te", "\0\x1b\u202e\ufffe\x9f")


@given(TEXT)
def test_nothing_is_left_to_do_and_no_line_is_lost(raw):
    text, _ = normalise(raw)
    assert normalise(text) == (text, "")
    assert unicodedata.is_normalized("NFC", text)
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert text.count("\n") + 1 == lines == find_line(raw)
    assert len(text.splitlines()) in (lines, lines - 1)
    assert all(char in "\t\n" or unicodedata.category(char) != "Cc" for char in text)


@pytest.mark.parametrize("unit", ["a", "Ð", "á\u0301", "\u200b", "\0", "\r", " ", "Ða ", "\u0301"])
def test_time_grows_linearly(unit):
    def measure(size):
        raw = unit * (size // len(unit))
        started = time.process_time()
        normalise(raw)
        return time.process_time() - started

    measure(10_000)
    # Four times the text: four times the time, with room for a busy machine; sixteen times would be a square.
    assert min(measure(400_000) for _ in range(3)) < 10 * max(min(measure(100_000) for _ in range(3)), 0.002)
