"""How one document tells of one person: how they are introduced, named again, and what it has printed of them."""

import datetime as dt
import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.truth.people import Person, Tenure

_FIELD = re.compile(r"\{(\w+)\}")
_GROWN = 40  # from that age on a private person is "ông" or "bà"
_RARELY = 0.08  # introduced with less than one would wish

# Around a name within a draft: which person it is, and whether it is the whole name.
OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"


class Printed(msgspec.Struct, frozen=True):
    """What a document has said of a person: rank, offices (`former`: no longer held), age, address, what they do.

    `then`: said of an earlier time, not of the day of the document.
    """

    rank: str = ""
    post: str = ""
    former: bool = False
    born: bool = False
    address: bool = False
    profession: bool = False
    then: bool = False


class Told(msgspec.Struct, frozen=True):
    """A person of a document, what it has printed of them, and the number their names are marked with in the draft."""

    person: Person
    printed: Printed
    serial: int


class Telling:
    """One person in one document of a day; `serial` tells apart whoever is told of in the document."""

    def __init__(
        self, person: Person, day: dt.date, forms: Mapping[str, Any], serial: int, chance: random.Random
    ) -> None:
        self.person = person
        self._day = day
        self._chance = chance
        self.serial = serial
        self._tenure = person.find_tenure(day) or person.find_former(day)
        self._former = bool(self._tenure) and not person.find_tenure(day)
        self._rank = person.find_rank(day)
        self._forms: Mapping[str, Sequence[str]] = forms[self._find_group()]
        self._introduced = False
        self._seen: set[str] = set()
        rest = person.forms[1:]
        self._full = chance.choice(rest) if rest and chance.random() < 0.45 else person.forms[0]
        self._small = chance.random() < 0.4
        self._then = False

    def _find_group(self) -> str:
        if self._rank:
            return "ranked"
        return self.person.field if self.person.field in ("foreign", "doctor", "private", "suspect") else "civil"

    @property
    def printed(self) -> Printed:
        """What has been said so far."""
        return Printed(
            rank=self._rank if "rank" in self._seen else "",
            post=self._tenure.post if self._tenure and "post" in self._seen else "",
            former=self._former and "post" in self._seen,
            born=bool(self._seen & {"born", "age"}),
            address="address" in self._seen,
            profession="profession" in self._seen,
            then=self._then,
        )

    @property
    def tenure(self) -> Tenure | None:
        """The office that is printed where one is."""
        return self._tenure

    @property
    def is_told(self) -> bool:
        """Whether the document has named them."""
        return bool(self._seen)

    def name(self) -> str:
        """Introduced where first named, named shortly afterwards."""
        if self._introduced:
            return self._fill(self._chance.choice([form for form in self._forms["again"] if self._suits(form)]))
        self._introduced = True
        return self._fill(self._chance.choice(self._forms["rare" if self._chance.random() < _RARELY else "first"]))

    def name_in_passing(self) -> str:
        """As a headline or a caption names them, which introduces nobody."""
        whole = [form for form in self._forms["again"] if "{short}" not in form and self._suits(form)]
        return self._fill(self._chance.choice(whole or ["{name}"]))

    def name_as_then(self) -> str:
        """With the office held on that earlier day."""
        self._introduced = self._then = True
        return self._fill("{rank} {name}, khi đó là {post}," if self._rank else "{he} {name}, lúc bấy giờ là {post},")

    def _suits(self, form: str) -> bool:
        return "{office}" not in form or not self._former

    def _fill(self, form: str) -> str:
        return _FIELD.sub(lambda field: self._find(field[1]), form)

    def _find(self, field: str) -> str:
        self._seen.add(field)
        person = self.person
        match field:
            case "name":
                return f"{OPEN}{self.serial}+{MIDDLE}{self._full}{CLOSE}"
            case "short":
                first, last = self._full.split()[0], self._full.split()[-1]
                return f"{OPEN}{self.serial}-{MIDDLE}{first if person.name.style == 'lao' else last}{CLOSE}"
            case "rank":
                return self._rank.lower() if self._small else self._rank
            case "office" if self._tenure:
                return self._tenure.office
            case "post" if self._tenure:
                former = "nguyên " if self._former else ""
                return f"{former}{person.party + ', ' if person.party and not former else ''}{self._tenure.post}"
            case "he":
                grown = person.field != "private" or self._day.year - person.born >= _GROWN
                return ("bà" if grown else "chị") if person.woman else ("ông" if grown else "anh")
            case "age":
                return str(self._day.year - person.born)
            case "born" | "address" | "profession":
                return str(getattr(person, field))
        raise ValueError(f"nothing known to print for {field} of {person.id}")


def is_decidable(person: Person, printed: Printed, people: Mapping[str, Person]) -> bool:
    """Whether a careful reader can tell which of the people of that name is meant."""
    if not person.twins or printed.post or printed.born or printed.address:
        return True
    return bool(printed.rank) and not any(people[twin].ranks for twin in person.twins)
