"""Facts that only rise with time, as ladders: a person's ranks, holding an office and then having held it, the holders
of an office one after the other. Dated documents on a ladder date others, and show a day that cannot be right.
"""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Article, Evidence, Statement
from site_builder.model.dates import find_day
from site_builder.resolve.identity import is_near

Key = tuple[str, ...]
_LONGEST = 5  # words of the head of an office, or of a place


class Rung(msgspec.Struct, frozen=True):
    """One document on a ladder: how high it stands, on which day (empty where unknown), and the words for it."""

    ladder: Key
    level: int
    day: str
    article: str
    evidence: Evidence


class Bound(msgspec.Struct, frozen=True):
    """One side of an argument: the day, what is told here and what is told on that day; `kind` is the ladder's."""

    day: str
    here: Evidence
    there: Evidence
    kind: str


class Yardsticks(msgspec.Struct, frozen=True):
    """What ladders are built with: ranks in rising order, heads of single offices, "former", places."""

    rank_order: Mapping[str, int]
    single_offices: frozenset[str]
    former: tuple[str, ...]
    places: frozenset[str]

    def is_single(self, office: str) -> bool:
        """Whether the folded office is held by one person at a time: named whole, down to a place of a name of its own.

        "Giám đốc Sở Y tế" alone may be that of any province.
        """
        words = office.split()
        starts = any(" ".join(words[:n]) in self.single_offices for n in range(1, min(len(words), _LONGEST) + 1))
        return starts and any(" ".join(words[-n:]) in self.places for n in range(1, min(len(words) - 1, _LONGEST) + 1))


class Ladders:
    """All ladders of an archive, and the documents on them whose day cannot be right."""

    def __init__(
        self, articles: Sequence[Article], person_of: Mapping[tuple[str, str], str], yardsticks: Yardsticks
    ) -> None:
        climbs = list(_read_climbs(articles, person_of, yardsticks))
        rungs = [*climbs, *_rank_holders(climbs, _group_names(person_of))]
        self._of: dict[str, list[Rung]] = defaultdict(list)
        dated: dict[Key, list[Rung]] = defaultdict(list)
        for rung in rungs:
            self._of[rung.article].append(rung)
            if rung.day:
                dated[rung.ladder].append(rung)
        self._first: dict[Key, dict[int, Rung]] = defaultdict(dict)
        self._last: dict[Key, dict[int, Rung]] = defaultdict(dict)
        self._wrong: set[str] = set()
        self._disputes: dict[str, Bound] = {}
        for ladder, steps in dated.items():
            sure, wrong, doubtful = _sort_out(sorted(steps, key=_by_day))
            self._wrong.update(rung.article for rung in wrong)
            for rung in doubtful:
                if dispute := _find_dispute(rung, doubtful):
                    self._disputes.setdefault(rung.article, dispute)
            for rung in sure:
                self._first[ladder].setdefault(rung.level, rung)
                self._last[ladder][rung.level] = rung

    def find_bounds(self, article: Article) -> tuple[Bound | None, Bound | None]:
        """The tightest bounds, not before and not after, that other documents put on an article."""
        before: list[Bound] = []
        after: list[Bound] = []
        for rung in self._of.get(article.id, ()):
            kind = rung.ladder[0]
            for level, told in self._last.get(rung.ladder, {}).items():
                if level < rung.level and told.article != article.id:
                    before.append(Bound(told.day, rung.evidence, told.evidence, kind))
            for level, told in self._first.get(rung.ladder, {}).items():
                if level > rung.level and told.article != article.id:
                    after.append(Bound(told.day, rung.evidence, told.evidence, kind))
        return max(before, key=_tightness, default=None), min(after, key=_tightness, default=None)

    def is_wrong(self, article: Article) -> bool:
        """Whether the article's day breaks a ladder that the other documents on it keep."""
        return article.id in self._wrong

    def find_dispute(self, article: Article) -> Bound | None:
        """What another document says against the article's day, where nothing tells which of the two days is wrong."""
        return self._disputes.get(article.id)


def _by_day(rung: Rung) -> tuple[str, int, str, int]:
    return rung.day, rung.level, rung.article, rung.evidence.span.start


def _tightness(bound: Bound) -> tuple[str, str, int]:
    return bound.day, bound.there.document, bound.there.span.start


def _read_climbs(
    articles: Iterable[Article], person_of: Mapping[tuple[str, str], str], yardsticks: Yardsticks
) -> Iterator[Rung]:
    """The rungs of people: their ranks, and their offices held (0) and then once held (1)."""
    for article in articles:
        day = find_day(article.published.value) if article.published else None
        for statement in article.statements:
            person = person_of.get((article.id, fold_tone_placement(statement.person)))
            if person:
                for ladder, level in _list_levels(statement, person, yardsticks):
                    yield Rung(ladder, level, str(day or ""), article.id, statement.evidence)


def _list_levels(statement: Statement, person: str, yardsticks: Yardsticks) -> Iterator[tuple[Key, int]]:
    if statement.rank and not statement.past and (order := yardsticks.rank_order.get(statement.rank.casefold())):
        yield ("rank", person), order
    for office in statement.offices:
        folded = fold_tone_placement(office)
        former = next((word for word in yardsticks.former if folded.startswith(f"{word} ")), "")
        bare = folded.removeprefix(f"{former} ")
        if yardsticks.is_single(bare):
            yield ("former", person, bare), int(bool(former) or statement.past)


def _group_names(person_of: Mapping[tuple[str, str], str]) -> dict[str, set[str]]:
    """All folded names of each person."""
    names: dict[str, set[str]] = defaultdict(set)
    for (_, name), person in person_of.items():
        names[person].add(name)
    return names


def _rank_holders(climbs: Sequence[Rung], names: Mapping[str, set[str]]) -> Iterator[Rung]:
    """The rungs of offices: their holders in order of the median day on which each is attested.

    An office whose holders may be one person under two spellings proves nothing.
    """
    held: dict[str, dict[str, list[Rung]]] = defaultdict(lambda: defaultdict(list))
    for rung in climbs:
        if rung.ladder[0] == "former" and rung.level == 0:
            held[rung.ladder[2]][rung.ladder[1]].append(rung)
    for office, holders in held.items():
        days = {person: sorted(rung.day for rung in rungs if rung.day) for person, rungs in holders.items()}
        spellings = [(person, name) for person in holders for name in names[person]]
        if any(one[0] != other[0] and is_near(one[1], other[1]) for one in spellings for other in spellings):
            continue
        known = sorted((person for person in holders if days[person]), key=lambda p: (days[p][len(days[p]) // 2], p))
        for level, person in enumerate(known if len(known) > 1 else ()):
            for rung in holders[person]:
                yield msgspec.structs.replace(rung, ladder=("office", office), level=level)


def _sort_out(steps: Sequence[Rung]) -> tuple[list[Rung], list[Rung], list[Rung]]:
    """The rungs that every longest rising reading of the days keeps, those that none keeps, and those that some do."""
    upwards = _measure([step.level for step in steps])
    downwards = _measure([-step.level for step in reversed(steps)])[::-1]
    longest = max(upwards, default=0)
    kept = [i for i in range(len(steps)) if upwards[i] + downwards[i] - 1 == longest]
    places: dict[int, list[int]] = defaultdict(list)
    for i in kept:
        places[upwards[i]].append(i)
    sure = [steps[same[0]] for _, same in sorted(places.items()) if len(same) == 1]
    wrong = [steps[i] for i in sorted(set(range(len(steps))) - set(kept))]
    return sure, wrong, [steps[i] for same in places.values() if len(same) > 1 for i in same]


def _find_dispute(rung: Rung, others: Sequence[Rung]) -> Bound | None:
    """The first of the others that cannot stand on one ladder with a rung."""
    for other in others:
        if (other.day < rung.day and other.level > rung.level) or (other.day > rung.day and other.level < rung.level):
            return Bound(other.day, rung.evidence, other.evidence, rung.ladder[0])
    return None


def _measure(levels: Sequence[int]) -> list[int]:
    """For each place the length of the longest non-falling choice of levels that ends there."""
    tails: list[int] = []
    lengths = []
    for level in levels:
        at = bisect.bisect_right(tails, level)
        tails[at : at + 1] = [level]
        lengths.append(at + 1)
    return lengths
