"""What truth.json holds: the people, and for each document who is in it, its day, and what others prove of that."""

import datetime as dt

import msgspec

from benchmarks.truth.dating import Bounds
from benchmarks.truth.telling import Printed


class Named(msgspec.Struct, frozen=True):
    """A name in the text: code points of its NFC form; `full` where it is the whole name."""

    surface: str
    start: int
    end: int
    full: bool


class Appearance(msgspec.Struct, frozen=True):
    """A person in a document; not `decidable` where others of the name could be meant as well."""

    person: str
    decidable: bool
    mentions: tuple[Named, ...]
    printed: Printed


class Contradiction(msgspec.Struct, frozen=True):
    """A printed day that at least two other documents (`witnesses`, by seed) prove wrong."""

    kind: str
    person: str
    why: str
    witnesses: tuple[str, ...]


class DocumentTruth(msgspec.Struct, frozen=True):
    """A document: `printed` is the day at its head (none for a month only), `event` the day told without its year."""

    seed: str
    published: dt.date
    event: dt.date | None
    header: str
    printed: dt.date | None
    saved: dt.date | None
    appearances: tuple[Appearance, ...]
    contradiction: Contradiction | None
    bounds: Bounds | None


class KnownPerson(msgspec.Struct, frozen=True):
    """A person: spellings (`forms`), others of the name (`twins`) or nearly so (`near`), ranks and offices by day."""

    id: str
    name: str
    field: str
    forms: tuple[str, ...]
    twins: tuple[str, ...]
    near: tuple[str, ...]
    born: int
    ranks: tuple[tuple[dt.date, str], ...]
    tenures: tuple[tuple[str, dt.date, dt.date | None], ...]


class Truth(msgspec.Struct, frozen=True):
    """All of it."""

    count: int
    seed: int
    people: tuple[KnownPerson, ...]
    documents: tuple[DocumentTruth, ...]
