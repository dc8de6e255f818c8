"""The document as it came: every stretch of its file, named by role."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.arrange.source_views import mark_document
from site_builder.model import Article, Block, BlockKind, Document, Span
from site_builder.model.marked_text import MarkedText
from tests.press import claim, make_small_archive, set_article

TEXT = "Bài một\n\nBài hai\n"


def set_story(extent: Span, *blocks: Span) -> Article:
    document = Document("d#2", "d.txt", TEXT, extent, "utf-8", "")
    set_blocks = tuple(Block(BlockKind.PARAGRAPH, span, "by.hand") for span in blocks)
    return set_article(document, set_blocks, claim(document, "Bài", "Bài"))


def show(marked: MarkedText) -> list[tuple[str, str]]:
    return [(stretch.role, stretch.span.cut(marked.text)) for stretch in marked.stretches]


def test_stretches_are_named_by_role() -> None:
    article = next(item for item in make_small_archive().articles if item.id == "a/tham")
    roles = [stretch.role for stretch in mark_document(article, {}).stretches if stretch.role != "blank"]
    assert roles == [block.kind.value for block in article.blocks]


def test_what_lies_outside_a_story_is_shown_as_such() -> None:
    shown = show(mark_document(set_story(Span(9, 17), Span(9, 16)), {}))
    assert shown == [("outside", "Bài một\n\n"), ("paragraph", "Bài hai"), ("blank", "\n")]


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_the_stretches_of_any_story_are_the_whole_file(one: int, two: int, three: int) -> None:
    start, middle, end = sorted((one, two, three))
    shown = show(mark_document(set_story(Span(start, end), Span(start, middle)), {}))
    assert "".join(text for _, text in shown) == TEXT
    assert all(text for _, text in shown)
