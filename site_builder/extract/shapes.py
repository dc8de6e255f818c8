"""What can be seen of a line before its role is known: what is seen of it by itself, and of it among its neighbours."""

import itertools
from collections.abc import Sequence

import msgspec

from site_builder.extract.lines import Line
from site_builder.extract.record_fields import FIELD
from site_builder.extract.sights import (
    LONGEST_CAPTION,
    LONGEST_FOOTER,
    LONGEST_HEADLINE,
    SHORTEST_HEADLINE,
    Sight,
    look_at_line,
)
from site_builder.extract.surroundings import (
    compare_lines,
    find_announced,
    find_apart,
    find_cells,
    find_company,
    find_contents,
    find_dwarfed,
    find_paragraphs,
    find_posters,
    find_rows,
    find_running,
    find_stacked,
    find_tail_of_pairs,
    find_talk,
    look_among,
    look_at_name,
    stands_behind_caption,
)
from site_builder.language.pagewords import PageWords

_SHORTEST_CAPTION = 16
_UNFRAMED = frozenset({"", "menu"})  # a menu of cities holds what tables do
_ENDED = frozenset({"stop", "mark"})
_TELLING = frozenset({"opener", "quote", "bullet"})
_CAPTIONED = frozenset({"scene", "caption-sure", "caption-start", "quote", "bullet"})
_STORYS = _CAPTIONED | {"labelled"}
_UNDATED = frozenset({"stop", "date-line", "bare"})
_SHORTEST_PARAGRAPH = 90
_SLIGHT = 0.3
_CURT = 41
_LATE = 0.6
_LINKED_ENDS, _LINKED_SIZES = frozenset({"open", "question"}), frozenset({"brief", "middle", "headline", "sentence"})
_ALONE, _LONE_SIZES = frozenset({"isolated", "strange", "slight"}), frozenset({"middle", "headline"})
_PICTURED = frozenset({"doubled", "after-image", "credit", "caption-inside"})
_CUES = frozenset({"caption-sure", "caption-start", "caption-inside", "scene"})


class Shape(msgspec.Struct, frozen=True, gc=False):
    """A line with the names of what was seen of it (`features`), and where its parts begin.

    `mark` is the length of the outlet's mark at its beginning, `credit` the offset of a credit at its end (-1: none),
    `frame` its kind where it is a frame line, `names` the offsets of the names where it holds nothing but names.
    """

    line: Line
    features: tuple[str, ...]
    mark: int = 0
    credit: int = -1
    frame: str = ""
    names: tuple[tuple[int, int], ...] = ()

    def has(self, feature: str) -> bool:
        """Whether this was seen of the line."""
        return feature in self.features


def describe_lines(lines: tuple[Line, ...], words: PageWords) -> tuple[Shape, ...]:
    """The shapes of a story's lines."""
    smalls = [line.text[:LONGEST_FOOTER].casefold() for line in lines]
    sights = [look_at_line(line.text, small, line.cue, words) for line, small in zip(lines, smalls, strict=True)]
    _open_lone_tickers(sights)
    page = _Page(lines, sights)
    return tuple([page.describe(index, likeness) for index, likeness in enumerate(compare_lines(smalls))])


class _Page:
    """The lines of a story with what was seen of each, and what is found by looking at all of them."""

    def __init__(self, lines: tuple[Line, ...], sights: list[Sight]) -> None:
        self._lines, self._sights = lines, sights
        texts = [line.text for line in lines]
        self._sizes = sizes = [len(text) for text in texts]
        paragraphs = find_paragraphs(texts)
        bare = ["bare" in sight.features for sight in sights]
        self._credits = "among-credits" if any(sight.credit > 0 for sight in sights) else "no-credits"
        framed = [sight.frame not in _UNFRAMED for sight in sights]
        self._cells = find_cells(texts, paragraphs, bare, framed) | find_rows(texts)
        gaps = [False, *(behind.number > before.number + 1 for before, behind in itertools.pairwise(lines))]
        self._apart = find_apart(gaps)
        self._pairs = find_tail_of_pairs(texts, [not _ENDED.isdisjoint(sight.features) for sight in sights])
        self._dwarfed = find_dwarfed(texts, sizes, [_is_sentence(sight) for sight in sights])
        loose = [bool(sight.names) or "source-line" in sight.features for sight in sights]
        self._running = find_running(texts, loose) | find_talk(texts, paragraphs)
        self._dated = {index - 1 for index, sight in enumerate(sights) if "date-line" in sight.features}
        self._late = len(lines) * _LATE
        lengths = sorted([size for size in sizes if size > _SHORTEST_PARAGRAPH])
        self._slight = lengths[len(lengths) // 2] * _SLIGHT if lengths else 0
        self._among = look_among(texts, paragraphs)
        marks = [index for index, sight in enumerate(sights) if "mark" in sight.features]
        self._teased = {index - 1 for index in marks[1:] if lines[index].number == lines[index - 1].number + 1}
        self._posters = find_posters(["posted" in sight.features for sight in sights], framed)
        self._contents = find_contents(texts)
        self._announced = find_announced(
            [sight.frame == "related" and size < SHORTEST_HEADLINE for sight, size in zip(sights, sizes, strict=True)],
            [_may_be_linked(sight) for sight in sights],
            paragraphs,
            gaps,
        )
        self._stacked = find_stacked(
            texts,
            [_may_be_stacked(sight) for sight in sights],
            [_may_be_linked(sight) and "bullet" not in sight.features for sight in sights],
            paragraphs,
            gaps,
        )

    def describe(self, index: int, likeness: list[str]) -> Shape:
        """The shape of a line; `likeness` says how far others tell it again."""
        line, sight = self._lines[index], self._sights[index]
        if line.cue.startswith(FIELD):
            return Shape(line, sight.features, names=sight.names)
        if index in self._cells:
            return Shape(line, ("cell",))
        if index in self._running and sight.credit < 0:
            return Shape(line, ("running",))
        features = [*sight.features, *likeness, *self._look_before(index)]
        if index - 1 in self._cells and "source-line" in features:  # the table's source, not the story's
            features.remove("source-line")
        features += [sign for sign in self._look_around(index, sight) if sign not in features]
        if _is_lone(features):
            features.append("lone")
        if "supplier" in features and stands_behind_caption(self._sizes, index, LONGEST_CAPTION):
            features.append("inner-name")
        if sight.names:
            features += look_at_name(self._lines, self._sizes, index)
            if index + 1 < len(self._lines) and self._sights[index + 1].frame:
                features.append("before-frame")
        return Shape(line, tuple(features), sight.mark, sight.credit, sight.frame, sight.names)

    def _look_before(self, index: int) -> list[str]:
        """What stands before a line: nothing, a credit without its name, or a picture that it is no paragraph of."""
        if index == 0:
            return ["first"]
        before, line = self._lines[index - 1], self._lines[index]
        if self._sights[index - 1].frame == "comments":
            return ["after-comments"]
        if self._sights[index - 1].credit >= 0 and before.text.endswith(":"):
            return ["after-open-credit"]
        is_paragraph = before.number == line.number and len(line.text) >= _SHORTEST_PARAGRAPH
        return ["after-image"] if before.cue == "image-mark" and not is_paragraph else []

    def _look_around(self, index: int, sight: Sight) -> list[str]:
        """Where on the page a line stands, and among what."""
        found = list(self._among.get(index, ()))
        size = self._sizes[index]
        is_dated = index in self._dated
        if index in self._announced:
            found.append(self._announced[index])
        if not is_dated and "stop" in sight.features and not _CUES.isdisjoint(sight.features):
            found.append("caption-ended")
        if is_dated and SHORTEST_HEADLINE < size < LONGEST_HEADLINE and _UNDATED.isdisjoint(sight.features):
            found.append("before-date")
        if index in self._teased and "stop" not in sight.features and size < LONGEST_HEADLINE:
            found.append("before-teaser")
        if index in self._posters:
            found.append("poster")
        if index in self._contents:
            found.append(self._contents[index])
        if index in self._stacked:
            found.append(self._stacked[index])
        if index in self._apart:
            found.append("apart")
        if size < self._slight:
            found.append("slight")
        if index >= self._pairs:
            found.append("paired")
        if index >= self._late:
            found.append("late")
        if sight.credit < 0 and size < LONGEST_CAPTION:
            found.append(self._credits)
            if size > _SHORTEST_CAPTION and (company := find_company(self._sizes, index)):
                found += [company, "dwarfed"] if index in self._dwarfed else [company]
                if company == "isolated" and size < _CURT and _is_sentence(sight):
                    found.append("curt")
        return found


def _is_sentence(sight: Sight) -> bool:
    """Whether a line ends as a sentence does and neither begins as one of running prose nor has a credit."""
    return sight.credit < 0 and "stop" in sight.features and _TELLING.isdisjoint(sight.features)


def _may_be_linked(sight: Sight) -> bool:
    """Whether a line may be the headline of another story."""
    is_plain = not (sight.frame or sight.names) and sight.credit < 0
    return is_plain and not (_LINKED_ENDS.isdisjoint(sight.features) or _LINKED_SIZES.isdisjoint(sight.features))


def _may_be_stacked(sight: Sight) -> bool:
    """Whether a line may be one of several headlines of other stories that stand under each other."""
    return _may_be_linked(sight) and _STORYS.isdisjoint(sight.features)


def _is_lone(features: Sequence[str]) -> bool:
    """Whether one line alone between paragraphs has the size and the end of a headline, tells of what nothing else on
    the page does, and nothing of a caption's: a story's own headings are shorter, or speak of it.
    """
    seen = set(features)
    is_linked = not (_LINKED_ENDS.isdisjoint(seen) or _LONE_SIZES.isdisjoint(seen))
    return is_linked and seen >= _ALONE and _CAPTIONED.isdisjoint(seen) and _PICTURED.isdisjoint(seen)


def _open_lone_tickers(sights: list[Sight]) -> None:
    """A line that ends in a dash is one of several headlines that run through a box only beside another one."""
    tickers = {index for index, sight in enumerate(sights) if "ticker" in sight.features}
    for index in tickers:
        if tickers.isdisjoint((index - 1, index + 1)):
            features = ["open" if feature == "ticker" else feature for feature in sights[index].features]
            sights[index] = sights[index]._replace(features=tuple(features))
