"""Bytes → text."""

import unicodedata

import pytest

from site_builder.ingest.decoding import decode
from site_builder.language.spelling import compose

TEXT = "Sáng ngày 5/6, lãnh đạo huyện đã đến thăm các hộ dân ở vùng biên giới và trao tặng nhiều phần quà.\n"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def encode_1258(text):
    """As Windows wrote Vietnamese: letters whole, tones behind them."""
    parts = []
    for char in unicodedata.normalize("NFC", text):
        try:
            parts.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            pieces = unicodedata.normalize("NFD", char)
            letter = unicodedata.normalize("NFC", "".join(c for c in pieces if c not in TONES))
            parts.append((letter + "".join(c for c in pieces if c in TONES)).encode("cp1258"))
    return b"".join(parts)


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        (TEXT.encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", False),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", False),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", False),
        (encode_1258(TEXT), "windows-1258", True),
        (encode_1258(TEXT * 50), "windows-1258", True),
    ],
)
def test_the_encoding_is_found_and_the_text_whole(data, encoding, guessed):
    decoded = decode(data)
    assert compose(decoded.text).startswith(TEXT)
    assert (decoded.encoding, decoded.guessed, decoded.damage) == (encoding, guessed, None)


@pytest.mark.parametrize("place", [0, 30, 60])
@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\x80"])
def test_a_bad_byte_costs_only_itself_and_is_named(place, bad):
    data = TEXT.encode()
    cut = len((TEXT + TEXT[:place]).encode())
    decoded = decode(data + data[: cut - len(data)] + bad + b" " + data[cut - len(data) :])
    assert decoded.encoding == "utf-8"
    assert decoded.text == TEXT + TEXT[:place] + "\ufffd " + TEXT[place:]
    assert (decoded.damage.byte, decoded.damage.line, decoded.damage.count) == (cut, 2, 1)


def test_replacement_characters_of_the_text_itself_are_no_damage():
    assert decode("Tin \ufffd cũ".encode()).damage is None
    assert decode("Tin \ufffd cũ ".encode() * 9 + b"\xff").damage.count == 1


def test_what_is_no_text_is_not_guessed_at():
    assert decode(bytes(range(128, 256)) * 4) is None
    assert decode(b"\x80\x81\x82\x83") is None


def test_other_languages_in_old_encodings_are_not_called_vietnamese():
    french = "Le général à la retraite a été reçu hier à l'hôtel où il a présenté sa thèse. " * 3
    decoded = decode(french.encode("cp1252"))
    assert decoded is None or not decoded.guessed
