"""What is counted up together is of one kind: beside people stands a person, among places a place."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from site_builder.extract.candidates import ACCEPTED, Candidate, add_feature
from site_builder.extract.titles import ATTESTED, Title
from site_builder.language.function_words import list_words
from site_builder.language.phrases import fold_word
from site_builder.language.scan import Scan
from site_builder.language.titles import PLURALS

JOINING = list_words("and", "beside") | {","}
"""What stands between people who are named together."""
_FEWEST_PLACES = 3
_OF_PEOPLE = frozenset({"left.strong", "right.strong", "right.medium", "right.office", "listed.office"})


def weigh_listed(words: Scan, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates: in a list of places each is rather none, beside people each rather is one."""
    return _weigh_beside(words, _weigh_called_together(words, _weigh_among_places(words, candidates)))


def _weigh_among_places(words: Scan, candidates: Sequence[Candidate]) -> list[Candidate]:
    if len(words.places) < _FEWEST_PLACES:
        return list(candidates)
    by_start = {found.start: found for found in candidates}
    listed = {i for starts in _read_lists(words, by_start) if _are_places(words, starts, by_start) for i in starts}
    return [add_feature(found, "against.address") if found.start in listed else found for found in candidates]


def _are_places(words: Scan, starts: Sequence[int], candidates: Mapping[int, Candidate]) -> bool:
    """Whether these items of a list are places: several are, two of them side by side (people may each be listed with
    a home), and nothing beside one says that it is a person.
    """
    known = [i in words.places for i in starts]
    if sum(known) < _FEWEST_PLACES or not any(left and right for left, right in itertools.pairwise(known)):
        return False
    features = [candidates[i].features for i in starts if i in candidates]
    return _OF_PEOPLE.isdisjoint(itertools.chain.from_iterable(features))


def _read_lists(words: Scan, candidates: Mapping[int, Candidate]) -> Iterator[list[int]]:
    """The words at which the items of each list begin: places, candidates and single capitals with commas between."""
    free = 0
    for first in sorted({*words.places, *candidates}):
        if first < free:
            continue
        starts, end = [first], _find_item_end(words, first, candidates)
        while words.words[end] == "," and words.is_capital(end + 1):
            starts.append(end + 1)
            end = _find_item_end(words, end + 1, candidates)
        free = end
        yield starts


def _find_item_end(words: Scan, i: int, candidates: Mapping[int, Candidate]) -> int:
    place = words.places.get(i)
    return max(candidates[i].end if i in candidates else i + 1, place[0] if place else 0)


def _weigh_called_together(words: Scan, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; what several are called before the first counts for all: "hai đối tượng Vừ Bá Chá và Lao Xia"."""
    weighed: list[Candidate] = []
    last = -1
    for found in candidates:
        if found.chain:
            last = found.end if _calls_several(words, found.chain[-1]) else -1
        elif found.start - 1 == last and fold_word(words.words[last]) in JOINING and found.start not in words.places:
            last = found.end
            weighed.append(add_feature(found, "called.together"))
            continue
        weighed.append(found)
    return weighed


def _calls_several(words: Scan, title: Title) -> bool:
    """Whether a title that is no office is that of several: "các ông", "hai đối tượng", "3 bị cáo"."""
    return title.kind not in ATTESTED and words.is_of_several(title.start, PLURALS)


def _weigh_beside(words: Scan, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; whom "và" or a comma joins to a person is rather one too, and so on along the list."""
    starts = {found.start: index for index, found in enumerate(candidates)}
    ends = {found.end: index for index, found in enumerate(candidates)}
    weighed = list(candidates)
    sure = {index for index, found in enumerate(candidates) if found.score >= ACCEPTED}
    waiting = list(sure)
    while waiting:
        person = candidates[waiting.pop()]
        for index in (_find_joined(words, person.start - 1, ends, 0), _find_joined(words, person.end, starts, 1)):
            if index is None or (found := candidates[index]).score >= ACCEPTED or _is_in_address(words, found):
                continue
            left = _find_joined(words, found.start - 1, ends, 0) in sure
            right = _find_joined(words, found.end, starts, 1) in sure
            weighed[index] = _add_beside(found, left, right)
            if weighed[index].score >= ACCEPTED and index not in sure:
                sure.add(index)
                waiting.append(index)
    return weighed


def _find_joined(words: Scan, i: int, edges: Mapping[int, int], step: int) -> int | None:
    """The candidate that word i, if it joins people, has at its side; `edges` are where candidates end or begin."""
    return edges.get(i + step) if fold_word(words.words[i]) in JOINING else None


def _add_beside(found: Candidate, is_behind: bool, is_before: bool) -> Candidate:
    """A candidate beside a person; between two it is one of those who are counted up."""
    beside = add_feature(found, "beside.person")
    return add_feature(beside, "among.people") if is_behind and is_before else beside


def _is_in_address(words: Scan, found: Candidate) -> bool:
    """Whether commas stand before the words and between them and a place behind: "Lê A, Văn Quán, Hà Nội"."""
    return words.words[found.start - 1] == "," == words.words[found.end] and found.end + 1 in words.places
