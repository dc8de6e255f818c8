"""The world that documents are about: seats of office handed on from one to the next, and people without office."""

import datetime as dt
import itertools
import pathlib
import random
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from benchmarks.cast import Lists, read_lists
from benchmarks.truth.names import Name, NameMaker
from benchmarks.truth.people import EVER, Person, Tenure

_WORLD = pathlib.Path(__file__).parent / "world.toml"
_VIETNAMESE = ("police", "army", "civil")
_DOCUMENTS_PER_PROVINCE = 250
_LEAST_PROVINCES = 3
_EARLIER = 2500  # days before the first story on which careers begin, at most
_LONG = 500  # days that two officers of one name are in office together, at least
_GENERATION = 21
_MIDDLE = 1978
_WAIT = 400  # days that somebody may stay without office before the next


class World(msgspec.Struct, frozen=True):
    """Everybody and everywhere; `plan` holds the words of world.toml."""

    people: tuple[Person, ...]
    provinces: Mapping[str, tuple[str, ...]]
    authors: tuple[str, ...]
    first: dt.date
    last: dt.date
    plan: Mapping[str, Any]


def make_world(count: int, seed: int) -> World:
    """The world that so many documents are about: an eighth as many people, more or less."""
    plan = tomllib.loads(_WORLD.read_text(encoding="utf-8"))
    return _Maker(plan, read_lists(), random.Random(f"{seed} world")).make(count)


class _Maker:
    def __init__(self, plan: Mapping[str, Any], lists: Lists, chance: random.Random) -> None:
        self._plan = plan
        self._lists = lists
        self._chance = chance
        self._names = NameMaker(chance, plan["minority"])
        self._people: list[Person] = []
        self._first: dt.date = plan["first_day"]
        self._last: dt.date = plan["last_day"]

    def make(self, count: int) -> World:
        few = max(_LEAST_PROVINCES, count // _DOCUMENTS_PER_PROVINCE)
        names = self._chance.sample(self._lists.provinces, min(few, len(self._lists.provinces)))
        # Several districts of the country are called Châu Thành; a newspaper says which by naming the province.
        own = {name: [each for each in self._lists.districts[name] if "(" not in each] for name in names}
        provinces = {name: tuple(self._chance.sample(there, 2)) for name, there in own.items()}
        for seat in self._plan["seat"]:
            for fields in self._list_places(seat["scope"], provinces):
                self._fill_seat(seat, fields)
        for _ in range(max(12, count // 30)):
            self._add_private(self._chance.choice(("suspect", "suspect", "private", "doctor")), provinces)
        self._add_twins(provinces, max(6, count // 50))
        self._add_near(max(2, count // 300))
        self._add_spellings()
        authors = tuple(self._names.make_vietnamese(self._chance.random() < 0.4).full for _ in range(30))
        return World(tuple(self._people), provinces, authors, self._first, self._last, self._plan)

    def _list_places(self, scope: str, provinces: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
        match scope:
            case "nation":
                yield {}
            case "province":
                yield from ({"province": province} for province in provinces)
            case "district":
                yield from ({"province": province, "district": there[0]} for province, there in provinces.items())
            case "lao":
                yield from ({"lao": place} for place in self._plan["places"]["lao"][: max(3, len(provinces) // 2)])
            case "country":
                countries = self._plan["places"]["country"].items()
                yield from ({"country": name, "origin": origin} for name, origin in countries)

    def _fill_seat(self, seat: Mapping[str, Any], fields: Mapping[str, str]) -> None:
        """Two or three who hold the office one after the other, most of them deputies there before."""
        days = (self._last - self._first).days
        cuts = sorted(self._chance.sample(range(400, days - 400, 250), self._chance.choice((1, 1, 2))))
        cuts = [cut + self._chance.randrange(200) for cut in cuts]
        marks = [self._day(-self._chance.randint(400, 1500)), *map(self._day, cuts), EVER]
        unit = seat["unit"].format_map(fields)
        place = fields.get("province", "")
        for first, until in itertools.pairwise(marks):
            tenure = Tenure(seat["office"], unit, first, until, seat["scope"], place)
            if self._move(seat, tenure):
                continue
            before = tuple(self._begin_as_deputy(seat, tenure))
            woman = seat["field"] == "civil" and self._chance.random() < 0.25
            name = self._name(seat["field"], woman, fields.get("origin", "Lao"))
            ranks = tuple(self._promote(seat["rank"])) if "rank" in seat else ()
            district = fields.get("district", "")
            told = before[0].first if before else first
            self._add(
                name, seat["field"], woman=woman, born=self._chance.randint(1956, 1975), place=place, district=district,
                first=max(told, self._first), ranks=ranks, tenures=(*before, tenure), party=seat.get("party", ""),
            )  # fmt: skip

    def _begin_as_deputy(self, seat: Mapping[str, Any], tenure: Tenure) -> Iterator[Tenure]:
        if "deputy" in seat and self._chance.random() < 0.7:
            first = tenure.first - dt.timedelta(days=self._chance.randint(300, 1400))
            yield msgspec.structs.replace(tenure, office=seat["deputy"], first=first, until=tenure.first, sole=False)

    def _move(self, seat: Mapping[str, Any], tenure: Tenure) -> bool:
        """Give the office to somebody who has held the same one elsewhere until shortly before."""
        if seat["scope"] != "province" or self._chance.random() > 0.35:
            return False
        for at, person in enumerate(self._people):
            last = person.tenures[-1]
            wait = (tenure.first - last.until).days if last.until != EVER else -1
            if person.field == seat["field"] and last.office == tenure.office and last.scope == tenure.scope:
                same_kind = last.unit.split()[:2] == tenure.unit.split()[:2]
                if 0 <= wait <= _WAIT and same_kind and last.unit != tenure.unit:
                    self._people[at] = msgspec.structs.replace(person, tenures=(*person.tenures, tenure))
                    return True
        return False

    def _promote(self, rank: int) -> Iterator[tuple[dt.date, str]]:
        ladder = self._plan["ranks"]
        day = self._day(-_EARLIER)
        for step in range(rank, min(rank + 4, len(ladder))):
            yield day, ladder[step]
            day += dt.timedelta(days=self._chance.randint(1000, 2100))

    def _add_private(
        self, field: str, provinces: Mapping[str, tuple[str, ...]], name: Name | None = None, born: int | None = None
    ) -> Person:
        woman = not name and self._chance.random() < {"suspect": 0.15}.get(field, 0.45)
        place = self._chance.choice(list(provinces))
        name = name or self._name("civil", woman, "")
        first = self._day(self._chance.randint(0, (self._last - self._first).days - 400))
        lives = self._chance.choice(self._plan["lives"][field])
        tenures: tuple[Tenure, ...] = ()
        if field == "doctor":
            office = self._chance.choice(("Trưởng khoa", "Phó Trưởng khoa"))
            unit = f"{lives}, Bệnh viện Đa khoa tỉnh {place}".removeprefix("Khoa ")
            tenures = (Tenure(office, unit, self._day(-1), EVER, "hospital", place, sole=False),)
        born = born or self._chance.randint(*((1962, 1985) if field == "doctor" else (1955, 1999)))
        last = first + dt.timedelta(days=self._chance.randint(120, 390)) if field == "suspect" else self._last
        district = self._chance.choice(provinces[place])
        first = first if field == "suspect" else self._first
        return self._add(
            name, field, woman=woman, born=born, place=place, district=district,
            first=first, last=last, tenures=tenures, profession="" if field == "doctor" else lives,
        )  # fmt: skip

    def _add_twins(self, provinces: Mapping[str, tuple[str, ...]], count: int) -> None:
        """Others of the same name: a suspect, a doctor, a private person; and two officers of different provinces."""
        officials = [at for at, each in enumerate(self._people) if each.field in _VIETNAMESE and not each.woman]
        for number, at in enumerate(self._chance.sample(officials, min(count, len(officials)))):
            person = self._people[at]
            if not person.twins:
                fields = (("suspect",), ("doctor",), ("suspect", "doctor"), ("officer",), ("private",))[number % 5]
                twins = [self._add_twin(person, field, provinces) for field in fields]
                self._tie([person, *(twin for twin in twins if twin)], "twins")
        ordinary = [person for person in self._people if person.field == "suspect" and not person.twins]
        for person in ordinary[: max(2, count // 8)]:
            self._tie([person, self._add_stranger(person, "private", provinces)], "twins")

    def _add_twin(self, person: Person, field: str, provinces: Mapping[str, tuple[str, ...]]) -> Person | None:
        if field != "officer":
            return self._add_stranger(person, field, provinces)
        for at, other in enumerate(self._people):
            apart = other.place and other.place != person.place and other.field == person.field
            if apart and not other.woman and not other.twins and self._serve_together(person, other):
                self._people[at] = msgspec.structs.replace(other, name=person.name, forms=(person.name.full,))
                return self._people[at]
        return None

    def _add_stranger(self, person: Person, field: str, provinces: Mapping[str, tuple[str, ...]]) -> Person:
        """Somebody without an office who has the name of that person, lives elsewhere and is much younger or older."""
        taken = {each.place for each in self._people if each.name == person.name}
        elsewhere = {name: there for name, there in provinces.items() if name not in taken} or provinces
        born = person.born + _GENERATION if person.born < _MIDDLE else person.born - _GENERATION
        return self._add_private(field, elsewhere, person.name, born)

    def _serve_together(self, left: Person, right: Person) -> bool:
        """Whether both hold their last office for long at the same time, and held no other but a deputy's before."""
        if max(len(left.tenures), len(right.tenures)) > 2:
            return False
        first = max(left.tenures[-1].first, right.tenures[-1].first, self._first)
        return (min(left.tenures[-1].until, right.tenures[-1].until, self._last) - first).days > _LONG

    def _add_near(self, count: int) -> None:
        """Others whose foreign names are spelt nearly the same, in other offices."""
        lao = [person for person in self._people if person.field in ("lao", "lao-civil")]
        self._chance.shuffle(lao)
        used: set[str] = set()
        for left, right in itertools.combinations(lao, 2):
            if used & {left.id, right.id} or not (_are_apart(left, right) and self._serve_together(left, right)):
                continue
            if len(used) == 2 * count:
                break
            used |= {left.id, right.id}
            name = self._names.make_near(left.name)
            at = self._people.index(right)
            self._people[at] = msgspec.structs.replace(right, name=name, forms=(name.full,))
            self._tie([left, self._people[at]], "near")

    def _add_spellings(self) -> None:
        """Foreign names are written by ear, unless somebody else's is too near."""
        for at, person in enumerate(self._people):
            if person.name.style in ("lao", "foreign") and not person.near:
                others = self._names.respell(person.name, self._chance.choice((0, 1, 1, 2)))
                self._people[at] = msgspec.structs.replace(person, forms=(person.name.full, *others))

    def _tie(self, people: list[Person], how: str) -> None:
        ids = {person.id for person in people}
        for at, person in enumerate(self._people):
            if person.id in ids:
                others = tuple(sorted(ids - {person.id}))
                self._people[at] = msgspec.structs.replace(person, **{how: others})

    def _name(self, field: str, woman: bool, origin: str) -> Name:
        if field in ("lao", "lao-civil", "foreign"):
            return self._names.make_foreign(origin)
        if self._chance.random() < 0.12:
            return self._names.make_minority(woman)
        return self._names.make_vietnamese(woman)

    def _add(self, name: Name, field: str, **more: Any) -> Person:
        known = {"id": f"p{len(self._people):04d}", "forms": (name.full,), "last": self._last, **more}
        person = Person(name=name, field=field, **known)
        self._people.append(person)
        return person

    def _day(self, number: int) -> dt.date:
        return self._first + dt.timedelta(days=number)


def _are_apart(left: Person, right: Person) -> bool:
    """Whether the two have never served in one unit."""
    return not {tenure.unit for tenure in left.tenures} & {tenure.unit for tenure in right.tenures}
