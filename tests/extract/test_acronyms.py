"""Abbreviations a document defines: what they are put for, and what is no definition."""

import pytest

from site_builder.extract.acronyms import read_acronyms
from site_builder.language.phrases import Alphabet, Chunks, read_words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("công tác phòng, chống ma túy (PCMT) được quan tâm", {"PCMT": "phòng, chống ma túy"}),
        ("thẻ căn cước công dân (CCCD) gắn chíp", {"CCCD": "căn cước công dân"}),
        ("Cơ quan Cảnh sát điều tra (CSĐT) vào cuộc", {"CSĐT": "Cảnh sát điều tra"}),
        ("đường dây nóng (PCMT) hoạt động", {}),
        ("ông Ba (SN 1990) và bà Tư (HN)", {}),
        ("(PCMT) đứng đầu câu", {}),
        ("hết dòng phòng, chống\nma túy (PCMT)", {}),
    ],
)
def test_acronyms(text: str, wanted: dict[str, str]) -> None:
    words = read_words(text, [(0, len(text))], Chunks(Alphabet()))
    assert {short: words.cut(*span) for short, span in read_acronyms(words).items()} == wanted
