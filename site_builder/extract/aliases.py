"""Second names that a text gives somebody: "Vi Thị Mùi (tên gọi khác: Vi Thị Mừng)" is one person under two names."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.extract.short_names import Person
from site_builder.language.function_words import list_phrases
from site_builder.language.phrases import DASHES
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_tone_placement, is_vietnamese_syllable

_ALSO_CALLED = list_phrases("also_called")
_LONGEST = max(map(len, _ALSO_CALLED))
_FURTHEST = 8  # words between a name and those for another
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
        is_other = key != fold_tone_placement(person.name)
        if is_other and (_is_also_called(words, person.end, behind) or _is_transliterated(words, person, behind)):
            called.setdefault(key, person.name)
    return {key: name for key, name in called.items() if fold_tone_placement(name) not in called}


def _is_transliterated(words: Scan, person: Person, behind: Person) -> bool:
    """Whether a name in brackets is the one before it in another language: "Yuan Dong Bing (Viên Đông Binh"."""
    if behind.start != person.end + 1 or words.words[person.end] != "(":
        return False
    names = [each.name.split() for each in (person, behind)]
    spelled = [all(map(is_vietnamese_syllable, name)) for name in names]
    return spelled[0] != spelled[1] and len(names[0]) == len(names[1])


def _is_also_called(words: Scan, end: int, behind: Person) -> bool:
    """Whether words for another name lead to the next one, with no more between than a sign and what else is told of
    the first in a few words: "Vàng Thị Dợ (sinh năm 1994, tên gọi khác là Vàng Thị Mỷ".
    """
    start = behind.start - (words.words[behind.start - 1] == ":")
    sizes = (size for size in range(1, _LONGEST + 1) if words.fold(start - size, start) in _ALSO_CALLED)
    cue = start - max(sizes, default=0)
    if cue == start or words.words[end] not in _OPENING or cue <= end:
        return False
    return cue - end <= _FURTHEST and not any(map(words.ends_clause, range(end, cue)))
