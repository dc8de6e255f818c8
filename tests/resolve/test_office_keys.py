"""One key for all the ways in which an office is written, and not one for two offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.language.lexicon import load_lexicon
from site_builder.language.tables import read_table
from site_builder.resolve.office_keys import make_office_keys

make_key = make_office_keys(load_lexicon("vi"))


@pytest.mark.parametrize(
    "forms",
    [
        (
            "Bộ trưởng Bộ GD-ĐT",
            "Bộ trưởng Giáo dục và Đào tạo",
            "bộ trưởng Bộ GD&ĐT",
            "Bộ trưởng Bộ Giáo dục - Đào tạo",
        ),
        ("Tư lệnh BĐBP", "Tư lệnh Bộ đội biên phòng"),
        ("Viện trưởng VKSND tối cao", "Viện trưởng Viện KSND Tối cao", "Viện trưởng Viện Kiểm sát Nhân dân Tối cao"),
        ("Bí thư Thành ủy TP.HCM", "bí thư Thành uỷ TP HCM", "Bí thư Thành ủy Thành phố Hồ Chí Minh"),
        ("Giám đốc Công an tỉnh An Giang", "giám đốc CA An Giang", "nguyên Giám đốc Công an An Giang"),
        ("Chủ tịch UBND TP. Hà Nội", "Chủ tịch UBND Hà Nội", "Chủ tịch Ủy ban nhân dân thành phố Hà Nội"),
        ("Trưởng phòng Phòng CSHS", "Trưởng phòng Cảnh sát hình sự"),
        ("Chủ tịch MTTQ VN", "Chủ tịch Mặt trận Tổ quốc Việt Nam"),
        ("Bí thư TƯ Đảng", "Bí thư Trung ương Đảng"),
        ("Chủ tịch UBND TP.Vinh", "Chủ tịch UBND TP Vinh", "Chủ tịch UBND thành phố Vinh"),
        ("Chủ tịch UBND Q.Bình Thạnh", "Chủ tịch UBND quận Bình Thạnh"),
        ("Ủy viên Trung ương Đảng khóa XIII", "nguyên Ủy viên Trung ương Đảng"),
        ("Bí thư Thành ủy TP.HCM", "Bí thư Thành ủy TPHCM", "Bí thư Thành ủy thành phố Hồ Chí Minh"),
    ],
)
def test_one_office(forms):
    assert {make_key(form) for form in forms} == {make_key(forms[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công an TP Nam Định", "Công an tỉnh Nam Định"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch UBND"),
        ("Tư lệnh", "TƯ lệnh"),
        ("Phó Giám đốc Sở Y tế", "Giám đốc Sở Y tế"),
        ("Bộ trưởng Bộ Công an", "Thứ trưởng Bộ Công an"),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn Thanh niên Cộng sản TP.HCM"),
        ("Bí thư Tỉnh đoàn", "Bí thư Đoàn"),
        ("ĐOÀN CA MÚA NHẠC", "Đoàn công an múa nhạc"),
        ("Công ty H", "Công ty huyện"),
    ],
)
def test_two_offices(one, other):
    assert make_key(one) != make_key(other)


@given(st.text(max_size=40))
def test_blanks_and_signs_around_any_text_change_nothing(text):
    assert make_key(f" ({text}), ") == make_key(text)


def test_abbreviations_are_in_order_and_stand_for_words():
    rows = list(read_table("vi", "abbreviations.tsv"))
    assert [row["abbreviation"] for row in rows] == sorted({row["abbreviation"] for row in rows})
    assert all(row["abbreviation"].isupper() and row["words"] and row["source"] for row in rows)
