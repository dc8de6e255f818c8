"""The order Vietnamese readers expect: A Ă Â B C D Đ …; then tones ngang huyền hỏi ngã sắc nặng; small first."""

import functools
import unicodedata

_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_MARKS = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
_OWN_LETTERS = frozenset("ĂÂÊÔƠƯ")


@functools.lru_cache(maxsize=1 << 16)
def sort_key(text: str) -> tuple[str, tuple[int, ...], str]:
    """A key that sorts strings as Vietnamese dictionaries do: letters first, tones where those are equal, case last."""
    letters: list[str] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", text.casefold()):
        if char in _TONE_ORDER:
            if tones:
                tones[-1] = _TONE_ORDER[char]
        elif char in _LETTER_MARKS:
            if letters:
                letters[-1] = letters[-1][0] + _LETTER_MARKS[char]
        elif unicodedata.combining(char):
            continue
        else:
            letters.append("d1" if char == "đ" else char + "0" if char.isalpha() else char)
            tones.append(0)
    return "".join(letters), tuple(tones), text.swapcase()


def find_letter(text: str) -> str:
    """The capital a name is filed under on a letter bar: A Ă Â B C D Đ …; `#` where it begins with no letter."""
    for char in unicodedata.normalize("NFD", text[:4].strip())[:1]:
        head = text.strip()[0].upper()
        if head == "Đ" or head in _OWN_LETTERS:
            return head
        base = unicodedata.normalize("NFD", head)
        kept = unicodedata.normalize("NFC", "".join(c for c in base if c not in _TONE_ORDER))
        return kept if kept in _OWN_LETTERS else char.upper() if char.isalpha() else "#"
    return "#"


def file_person(name: str) -> str:
    """The text a Vietnamese person is filed under: the given name (last syllable), then family, then middle names."""
    parts = name.split()
    return name if len(parts) < 2 else " ".join([parts[-1], parts[0], *parts[1:-1]])
