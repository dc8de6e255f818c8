"""What single documents tell of ranks and offices, as rungs of ladders that only rise with time."""

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.language.spelling import fold_tone_placement, is_vietnamese_name
from site_builder.model import Abstract, Evidence, Statement
from site_builder.model.dates import find_day
from site_builder.resolve.appearances import strip_former
from site_builder.resolve.sharing import Shared

Key = tuple[str, ...]
_LONGEST = 5  # words of the head of an office, or of a place


class Rung(msgspec.Struct, frozen=True, gc=False):
    """One document on a ladder: how high it stands, on which day (empty where unknown), and the words for it."""

    ladder: Key
    level: int
    day: str
    article: str
    evidence: Evidence

    @property
    def kind(self) -> str:
        """What the ladder is of: rank, former or office."""
        return self.ladder[0]


class Bound(msgspec.Struct, frozen=True, gc=False):
    """One side of an argument: the day, what is told here and what is told on that day; `kind` is the ladder's."""

    day: str
    here: Evidence
    there: Evidence
    kind: str


class Yardsticks(msgspec.Struct, frozen=True):
    """What ladders are built with: ranks in rising order, "former", and by which words an office is known for single.

    All are folded. `single` and `named` are heads of offices (see Titles), `fields` the words that name a unit, `units`
    heads of units, `national` the beginnings of units that a nation has once, `places` names that mean one place,
    `families` family names of the country's peoples.
    """

    rank_order: Mapping[str, int]
    former: tuple[str, ...]
    single: frozenset[str]
    named: frozenset[str]
    fields: frozenset[str]
    units: frozenset[str]
    national: frozenset[str]
    places: frozenset[str]
    families: frozenset[str]

    def is_local(self, name: str) -> bool:
        """Whether a folded name is that of somebody of this country: so spelt, or with a family name of its peoples."""
        return is_vietnamese_name(name) or not self.families.isdisjoint(name.split())

    def is_single(self, office: str) -> bool:
        """Whether the folded office is held by one person at a time, and named whole: with its place, or of the nation.

        "Giám đốc Sở Y tế" alone may be that of any province.
        """
        words = office.split()
        return self.is_national(office) or (self._is_headed(words) and self._ends_in_place(words))

    def is_national(self, office: str) -> bool:
        """Whether the folded office is one that each nation has once: "Bộ trưởng Bộ Y tế"."""
        words = office.split()
        if self._ends_in_place(words):
            return False
        unit = words[_begins(words, self.single) :]
        begun = _begins(unit, self.national)
        return len(words) > len(unit) > begun > 0 and begun >= _begins(unit, self.units)

    def _ends_in_place(self, words: Sequence[str]) -> bool:
        return any(" ".join(words[-n:]) in self.places for n in range(1, min(len(words) - 1, _LONGEST) + 1))

    def _is_headed(self, words: Sequence[str]) -> bool:
        if _begins(words, self.single):
            return True
        unit = words[_begins(words, self.named) :]
        return len(unit) < len(words) and self._is_unit_named(unit)

    def _is_unit_named(self, words: Sequence[str]) -> bool:
        """Whether a unit's own name and then the body it is part of follow ("Cảnh sát hình sự Công an tỉnh")."""
        return bool(_begins(words, self.fields)) and any(_begins(words[n:], self.units) for n in range(1, len(words)))


def _begins(words: Sequence[str], phrases: Collection[str]) -> int:
    """How many words the longest of the phrases has that the words begin with; 0 where none does."""
    return next((n for n in range(min(len(words), _LONGEST), 0, -1) if " ".join(words[:n]) in phrases), 0)


class Step(msgspec.Struct, frozen=True, gc=False):
    """What one document tells of somebody, by folded name, before it is known who that is: a rung of the ladder of
    whoever it is. `of` is what the ladder is of: a rank, or an office held and then once held.
    """

    name: str
    of: Key
    level: int
    day: str
    article: str
    evidence: Evidence

    def climb(self, person: str) -> Rung:
        """The rung on the ladder of the person."""
        kind, *office = self.of
        return Rung((kind, person, *office), self.level, self.day, self.article, self.evidence)


def read_steps(articles: Iterable[Abstract], yardsticks: Yardsticks) -> Iterator[Step]:
    """What documents tell of ranks, and of offices held (0) and then once held (1)."""
    is_single = functools.cache(yardsticks.is_single)
    share = Shared()
    for article in articles:
        day = share(str((article.published and find_day(article.published.value)) or ""))
        for statement in article.statements:
            name = fold_tone_placement(statement.person)
            for of, level in _list_levels(statement, yardsticks, is_single):
                yield Step(share(name), share(of), level, day, article.id, share.slim(statement.evidence))


def climb_steps(steps: Iterable[Step], person_of: Mapping[tuple[str, str], str]) -> Iterator[Rung]:
    """The rungs of those people whom the table knows, by article and folded name."""
    for step in steps:
        if person := person_of.get((step.article, step.name)):
            yield step.climb(person)


def _list_levels(
    statement: Statement, yardsticks: Yardsticks, is_single: Callable[[str], bool]
) -> Iterator[tuple[Key, int]]:
    if statement.rank and not statement.past and (order := yardsticks.rank_order.get(statement.rank.casefold())):
        yield ("rank",), order
    for office in statement.offices:
        folded = fold_tone_placement(office)
        bare = strip_former(folded, yardsticks.former)
        if is_single(bare):
            yield ("former", bare), int(bare != folded or statement.past)
