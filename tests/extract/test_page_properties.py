"""What holds of every page, whatever its text."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.extract.page import read_page
from site_builder.language.pagewords import load_pagewords
from site_builder.memory import hold_collection
from site_builder.model import Claim, Document, Span

_WORDS = load_pagewords("vi")
_PIECES = [
    " date 2024-01",
    " date 2023-12-30 ",
    "Thứ Hai, 31/02/2024 10:00",
    "(QNO) - ",
    "Sáng nay 5/1, ",
    "Ảnh: ",
    "Ảnh minh họa",
    "tháng 13/2024\n",
    "Toàn cảnh buổi lễ",
    "Nguồn: Báo CAND",
    "Bình luận (0)",
    "Lê Văn An",
    "HÀ MY - ",
    " -0Quang cảnh",
    "|",
    " | ",
    "| Quang cảnh |\n",
    "![](a.jpg)",
    "<br>\n",
    "{keywords}\n",
    "anh-1.jpg\n",
    "- Ảnh 1.",
    "31/12",
    "năm 2023",
    "(Theo TTXVN)",
    "?",
    ".\n",
    "Đại hội khai mạc với sự tham dự của nhiều đại biểu trong và ngoài nước. ",
    "© 2024 ",
    "“",
    "”",
    " ",
    "\t",
    "ﬁ",
    "İ",
    "😀",
    "\u200b",
    "\n",
    "\n\n",
]
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=12), max_size=40).map("".join)


def _read(text: str, extent: Span | None = None):
    document = Document("page", "page.txt", text, extent or Span(0, len(text)), "utf-8", "")
    return document, read_page(document, _WORDS)


@given(_TEXTS, st.integers(0, 200), st.integers(0, 200))
@example("|| Quang cảnh |\n| | Lê Văn An", 0, 200)
@example(" date 2024-05 |Tin mới nhất hôm nay|", 0, 200)
@example("Hội nghị tổng kết công tác năm 2024<br> - Ảnh 1|\n", 0, 200)
@settings(max_examples=300, deadline=None)
def test_every_non_blank_character_lies_in_exactly_one_block_and_all_evidence_holds(text, cut, length):
    extent = Span(min(cut, len(text)), min(cut + length, len(text)))
    document, page = _read(text, extent)
    at = extent.start
    for block in page.blocks:
        assert at <= block.span.start < block.span.end <= extent.end
        assert not text[at : block.span.start].strip()
        assert not block.span.cut(text)[0].isspace()
        assert not block.span.cut(text)[-1].isspace()
        at = block.span.end
    assert not text[at : extent.end].strip()
    claims: list[Claim] = [page.title, *page.events, *page.dates, *page.byline, *page.photographers]
    claims += [claim for claim in (page.published, page.captured, page.source) if claim]
    for claim in claims:
        for evidence in claim.evidence:
            assert evidence.document == document.id
            assert evidence.quote == evidence.span.cut(text)
    assert page.title.value


@given(_TEXTS)
@settings(max_examples=50, deadline=None)
def test_reading_twice_says_the_same(text):
    assert _read(text)[1] == _read(text)[1]


_HOSTILE = [
    "[",
    ">",
    " ",
    "1",
    "1.",
    "1-",
    "1/",
    "(",
    "Ảnh: ",
    "Ảnh A",
    "aaA",
    "date 2024-01 ",
    "ngày 1/2 ",
    "Theo ",
    "A và ",
    " -0A",
    "(QNO) - ",
    "a.vn ",
    "PV Báo ",
    "© ",
    "; ",
    "thời sự / ",
    "a\n",
    "Lê A\n",
    "Bình luận\n",
    "a\n, b\n",
    "trả lời\n",
    "VnExpress\n",
    "Theo dõi Báo ",
]


@pytest.mark.parametrize("piece", _HOSTILE)
def test_time_grows_with_length(piece):
    def measure(length: int) -> float:
        text = "Một tiêu đề vừa phải cho trang này\n" + piece * (length // len(piece)) + "\nx"
        times = []
        with hold_collection():  # as in a build: what all other tests hold is not looked through meanwhile
            for _ in range(3):
                start = time.process_time()
                _read(text)
                times.append(time.process_time() - start)
        return min(times)

    # What else the machine does may slow one of the two; what grows with the square is sixteen times as slow each time.
    measure(2_000)
    assert any(measure(40_000) < 8 * measure(10_000) + 0.05 for _ in range(3))
