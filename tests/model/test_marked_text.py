"""A document's text cut into runs: nothing lost, everything marked, marks properly nested."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import Span
from site_builder.model.marked_text import Mark, MarkedText, Run, Stretch, cut_runs, make_anchor, place

TEXT = "0123456789abcdefghij"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(min(ends), max(ends)))


def mark(spans: set[Span]) -> tuple[Mark, ...]:
    return tuple(Mark(span, "date") for span in sorted(spans, key=place))


def unfold(runs: tuple[Run, ...]) -> tuple[str, dict[str, str]]:
    """The text of the runs and, by anchor, the characters within its mark; fails where marks do not nest."""
    text, going, found = "", [], {}
    for run in runs:
        going += [[opening.anchor, ""] for opening in run.opens]
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
    text, found = unfold(tuple(cut_runs(TEXT, Span(0, len(TEXT)), mark(spans))))
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
    _, found = unfold(tuple(cut_runs(TEXT, Span(0, len(TEXT)), mark(nesting))))
    assert found == {make_anchor(span): span.cut(TEXT) for span in nesting}


def test_crossing_marks_are_broken_and_lose_nothing() -> None:
    runs = tuple(cut_runs(TEXT, Span(0, 10), mark({Span(1, 5), Span(3, 8)})))
    text, found = unfold(runs)
    assert text == TEXT[:10]
    assert found == {"c1-5": "1234", "c3-8": "34"}
    assert sum(len(run.opens) for run in runs) == 3


@given(st.sets(SPANS, max_size=6), st.sets(st.integers(1, len(TEXT) - 1), max_size=5))
def test_stretches_hold_every_character_and_every_anchor_once(spans: set[Span], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    stretches = tuple(Stretch(Span(*ends), "paragraph", "") for ends in itertools.pairwise(edges))
    strips = tuple(MarkedText(TEXT, stretches, mark(spans)).cut())
    assert "".join(run.text for strip in strips for run in strip.runs) == TEXT
    anchors = [opening.anchor for strip in strips for run in strip.runs for opening in run.opens if opening.anchor]
    assert sorted(anchors) == sorted(make_anchor(span) for span in spans)
    for strip in strips:
        unfold(strip.runs)
