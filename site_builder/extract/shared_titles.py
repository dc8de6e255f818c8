"""Titles that several share: "các đồng chí Ủy viên Bộ Chính trị: A, Bí thư Thành ủy; B", "các Phó Thủ tướng A, B"."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from site_builder.extract.lists import JOINING
from site_builder.extract.short_names import Person
from site_builder.extract.titles import ATTESTED, Title, TitleReader
from site_builder.language.function_words import list_words
from site_builder.language.phrases import fold_word
from site_builder.language.scan import Scan
from site_builder.language.titles import PLURALS

_AMONG = list_words("among")
_LONGEST_ITEM = 60
_APPOSITION = frozenset(",-–")


def find_shared_titles(words: Scan, reader: TitleReader, people: Sequence[Person]) -> dict[int, tuple[Title, ...]]:
    """The ranks and offices that a plural gives to all in the list behind it, by the names' first words.

    Without a plural nothing is given: behind "Bí thư Thành ủy: Nguyễn Văn A" a quotation is as likely to follow.
    """
    by_start = {person.chain[0].start if person.chain else person.start: person for person in people}
    by_name = {person.start: person for person in people}
    shared: dict[int, tuple[Title, ...]] = {}
    for i in words.before:
        if not i or fold_word(words.words[i - 1]) not in PLURALS:
            continue
        chain = reader.read_chain(i)
        end = chain[-1].end if chain else i
        while fold_word(words.words[end]) in _AMONG:
            end += 1
        titles = tuple(title for title in chain if title.kind in ATTESTED)
        if words.words[end] == ":":
            listed = _read_list(words, end + 1, by_start) if titles else ()
            shared.update((person.start, titles) for person in listed)
            shared.update(_read_items(words, reader, end + 1, by_start))
        elif titles and end in by_name:
            shared.update((person.start, titles) for person in _read_names(words, end, by_name, chain[-1].end < end))
    return shared


def _read_names(words: Scan, i: int, by_name: Mapping[int, Person], with_first: bool) -> Iterator[Person]:
    """The people named from word i on, as long as none has a title of his own; the first has it in most cases."""
    person = by_name[i]
    if with_first and not person.chain:
        yield person
    i = words.skip_parenthesis(person.end)
    while fold_word(words.words[i]) in JOINING and i + 1 in by_name and not by_name[i + 1].chain:
        yield by_name[i + 1]
        i = words.skip_parenthesis(by_name[i + 1].end)


def _read_list(words: Scan, i: int, by_start: Mapping[int, Person]) -> Iterator[Person]:
    """The people listed from word i on: one behind the other, or each with what is his own and a semicolon.

    Behind names that commas divide a semicolon ends the list.
    """
    by_commas = False
    while person := by_start.get(i):
        yield person
        i = words.skip_parenthesis(person.end)
        if fold_word(words.words[i]) in JOINING and i + 1 in by_start:
            by_commas, i = True, i + 1
        elif by_commas:
            return
        else:
            i = _find_next_item(words, i)


def _read_items(
    words: Scan, reader: TitleReader, i: int, by_start: Mapping[int, Person]
) -> Iterator[tuple[int, tuple[Title, ...]]]:
    """Of a list's items those of several people with one office behind the last ("A, B, Phó Viện trưởng;"): the first
    words of the others' names, and the office.
    """
    while person := by_start.get(i):
        people = [person]
        i = words.skip_parenthesis(person.end)
        while fold_word(words.words[i]) in JOINING and (person := by_start.get(i + 1)):
            people.append(person)
            i = words.skip_parenthesis(person.end)
        chain = reader.read_chain(i + 1) if words.words[i] in _APPOSITION else ()
        own = tuple(itertools.takewhile(lambda title: title.kind in ATTESTED, chain))
        if own and len(own) == len(chain) and not words.is_capital(chain[-1].end):
            yield from ((person.start, own) for person in people[:-1])
        i = _find_next_item(words, i)


def _find_next_item(words: Scan, i: int) -> int:
    """The word behind the semicolon that ends the item at word i; that of the clause's end where none does."""
    for j in range(i, min(i + _LONGEST_ITEM, len(words.words))):
        if words.ends_clause(j):
            return j + (words.words[j] == ";")
    return i
