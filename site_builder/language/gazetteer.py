"""The places a language's press names: Vietnam's provinces and districts before and after July 2025, and the world."""

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from site_builder.language.spelling import fold_tone_placement
from site_builder.language.tables import read_table, split_cell

_HOME = "viet-nam"
_CITY = fold_tone_placement("thành phố") + " "


class Place(msgspec.Struct, frozen=True):
    """A place: `name` is how the archive calls it, `variants` are other forms in text.

    `ambiguous` are those of its forms that are also a word, a person's name or another place, and need a cue; `valid`
    are bounds such as `..2025-06-30`, empty where it always was.
    """

    id: str
    name: str
    kind: str
    parent: str
    variants: tuple[str, ...]
    ambiguous: tuple[str, ...]
    valid: str

    @property
    def is_abroad(self) -> bool:
        """Whether it is another country, or lies in one."""
        return self.kind.startswith("foreign_") or (self.kind == "country" and self.id != _HOME)


class PlaceForm(msgspec.Struct, frozen=True):
    """What a form of a name can mean: one place or several of that name.

    `ambiguous` says that it needs a cue to mean one at all, `small` that it may begin with a small letter ("sông Đà").
    """

    places: tuple[Place, ...]
    ambiguous: bool
    small: bool


class Gazetteer(msgspec.Struct, frozen=True):
    """All places by id, what each form of a name can mean, and the folded forms that mean one place.

    `provinces` are the folded names of provinces, of all countries, `municipalities` those of cities which are some,
    without the words for a city where they may be left out ("Hà Nội"; "Hồ Chí Minh" is a person).
    """

    by_id: Mapping[str, Place]
    forms: tuple[tuple[str, PlaceForm], ...]
    unmistakable: frozenset[str]
    provinces: frozenset[str]
    municipalities: frozenset[str]

    def find(self, identifier: str) -> Place | None:
        """The place of that id."""
        return self.by_id.get(identifier)


@functools.lru_cache(maxsize=4)
def load_gazetteer(language: str) -> Gazetteer:
    """The gazetteer of a language."""
    places = tuple(
        Place(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            parent=row["parent"],
            variants=split_cell(row["variants"]),
            ambiguous=split_cell(row["ambiguous"]),
            valid=row["valid"],
        )
        for row in read_table(language, "places.tsv")
    )
    meanings: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for place in places:
        for form in (place.name, *place.variants):
            meanings[fold_tone_placement(form)].append((form, place))
    forms = tuple((same[0][0], _make_form(same)) for same in meanings.values())
    unmistakable = frozenset(key for key, same in meanings.items() if _is_unmistakable(same))
    provinces = [place for place in places if place.kind.endswith("province")]
    named = frozenset(fold_tone_placement(form) for place in provinces for form in (place.name, *place.variants))
    cities = (fold_tone_placement(form) for place in provinces for form in place.variants)
    municipalities = frozenset(form.removeprefix(_CITY) for form in cities if form.startswith(_CITY)) & frozenset(
        fold_tone_placement(place.name) for place in provinces
    )
    return Gazetteer({place.id: place for place in places}, forms, unmistakable, named, municipalities)


def _is_unmistakable(same: Sequence[tuple[str, Place]]) -> bool:
    """Whether a form means one place: no other bears it, or all others only where a cue says so."""
    clear = {place.id for form, place in same if form not in place.ambiguous}
    return len(clear) == 1 or len({place.id for _, place in same}) == 1


def _make_form(same: Sequence[tuple[str, Place]]) -> PlaceForm:
    """What one form means, from every place that has it, each with the way it is written there.

    Where one needs no cue, those that do are not meant ("Hà Nam" is Vietnam's province, not China's).
    """
    clear = [place for form, place in same if form not in place.ambiguous]
    return PlaceForm(
        places=tuple(dict.fromkeys(clear or [place for _, place in same])),
        ambiguous=not clear,
        small=any(form[0].islower() for form, _ in same),
    )
