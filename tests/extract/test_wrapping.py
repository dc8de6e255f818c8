"""Documents wrapped into lines of one width read as they do unwrapped."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.extract import extract_article
from site_builder.extract.lines import list_lines
from site_builder.extract.wrapping import join_wrapped
from site_builder.language.lexicon import load_lexicon
from site_builder.model import Article, BlockKind, Document, EntityKind, Span

STORY = "\n\n".join(
    [
        "Công an hai tỉnh hội đàm về phòng, chống ma túy",
        "10/05/2024 08:50",
        "Ngày 9/5, tại huyện vùng biên, Trung tướng Lê Quốc Bình, Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công "
        "an, đã chủ trì hội đàm với đoàn đại biểu của tỉnh bạn do Đại tá Khamking Phuilamanyvong, Phó Giám "
        "đốc Công an tỉnh, dẫn đầu.",
        "Hai bên nhất trí tiếp tục trao đổi thông tin, phối hợp bắt giữ các đối tượng vận chuyển ma túy qua "
        "biên giới, và mở thêm lớp bồi dưỡng nghiệp vụ cho cán bộ của hai tỉnh trong sáu tháng cuối năm.",
        "Phát biểu tại hội đàm, Trung tướng Lê Quốc Bình đánh giá cao sự phối hợp của lực lượng bạn, đồng "
        "thời đề nghị hai bên sớm tổng kết chuyên án chung đã kéo dài hơn một năm nay. Đoàn bạn cảm ơn sự "
        "giúp đỡ về trang thiết bị và đào tạo, mong muốn công an các huyện giáp biên gặp nhau mỗi quý một lần "
        "để kịp thời giải quyết những việc nảy sinh trên đường biên, không để kẻ xấu lợi dụng địa bàn hai "
        "bên.",
    ]
)


DATES = load_lexicon("vi").page.dates


def read(text: str) -> Article:
    return extract_article(Document("a", "a.txt", text, Span(0, len(text)), "utf-8", ""), load_lexicon("vi"))


def wrap(text: str, width: int) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_a_wrapped_story_reads_as_it_does_unwrapped(width: int) -> None:
    plain, wrapped = read(STORY), read(wrap(STORY, width))
    assert wrapped.title.value == plain.title.value
    for name in ("published", "events"):
        assert getattr(wrapped, name) and str(getattr(wrapped, name)) != ""
    assert wrapped.published and plain.published and wrapped.published.value == plain.published.value
    assert [claim.value for claim in wrapped.events] == [claim.value for claim in plain.events]
    assert [block.kind for block in wrapped.blocks] == [block.kind for block in plain.blocks]
    told = [(said.person, said.rank, said.offices) for said in plain.statements]
    assert told and [(said.person, said.rank, said.offices) for said in wrapped.statements] == told
    for mention in wrapped.mentions:
        assert mention.span.cut(wrapped.document.text) == mention.surface
    assert {m.name for m in wrapped.mentions if m.kind is EntityKind.PERSON} == {
        m.name for m in plain.mentions if m.kind is EntityKind.PERSON
    }


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("count", [1, 2])
def test_a_wrapped_text_of_few_lines_reads_as_it_does_unwrapped(width: int, count: int) -> None:
    title, _, *paragraphs = STORY.split("\n\n")
    text = "\n\n".join([title, *paragraphs[:count]])
    plain, wrapped = read(text), read(wrap(text, width))
    assert [(block.kind, block.span) for block in wrapped.blocks] == [
        (block.kind, block.span) for block in plain.blocks
    ]


@pytest.mark.parametrize(
    "text",
    [
        # Only one line breaks off: whatever is longest is full.
        "Ngày mùa ở xã vùng cao\n\nBà con các bản dọc suối dậy sớm từ khi gà chưa gáy\nmang theo cơm nắm và nước chè.",
        # The first had room for the next word.
        "Bà con các bản dọc suối dậy sớm từ khi gà chưa gáy\nra đồng cùng nhau gặt lúa cho tới tận trưa mới được nghỉ\n"
        "rồi lại gặt.",
        # A paragraph is longer than any of the lines that break off.
        "Bà con các bản dọc suối dậy sớm từ khi gà chưa gáy,\nmang theo cơm nắm, rủ nhau gặt lúa cho tới trưa nay rồi\n"
        "nghỉ tay.\nNăm nay lúa tốt nên nhà nào cũng vui, trẻ em theo ông bà ra bờ ruộng bắt châu chấu.",
    ],
)
def test_few_lines_that_break_off_without_one_width_are_no_wrapped_text(text: str) -> None:
    lines = list_lines(read(text).document)
    assert len(join_wrapped(lines, DATES)) >= len(lines) - text.count(
        ",\n"
    )  # a sentence that a comma breaks is one as ever


@pytest.mark.parametrize("day", ["10/05/2024 08:50", "Thứ Sáu, ngày 10/05/2024, 08:50"])
def test_the_day_below_a_full_title_is_none_of_it(day: str) -> None:
    title, _, *paragraphs = STORY.split("\n\n")
    article = read("\n".join([title, day, *(wrap(paragraph, len(title) + 1) for paragraph in paragraphs)]))
    assert article.title.value == title
    assert article.published and article.published.value == "2024-05-10T08:50:00+07:00"


def test_a_story_of_few_long_lines_stays_as_it_is() -> None:
    lines = list_lines(read(STORY).document)
    assert join_wrapped(lines, DATES) == lines


def test_short_lines_that_happen_to_go_on_are_no_wrapped_story() -> None:
    verses = "\n".join(["Con đò nhỏ sang sông chiều nay vắng khách lắm rồi" + " ơi" * n + "\nem hát" for n in range(9)])
    lines = list_lines(read(verses).document)
    assert join_wrapped(lines, DATES) == lines


@given(st.integers(50, 110), st.lists(st.text("abc đẽ.,", max_size=30), max_size=30).map("\n".join))
def test_joined_lines_hold_the_same_characters(width: int, noise: str) -> None:
    text = wrap(STORY, width) + "\n" + noise
    document = Document("a", "a.txt", text, Span(0, len(text)), "utf-8", "")
    lines = join_wrapped(list_lines(document), DATES)
    assert all(line.text == text[line.start : line.end].replace("\n", " ") for line in lines)
    covered = "".join(text[line.start : line.end] for line in lines)
    assert covered.split() == text.split() or "".join(covered.split()) == "".join(text.split())


def test_the_body_of_a_wrapped_story_is_whole_paragraphs() -> None:
    article = read(wrap(STORY, 76))
    bodies = [block for block in article.blocks if block.kind in {BlockKind.LEAD, BlockKind.PARAGRAPH}]
    assert len(bodies) == 3
