"""The rest of an office's unit that no list has, where the office stands behind a name: "Trưởng khoa Thần kinh, …"."""

from collections.abc import Collection

import msgspec

from site_builder.extract.titles import ATTESTED, Title
from site_builder.language.function_words import list_phrases, list_words
from site_builder.language.phrases import BREAK, DASHES, DIGITS, SMALL, SYLLABLE, fold_word
from site_builder.language.scan import Scan

_NO_PART = frozenset(',;:.()…"“”') | {BREAK}
_LONGEST_IN_PARENTHESES = 12
_LONGEST = 14
_ENDS = frozenset(",;.()?!…:") | DASHES | {BREAK}
_FULL_STOPS = frozenset(".?!…:")
_SIGNS = frozenset(",;)")
_MOST_SMALL = 7
_LONGEST_FURTHER = 5
_MOST_USUAL = 5
_SEES_TO = list_phrases("sees_to")
_AND, _ABOUT = list_words("and"), list_words("about")
_VERBS = frozenset({"saying", "act"})


def extend_office(words: Scan, title: Title, opening: str, starts: Collection[int]) -> Title:
    """The last office behind a name and the sign `opening`, with what no list has of its unit.

    Plain where a closing parenthesis follows. Elsewhere only where what is read of the unit cannot be all of it, and
    a sign or a verb ends the words behind it, or where a few more words lead to a sign; `starts` are the words at which
    people's names begin.
    """
    end = title.end
    while end < len(words.words) and end < title.end + _LONGEST_IN_PARENTHESES and words.words[end] not in _NO_PART:
        end += 1
    if opening != "(" or words.words[end : end + 1] != (")",):
        end = _find_rest(words, title.end, starts)
        if not (_is_open(words, title, opening) or _is_told_further(words, title.end, end)):
            end = title.end
    return title if end == title.end else msgspec.structs.replace(title, end=end, term=0)


def _is_told_further(words: Scan, i: int, end: int) -> bool:
    """Whether the words from word i up to `end`, where a sign stands, go on with an office: what its holder sees to, or
    a few words behind what is no name and no number ("Trưởng khoa Ngoại tiêu hóa"); not what its holder says.
    """
    if fold_word(words.words[i]) in _ABOUT and words.is_capital(i + 1):  # "Phó Chỉ huy trưởng về Chính trị"
        return True
    if words.fold(i, i + 2) in _SEES_TO:
        return True
    if words.words[end] not in _SIGNS:
        return False
    told = words.find_after(i)
    is_named = words.shapes[i - 1] == DIGITS or words.find_place_before(i) or i - words.find_start_of_capitals(i) > 1
    return end - i <= _LONGEST_FURTHER and not is_named and not (told and told[1].kind in _VERBS)


def _is_open(words: Scan, title: Title, opening: str) -> bool:
    """Whether an office cannot end where it was read to: with "phòng", with half a word, or with nothing before a
    capital; behind a comma a capital that Vietnamese cannot spell is rather the next of several people.
    """
    i = title.end
    if any(words.organisations.get(start, (0,))[0] == i for start in range(title.start, i)):
        return False
    head = words.find_unit_before(i)
    if head and head[1] == "head" and title.start <= head[0] <= title.head_end:
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
    place = words.find_place_before(half + 1)
    if place and place[1].places[0].kind == "country":
        return False
    return words.find_unit_before(half) is not None


def _find_rest(words: Scan, i: int, starts: Collection[int]) -> int:
    """Where the words from word i on end that belong to a unit; i itself where that cannot be told.

    A sign or a known verb has to end them, and behind small words no full stop, unless they tell what somebody sees to:
    before it the sentence has its verb.
    Small words behind several capitals or a number tell what is done: "Trưởng bản Huồi Giảng 2 dẫn chúng tôi".
    """
    stops = words.lexicon.titles.unit_stops
    if fold_word(words.words[i]) in stops["opening"] or _calls_somebody(words, i):
        return i
    if i in words.divisions and words.is_capital(i):
        return _end_of_name(words, i)
    j, small = i, 0
    sees_to = words.fold(i, i + 2) in _SEES_TO
    while j < i + _LONGEST and small <= _MOST_SMALL:
        word = words.words[j]
        if word in _ENDS:
            return i if word in _FULL_STOPS and small and not sees_to else j
        field = words.find_field(j)
        if not field and (_ends_unit(words, j, starts) or _ends_name(words, i, j)):
            return j
        told = fold_word(word) in stops["object"] and fold_word(words.words[j - 1]) not in _ABOUT
        if told or j in starts or (j in words.before and words.before[j][1].kind in ATTESTED):
            return i
        small += words.shapes[j] == SMALL and not field
        j = field[0] if field else j + 1
    return i


def _calls_somebody(words: Scan, i: int) -> bool:
    """Whether somebody is called by one of the most usual given names at word i, and what is done follows: "Trưởng
    phòng Dũng dặn".
    """
    is_usual = words.lexicon.names.rate_given(words.words[i].lower()) == _MOST_USUAL
    return is_usual and words.is_capital(i) and words.shapes[i + 1] == SMALL and words.find_field(i) is None


def _end_of_name(words: Scan, i: int) -> int:
    """Where the capitals end that name a village or the like, its number included."""
    i = words.find_end_of_capitals(i)
    return i + 1 if words.shapes[i] == DIGITS else i


def _ends_name(words: Scan, i: int, j: int) -> bool:
    """Whether the small word at word j follows a name of several capitals, or a number, behind word i."""
    if words.shapes[j] != SMALL or j <= i or fold_word(words.words[j]) in _AND:
        return False
    if words.is_behind_place_abroad(j):
        return True
    return words.shapes[j - 1] == DIGITS or (j > i + 1 and words.is_capital(j - 1) and words.is_capital(j - 2))


def _ends_unit(words: Scan, j: int, starts: Collection[int]) -> bool:
    """Whether a verb stands at word j, a word of which no unit's name is made, or "và" before somebody else."""
    word = fold_word(words.words[j])
    if word in _AND:
        return j + 1 in words.before or j + 1 in starts or words.shapes[j + 1] == DIGITS  # "và 15 tác giả"
    if words.shapes[j] != SMALL or word in _ABOUT:
        return False
    verb = words.find_after(j)
    return word in words.lexicon.titles.unit_stops["inside"] or bool(verb and verb[1].kind in _VERBS)
