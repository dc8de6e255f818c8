"""Offices that somebody is given in the text: "bổ nhiệm Đại tá Lê Văn A, Trưởng phòng, giữ chức Phó Giám đốc"."""

import itertools
from collections.abc import Callable, Iterator, Sequence

from site_builder.extract.short_names import Person
from site_builder.extract.titles import OFFICES, Title, find_unit_end
from site_builder.language.function_words import list_phrases, list_printed, list_words
from site_builder.language.phrases import BREAK, fold_word
from site_builder.language.scan import Scan
from site_builder.language.titles import PLURALS

_APPOINTING = list_phrases("appoints")
_TAKES_OFFICE = list_phrases("takes_office") | {(word,) for word in list_words("serves_as")}
_BECOMES = list_phrases("becomes")
_BEGINNINGS = frozenset(phrase.split()[0] for phrase in list_printed("takes_office", "serves_as", "becomes"))
_NO_MORE = list_words("holds_not")
_ELECTION = list_phrases("election")
_PASSIVE = list_words("passive")
_INSTEAD_OF = list_phrases("instead_of")
_GIVEN_TO = list_phrases("given_to")
_OF_OR_BY = list_words("of", "by")
_COPULA = list_words("copula")
_LONGEST = max(map(len, _APPOINTING | _TAKES_OFFICE | _BECOMES))
_NEAR = 20  # words between somebody and the office that the sentence gives them without another verb
_REACH = 80  # words of a sentence before the words for taking an office in which it is told who is meant
_PARTS = frozenset({";", ":"})


def read_appointments(
    words: Scan, people: Sequence[Person], read_office: Callable[[int], Title | None]
) -> Iterator[tuple[Person, Title]]:
    """Whom of these people, who are in order of the text, it says to be given an office, with that; `read_office` gives
    the office that begins at a word.
    """
    first = people[0].end if people else len(words.words)
    last = people[-1].end + _REACH if people else 0
    yield from _read_given(words, people, read_office)
    for i in [i for i, word in enumerate(words.words[first:last], first) if word in _BEGINNINGS]:
        becomes = _end_of_phrase(words, i, _BECOMES) > i
        end = _end_of_phrase(words, i, _BECOMES if becomes else _TAKES_OFFICE)
        if end == i or (i and fold_word(words.words[i - 1]) in _NO_MORE):
            continue
        office = read_office(end)
        if office and office.kind in OFFICES:
            becomes = becomes and find_unit_end(office) > office.head_end
            for person in _find_appointed(words, people, i, becomes=becomes):
                yield person, office


def _read_given(
    words: Scan, people: Sequence[Person], read_office: Callable[[int], Title | None]
) -> Iterator[tuple[Person, Title]]:
    """Offices that are told before whom they are given to: "bầu bổ sung Ủy viên UBND tỉnh đối với ông A, ông B", "bầu
    hai Phó Chủ tịch là ông A và ông B".
    """
    for index, person in enumerate(people):
        i = _find_start(person) - 1
        given = i > 0 and words.fold(i - 1, i + 1) in _GIVEN_TO
        end = i - 1 if given else i
        if not (given or fold_word(words.words[i]) in _COPULA):
            continue
        begin = next((j for j in range(end - 1, max(0, end - _REACH), -1) if _ends_sentence(words, j)), 0)
        verb = next((j for j in range(end - 1, begin, -1) if _appoints(words, j)), end)
        starts = [j for j in range(verb + 1, min(verb + _NEAR, end)) if j in words.before]
        offices = (office for office in map(read_office, starts) if office and office.kind in OFFICES)
        office = next((office for office in offices if office.end == end), None)  # "chức vụ Phó" holds no "vụ phó"
        if not office:
            continue
        if not given and fold_word(words.words[office.start - 1]) not in PLURALS:
            if office.start == _end_of_phrase(words, verb, _APPOINTING):  # "Trúng cử Phó Chủ tịch HĐND là bà A"
                yield person, office
            continue
        reach = min(i + _REACH, len(words.words))
        stop = next((j for j in range(i, reach) if _ends_sentence(words, j)), reach)
        for other in itertools.islice(people, index, None):
            if other.start >= stop:
                break
            if not _is_replaced(words, other):
                yield other, office


def _find_appointed(words: Scan, people: Sequence[Person], i: int, *, becomes: bool) -> list[Person]:
    """Who takes an office at word i: those behind the verb of appointing, or the one before it; `becomes` says that
    word i needs no such verb.
    """
    sentence = next((j for j in range(i - 1, max(0, i - _REACH), -1) if _ends_sentence(words, j)), max(0, i - _REACH))
    verb = next((j for j in range(i - 1, sentence - 1, -1) if _appoints(words, j)), -1)
    if verb < 0 and not becomes:
        return []
    part = next((j for j in range(i - 1, sentence, -1) if words.words[j] in _PARTS), sentence)
    named = [each for each in people if part <= each.start and each.end <= i and not _is_replaced(words, each)]
    if verb < 0:
        return [person for person in named[-1:] if i - person.end < _NEAR and not _is_agent(words, person)]
    behind = [person for person in named if person.start > verb and not _decides(words, person)]
    return behind or [person for person in named if not _is_agent(words, person)][-1:]


def _appoints(words: Scan, i: int) -> bool:
    """Whether somebody is given an office at word i, and not elected in an election that the text speaks of."""
    return _end_of_phrase(words, i, _APPOINTING) > i and words.fold(i, i + 2) not in _ELECTION


def _is_agent(words: Scan, person: Person) -> bool:
    """Whether somebody else is given the office by the one named: "được Thủ tướng Lê Văn A bổ nhiệm"."""
    return fold_word(words.words[_find_start(person) - 1]) in _PASSIVE


def _decides(words: Scan, person: Person) -> bool:
    """Whether the decision is that of the one named, or told by him: "quyết định của Chủ tịch UBND tỉnh Lê Văn A"."""
    return fold_word(words.words[_find_start(person) - 1]) in _OF_OR_BY


def _find_start(person: Person) -> int:
    return person.chain[0].start if person.chain else person.start


def _ends_sentence(words: Scan, i: int) -> bool:
    return words.words[i] == BREAK or (words.words[i] not in _PARTS and words.ends_clause(i))


def _is_replaced(words: Scan, person: Person) -> bool:
    """Whether somebody else takes the place of the one named: "thay ông Lê Văn A"."""
    i = _find_start(person)
    return any(words.fold(i - len(phrase), i) == phrase for phrase in _INSTEAD_OF)


def _end_of_phrase(words: Scan, i: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """Where the longest of the phrases ends that begins at word i; i itself where none does."""
    sizes = (size for size in range(_LONGEST, 0, -1) if words.fold(i, i + size) in phrases)
    return i + next(sizes, 0)
