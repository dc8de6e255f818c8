"""Whose an office is, behind the name of its holder ("Giám đốc công nghệ của Lumetra"), and the units above its own,
told behind commas ("Trưởng phòng Tham mưu, Công an tỉnh Nghệ An").
"""

from site_builder.extract.units import UnitReader
from site_builder.language.function_words import list_words
from site_builder.language.phrases import BREAK, DASHES, SMALL, fold_word
from site_builder.language.scan import Scan

_ENDS = frozenset(",;.():") | DASHES | {BREAK}
_AND = list_words("and")
_SIGNS = frozenset(",;)") | DASHES
_OF = list_words("of")
_UNDER = list_words("under")
_ACCORDING = list_words("according")
_MOST = 5
_MOST_SMALL = 2


def find_whole_end(words: Scan, units: UnitReader, start: int, end: int, first: int) -> int:
    """Where an office of the words `start` up to `end` ends with whose it is and the units that its own is part of;
    `first` is the word at which what is said of its holder begins.

    Of the units each has to stand higher than what is before it: of one height they are several bodies in a list.
    Behind "theo" a sign has to end them, or the last may be what the sentence is about.
    """
    step = _find_own_step(words, start, end)
    begin = end = _find_owner_end(words, units, _find_larger_end(words, units, end))
    for _ in range(_MOST):
        behind = words.skip_parenthesis(end)
        higher = _find_step(words, behind + 1) if step and words.words[behind] == "," else 0
        unit_end = units.read_unit(behind + 1) if higher > step else 0
        if unit_end <= behind + 1:
            break
        end, step = unit_end, higher
    if _is_listed(words, end) or (_is_according(words, first) and words.words[end] not in _ENDS):
        end = begin
    return end


def _find_larger_end(words: Scan, units: UnitReader, i: int) -> int:
    """Where the unit ends that an office's own belongs to, behind a last small word or two of that one which no list
    has: "Trưởng phòng Vật lý biển thuộc Viện Hải dương học"; i itself where there is none.
    """
    behind = words.words[i + 1 : i + 1 + _MOST_SMALL]
    count = next((n for n, word in enumerate(behind, 1) if fold_word(word) in _UNDER), 0)
    j = i + count
    is_small = count > 0 and words.shapes[i:j] == SMALL * count
    end = units.read_unit(j + 1) if is_small and j + 1 in words.units and words.is_capital(j + 1) else i
    return max(end, i)


def _find_owner_end(words: Scan, units: UnitReader, i: int) -> int:
    """Where the words from word i on end that say whose an office is; i itself where none do: "của" and a unit, or
    words that no list has up to a sign, at most two of them before the first capital ("của tổ chức Mekong Watch,").
    """
    if fold_word(words.words[i]) not in _OF:
        return i
    end = units.read_unit(i + 1) if words.is_capital(i + 1) else i
    if end > i + 1:
        return end
    name = next((j for j in range(i + 1, i + 2 + _MOST_SMALL) if words.is_capital(j)), 0)
    if name:
        end = words.find_end_of_capitals(name)
    elif unit := words.units.get(i + 1):  # "của bảo tàng,"
        end = unit[0]
    is_own = end > i + 1 and not any(word in _ENDS for word in words.words[i + 1 : end])
    return end if is_own and words.words[end] in _SIGNS else i


def _find_step(words: Scan, i: int) -> int:
    """The height of the unit whose head stands at word i; 0 where none does, or it has none."""
    found, title = words.find_step(i), words.before.get(i)
    if not found or (title and title[0] >= found[0]) or i not in words.units or not words.is_capital(i):
        return 0
    return found[1]


def _find_own_step(words: Scan, i: int, end: int) -> int:
    """The height of the highest unit that the office of the words i up to `end` names; 0 where one of them has none."""
    highest = 0
    while i < end:
        found, field = words.find_step(i), words.find_field(i)
        if found and not (field and field[0] > found[0]):  # "Tổ chức cán bộ" is no "tổ"
            highest, i = max(highest, found[1]), found[0]
        elif field:
            i = field[0]
        elif i in words.units and words.is_capital(i) and not words.is_capital(i - 1):  # "Vĩnh Hội Đông" holds no "hội"
            return 0
        else:
            i += 1
    return highest


def _is_listed(words: Scan, i: int) -> bool:
    """Whether another body follows at word i, so that the one before it is rather named beside the office's."""
    return (words.words[i] == "," or fold_word(words.words[i]) in _AND) and bool(_find_step(words, i + 1))


def _is_according(words: Scan, first: int) -> bool:
    """Whether "theo" or the like stands before word `first`."""
    return first > 0 and fold_word(words.words[first - 1]) in _ACCORDING
