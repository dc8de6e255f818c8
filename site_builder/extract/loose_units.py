"""The rest of an office's unit that no list has, where the office stands behind a name: "Trưởng khoa Thần kinh, …"."""

from collections.abc import Collection

import msgspec

from site_builder.extract.titles import ATTESTED, Title
from site_builder.language.phrases import BREAK, DASHES, SMALL, SYLLABLE, fold_word, fold_words
from site_builder.language.scan import Scan

_NO_PART = frozenset(',;:.()…"“”') | {BREAK}
_LONGEST_IN_PARENTHESES = 12
_LONGEST = 14
_LONGEST_HEAD = 3
_ENDS = frozenset(",;.()") | DASHES | {BREAK}
_AND, _ABOUT = fold_words("và"), fold_words("về")
_VERBS = frozenset({"saying", "act"})


def extend_office(words: Scan, title: Title, opening: str, starts: Collection[int]) -> Title:
    """The last office behind a name and the sign `opening`, with what no list has of its unit.

    Plain where a closing parenthesis follows. Elsewhere only where what is read of the unit cannot be all of it, and
    a sign or a verb ends the words behind it; `starts` are the words at which people's names begin.
    """
    end = title.end
    while end < len(words.words) and end < title.end + _LONGEST_IN_PARENTHESES and words.words[end] not in _NO_PART:
        end += 1
    if opening != "(" or words.words[end : end + 1] != (")",):
        end = _find_rest(words, title.end, starts) if _is_open(words, title, opening) else title.end
    return msgspec.structs.replace(title, end=end)


def _is_open(words: Scan, title: Title, opening: str) -> bool:
    """Whether an office cannot end where it was read to: with "phòng", with half a word, or with nothing before a
    capital; behind a comma a capital that Vietnamese cannot spell is rather the next of several people.
    """
    i = title.end
    before = range(title.start, i)
    if any(words.organisations.get(start, (0,))[0] == i for start in before):
        return False
    if any(words.units.get(start) == (i, "head") for start in before if start <= title.head_end):
        return True
    if i == title.head_end:
        return words.shapes[i] == SYLLABLE or i in words.units or (opening != "," and words.is_capital(i))
    return words.shapes[i] == SMALL and _ends_in_half_a_word(words, i)


def _ends_in_half_a_word(words: Scan, i: int) -> bool:
    """Whether before word i stands a single capital behind a unit's head ("Vụ Trang"), or a word with a capital that
    no list has ("Hợp tác xã Dệt thổ").
    """
    half = i - 2 if words.shapes[i - 1] == SMALL else i - 1
    if words.shapes[half] != SYLLABLE or words.words[half].isupper() or words.find_field(half):
        return False
    return any(words.units.get(start, (0,))[0] == half for start in range(max(0, half - _LONGEST_HEAD), half))


def _find_rest(words: Scan, i: int, starts: Collection[int]) -> int:
    """Where the words from word i on end that belong to a unit; i itself where that cannot be told."""
    if fold_word(words.words[i]) in words.lexicon.titles.unit_stops["opening"]:
        return i
    j = i
    while j < i + _LONGEST and words.words[j] not in _ENDS:
        field = words.find_field(j)
        if not field and _ends_unit(words, j, starts):
            break
        if j in starts or (j in words.before and words.before[j][1].kind in ATTESTED):
            return i
        j = field[0] if field else j + 1
    return j if j < i + _LONGEST else i


def _ends_unit(words: Scan, j: int, starts: Collection[int]) -> bool:
    """Whether a verb stands at word j, a word of which no unit's name is made, or "và" before somebody else."""
    word = fold_word(words.words[j])
    if word in _AND:
        return j + 1 in words.before or j + 1 in starts
    if words.shapes[j] != SMALL or word in _ABOUT:
        return False
    verb = words.find_after(j)
    return word in words.lexicon.titles.unit_stops["inside"] or bool(verb and verb[1].kind in _VERBS)
