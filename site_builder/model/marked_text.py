"""A document's text as it came, its stretches named by role and its evidence marked, to be cut into runs for a page."""

from collections.abc import Iterable, Iterator

import msgspec

from site_builder.model.provenance import Span

BLANK = "blank"
OUTSIDE = "outside"


class Mark(msgspec.Struct, frozen=True, gc=False):
    """Characters that are evidence of something, and the role they play."""

    span: Span
    role: str

    @property
    def anchor(self) -> str:
        """The name of the place where the characters stand marked."""
        return make_anchor(self.span)


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Characters with one role: a block's kind and rule, or `blank` or `outside` (of the story) without a rule."""

    span: Span
    role: str
    rule: str


class Opening(msgspec.Struct, frozen=True, gc=False):
    """The beginning of marked characters; `anchor` is empty where a mark goes on behind some end."""

    anchor: str
    role: str


class Run(msgspec.Struct, frozen=True, gc=False):
    """Characters of a document: the marks that begin before them, outermost first, and how many end behind them."""

    opens: tuple[Opening, ...]
    text: str
    closes: int


class Strip(msgspec.Struct, frozen=True, gc=False):
    """A stretch cut into runs."""

    role: str
    rule: str
    runs: tuple[Run, ...]


class MarkedText(msgspec.Struct, frozen=True):
    """A text, stretches that follow each other from its first to its last character, and marks in the order of `place`.

    Kept whole, and cut only where it is shown: the runs of all documents at once would be many times their text.
    """

    text: str
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]

    def cut(self) -> Iterator[Strip]:
        """The stretches cut into runs; nothing is lost.

        Each mark begins, with its anchor, in the stretch that holds its first character and goes on in those behind.
        """
        waiting = list(self.marks[::-1])
        going: list[Mark] = []
        for stretch in self.stretches:
            span = stretch.span
            going = [mark for mark in going if mark.span.end > span.start]
            while waiting and (waiting[-1].span.start < span.end or span.end == len(self.text)):
                going.append(waiting.pop())
            runs = tuple(cut_runs(self.text, span, going)) if going else (Run((), span.cut(self.text), 0),)
            yield Strip(stretch.role, stretch.rule, runs)


def make_anchor(span: Span) -> str:
    """The name of the place where the span's characters stand marked."""
    return f"c{span.start}-{span.end}"


def place(span: Span) -> tuple[int, int]:
    """The order of marks: by their start, the longer first."""
    return span.start, -span.end


def cut_runs(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[Run]:
    """The characters of the span in properly nested marks; a mark that crosses the end of another is broken there.

    The marks are in the order of `place`; each shares characters with the span or is empty and touches it.
    """
    waiting = [_open(mark, span) for mark in marks][::-1]
    ends: list[int] = []
    opens: list[Opening] = []
    cursor = span.start
    while waiting or ends:
        at = waiting[-1][0] if waiting else span.end
        closes = 0
        if ends and ends[-1] <= at:
            at = ends[-1]
            closes = ends.count(at)
            del ends[-closes:]
        if at > cursor or closes:
            yield Run(tuple(opens), text[cursor:at], closes)
            opens, cursor = [], at
        while waiting and waiting[-1][0] == at:
            _, end, opening = waiting.pop()
            if ends and end > ends[-1]:
                _put_back(waiting, (ends[-1], end, Opening("", opening.role)))
                end = ends[-1]
            opens.append(opening)
            ends.append(end)
    if cursor < span.end:
        yield Run((), text[cursor : span.end], 0)


def _open(mark: Mark, span: Span) -> tuple[int, int, Opening]:
    """Where the mark begins and ends in the span, and how it begins there."""
    start, end = mark.span.start, mark.span.end
    if start < span.start:
        return span.start, min(end, span.end), Opening("", mark.role)
    return start, min(end, span.end), Opening(mark.anchor, mark.role)


def _put_back(waiting: list[tuple[int, int, Opening]], rest: tuple[int, int, Opening]) -> None:
    """Insert the rest of a broken mark where it begins: before the marks that begin there and are shorter."""
    at = len(waiting)
    while at and (waiting[at - 1][0], -waiting[at - 1][1]) < (rest[0], -rest[1]):
        at -= 1
    waiting.insert(at, rest)
