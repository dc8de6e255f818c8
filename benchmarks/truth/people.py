"""Known people: what each was called, held and did, on every day."""

import datetime as dt

import msgspec

from benchmarks.truth.names import Name

EVER = dt.date(9999, 12, 31)


class Tenure(msgspec.Struct, frozen=True):
    """An office held from a day until another (that day is the successor's); `sole`: by one person at a time."""

    office: str
    unit: str
    first: dt.date
    until: dt.date
    scope: str
    place: str
    sole: bool = True

    @property
    def post(self) -> str:
        """The office with its unit, as printed."""
        return f"{self.office} {self.unit}".strip()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom documents tell of between two days.

    `forms` are the spellings of the name, the first the one that is theirs; `twins` are others of the same name,
    `near` others whose names are spelt nearly like it; `place` is the province.
    """

    id: str
    name: Name
    field: str
    woman: bool
    born: int
    forms: tuple[str, ...]
    place: str
    district: str
    first: dt.date
    last: dt.date
    ranks: tuple[tuple[dt.date, str], ...] = ()
    tenures: tuple[Tenure, ...] = ()
    profession: str = ""
    party: str = ""
    twins: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where they live, as printed."""
        return f"huyện {self.district}, tỉnh {self.place}"

    def find_rank(self, day: dt.date) -> str:
        """The rank on that day; empty where they have none."""
        return next((rank for since, rank in reversed(self.ranks) if since <= day), "")

    def find_tenure(self, day: dt.date) -> Tenure | None:
        """The office held on that day."""
        return next((tenure for tenure in self.tenures if tenure.first <= day < tenure.until), None)

    def find_former(self, day: dt.date) -> Tenure | None:
        """The last office, where none is held on that day or any later."""
        last = self.tenures[-1] if self.tenures else None
        return last if last and last.until <= day else None

    def is_told(self, day: dt.date) -> bool:
        """Whether a newspaper of that day may tell of them."""
        if not self.first <= day <= self.last:
            return False
        return not self.tenures or bool(self.find_tenure(day) or self.find_former(day))
