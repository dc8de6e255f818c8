"""Numbers by which units and communes are told apart: "Phòng Giao dịch số 4", "phường Móng Cái 3"."""

from site_builder.extract.unit_capitals import CapitalReader
from site_builder.language.function_words import list_words
from site_builder.language.phrases import BREAK, DIGITS, fold_word
from site_builder.language.scan import Scan

_COUNTED = list_words("counted")
_NUMBER = list_words("number")
_NUMBERED = list_words("numbered_unit")
_LONGEST_NUMBER = 2
_LONGEST_COMMUNE = 3  # words
_NUMBER_ENDS = frozenset({",", ";", ".", ")", BREAK})


def is_numbered(words: Scan, begin: int, i: int) -> bool:
    """Whether the unit that begins at word `begin` is one of several that are told apart by "số 4" at word i."""
    behind = words.words[i + 1]
    is_number = fold_word(words.words[i]) in _NUMBER and behind.isdigit() and len(behind) <= _LONGEST_NUMBER
    return is_number and not _NUMBERED.isdisjoint(map(fold_word, words.words[begin:i]))


def is_number_of_commune(words: Scan, capitals: CapitalReader, i: int) -> bool:
    """Whether one of several communes or hamlets is told by its number at word i: "phường Móng Cái 3"."""
    if words.shapes[i] != DIGITS or len(words.words[i]) > 1:
        return False
    if any(map(capitals.is_hamlets, range(max(1, i - _LONGEST_COMMUNE), i))):
        return fold_word(words.words[i + 1]) not in _COUNTED
    if not (words.is_capital(i + 1) or words.words[i + 1] in _NUMBER_ENDS):
        return False
    divisions = (words.divisions.get(start) for start in range(i - _LONGEST_COMMUNE, i))
    return any(found is not None and found[1].kind == "commune" for found in divisions)
