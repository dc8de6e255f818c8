"""Control characters never reach a file: shown as pictures of themselves, or left out."""

import sys

import pytest

from site_builder.render.controls import encode_shown, encode_without

CONTROLS = frozenset(
    (*range(9), *range(0xB, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)
)


def test_every_character() -> None:
    for code in range(sys.maxunicode + 1):
        text = f"Đại · «tá»{chr(code)}"
        without = text[:-1] if code in CONTROLS else text
        if encode_without(text) != without.encode():
            pytest.fail(f"U+{code:04X} is written as {encode_without(text)!r}")


@pytest.mark.parametrize(
    ("control", "shown"), [("\x00", "\u2400"), ("\x1b", "\u241b"), ("\x7f", "\u2421"), ("\x9b", "�"), ("\ud800", "�")]
)
def test_pictures(control: str, shown: str) -> None:
    assert encode_shown(f"a{control}b") == f"a{shown}b".encode()


def test_text_stays() -> None:
    assert encode_shown("Một\n\tchữ ·") == "Một\n\tchữ ·".encode()
