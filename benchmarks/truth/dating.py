"""The dates that documents print, right or wrong, and what others prove about a day.

Only what two documents with right dates say counts as proof that a third has a wrong one; it would take two mistakes to
explain it otherwise.
"""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from benchmarks.truth.drafting import Draft
from benchmarks.truth.people import Person
from benchmarks.truth.telling import Told

_SHARE_UNDATED = 0.12
_SHARE_MONTH = 0.02
_SHARE_CLOCK = 0.03  # the day of saving above, the right day below
_SHARE_WRONG = 0.03
_LEAST_WITNESSES = 2
_YEARS = (-4, -3, -2, -1, 1, 2, 3, 4)


class Header(msgspec.Struct, frozen=True):
    """What a document prints as its day: `kind` is right, clock-above, month, none, clock or wrong.

    A day of kind clock or wrong is not the day of publication, and stands alone; `saved` is the portal's clock above.
    """

    kind: str
    day: dt.date | None
    saved: dt.date | None = None


class Proof(msgspec.Struct, frozen=True):
    """Why a printed day cannot be: by rank, by office (held by another) or by former (no longer or still held)."""

    kind: str
    person: str
    why: str
    witnesses: tuple[int, ...]


class Bounds(msgspec.Struct, frozen=True):
    """Between which days a document must lie, as others prove; either may be open."""

    not_before: dt.date | None
    not_after: dt.date | None


class _Sighting(msgspec.Struct, frozen=True):
    number: int
    day: dt.date
    person: str
    rank: int = -1
    former: bool = False


class Dating:
    """Decides what each document prints as its day."""

    def __init__(
        self, drafts: Sequence[Draft], ranks: Sequence[str], saved_days: Sequence[dt.date], chance: random.Random
    ) -> None:
        self._drafts = drafts
        self._ranks = ranks
        self._saved_days = saved_days
        self._chance = chance
        self._by_person: dict[str, list[_Sighting]] = defaultdict(list)
        self._by_post: dict[str, list[_Sighting]] = defaultdict(list)
        self.headers: list[Header] = []
        self.proofs: dict[int, Proof] = {}
        self.bounds: dict[int, Bounds] = {}
        self._decide()

    def _decide(self) -> None:
        self.headers = [self._choose_header(draft.scene.day) for draft in self._drafts]
        for number, header in enumerate(self.headers):
            if header.kind == "right":
                self._note(number)
        self._plant(max(3, round(len(self._drafts) * _SHARE_WRONG)))
        for number, header in enumerate(self.headers):
            if header.kind in ("none", "month", "clock", "wrong") and (bounds := self._find_bounds(number)):
                self.bounds[number] = bounds

    def _choose_header(self, day: dt.date) -> Header:
        draw = self._chance.random()
        if draw < _SHARE_UNDATED:
            return Header("none", None)
        if draw < _SHARE_UNDATED + _SHARE_MONTH:
            return Header("month", day)
        if draw < _SHARE_UNDATED + _SHARE_MONTH + _SHARE_CLOCK:
            return Header("clock-above", day, self._chance.choice(self._saved_days))
        return Header("right", day)

    def _note(self, number: int) -> None:
        """Remember what the document says of people that nobody shares a name or a spelling with."""
        draft = self._drafts[number]
        for told in self._find_certain(draft):
            printed, person = told.printed, told.person
            rank = self._ranks.index(printed.rank) if printed.rank else -1
            self._by_person[person.id].append(_Sighting(number, draft.scene.day, person.id, rank))
            if post := self._find_sole(told):
                self._by_post[post].append(_Sighting(number, draft.scene.day, person.id, rank, printed.former))

    def _forget(self, number: int) -> None:
        for told in self._find_certain(self._drafts[number]):
            for seen in (self._by_person[told.person.id], self._by_post[self._find_sole(told)]):
                seen[:] = [each for each in seen if each.number != number]

    @staticmethod
    def _find_certain(draft: Draft) -> Iterator[Told]:
        for told in draft.told:
            person = told.person
            if not (person.twins or person.near or len(person.forms) > 1 or told.printed.then):
                yield told

    @staticmethod
    def _find_sole(told: Told) -> str:
        """The office printed that one person holds at a time."""
        return next((each.post for each in told.person.tenures if each.sole and each.post == told.printed.post), "")

    def _plant(self, count: int) -> None:
        """Give wrong dates to documents of which others prove that they are wrong, and spare the witnesses."""
        numbers = [number for number, header in enumerate(self.headers) if header.kind == "right"]
        self._chance.shuffle(numbers)
        witnesses: set[int] = set()
        used: set[str] = set()
        for number in numbers:
            if len(self.proofs) == count:
                break
            people = {told.person.id for told in self._drafts[number].told}
            if number in witnesses or people & used:
                continue
            self._forget(number)
            kind = "clock" if self._chance.random() < 0.5 else "wrong"
            proved = [(day, proof) for day in self._list_wrong(number, kind) for proof in self._prove(number, day)]
            if not proved:
                self._note(number)
                continue
            wanted = self._chance.choice(sorted({proof.kind for _, proof in proved}))
            day, proof = self._chance.choice([each for each in proved if each[1].kind == wanted])
            self.headers[number] = Header(kind, day)
            self.proofs[number] = proof
            witnesses.update(proof.witnesses)
            used |= people

    def _list_wrong(self, number: int, kind: str) -> list[dt.date]:
        if kind == "clock":
            return list(self._saved_days)
        true = self._drafts[number].scene.day
        days = [true.replace(year=true.year + years, day=min(true.day, 28)) for years in _YEARS]
        return [day for day in days if self._saved_days[0].year - 10 < day.year <= self._saved_days[0].year]

    def _prove(self, number: int, day: dt.date) -> Iterator[Proof]:
        """All that others prove against the document having been printed on that day."""
        true = self._drafts[number].scene.day
        for told in self._find_certain(self._drafts[number]):
            person, printed = told.person, told.printed
            seen = self._by_person[person.id]
            if printed.rank:
                rank = self._ranks.index(printed.rank)
                if day > true:
                    others = [each for each in seen if each.rank > rank and each.day < day]
                else:
                    others = [each for each in seen if -1 < each.rank < rank and each.day > day]
                yield from _tell("rank", person, f"printed as {printed.rank}", others)
            if post := self._find_sole(told):
                yield from self._prove_by_office(person, post, printed.former, day)

    def _prove_by_office(self, person: Person, post: str, former: bool, day: dt.date) -> Iterator[Proof]:
        seen = self._by_post[post]
        own = [each for each in seen if each.person == person.id]
        if former:
            later = [each for each in own if not each.former and each.day > day]
            yield from _tell("former", person, f"printed as former {post}", later)
            return
        left = [each for each in own if each.former and each.day < day]
        yield from _tell("former", person, f"printed as {post}", left)
        for other in {each.person for each in seen} - {person.id}:
            held = [each for each in seen if each.person == other and not each.former]
            sides = ({each.day for each in held if each.day < day}, {each.day for each in held if each.day > day})
            if min(map(len, sides)) >= _LEAST_WITNESSES:
                yield from _tell("office", person, f"printed as {post}, held by {other}", held)

    def _find_bounds(self, number: int) -> Bounds | None:
        after: list[dt.date] = []
        before: list[dt.date] = []
        for told in self._find_certain(self._drafts[number]):
            person, printed = told.person, told.printed
            if printed.rank:
                rank = self._ranks.index(printed.rank)
                seen = self._by_person[person.id]
                after += [each.day for each in seen if -1 < each.rank < rank]
                before += [each.day for each in seen if each.rank > rank]
            if post := self._find_sole(told):
                own = [each for each in self._by_post[post] if each.person == person.id]
                others = [each.day for each in self._by_post[post] if each.person != person.id and not each.former]
                held = [each.day for each in own if not each.former]
                if printed.former:
                    after += held
                else:
                    before += [each.day for each in own if each.former]
                    after += [day for day in others if held and day < min(held)]
                    before += [day for day in others if held and day > max(held)]
        return Bounds(max(after, default=None), min(before, default=None)) if after or before else None


def _tell(kind: str, person: Person, why: str, witnesses: Sequence[_Sighting]) -> Iterator[Proof]:
    numbers = tuple(sorted({each.number for each in witnesses}))
    if len({each.day for each in witnesses}) >= _LEAST_WITNESSES:
        yield Proof(kind, person.id, why, numbers)
