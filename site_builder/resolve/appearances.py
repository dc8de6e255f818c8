"""A name in an article, with every fact there that tells its bearer from others of that name."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from site_builder.language.spelling import fold_tone_placement
from site_builder.model import Abstract, EntityKind
from site_builder.model.dates import find_bounds, find_day
from site_builder.resolve.sharing import Shared


class Appearance(msgspec.Struct, frozen=True, gc=False):
    """One name in one article.

    `key` is the folded name, `day` that of publication where it is known; `spellings` counts the whole name as printed;
    `offices` are pairs of the folded and the printed office, `units` folded organisations, `ranks` places in the rising
    order; `born` is the range of possible years of birth; `roles` are pairs of kind and folded word ("accused", "bị
    cáo"); `address` names places; `names` are all names in the article.
    """

    article: str
    key: str
    day: str
    spellings: tuple[tuple[str, int], ...]
    offices: tuple[tuple[str, str], ...]
    units: frozenset[str]
    ranks: frozenset[int]
    born: tuple[int, int] | None
    roles: frozenset[tuple[str, str]]
    address: frozenset[str]
    names: frozenset[str]

    @property
    def is_official(self) -> bool:
        """Whether the article gives the bearer a rank or an office."""
        return bool(self.offices or self.ranks)

    @property
    def is_bare(self) -> bool:
        """Whether the article tells nothing of the bearer but the name."""
        return not (self.is_official or self.born or self.roles or self.address)


def find_shared_offices(left: Mapping[str, str], right: Mapping[str, str]) -> set[str]:
    """The offices, as printed, that two sides (folded to printed) share.

    One told without its unit ("Thứ trưởng") agrees with one told with it, unless its side tells the unit elsewhere.
    """
    return {
        max(printed, printed_too, key=len)
        for one, printed in left.items()
        for other, printed_too in right.items()
        if _is_one_office(one, other, left, right)
    }


def share_office(left: Mapping[str, str], right: Mapping[str, str]) -> bool:
    """Whether there is one, as `find_shared_offices` finds them."""
    return any(_is_one_office(one, other, left, right) for one in left for other in right)


def _is_one_office(one: str, other: str, left: Mapping[str, str], right: Mapping[str, str]) -> bool:
    if one == other:
        return not (_is_told_whole(one, left) or _is_told_whole(one, right))
    if other.startswith(f"{one} "):
        return not _is_told_whole(one, left)
    return one.startswith(f"{other} ") and not _is_told_whole(other, right)


def _is_told_whole(office: str, offices: Mapping[str, str]) -> bool:
    return any(other.startswith(f"{office} ") for other in offices)


def strip_former(office: str, former: tuple[str, ...]) -> str:
    """A folded office without the word that says it is held no more: an office once held is the same office."""
    return next((office.removeprefix(f"{word} ") for word in former if office.startswith(f"{word} ")), office)


def collect_appearances(
    articles: Iterable[Abstract], rank_order: Mapping[str, int], make_key: Callable[[str], str]
) -> tuple[Appearance, ...]:
    """The appearances of all names of people, by key, then by article; `make_key` says by what offices are compared."""
    share = Shared()
    found = [appearance for article in articles for appearance in _read_article(article, rank_order, make_key, share)]
    return tuple(sorted(found, key=lambda appearance: (appearance.key, appearance.article)))


def _read_article(
    article: Abstract, rank_order: Mapping[str, int], make_key: Callable[[str], str], share: Shared
) -> Iterable[Appearance]:
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for naming in article.namings:
        if naming.kind is EntityKind.PERSON:
            key = fold_tone_placement(naming.name)
            for surface, count in naming.surfaces:
                whole = fold_tone_placement(surface) == key
                spellings[key][surface if whole else naming.name] += count * whole
    offices: dict[str, dict[str, str]] = defaultdict(dict)
    units: dict[str, set[str]] = defaultdict(set)
    ranks: dict[str, set[int]] = defaultdict(set)
    for statement in article.statements:
        key = fold_tone_placement(statement.person)
        for office in statement.offices:
            folded = make_key(office)
            offices[key][folded] = max(office, offices[key].get(folded, office))
        if statement.organisation:
            units[key].add(make_key(statement.organisation))
        if statement.rank and (order := rank_order.get(statement.rank.casefold())):
            ranks[key].add(order)
    roles: dict[str, set[tuple[str, str]]] = defaultdict(set)
    address: dict[str, set[str]] = defaultdict(set)
    born: dict[str, tuple[int, int]] = {}
    for particular in article.particulars:
        key = fold_tone_placement(particular.person)
        if particular.kind:
            roles[key].add((particular.kind, fold_tone_placement(particular.role)))
        address[key].update(particular.address)
        if years := _find_birth(article, particular.age, particular.born):
            born[key] = years
    day = find_day(article.published.value) if article.published else None
    names = frozenset(spellings)
    for key, counts in spellings.items():
        yield Appearance(
            article=article.id,
            key=share(key),
            day=share(str(day or "")),
            spellings=share(tuple(sorted(counts.items()))),
            offices=share(tuple(sorted(offices[key].items()))),
            units=share(frozenset(units[key])),
            ranks=share(frozenset(ranks[key])),
            born=share(born.get(key)),
            roles=share(frozenset(roles[key])),
            address=share(frozenset(address[key])),
            names=names,
        )


def _find_birth(article: Abstract, age: int | None, born: int | None) -> tuple[int, int] | None:
    """The years of birth that an age on the article's day, or a printed year, allows; ages are counted in two ways."""
    if born:
        return born, born
    first, last = find_bounds(article.published.value) if article.published else (None, None)
    if age is None or not (first and last):
        return None
    return first.year - age - 1, last.year - age + 1
