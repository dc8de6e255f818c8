"""Titles, dates, sources, bylines and captions: every case in tests/cases, and the whole pages in tests/cases/pages."""

import pathlib
import tomllib
from typing import Any

import pytest

from site_builder.extract.page import PageReading, read_page
from site_builder.language.pagewords import load_pagewords
from site_builder.model import BlockKind, Document, Span

_CASES = pathlib.Path(__file__).parents[1] / "cases"
_WORDS = load_pagewords("vi")
_PARAGRAPHS = (
    "Vải thiều đầu vụ ở vùng đồi được thương lái thu mua ngay tại vườn với giá 35.000 đồng mỗi kg, ai cũng vui.",
    "Huyện có hơn 4.000 ha vải, sản lượng ước đạt 30.000 tấn, tập trung ở các xã ven sông và các xã có đất đồi thấp.",
    "Các hợp tác xã đã ký hợp đồng bao tiêu với năm doanh nghiệp, mở thêm ba điểm sơ chế để kịp giao hàng trong ngày.",
)


def _load(kind: str) -> list[Any]:
    cases = [
        case
        for path in sorted((_CASES / kind).glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    assert cases
    return [pytest.param(case, id=case["name"]) for case in cases]


def _document(text: str) -> Document:
    return Document("case", "case.txt", text, Span(0, len(text)), "utf-8", "")


def _split(case: dict[str, Any]) -> list[str]:
    """The lines, one `body` standing for a plain story."""
    lines = case["text"].strip("\n").split("\n")
    return [part for line in lines for part in (_PARAGRAPHS if line == "body" else (line,))]


def _read(case: dict[str, Any]) -> PageReading:
    return read_page(_document("\n\n".join(_split(case))), _WORDS)


@pytest.mark.parametrize("case", _load("titles"))
def test_title(case: dict[str, Any]) -> None:
    title = _read(case).title
    assert title.value == case["title"]
    assert title.certainty == case.get("certainty", title.certainty)


@pytest.mark.parametrize("case", _load("dates"))
def test_dates(case: dict[str, Any]) -> None:
    page = _read(case)
    assert ([page.published.value, page.published.certainty] if page.published else []) == case["published"]
    assert (page.captured.value if page.captured else "") == case.get("captured", "")
    for name in ("events", "dates"):
        if name in case:
            assert [told.value for told in getattr(page, name)] == case[name]
    if "byline" in case:
        assert [name.value for name in page.byline] == case["byline"]
    assert [issue.code for issue in page.issues] == case.get("issues", [])


@pytest.mark.parametrize("case", _load("sources"))
def test_source(case: dict[str, Any]) -> None:
    source = _read(case).source
    assert (source.value if source else None) == case.get("source")


@pytest.mark.parametrize("case", _load("bylines"))
def test_byline(case: dict[str, Any]) -> None:
    page = _read(case)
    for name in ("byline", "photographers"):
        if name in case:
            assert [found.value for found in getattr(page, name)] == case[name]


@pytest.mark.parametrize("case", _load("records"))
def test_record(case: dict[str, Any]) -> None:
    page = _read(case)
    assert (page.title.value, page.title.evidence[0].rule) == (case["title"], case["rule"])
    assert (page.published.value if page.published else None) == case.get("published")
    assert (page.source.value if page.source else None) == case.get("source")
    assert [name.value for name in page.byline] == case["byline"]
    if "lead" in case:
        text = "\n\n".join(_split(case))
        leads = [block.span.cut(text) for block in page.blocks if block.kind is BlockKind.LEAD]
        assert [lead.startswith(case["lead"]) for lead in leads] == [True]


@pytest.mark.parametrize("case", _load("captions"))
def test_captions(case: dict[str, Any]) -> None:
    story = ["Vải thiều đầu vụ được giá", "10/05/2024 08:50", *_PARAGRAPHS[:2], case["text"].strip(), _PARAGRAPHS[2]]
    document = _document("\n\n".join(story))
    captions: list[list[str]] = []
    for block in read_page(document, _WORDS).blocks:
        text = block.span.cut(document.text)
        if block.kind is BlockKind.CAPTION:
            captions.append([text, ""])
        elif block.kind is BlockKind.CREDIT:
            captions[-1][1] = _WORDS.captions.read_maker(text)
    assert captions == case["captions"]


_LETTERS = {
    BlockKind.TITLE: "t",
    BlockKind.DATELINE: "d",
    BlockKind.LEAD: "l",
    BlockKind.PARAGRAPH: "b",
    BlockKind.HEADING: "h",
    BlockKind.CAPTION: "c",
    BlockKind.CREDIT: "c",
    BlockKind.BYLINE: "a",
    BlockKind.SOURCE: "s",
    BlockKind.BOILERPLATE: "f",
}


@pytest.mark.parametrize("path", sorted((_CASES / "pages").glob("*.txt")), ids=lambda path: path.stem)
def test_whole_page(path: pathlib.Path) -> None:
    """Each line's letters say what it may be; `+` before them, that no blank line stands above it.

    `#title:`, `#published:`, `#captured:`, `#source:` and `#byline:` above them say what the page tells of itself.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("| ", 1) for line in lines if not line.startswith("#")]
    whole = "".join(("" if not n else "\n" if row[0][0] == "+" else "\n\n") + row[1] for n, row in enumerate(rows))
    page = read_page(_document(whole), _WORDS)
    wrong = []
    start = 0
    for letters, text in rows:
        start += 0 if not start else 1 if letters[0] == "+" else 2
        line = Span(start, start + len(text))
        found = {_LETTERS[block.kind] for block in page.blocks if block.span.overlaps(line)}
        if not found.intersection(letters):
            wrong.append((letters, "".join(sorted(found)), text))
        start = line.end
    assert not wrong
    told = {
        "title": page.title.value,
        "published": page.published.value[:10] if page.published else None,
        "captured": page.captured.value if page.captured else None,
        "source": page.source.value if page.source else None,
        "byline": ", ".join(name.value for name in page.byline),
    }
    wanted = dict(line[1:].split(": ", 1) for line in lines if line.startswith("#") and line[1] != " ")
    assert {field: told[field] for field in wanted} == wanted


_SECOND = (
    "Lịch cắt điện tuần tới tại bốn xã ven sông",
    "11/05/2024 07:30",
    "Điện lực huyện thông báo tạm ngừng cấp điện bốn xã ven sông để sửa đường dây, từ 7 giờ đến 15 giờ mỗi ngày.",
    "Các hộ nuôi tôm cần chuẩn bị máy phát dự phòng cho quạt nước, nhất là trong những ngày nắng nóng kéo dài.",
    "Tổ trực của điện lực huyện tiếp nhận phản ánh của người dân suốt ngày đêm trong thời gian sửa chữa đường dây.",
)


@pytest.mark.parametrize("parted", [(), ("***",), ("Bài 2:",)])
def test_a_short_second_story_is_reported_and_its_author_is_not_the_first_ones(parted: tuple[str, ...]) -> None:
    second = ("Lịch cắt điện tuần tới tại bốn xã ven sông", "11/05/2024 09:00", _PARAGRAPHS[1], "Cao Minh Đức")
    first = ("Vải thiều đầu vụ được giá", "10/05/2024 08:50", _PARAGRAPHS[0], "Vi Thị Thoa")
    page = read_page(_document("\n".join([*first, *parted, *second])), _WORDS)
    assert [issue.line for issue in page.issues] == [5 + len(parted)]
    assert "Cao Minh Đức" not in [name.value for name in page.byline]


@pytest.mark.parametrize(
    ("second", "line"),
    [
        (_SECOND, 9),
        (("date 2024-05 Lịch cắt điện tuần tới tại bốn xã ven sông", *_SECOND[2:]), 9),
        ((_SECOND[0], f"(Chinhphu.vn) - {_SECOND[2]}", *_SECOND[3:]), 9),
        ((*_SECOND[:1], "Chia sẻ"), 0),
        ((_SECOND[0], _SECOND[2]), 0),
        ((_SECOND[0], f"(Chinhphu.vn) - {_SECOND[2]}"), 0),
    ],
    ids=["title and date", "stamp", "mark", "one headline", "one teaser", "one teaser with a mark"],
)
def test_second_story_is_reported_with_its_line(second: tuple[str, ...], line: int) -> None:
    text = "\n".join(["Vải thiều đầu vụ được giá", "10/05/2024 08:50", *_PARAGRAPHS, *_PARAGRAPHS[1:], "", *second])
    issues = [issue for issue in read_page(_document(text), _WORDS).issues if issue.code == "page.second-story"]
    assert [issue.line for issue in issues] == ([line] if line else [])


def test_a_talk_is_kept_whole() -> None:
    talk = ["- Ông làm trống từ bao giờ?", "- Từ năm 12 tuổi.", "- Ai dạy ông?", "- Bố tôi", "- Vì sao?", "- Có chứ"]
    text = "\n\n".join(["Trò chuyện với nghệ nhân làm trống", "18/02/2024", _PARAGRAPHS[0], *talk])
    document = _document(text)
    kept = [block.span.cut(text) for block in read_page(document, _WORDS).blocks if block.kind is BlockKind.PARAGRAPH]
    assert kept == talk


def test_headlines_behind_dashes_above_a_title_are_no_talk() -> None:
    box = ["- Vì sao giá xăng tăng mạnh?", "- Ai được hưởng lợi từ gói hỗ trợ?", "- Bão số 5 vào bờ", "- Giá vàng tăng"]
    title = "Vải thiều đầu vụ được giá ở vùng đồi"
    page = read_page(_document("\n".join([*box, title, "18/02/2024 10:20", *_PARAGRAPHS])), _WORDS)
    assert page.title.value == title


def test_a_dated_box_inside_a_story_costs_it_no_author() -> None:
    box = ["Giá vàng hôm nay tăng mạnh trở lại sau nhiều ngày", "11/05/2024 09:00"]
    story = ["Vải thiều đầu vụ được giá", "10/05/2024 08:50", *_PARAGRAPHS]
    page = read_page(_document("\n".join([*story, *box, *_PARAGRAPHS, "Trần Minh Hải"])), _WORDS)
    assert [name.value for name in page.byline] == ["Trần Minh Hải"]
