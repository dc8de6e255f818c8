"""Mentions of people by a part of the name that the document has whole: "Nhật Anh", "ông Lâm", "Trump"."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

import msgspec

from site_builder.extract.candidates import Candidate, is_against
from site_builder.extract.lists import JOINING
from site_builder.extract.names import GENDERS
from site_builder.extract.runs import Piece
from site_builder.extract.sides import SideReader
from site_builder.extract.titles import ATTESTED, Title
from site_builder.language.names import Names
from site_builder.language.phrases import fold_word
from site_builder.language.scan import Scan
from site_builder.language.spelling import fold_tone_placement

_OWN = frozenset({"right.strong", "right.office"})
_WORK = frozenset({"profession", "academic"})
_ACCUSED = frozenset({"accused"})
_SURE_FAMILY = 5
_SHORT = 2
_OF_WOMAN = re.compile(r"H['’`]\w")


class Person(msgspec.Struct, frozen=True, gc=False):
    """A mention of a person: words `start` up to `end`, the full name it is tied to, the rule, the titles before."""

    start: int
    end: int
    name: str
    rule: str
    chain: tuple[Title, ...]


class ShortNameReader:
    """Reads the parts of names in the words of one document; `chains` are the titles that end before a word."""

    def __init__(self, words: Scan, chains: Mapping[int, tuple[Title, ...]], sides: SideReader, names: Names) -> None:
        self._w = words
        self._chains = chains
        self._sides = sides
        self._families = names.families

    def bind(self, accepted: Sequence[Candidate], names: Mapping[str, str]) -> dict[str, str]:
        """The names (folded) that are the end of one other name in the document, and that name: both are one person.

        A name of two syllables that ends a longer one ("Trâm Anh", "Bùi Thị Trâm Anh") is somebody else's only where it
        begins with one of the commonest family names, where both stand side by side, or where it has what the other has
        not: an office or rank, an age or office behind it; nor is "bị cáo" the same as the one called "luật sư".
        """
        tails = _list_tails(names.values())
        owners = {
            key: owner
            for key in names
            if key.count(" ") == _SHORT - 1
            and not self._has_sure_family(key)
            and (owner := _choose(tails.get(key, ())))
        }
        if not owners:
            return {}
        told: dict[str, set[str]] = defaultdict(set)
        called: dict[str, set[str]] = defaultdict(set)
        own = set()
        for found in accepted:
            key = fold_tone_placement(found.name)
            told[key].update(self._list_heads(found, ATTESTED))
            called[key].update(title.kind for title in found.chain)
            if not _OWN.isdisjoint(found.features):
                own.add(key)
        beside = set(self._list_beside(accepted))
        bound = {}
        for key, owner in owners.items():
            whole = fold_tone_placement(owner)
            is_other = _are_two(called[key], called[whole]) or _are_two(called[whole], called[key])
            is_own = key in own and key.partition(" ")[0] in self._families  # without a family's name it is a part
            if told[key] <= told[whole] and not is_other and not is_own and (key, whole) not in beside:
                bound[key] = owner
        return bound

    def read(
        self, runs: Sequence[tuple[Piece, ...]], names: Iterable[str], people: Mapping[int, Person]
    ) -> Iterator[Person]:
        """Mentions by the last parts of the names ("Nhật Anh", "Trump"), but for those of `people`, by first word.

        One Vietnamese syllable counts only behind a title.
        """
        tails = _list_tails(names)
        if not tails:
            return
        taken = {i for person in people.values() for i in range(person.start, person.end)}
        for run in runs:
            if run[0].start in taken or run[-1].start in taken:
                continue
            owners = tails.get(fold_tone_placement(" ".join([piece.text for piece in run])), ())
            if len(owners) == 1:
                yield from self._tie(run[0].start, run[-1].end, next(iter(owners)))
        inside = {piece.start for run in runs for piece in run}
        for i in sorted({*self._chains, *self._w.list_foreign()}):
            owners = tails.get(fold_word(self._w.words[i]), ())
            if len(owners) == 1 and i not in inside and i not in taken:
                yield from self._tie(i, i + 1, next(iter(owners)))

    def _has_sure_family(self, key: str) -> bool:
        family = self._families.get(key.partition(" ")[0])
        return bool(family and family.weight >= _SURE_FAMILY)

    def _list_heads(self, found: Candidate, kinds: Collection[str]) -> Iterator[str]:
        """The titles of some kinds before a name, folded."""
        for title in found.chain:
            if title.kind in kinds:
                yield " ".join([fold_word(word) for word in self._w.words[title.start : title.head_end]])

    def _list_beside(self, accepted: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
        """The pairs of folded names that a comma or "và" joins, both ways round."""
        ends = {self._w.skip_parenthesis(found.end): fold_tone_placement(found.name) for found in accepted}
        for found in accepted:
            i = found.chain[0].start if found.chain else found.start
            if i and fold_word(self._w.words[i - 1]) in JOINING and (left := ends.get(i - 1)):
                right = fold_tone_placement(found.name)
                yield left, right
                yield right, left

    def _tie(self, start: int, end: int, name: str) -> Iterator[Person]:
        """The mention of a person by a part of the name, unless the words are a place's or stand behind "đường"."""
        place = self._w.places.get(start)
        if not (place and place[0] == end) and not is_against((self._sides.find_left(start),)):
            yield Person(start, end, name, "person.short-name", self._chains.get(start, ()))


def _are_two(one: Set[str], other: Set[str]) -> bool:
    """Whether the one is called accused, and the other only by work, as the lawyer is."""
    return not one.isdisjoint(_ACCUSED) and other.isdisjoint(_ACCUSED) and not other.isdisjoint(_WORK)


def _list_tails(names: Iterable[str]) -> Mapping[str, set[str]]:
    """The names by each of their ends, folded: the last parts of a name but not all of them.

    Where the family stands last, as in "Y Sen Êban", the first parts, which say whether a man or a woman bears it.
    """
    tails: dict[str, set[str]] = defaultdict(set)
    for name in names:
        parts = name.split()
        if parts[0] in GENDERS and len(parts) > _SHORT:
            tails[fold_tone_placement(" ".join(parts[:_SHORT]))].add(name)
        elif _OF_WOMAN.match(parts[0]):
            tails[fold_tone_placement(parts[0])].add(name)
        for n in range(1, len(parts)):
            tails[fold_tone_placement(" ".join(parts[n:]))].add(name)
    return tails


def _choose(owners: Collection[str]) -> str:
    """The one name among those with a common end that is no end of another; empty where there are two."""
    whole = [name for name in owners if not any(other.endswith(f" {name}") for other in owners)]
    return whole[0] if len(whole) == 1 else ""
