"""Namesakes: which appearances of one name are one person, by facts that agree and facts that exclude each other.

What excludes is never overruled (but by a ruling); what agrees joins. Where neither speaks, a name that few bear is one
person, a name that many bear ("Nguyễn Văn Hùng") is one only as long as nothing sets its bearers apart.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from site_builder.resolve.appearances import Appearance, share_office
from site_builder.resolve.rulings import Judge

_SHARED_COMPANIONS = 2
_FAR = 2
_HEAD = 3
_CALLINGS = frozenset({"profession", "academic", "assistant"})
_MANY = 5
_SEVERAL = "several"


class Bearer(msgspec.Struct, frozen=True):
    """One person of a name: the appearances that are his or hers, and why each but the first is."""

    appearances: tuple[Appearance, ...]
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """The folded name."""
        return self.appearances[0].key


class SameName(msgspec.Struct, frozen=True):
    """All appearances of one name of which nobody ruled, and whether many people bear it."""

    appearances: tuple[Appearance, ...]
    is_common: bool


EachBytes = Callable[[Callable[[bytes], bytes], Sequence[bytes]], Iterable[bytes]]
"""Applies a pure function of bytes to each item, wherever, or remembers what it gave; the results in the same order."""

Test = Callable[[Appearance, Appearance], bool]
Tests = tuple[tuple[str, Test], ...]


def _born_apart(one: Appearance, other: Appearance) -> bool:
    return bool(one.born and other.born and (one.born[1] < other.born[0] or other.born[1] < one.born[0]))


def _rank_falls(one: Appearance, other: Appearance) -> bool:
    """A rank told later that is far lower than one told before; a step or two rather speaks against a day."""
    if not (one.day and other.day and one.ranks and other.ranks) or one.day == other.day or _share_office(one, other):
        return False
    before, after = (one, other) if one.day < other.day else (other, one)
    return max(after.ranks) + _FAR < min(before.ranks)


def _share_rank(one: Appearance, other: Appearance) -> bool:
    """The same rank, where one of the two articles gives no office: "Đại tá Trần Bình"."""
    return not one.ranks.isdisjoint(other.ranks) and not (one.units and other.units)


def _same_birth(one: Appearance, other: Appearance) -> bool:
    return bool(one.born and other.born) and not _born_apart(one, other)


def _same_origin(one: Appearance, other: Appearance) -> bool:
    """Born at one time and at home in one place."""
    return _same_birth(one, other) and _share_address(one, other)


def _share_office(one: Appearance, other: Appearance) -> bool:
    return bool(one.offices and other.offices) and share_office(dict(one.offices), dict(other.offices))


def _share_unit(one: Appearance, other: Appearance) -> bool:
    return not one.units.isdisjoint(other.units)


def _share_address(one: Appearance, other: Appearance) -> bool:
    return not one.address.isdisjoint(other.address)


def _share_companions(one: Appearance, other: Appearance) -> bool:
    return len(one.names & other.names) > _SHARED_COMPANIONS  # their own, which is one name, among them


def _other_standing(one: Appearance, other: Appearance) -> bool:
    """An official in one article, in the other somebody with a role, an age or an address but no office."""
    return one.is_official != other.is_official and not (one.is_bare or other.is_bare)


def _other_unit(one: Appearance, other: Appearance) -> bool:
    return bool(one.units and other.units) and one.units.isdisjoint(other.units)


def _other_role(one: Appearance, other: Appearance) -> bool:
    kinds, others = {kind for kind, _ in one.roles}, {kind for kind, _ in other.roles}
    return bool(kinds and others) and kinds.isdisjoint(others)


def _other_address(one: Appearance, other: Appearance) -> bool:
    return bool(one.address and other.address) and one.address.isdisjoint(other.address)


def _same_office_elsewhere(one: Appearance, other: Appearance) -> bool:
    """The same sort of office in two units ("Chủ tịch UBND huyện A", "Chủ tịch UBND huyện B")."""
    if not _other_unit(one, other) or _share_office(one, other):
        return False
    heads, others = ({_head(office) for office, _ in a.offices} for a in (one, other))
    return not heads.isdisjoint(others)


def _head(office: str) -> str:
    return " ".join(office.split()[:_HEAD])


def _other_calling(one: Appearance, other: Appearance) -> bool:
    """A doctor or the like in one article, in the other an official of another unit who is none."""
    callings = [{word for kind, word in a.roles if kind in _CALLINGS} for a in (one, other)]
    return _other_unit(one, other) and bool(callings[0]) != bool(callings[1])


EXCLUDING: Tests = (
    ("namesake.born", _born_apart),
    ("namesake.rank", _rank_falls),
)
AGREEING: Tests = (
    ("same.office", _share_office),
    ("same.unit", _share_unit),
    ("same.origin", _same_origin),
    ("same.birth", _same_birth),
    ("same.address", _share_address),
    ("same.rank", _share_rank),
    ("same.companions", _share_companions),
)
APART: Tests = (
    ("apart.standing", _other_standing),
    ("apart.calling", _other_calling),
    ("apart.office", _same_office_elsewhere),
    ("apart.role", _other_role),
    ("apart.address", _other_address),
)
_DECISIVE = frozenset({"same.office", "same.unit", "same.origin"})
APART_IF_COMMON: Tests = (*APART, ("apart.unit", _other_unit))


class _Gathering:
    """A bearer while his or her appearances are gathered.

    Of appearances that tell the same only the first and last are compared, so that the work stays linear for a name
    that stands in ten thousand articles.
    """

    def __init__(self) -> None:
        self.members: list[Appearance] = []
        self.reasons: list[str] = []
        self._telling: dict[object, tuple[Appearance, Appearance]] = {}

    def add(self, appearance: Appearance, reason: str) -> None:
        self.members.append(appearance)
        if len(self.members) > 1:
            self.reasons.append(reason)
        told = (appearance.offices, appearance.units, appearance.ranks, appearance.born, appearance.roles)
        profile = (*told, appearance.address)
        first, last = self._telling.get(profile, (appearance, appearance))
        self._telling[profile] = (min(first, appearance, key=_by_day), max(last, appearance, key=_by_day))

    def find_reason(self, tests: Tests, appearance: Appearance) -> str:
        """The name of the first test that holds between the appearance and any gathered; empty where none does."""
        for name, test in tests:
            for first, last in self._telling.values():
                if test(appearance, first) or (last is not first and test(appearance, last)):
                    return name
        return ""

    def can_be(self, other: "_Gathering", tests: Tests) -> bool:
        """Whether nothing sets the two apart: no test, and no two units served at one time."""
        told = (appearance for pair in other._telling.values() for appearance in pair)
        return not any(self.find_reason(tests, appearance) for appearance in told) and not self._serves_beside(other)

    def _serves_beside(self, other: "_Gathering") -> bool:
        """Whether the two, in different units, overlap in time; a day at either end may be wrong."""
        mine, yours = self._span(), other._span()
        return mine is not None and yours is not None and mine[0] < yours[1] and yours[0] < mine[1]

    def _span(self) -> tuple[str, str] | None:
        days = sorted(a.day for a in self.members if a.day and a.units)
        cut = 1 if len(days) >= _MANY else 0
        return (days[cut], days[-1 - cut]) if days else None


def is_telling(appearance: Appearance) -> bool:
    """Whether the article tells enough to be somebody of their own: more than a rank or an office without its unit."""
    return bool(appearance.units or appearance.born or appearance.address or appearance.roles)


def name_all(names: Sequence[SameName], each: EachBytes) -> list[tuple[Bearer, ...]]:
    """The bearers of each name."""
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    found = map(_FOUND.decode, each(find_bearers, [encoder.encode(name) for name in names]))
    return [
        tuple(Bearer(tuple(name.appearances[at] for at in members), reasons) for members, reasons in bearers)
        for name, bearers in zip(names, found, strict=True)
    ]


def find_bearers(encoded: bytes) -> bytes:
    """What `name_bearers` finds of a `SameName`: for each bearer the places of the appearances, and the reasons."""
    name = _NAMES.decode(encoded)
    place = {id(appearance): at for at, appearance in enumerate(name.appearances)}
    bearers = name_bearers(name.appearances, is_common=name.is_common, judge=None)
    return msgspec.msgpack.encode(
        [(tuple(place[id(appearance)] for appearance in bearer.appearances), bearer.reasons) for bearer in bearers]
    )


_NAMES = msgspec.msgpack.Decoder(SameName)
_FOUND = msgspec.msgpack.Decoder(tuple[tuple[tuple[int, ...], tuple[str, ...]], ...])


def name_bearers(appearances: Sequence[Appearance], *, is_common: bool, judge: Judge | None) -> tuple[Bearer, ...]:
    """The bearers of one name; the order of the appearances does not matter.

    First appearances that agree on a fact are put together, then what nothing sets apart, then the appearances that
    tell little: to the only bearer they can be of. Where there are several they are a bearer of their own, in doubt.
    `judge` knows what people ruled, None where nobody did.
    """
    telling = sorted(
        (a for a in appearances if is_telling(a)), key=lambda a: (-_count_facts(a), _measure_birth(a), a.article)
    )
    vague = sorted((a for a in appearances if not is_telling(a)), key=lambda a: (a.is_bare, a.article))
    tests = APART_IF_COMMON if is_common else APART
    gathered: list[_Gathering] = []
    for appearance in telling:
        fitting, reason = _choose(gathered, appearance, tests, judge, only_agreeing=True)
        if not fitting:
            gathered.append(fitting := _Gathering())
        fitting.add(appearance, reason)
    gathered = _join(gathered, (*EXCLUDING, *tests), judge)
    doubtful = _Gathering()
    for appearance in vague:
        fitting, reason = _choose(gathered, appearance, tests, judge)
        if fitting:
            fitting.add(appearance, reason)
        elif reason == _SEVERAL:
            doubtful.add(appearance, "same.name")
        else:
            gathered.append(fitting := _Gathering())
            fitting.add(appearance, reason)
    if doubtful.members:
        gathered.append(doubtful)
    return tuple(Bearer(tuple(g.members), tuple(g.reasons)) for g in gathered)


def _join(gathered: list[_Gathering], tests: Tests, judge: Judge | None) -> list[_Gathering]:
    """Gatherings put together where each can be of one other alone, the larger first."""
    joined: list[_Gathering] = []
    for one in sorted(gathered, key=lambda g: (-len(g.members), g.members[0].article)):
        near = [
            other
            for other in joined
            if other.can_be(one, tests)
            and not (judge and any(judge(a, b) is False for a in one.members for b in other.members))
        ]
        if len(near) == 1:
            for appearance, reason in zip(one.members, ("same.name", *one.reasons), strict=True):
                near[0].add(appearance, reason)
        else:
            joined.append(one)
    return joined


def _choose(
    gathered: Sequence[_Gathering],
    appearance: Appearance,
    tests: Tests,
    judge: Judge | None,
    *,
    only_agreeing: bool = False,
) -> tuple[_Gathering | None, str]:
    """The bearer that the appearance belongs to and the reason; None where it is nobody's or may be several's."""
    allowed: list[_Gathering] = []
    for bearer in gathered:
        ruled = {judge(appearance, member) for member in bearer.members} if judge else set()
        if True in ruled:
            return bearer, "ruling"
        if False not in ruled and not bearer.find_reason(EXCLUDING, appearance):
            allowed.append(bearer)
    for test in AGREEING:
        agreeing = [bearer for bearer in allowed if bearer.find_reason((test,), appearance)]
        if len(agreeing) == 1 or (agreeing and test[0] in _DECISIVE):
            return max(agreeing, key=lambda bearer: len(bearer.members)), test[0]
    near = [bearer for bearer in allowed if not bearer.find_reason(tests, appearance)] if not only_agreeing else []
    return (near[0], "same.name") if len(near) == 1 else (None, _SEVERAL if near else "")


def _measure_birth(appearance: Appearance) -> int:
    """How many years of birth are possible, less one: a printed year goes before an age."""
    return appearance.born[1] - appearance.born[0] if appearance.born else 0


def _by_day(appearance: Appearance) -> tuple[str, str]:
    return appearance.day, appearance.article


def _count_facts(appearance: Appearance) -> int:
    return (
        len(appearance.offices)
        + len(appearance.units)
        + len(appearance.roles)
        + bool(appearance.born)
        + bool(appearance.address)
        + bool(appearance.ranks)
    )
