"""A document cut into strips and runs, so that each character is shown once and all evidence can be marked."""

from collections.abc import Iterable, Iterator, Mapping

from site_builder.arrange.evidence import make_anchor
from site_builder.model import Article, Span
from site_builder.model.views import Mark, Run, Strip

OUTSIDE = "outside"
BLANK = "blank"


def cut_strips(article: Article, marks: Mapping[Span, str]) -> Iterator[Strip]:
    """The whole text in strips: blocks, the blanks between them, and what lies outside the story; nothing is lost.

    `marks` are the characters to mark, with their roles. Each mark begins, with its anchor, in the strip that holds its
    first character and goes on in those behind.
    """
    text = article.document.text
    waiting = sorted(marks.items(), key=lambda mark: (mark[0].start, -mark[0].end), reverse=True)
    going: list[tuple[Span, str]] = []
    for span, role, rule in _list_stretches(article):
        going = [mark for mark in going if mark[0].end > span.start]
        while waiting and (waiting[-1][0].start < span.end or span.end == len(text)):
            going.append(waiting.pop())
        yield Strip(role, rule, tuple(cut_runs(text, span, going)))


def cut_runs(text: str, span: Span, marks: Iterable[tuple[Span, str]]) -> Iterator[Run]:
    """The characters of the span in properly nested marks; a mark that crosses the end of another is broken there.

    `marks` are in order of their start, the longer first; each shares characters with the span or
    is empty and touches it.
    """
    waiting = [
        (max(marked.start, span.start), min(marked.end, span.end), Mark(_name_anchor(marked, span), role))
        for marked, role in marks
    ][::-1]
    ends: list[int] = []
    opens: list[Mark] = []
    cursor = span.start
    while True:
        at = min(waiting[-1][0] if waiting else span.end, ends[-1] if ends else span.end)
        closes = sum(end == at for end in ends)
        if at > cursor or closes:
            yield Run(tuple(opens), text[cursor:at], closes)
            opens, cursor = [], at
        del ends[len(ends) - closes :]
        if not waiting and not ends:
            break
        while waiting and waiting[-1][0] == at:
            _, end, mark = waiting.pop()
            if ends and end > ends[-1]:
                _put_back(waiting, (ends[-1], end, Mark("", mark.role)))
                end = ends[-1]
            opens.append(mark)
            ends.append(end)
    if cursor < span.end:
        yield Run((), text[cursor : span.end], 0)


def _name_anchor(marked: Span, span: Span) -> str:
    return make_anchor(marked) if marked.start >= span.start else ""


def _put_back(waiting: list[tuple[int, int, Mark]], rest: tuple[int, int, Mark]) -> None:
    """Insert the rest of a broken mark where it begins: before the marks that begin there and are shorter."""
    at = len(waiting)
    while at and (waiting[at - 1][0], -waiting[at - 1][1]) < (rest[0], -rest[1]):
        at -= 1
    waiting.insert(at, rest)


def _list_stretches(article: Article) -> Iterator[tuple[Span, str, str]]:
    """The text from its first to its last character as spans, each with role and rule."""
    extent, length = article.document.extent, len(article.document.text)
    fixed = [(block.span, block.kind.value, block.rule) for block in article.blocks]
    fixed += [(Span(0, extent.start), OUTSIDE, ""), (Span(extent.end, length), OUTSIDE, "")]
    cursor = 0
    for span, role, rule in sorted(stretch for stretch in fixed if stretch[0].start < stretch[0].end):
        if span.start > cursor:
            yield Span(cursor, span.start), BLANK, ""
        yield span, role, rule
        cursor = span.end
    if cursor < length:
        yield Span(cursor, length), BLANK, ""
