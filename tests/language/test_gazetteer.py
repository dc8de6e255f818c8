"""The gazetteer: the data is whole, and a form of a name means the places that have it."""

import collections
import datetime as dt

import pytest

from site_builder.language.gazetteer import PlaceForm, load_gazetteer
from site_builder.language.spelling import fold_tone_placement
from site_builder.language.tables import read_table

GAZETTEER = load_gazetteer("vi")
PLACES = tuple(GAZETTEER.by_id.values())
DISTRICTS = {"city", "town", "urban_district", "district"}


def find_form(text: str) -> PlaceForm | None:
    return {fold_tone_placement(form): meaning for form, meaning in GAZETTEER.forms}.get(fold_tone_placement(text))


def test_ids_are_unique_and_in_order() -> None:
    ids = [row["id"] for row in read_table("vi", "places.tsv")]
    assert ids == sorted(set(ids))


def test_names_are_unique() -> None:
    counts = collections.Counter(place.name for place in PLACES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_parents_exist_and_lead_nowhere_in_circles() -> None:
    for place in PLACES:
        above = [place.id]
        while parent := GAZETTEER.by_id[above[-1]].parent:
            assert parent in GAZETTEER.by_id, place
            assert parent not in above, place
            above.append(parent)


def test_what_is_ambiguous_is_a_form_of_the_place() -> None:
    assert [p.id for p in PLACES if not {*p.ambiguous} <= {p.name, *p.variants}] == []


def test_validity_is_a_day_as_a_bound() -> None:
    for place in PLACES:
        if place.valid:
            assert place.valid.startswith("..")
            assert dt.date.fromisoformat(place.valid[2:]) <= dt.date(2025, 6, 30)


def test_vietnam_before_and_after_july_2025() -> None:
    provinces = [place for place in PLACES if place.kind == "province" and not "" < place.valid < "..2020"]
    # Huế became a city of its own half a year before: old and new stand side by side
    assert len(provinces) == 63 + 1
    assert len([place for place in provinces if not place.valid]) == 34
    assert all(place.valid for place in PLACES if place.kind in DISTRICTS)
    assert len([place for place in PLACES if place.kind in DISTRICTS]) >= 696


def test_provinces_that_were_divided_or_merged_before() -> None:
    former = [place for place in PLACES if place.kind == "province" and "" < place.valid < "..2020"]
    assert len(former) >= 13
    assert all(place.valid < "..2009" for place in former)


def test_every_province_of_laos() -> None:
    laos = [place for place in PLACES if place.parent == "lao" and place.kind == "foreign_province"]
    assert len(laos) == 17


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Viêng Chăn", "vieng-chan"),
        ("Vientiane", "vieng-chan"),
        ("TP.HCM", "thanh-pho-ho-chi-minh"),
        ("Sài Gòn", "thanh-pho-ho-chi-minh"),
        ("Hoà Bình", "hoa-binh"),
        ("Xê Kông", "se-kong"),
        ("Chămpasắc", "champasak"),
        ("sông Hồng", "song-hong"),
        ("Hoa Kỳ", "my"),
        ("Hà Nam", "ha-nam"),
    ],
)
def test_a_form_means_one_place(text: str, identifier: str) -> None:
    form = find_form(text)
    assert form is not None
    assert not form.ambiguous
    assert [place.id for place in form.places] == [identifier]


@pytest.mark.parametrize("text", ["Anh", "Nga", "Đông Anh", "Vinh", "Châu Thành", "Ngô Quyền"])
def test_a_form_that_may_be_something_else_needs_a_cue(text: str) -> None:
    form = find_form(text)
    assert form is not None
    assert form.ambiguous


def test_homonyms_keep_all_their_places() -> None:
    form = find_form("Châu Thành")
    assert form is not None
    assert len(form.places) == 10


def test_only_what_may_begin_small_does() -> None:
    river, province = find_form("sông Hồng"), find_form("Hà Nội")
    assert river is not None and river.small
    assert province is not None and not province.small


def test_the_president_is_no_city() -> None:
    assert find_form("Hồ Chí Minh") is None
