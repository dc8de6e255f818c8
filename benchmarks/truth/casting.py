"""Which people which documents tell of, and when: a few often, most seldom, everybody more than once."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.truth.people import Person
from benchmarks.truth.world import World

_LEAST = 2  # documents that everybody is the first person of
_LEAST_PLANTED = 4  # … where names are alike or spelt in several ways
_SKEW = 0.8
_TRIES = 200
_JOIN = 0.75  # how likely a part is played where somebody could
_ONCE = 0.02  # how often an earlier holder of an office is told of


class Scene(msgspec.Struct, frozen=True):
    """What a document is to tell: a story of that number, on a day, at a place, with people by role."""

    story: int
    day: dt.date
    province: str
    district: str
    cast: Mapping[str, Person]
    once: Person | None


def cast_scenes(world: World, stories: Sequence[Mapping[str, Any]], count: int, seed: int) -> Iterator[Scene]:
    """So many scenes, in no order."""
    chance = random.Random(f"{seed} scenes")
    caster = _Caster(world, stories, chance)
    leads = []
    for person in world.people:
        planted = person.twins or person.near or len(person.forms) > 1
        leads += [person] * (_LEAST_PLANTED if planted else _LEAST)
    chance.shuffle(leads)
    often = list(world.people)
    chance.shuffle(often)
    weights = [_weigh(person) / (place + 1) ** _SKEW for place, person in enumerate(often)]
    leads = [*leads[:count], *chance.choices(often, weights, k=max(0, count - len(leads)))]
    for lead in leads:
        yield caster.cast(lead)


def _weigh(person: Person) -> float:
    """Suspects are soon forgotten."""
    return 0.3 if person.field == "suspect" else 1


class _Caster:
    def __init__(self, world: World, stories: Sequence[Mapping[str, Any]], chance: random.Random) -> None:
        self._world = world
        self._stories = stories
        self._chance = chance
        self._by_place: dict[str, list[Person]] = defaultdict(list)
        for person in world.people:
            for place in sorted({person.place, *(tenure.place for tenure in person.tenures)}):
                self._by_place[place].append(person)

    def cast(self, lead: Person) -> Scene:
        """A scene with that person in it."""
        chance = self._chance
        for _ in range(_TRIES):
            day = lead.first + dt.timedelta(days=chance.randint(0, (lead.last - lead.first).days))
            chosen = list(self._find_roles(lead, day)) if lead.is_told(day) else []
            if not chosen:
                continue
            number, role = chance.choice(chosen)
            tenure = lead.find_tenure(day)
            province = (tenure.place if tenure else "") or lead.place or chance.choice(list(self._world.provinces))
            cast = {role: lead}
            for other, fields in self._stories[number]["roles"].items():
                here = [] if other in cast else self._find_others(fields, day, province, cast)
                if here and chance.random() < _JOIN:
                    cast[other] = chance.choice(here)
            if "a" in cast:
                once = self._find_once(day, province, cast) if chance.random() < _ONCE else None
                district = chance.choice(self._world.provinces[province])
                return Scene(number, day, province, district, cast, once)
        raise ValueError(f"no story tells of {lead.id}")

    def _find_roles(self, person: Person, day: dt.date) -> Iterator[tuple[int, str]]:
        for number, story in enumerate(self._stories):
            yield from ((number, role) for role, fields in story["roles"].items() if _plays(person, day, fields))

    def _find_others(
        self, fields: Sequence[str], day: dt.date, province: str, cast: Mapping[str, Person]
    ) -> list[Person]:
        names = {person.name.full for person in cast.values()}
        near = {other for person in cast.values() for other in person.near}
        here = []
        for person in (*self._by_place[province], *self._by_place[""]):
            tenure = person.find_tenure(day)
            place = tenure.place if tenure else person.place
            fits = place in ("", province) and person.name.full not in names and person.id not in near
            if fits and person.is_told(day) and _plays(person, day, fields):
                here.append(person)
        return here

    def _find_once(self, day: dt.date, province: str, cast: Mapping[str, Person]) -> Person | None:
        names = {person.name.full for person in cast.values()}
        before = [
            person
            for person in self._by_place[province]
            if person.tenures and person.tenures[-1].until <= day and person.tenures[-1].place == province
        ]
        before = [person for person in before if person.name.full not in names and person.tenures[-1].sole]
        return self._chance.choice(before) if before else None


def _plays(person: Person, day: dt.date, fields: Sequence[str]) -> bool:
    tenure = person.find_tenure(day)
    if person.tenures and not tenure:
        return "retired" in fields
    if tenure and tenure.scope == "nation" and person.field in ("police", "civil"):
        return "national" in fields
    return person.field in fields
