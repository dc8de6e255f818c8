"""Headlines all in capitals: who is named there is told by the lines below."""

import pytest

from site_builder.extract.capital_lines import CapitalLines
from site_builder.extract.people import PeopleReader
from site_builder.extract.titles import TitleReader
from site_builder.extract.units import UnitReader
from site_builder.language.lexicon import load_lexicon
from site_builder.language.scan import scan_text

TEXT = "Sáng 5/3, Thượng tướng Lê Quốc Bình tới thăm đơn vị và trò chuyện với các chiến sĩ trẻ đang học nghề tại đây."


@pytest.mark.parametrize(
    ("headline", "people"),
    [
        ("THƯỢNG TƯỚNG LÊ QUỐC BÌNH THĂM ĐƠN VỊ BẠN", ["LÊ QUỐC BÌNH", "Lê Quốc Bình"]),
        ("ĐỒNG CHÍ LÊ QUỐC BÌNH", ["LÊ QUỐC BÌNH", "Lê Quốc Bình"]),
        ("CÔNG AN BẮT ĐỐI TƯỢNG TÀNG TRỮ PHÁO", ["Lê Quốc Bình"]),
        ("BẮT ĐỐI TƯỢNG TRẦN VĂN HẢI", ["TRẦN VĂN HẢI", "Lê Quốc Bình"]),
        ("BỘ TRƯỞNG NGUYỄN DUY NGỌC THĂM LÀO", ["Lê Quốc Bình"]),
        ("ĐƯỜNG LÊ QUỐC BÌNH TẠI ĐÀ NẴNG NGẬP SÂU", ["Lê Quốc Bình"]),
        ("TRƯỜNG THPT LÊ QUỐC BÌNH KHAI GIẢNG", ["Lê Quốc Bình"]),
    ],
)
def test_a_headline_names_whom_the_text_names(headline: str, people: list[str]) -> None:
    text = f"{headline}\n{TEXT}"
    lexicon = load_lexicon("vi")
    words = scan_text(text, [(0, len(headline)), (len(headline) + 1, len(text))], lexicon)
    units = UnitReader(words, lexicon)
    found, _ = PeopleReader(words, TitleReader(words, units), units, CapitalLines(words), lexicon).read()
    assert [words.cut(person.start, person.end) for person in found] == people
    assert len({person.name for person in found if person.name.casefold() == "lê quốc bình"}) == 1


def test_a_text_all_in_capitals_is_read_as_any() -> None:
    text = "THƯỢNG TƯỚNG LÊ QUỐC BÌNH, THỨ TRƯỞNG BỘ CÔNG AN, THĂM ĐƠN VỊ."
    lexicon = load_lexicon("vi")
    words = scan_text(text, [(0, len(text))], lexicon)
    units = UnitReader(words, lexicon)
    found, _ = PeopleReader(words, TitleReader(words, units), units, CapitalLines(words), lexicon).read()
    assert [person.name for person in found] == ["LÊ QUỐC BÌNH"]
