"""Finds what shows that a document may hold a second story: it is reported, a person decides whether to split it."""

import bisect
import itertools
import operator
from collections.abc import Iterator

import msgspec

from site_builder.extract.shapes import Shape
from site_builder.extract.weights import Role
from site_builder.language.spelling import fold_marks
from site_builder.model import Claim, Document, Issue

_TEXT = frozenset({Role.LEAD, Role.BODY})
_LEAST_BEFORE = 3
_LEAST_BEHIND, _WINDOW = 3, 6
_PARAGRAPH = 90
_UNDER_TITLE = 4
_ALIKE = 0.5
_SHORTEST_TITLE = 20


class _Page(msgspec.Struct, frozen=True):
    """What the signs are looked for in: `later` are the lines that come once some paragraphs of a story are told."""

    shapes: tuple[Shape, ...]
    title: Claim[str]
    later: range


class SecondStory(msgspec.Struct, frozen=True):
    """What shows that a second story begins, and from which offset on all is rather its own, above all who signs it;
    `signed` says that the first one is signed before that.
    """

    issue: Issue
    own: int
    signed: bool


def find_second_story(
    document: Document, shapes: tuple[Shape, ...], roles: tuple[Role, ...], title: Claim[str]
) -> SecondStory | None:
    """The line where a second story begins, by the first sign that there is."""
    page = _Page(shapes, title, _list_later(shapes, roles))
    for find in _SIGNS:
        for index, why in find(page):
            line = shapes[index].line
            issue = Issue("page.second-story", f"{why}: “{line.text}”", document.id, line.number)
            own = line.start if find in _HEADED else document.extent.end
            return SecondStory(issue, own, find is _find_signed)
    return None


def _find_headline_of_picture(page: _Page) -> Iterator[tuple[int, str]]:
    """A picture's left-over text that names a headline unlike the title."""
    for index, shape in enumerate(page.shapes):
        if shape.has("image-title"):
            own = set(fold_marks(page.title.value).split())
            other = set(fold_marks(shape.line.text).split())
            if len(own & other) < _ALIKE * len(other):
                yield index, "a picture's text names another headline"


def _find_head(page: _Page) -> Iterator[tuple[int, str]]:
    """A headline with a date close under it, and paragraphs behind, once the first story has been told."""
    shapes = page.shapes
    for index in page.later:
        if shapes[index].has("before-date"):
            behind = next((i for i in range(index + 1, len(shapes)) if _is_paragraph(shapes[i])), len(shapes))
            if behind - index <= _UNDER_TITLE and _is_told(shapes, behind):
                yield index, "a headline with its date stands behind the story"


def _find_signed(page: _Page) -> Iterator[tuple[int, str]]:
    """A headline with its date right under it, between the name of who wrote the one story and of who wrote the other:
    stories so short that nothing else tells them apart from a list. A sign may part them ("***", "Bài 2:").
    """
    shapes = page.shapes
    paragraphs = [i for i, shape in enumerate(shapes) if _is_paragraph(shape)]
    last = max((i for i, shape in enumerate(shapes) if shape.names), default=-1)
    for index in range(paragraphs[0] + 1, len(shapes) - 2) if paragraphs else ():
        parted = index - 1 - (len(shapes[index - 1].line.text) < _SHORTEST_TITLE and not shapes[index - 1].names)
        if not (shapes[index].has("before-date") and shapes[parted].names and shapes[index + 1].has("date-line")):
            continue
        behind = bisect.bisect_left(paragraphs, index + 2)
        if behind < len(paragraphs) and paragraphs[behind] - index <= _UNDER_TITLE and last > paragraphs[behind]:
            yield index, "a headline with its date stands behind the name of who wrote the story"


def _find_mark(page: _Page) -> Iterator[tuple[int, str]]:
    """An outlet's mark that opens a lead, with paragraphs behind, once the first story has been told."""
    shapes = page.shapes
    for index in page.later:
        if shapes[index].mark and _is_paragraph(shapes[index]) and _is_told(shapes, index):
            before = shapes[index - 1]
            has_title = before.has("open") and len(before.line.text) >= _SHORTEST_TITLE
            yield index - 1 if has_title else index, "a new lead with an outlet's mark stands behind the story"


def _find_stamp(page: _Page) -> Iterator[tuple[int, str]]:
    """The date that a crawler puts before a story's title."""
    for index in page.later:
        if page.shapes[index].has("stamp"):
            yield index, "a crawler's date stands behind the story"


_HEADED = (_find_head, _find_signed)
_SIGNS = (_find_headline_of_picture, _find_stamp, _find_head, _find_signed, _find_mark)


def _list_later(shapes: tuple[Shape, ...], roles: tuple[Role, ...]) -> range:
    told = 0
    for index, role in enumerate(roles):
        told += role in _TEXT and _is_paragraph(shapes[index])
        if told == _LEAST_BEFORE:
            return range(index + 1, len(roles))
    return range(0)


def _is_paragraph(shape: Shape) -> bool:
    return len(shape.line.text) >= _PARAGRAPH and shape.has("stop") and not shape.frame


def _is_told(shapes: tuple[Shape, ...], index: int) -> bool:
    """Whether paragraphs stand here, two of them together: a teaser stands alone under its headline."""
    told = list(map(_is_paragraph, shapes[index : index + _WINDOW]))
    return sum(told) >= _LEAST_BEHIND and any(itertools.starmap(operator.and_, itertools.pairwise(told)))
