"""Second names that a text gives somebody: "Vi Thị Mùi (tên gọi khác: Vi Thị Mừng)" is one person under two names."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.extract.short_names import Person
from site_builder.language.function_words import list_phrases
from site_builder.language.phrases import DASHES
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_tone_placement

_ALSO_CALLED = list_phrases("also_called")
_LONGEST = max(map(len, _ALSO_CALLED))
_OPENING = frozenset("(,") | DASHES


def unite_aliases(words: Scan, people: Iterable[Person]) -> Iterator[Person]:
    """The mentions, in order of the text, those by a second name tied to the name that stands before it first."""
    found = list(people)
    called = _find_called(words, found)
    for person in found:
        name = called.get(fold_tone_placement(person.name))
        yield msgspec.structs.replace(person, name=name, rule="person.alias") if name else person


def _find_called(words: Scan, people: Sequence[Person]) -> Mapping[str, str]:
    """By second name, folded, the name that it stands behind; none for a name that is itself somebody's second one."""
    called: dict[str, str] = {}
    for person, behind in itertools.pairwise(people):
        key = fold_tone_placement(behind.name)
        if key != fold_tone_placement(person.name) and _is_also_called(words, person.end, behind):
            called.setdefault(key, person.name)
    return {key: name for key, name in called.items() if fold_tone_placement(name) not in called}


def _is_also_called(words: Scan, end: int, behind: Person) -> bool:
    """Whether nothing stands between the end of a name and the next but a sign and words for another name."""
    start = behind.chain[0].start if behind.chain else behind.start
    if words.words[end] not in _OPENING:
        return False
    between = words.fold(end + 1, behind.start)
    told = tuple(word for word in between if word != ":")
    return start > end and 0 < len(told) <= _LONGEST and told in _ALSO_CALLED
