"""The outlets of the press: the data is whole, and a text's way of naming one finds it."""

import collections

import pytest

from site_builder.language.outlets import OwnOutlet, extend_outlets, load_outlets
from site_builder.language.tables import read_table, split_cell

ROWS = tuple(read_table("vi", "outlets.tsv"))


def test_ids_are_unique_and_in_order() -> None:
    ids = [row["id"] for row in ROWS]
    assert ids == sorted(set(ids))


def test_every_outlet_has_an_address_and_a_known_kind() -> None:
    assert all(split_cell(row["domains"]) for row in ROWS)
    assert {row["kind"] for row in ROWS} == {"newspaper", "agency", "broadcaster", "portal"}


@pytest.mark.parametrize("columns", [("marks",), ("name", "names"), ("domains",)])
def test_no_form_belongs_to_two_outlets(columns: tuple[str, ...]) -> None:
    owners: dict[str, set[str]] = collections.defaultdict(set)
    for row in ROWS:
        for column in columns:
            for form in split_cell(row[column]):
                owners[" ".join(form.casefold().split())].add(row["id"])
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_the_press_is_covered() -> None:
    assert len(ROWS) >= 220
    assert sum(row["domains"].endswith(".vn") or ".vn|" in row["domains"] for row in ROWS) >= 220


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        ("Chinhphu.vn", "Báo Điện tử Chính phủ"),
        ("CAO", "Báo Công an Thành phố Hồ Chí Minh"),
        ("QNO", "Báo Quảng Nam"),
        ("NLĐO", "Người Lao Động"),
        ("TTO", "Tuổi Trẻ"),
        ("VOV5", "VOV5"),
        ("BGĐT", "Báo Bắc Giang"),
    ],
)
def test_a_mark_names_its_outlet(mark: str, name: str) -> None:
    found = load_outlets("vi").find_mark(mark)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Báo CAND", "Báo Công an nhân dân"),
        ("TTXVN phát", "Thông tấn xã Việt Nam"),
        ("tuổi trẻ online", "Tuổi Trẻ"),
        ("www.thesaigontimes.vn", "Kinh tế Sài Gòn"),
        ("Tân Hoa xã", "Xinhua"),
        ("Báo và Phát thanh, Truyền hình Cần Thơ", "Báo Cần Thơ"),
        ("BÁO VÀ PHÁT THANH - TRUYỀN HÌNH GIA LAI", "Báo Gia Lai"),
    ],
)
def test_a_source_line_names_its_outlet(written: str, name: str) -> None:
    found = load_outlets("vi").find(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("written", ["Quảng Nam", "Nguyễn Văn Long", "tổng hợp"])
def test_what_names_no_outlet(written: str) -> None:
    assert load_outlets("vi").find(written) is None


OWN = extend_outlets(
    load_outlets("vi"),
    [
        OwnOutlet("bao-muong-lay", "Báo Mường Lay", ("Báo Mường Lay", "BML", "baomuonglay.vn")),
        OwnOutlet("tuoi-tre", "Tờ Tuổi Trẻ", ("Tờ Tuổi Trẻ", "Tuổi Trẻ", "CAND")),
    ],
    "vi",
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BÁO MƯỜNG LAY", "Báo Mường Lay"),
        ("mường lay", None),  # a place
        ("www.baomuonglay.vn", "Báo Mường Lay"),
        ("Tờ Tuổi Trẻ", "Tuổi Trẻ"),
        ("CAND", "Báo Công an nhân dân"),  # it is somebody's already
        ("Báo Mường Tè", None),
    ],
)
def test_an_outlet_that_somebody_wrote_down_is_known_by_what_they_wrote(written: str, name: str | None) -> None:
    found = OWN.find(written)
    assert (found.name if found else None) == name


def test_an_outlet_that_somebody_wrote_down_marks_its_leads_and_stands_in_sentences() -> None:
    assert (marked := OWN.find_mark("BML"))
    assert marked.id == "bao-muong-lay"
    assert (named := OWN.find_at("Báo Mường Lay đưa tin", 0))
    assert (named[0].name, named[1]) == ("Báo Mường Lay", 13)
    assert load_outlets("vi").find_mark("BML") is None
