"""Titles that a list of people shares: "các đồng chí Ủy viên Bộ Chính trị: A, Bí thư Thành ủy; B, Bộ trưởng"."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.extract.people import Person
from site_builder.extract.sides import COUNTED
from site_builder.extract.titles import ATTESTED, Title, TitleReader, skip_parenthesis
from site_builder.language.phrases import fold_word, fold_words
from site_builder.language.scan import Scan

_AMONG = fold_words("gồm là")
_AND = fold_words(", và cùng")
_LONGEST_ITEM = 60


def find_shared_titles(words: Scan, reader: TitleReader, people: Sequence[Person]) -> dict[int, tuple[Title, ...]]:
    """The ranks and offices that a plural and a colon give to all in the list behind them, by the names' first words.

    Without a plural nothing is given: behind "Bí thư Thành ủy: Nguyễn Văn A" a quotation is as likely to follow.
    """
    by_start = {person.chain[0].start if person.chain else person.start: person for person in people}
    shared: dict[int, tuple[Title, ...]] = {}
    for i in words.before:
        if not i or fold_word(words.words[i - 1]) not in COUNTED:
            continue
        chain = reader.read_chain(i)
        end = chain[-1].end if chain else i
        while fold_word(words.words[end]) in _AMONG:
            end += 1
        titles = tuple(title for title in chain if title.kind in ATTESTED)
        if titles and words.words[end] == ":":
            shared.update((person.start, titles) for person in _read_list(words, end + 1, by_start))
    return shared


def _read_list(words: Scan, i: int, by_start: Mapping[int, Person]) -> Iterator[Person]:
    """The people listed from word i on: one behind the other, or each with what is his own and a semicolon.

    Behind names that commas divide a semicolon ends the list.
    """
    by_commas = False
    while person := by_start.get(i):
        yield person
        i = skip_parenthesis(words, person.end)
        if fold_word(words.words[i]) in _AND and i + 1 in by_start:
            by_commas, i = True, i + 1
        elif by_commas:
            return
        else:
            i = _find_next_item(words, i)


def _find_next_item(words: Scan, i: int) -> int:
    """The word behind the semicolon that ends the item at word i; that of the clause's end where none does."""
    for j in range(i, min(i + _LONGEST_ITEM, len(words.words))):
        if words.ends_clause(j):
            return j + (words.words[j] == ";")
    return i
