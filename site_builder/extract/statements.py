"""What a document says its people were: ranks and offices before the name, and behind it after a comma or dash."""

import itertools
from collections.abc import Sequence

import msgspec

from site_builder.extract.appointments import read_appointments
from site_builder.extract.lists import JOINING
from site_builder.extract.loose_units import extend_office
from site_builder.extract.particulars import tells_particulars
from site_builder.extract.shared_titles import find_shared_titles
from site_builder.extract.short_names import Person
from site_builder.extract.superiors import find_whole_end
from site_builder.extract.titles import (
    APPOSITION,
    ATTESTED,
    OFFICES,
    Title,
    TitleReader,
    find_unit_end,
)
from site_builder.language.function_words import list_phrases, list_printed, list_words
from site_builder.language.phrases import BREAK, DASHES, FOREIGN, Words, fold_word
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_spaces
from site_builder.language.titles import NO_CUE
from site_builder.model import Evidence, Statement

_LONGEST_ADDRESS = 40
_LONGEST_SUBJECT = 20
_CALLINGS = frozenset({"honorific", "kinship", "child"})
_ANOTHER = list_words("person")
_FOR_ANOTHER = list_phrases("for_another")
_FOR_ANOTHER_ENDS = frozenset(cue[-1] for cue in _FOR_ANOTHER)
_IS = list_words("holds")
_COPULA = list_words("copula")
_ACTING = list_words("acting")
_PEOPLE = list_phrases("people")
_NOWADAYS = list_phrases("nowadays")
_NEW = list_words("new")
_OF = list_words("of")
_LED_BY = list_words("by")
_SERVES_AS = list_words("serves_as")
_OF_A_JOURNEY = list_printed("leader_of_journey")  # nobody's office beyond it


def read_statements(words: Scan, reader: TitleReader, people: Sequence[Person], document: str) -> tuple[Statement, ...]:
    """One statement per mention that comes with a rank or an office; its evidence spans the titles and the name."""
    ends = {person.end for person in people}
    starts = {person.start for person in people}
    shared = find_shared_titles(words, reader, people)
    statements = []
    for person in people:
        before = _own_titles(words, person, ends)
        behind, past = _read_behind(words, reader, person, starts)
        behind += _read_lead(words, reader, person, behind, starts)
        listed = shared.get(person.start, ()) or _read_subject(words, reader, person)
        titles = tuple(_begin_acting(words, title) for title in listed + before + behind)
        if not titles:
            continue
        where = "list" if listed else "behind" if behind else "before"
        ranks = [_text(words, title) for title in titles if title.kind == "rank"]
        offices = [title for title in titles if title.kind in OFFICES]
        first = min(person.start, *(title.start for title in titles))
        last = max(person.end, *(title.end for title in titles))
        span = words.span(first, last)
        unit = next((title for title in reversed(offices) if find_unit_end(title) > title.head_end), None)
        statements.append(
            Statement(
                person=person.name,
                rank=ranks[0] if ranks else None,
                offices=tuple(dict.fromkeys(_text(words, title) for title in offices)),
                organisation=_name_unit(words, unit) if unit else None,
                evidence=Evidence(document, span, span.cut(words.text), f"statement.{where}"),
                past=past,
            )
        )

    def read_office(i: int) -> Title | None:
        begin = i + (i + 1 in words.before and _is_acting(words, i))
        chain = _read_chain(reader, begin, starts) if begin in words.before else ()
        return _begin_acting(words, _complete(words, reader, chain[0], starts)) if chain else None

    for person, office in read_appointments(words, people, read_office):
        span = words.span(min(person.start, office.start), max(person.end, office.end))
        statements.append(
            Statement(
                person=person.name,
                rank=None,
                offices=(_text(words, office),),
                organisation=_name_unit(words, office) if find_unit_end(office) > office.head_end else None,
                evidence=Evidence(document, span, span.cut(words.text), "statement.appointed"),
            )
        )
    return tuple(statements)


def _complete(
    words: Scan, reader: TitleReader, office: Title, starts: set[int], *, opening: str = ",", first: int = 0
) -> Title:
    """An office behind a name and the sign `opening`, with what no list has of its unit, and whose that is; `first` is
    where what is said of the holder begins, if that is not at the office.
    """
    whole = extend_office(words, office, opening, starts)
    end = find_whole_end(words, reader.units, whole.start, whole.end, first or office.start)
    return whole if end == whole.end else msgspec.structs.replace(whole, end=end, term=0)


def _begin_acting(words: Scan, title: Title) -> Title:
    """The title; an office that is held for the time being begins with the word for that: "quyền Trưởng phòng"."""
    i = title.start - 1
    is_acting = title.kind in OFFICES and i >= 0 and _is_acting(words, i)
    return msgspec.structs.replace(title, start=i) if is_acting else title


def _is_acting(words: Scan, i: int) -> bool:
    """Whether word i says that an office is held for the time being, and is no half of a word ("chính quyền")."""
    found = words.find_hint(i - 1) if i else None
    return fold_word(words.words[i]) in _ACTING and not (found and found[0] == i + 1 and found[1].weight == NO_CUE)


def _text(words: Words, title: Title) -> str:
    return fold_spaces(words.cut(title.start, title.end))


def _name_unit(words: Words, office: Title) -> str:
    """The unit of an office that names one, without the word that says so: "của Bộ Y tế"."""
    start = office.head_end + (fold_word(words.words[office.head_end]) in _OF)
    return fold_spaces(words.cut(start, find_unit_end(office)))


def _own_titles(words: Scan, person: Person, ends: set[int]) -> tuple[Title, ...]:
    """The titles before a name that are its own: behind another name and a comma, only those touching it.

    Whether "trợ lý Bộ trưởng" before a name speaks of the assistant or of the minister cannot be told.
    """
    chain = person.chain
    if chain and chain[0].start - 1 in ends and words.words[chain[0].start - 1] in APPOSITION:
        chain = chain[_find_last_run(chain) :]
    if chain and _is_for_another(words, chain[0].start):
        chain = chain[_find_last_run(chain) :]
    if chain and chain[-1].kind == "serving":
        chain = chain[:-1]
    return tuple(title for title in chain if title.kind in ATTESTED)


def _is_for_another(words: Scan, i: int) -> bool:
    """Whether what is done is done for whose office begins at word i: "thừa ủy quyền của Chủ tịch nước, Đại tướng"."""
    if fold_word(words.words[i - 1]) not in _FOR_ANOTHER_ENDS:
        return False
    return any(words.fold(i - len(cue), i) == cue for cue in _FOR_ANOTHER)


def _find_last_run(chain: tuple[Title, ...]) -> int:
    """The first of the titles at a chain's end that touch each other; the chain holds at least one."""
    first = len(chain) - 1
    while first > 0 and chain[first - 1].end == chain[first].start:
        first -= 1
    return first


def _read_behind(words: Scan, reader: TitleReader, person: Person, starts: set[int]) -> tuple[tuple[Title, ...], bool]:
    """The offices behind a name, unless they introduce the next person, and whether they are those of a past time."""
    own, past = _read_apposition(words, reader, person, person.end, starts)
    behind = words.skip_parenthesis(person.end)
    if not own and behind > person.end:  # "(42 tuổi), giám đốc"
        own, past = _read_apposition(words, reader, person, behind, starts)
    if own:
        return own, past
    if words.words[behind] == "," and tells_particulars(words, behind + 1):
        return _read_behind_particulars(words, reader, person, behind + 1, starts)
    if words.words[person.end] == "(" and tells_particulars(words, person.end + 1):
        return _read_behind_particulars(words, reader, person, person.end + 1, starts)
    return _read_predicate(words, reader, behind, starts)


def _read_predicate(words: Scan, reader: TitleReader, i: int, starts: set[int]) -> tuple[tuple[Title, ...], bool]:
    """The office that a sentence says somebody holds: "Ông Vàng A Sình hiện là Phó Giám đốc …"."""
    found = words.find_after(i)
    past = bool(found and found[1].kind == "past")
    j = found[0] if found and past else i
    while j < len(words.words) and fold_word(words.words[j]) in _IS:
        j += 1
    if j == i or fold_word(words.words[j - 1]) not in _COPULA:
        return (), False
    chain = _read_chain(reader, j, starts)
    if not chain or chain[0].kind not in OFFICES or chain[-1].end in starts:
        return (), False
    return (_complete(words, reader, chain[0], starts),), past


def _read_lead(
    words: Scan, reader: TitleReader, person: Person, behind: tuple[Title, ...], starts: set[int]
) -> tuple[Title, ...]:
    """What somebody is for those he leads: "đội do Đại úy Lê A (công an huyện) làm tổ trưởng"; `behind` are his offices
    between the name and that.
    """
    first = _find_first(person)
    if not first or fold_word(words.words[first - 1]) not in _LED_BY:
        return ()
    i = words.skip_parenthesis(max([person.end, *(title.end for title in behind)]))
    i += words.words[i] == ","
    if fold_word(words.words[i]) not in _SERVES_AS:
        return ()
    own = itertools.takewhile(lambda title: title.kind in ATTESTED, _read_chain(reader, i + 1, starts))
    return tuple(title for title in own if _text(words, title).casefold() not in _OF_A_JOURNEY)


def _find_first(person: Person) -> int:
    """The word at which what is said of somebody begins: the titles before the name, or the name."""
    return person.chain[0].start if person.chain else person.start


def _read_subject(words: Scan, reader: TitleReader, person: Person) -> tuple[Title, ...]:
    """The office that a sentence begins with and says is this person's: "Giám đốc Công an tỉnh hiện là Đại tá Lê A"."""
    first = _find_first(person)
    i = first - 1
    if i < 0 or fold_word(words.words[i]) not in _COPULA:
        return ()
    while i and fold_word(words.words[i - 1]) in _IS:
        i -= 1
    opening = next((j for j in range(i - 1, max(-1, i - _LONGEST_SUBJECT), -1) if words.opens_sentence(j)), i)
    begin = opening + (fold_word(words.words[opening]) in _NEW)
    chain = reader.read_chain(begin) if begin in words.before else ()
    is_subject = bool(chain) and chain[-1].end == i and all(title.kind in OFFICES for title in chain)
    return chain if is_subject and find_unit_end(chain[-1]) > chain[-1].head_end else ()


def _read_chain(reader: TitleReader, i: int, starts: set[int]) -> tuple[Title, ...]:
    """The titles from word i on without those that touch the name of somebody behind them."""
    chain = reader.read_chain(i)
    return chain[: _find_last_run(chain)] if chain and chain[-1].end in starts else chain


def _read_behind_particulars(
    words: Scan, reader: TitleReader, person: Person, i: int, starts: set[int]
) -> tuple[tuple[Title, ...], bool]:
    """The offices behind an age and an address: "45 tuổi, trú phường Quảng Cát, là Trưởng phòng"."""
    inside = words.words[i - 1] == "("
    for j in range(i, min(i + _LONGEST_ADDRESS, len(words.words))):
        is_next = inside and words.words[j] == ";"  # "(50 tuổi; nguyên Trưởng phòng)"
        if j in starts or (words.ends_clause(j) and not is_next) or words.words[j] == ")" or _names_another(words, j):
            break
        own, past = _read_apposition(words, reader, person, j, starts, is_next=is_next)
        if own:
            return own, past
    return (), False


def _names_another(words: Scan, i: int) -> bool:
    """Whether somebody else is named or called at word i: "con ông Hùng", "người dân xã"; not in "dân tộc Thái"."""
    found = words.before.get(i)
    is_another = fold_word(words.words[i]) in _ANOTHER and words.fold(i, i + 2) not in _PEOPLE
    return is_another or bool(found and found[1].kind in _CALLINGS)


def _read_apposition(
    words: Scan, reader: TitleReader, person: Person, i: int, starts: set[int], *, is_next: bool = False
) -> tuple[tuple[Title, ...], bool]:
    """The offices behind a comma, dash or parenthesis at word i, or behind what `is_next` told in one."""
    opening = words.words[i]
    if not (opening in APPOSITION or is_next) or _is_between_dashes(words, person):
        return (), False
    i += 1
    found = words.find_after(i)
    past = bool(found and found[1].kind == "past")
    if found and past:
        i = found[0]
    if words.fold(i, i + 2) in _NOWADAYS:
        i += 2
    while i < len(words.words) and fold_word(words.words[i]) in _IS:
        i += 1
    if i + 1 in words.before and _is_acting(words, i):
        i += 1
    chain = _read_chain(reader, _skip_abbreviation(words, i), starts)
    own = list(itertools.takewhile(lambda title: title.kind in ATTESTED, chain))
    if own and opening == "," and _introduces_stranger(words, own[-1].end, starts):
        return (), False
    if own and len(own) == len(chain):
        own[-1] = _complete(words, reader, own[-1], starts, opening=opening, first=_find_first(person))
        end = own[-1].end
        goes_on = words.words[end] == "," and (end + 1 in words.before or fold_word(words.words[end + 1]) in _IS)
        if end > chain[-1].end and goes_on:
            more, _ = _read_apposition(words, reader, person, end, starts)
            own += more
    return tuple(own), past


def _skip_abbreviation(words: Scan, i: int) -> int:
    """Where an office begins behind one in capitals that no list has, and a comma: "UVTT, Trưởng Ban"; else word i."""
    j = i
    while words.is_abbreviation(j) and j not in words.before:
        j += 1
    return j + 1 if j > i and words.words[j] == "," and j + 1 in words.before else i


def _introduces_stranger(words: Scan, i: int, starts: set[int]) -> bool:
    """Whether what stands at word i is the name of the next of several people: "ông A, Giáo hoàng Francis và bà B"."""
    end = i
    while end < len(words.words) and words.shapes[end] == FOREIGN and not words.words[end].isupper():
        end += 1
    return end > i and fold_word(words.words[end]) in JOINING and (end + 1 in starts or end + 1 in words.before)


def _is_between_dashes(words: Scan, person: Person) -> bool:
    """Whether a name is put in between two dashes in mid-line: what follows the second is not said of it."""
    i = _find_first(person)
    return i > 1 and words.words[person.end] in DASHES and words.words[i - 1] in DASHES and words.words[i - 2] != BREAK
