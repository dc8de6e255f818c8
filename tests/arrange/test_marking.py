"""The document as it came: nothing lost, everything marked."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.arrange.evidence import make_anchor
from site_builder.arrange.marking import cut_runs, cut_strips
from site_builder.model import Article, BlockKind, Document, Span
from site_builder.model.views import Run
from tests.press import claim, make_small_archive, set_article, set_document

TEXT = "0123456789abcdefghij"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(min(ends), max(ends)))


def order(spans: set[Span]) -> list[tuple[Span, str]]:
    return [(span, "date") for span in sorted(spans, key=lambda span: (span.start, -span.end))]


def unfold(runs: tuple[Run, ...]) -> tuple[str, dict[str, str]]:
    """The text of the runs and, by anchor, the characters within its mark; fails where marks do not nest."""
    text, going, found = "", [], {}
    for run in runs:
        going += [[mark.anchor, ""] for mark in run.opens]
        for held in going:
            held[1] += run.text
        text += run.text
        for _ in range(run.closes):
            anchor, held_text = going.pop()
            if anchor:
                assert anchor not in found
                found[anchor] = held_text
    assert not going
    return text, found


@given(st.sets(SPANS, max_size=8))
def test_every_character_once_and_every_anchor_at_its_first(spans: set[Span]) -> None:
    text, found = unfold(tuple(cut_runs(TEXT, Span(0, len(TEXT)), order(spans))))
    assert text == TEXT
    assert found.keys() == {make_anchor(span) for span in spans}
    for span in spans:
        assert span.cut(TEXT).startswith(found[make_anchor(span)])
        assert found[make_anchor(span)] or span.start == span.end


@given(st.sets(SPANS, max_size=8))
def test_marks_that_nest_are_whole(spans: set[Span]) -> None:
    nesting: set[Span] = set()
    for span in sorted(spans, key=lambda item: item.start - item.end):
        if not any(other.overlaps(span) and not other.contains(span) for other in nesting):
            nesting.add(span)
    _, found = unfold(tuple(cut_runs(TEXT, Span(0, len(TEXT)), order(nesting))))
    assert found == {make_anchor(span): span.cut(TEXT) for span in nesting}


def test_crossing_marks_are_broken_and_lose_nothing() -> None:
    runs = tuple(cut_runs(TEXT, Span(0, 10), order({Span(1, 5), Span(3, 8)})))
    text, found = unfold(runs)
    assert text == TEXT[:10]
    assert found == {"c1-5": "1234", "c3-8": "34"}
    assert sum(len(run.opens) for run in runs) == 3


@given(st.sets(SPANS, max_size=6), SPANS)
def test_strips_hold_the_whole_document_for_any_story_in_it(spans: set[Span], extent: Span) -> None:
    inner = Span(extent.start, extent.start + (extent.end - extent.start) // 2)
    document = Document("d#2", "d.txt", TEXT, extent, "utf-8", "")
    _, blocks = set_document("d", [(BlockKind.TITLE, "x")])
    block = type(blocks[0])(BlockKind.PARAGRAPH, inner, "by.hand")
    whole = claim(document, "0", "0")
    article = set_article(document, (block,) if inner.end > inner.start else (), whole)
    strips = tuple(cut_strips(article, dict(order(spans))))
    assert "".join(strip.text for strip in strips) == TEXT
    anchors = [mark.anchor for strip in strips for run in strip.runs for mark in run.opens if mark.anchor]
    assert sorted(anchors) == sorted(make_anchor(span) for span in spans)
    for strip in strips:
        unfold(strip.runs)


def test_strips_are_named_by_role() -> None:
    article: Article = next(item for item in make_small_archive().articles if item.id == "a/tham")
    roles = [strip.role for strip in cut_strips(article, {}) if strip.role != "blank"]
    assert roles == [block.kind.value for block in article.blocks]


def test_what_lies_outside_a_story_is_shown_as_such() -> None:
    document = Document("d#2", "d.txt", "Bài một\n\nBài hai\n", Span(9, 17), "utf-8", "")
    _, (block,) = set_document("d", [(BlockKind.TITLE, "Bài hai")])
    article = set_article(
        document, (type(block)(block.kind, Span(9, 16), block.rule),), claim(document, "Bài hai", "Bài hai")
    )
    shown = [(strip.role, strip.text) for strip in cut_strips(article, {})]
    assert shown == [("outside", "Bài một\n\n"), ("title", "Bài hai"), ("blank", "\n")]
