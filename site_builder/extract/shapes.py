"""What can be seen of a line before its role is known: its size, its end, its words, its likeness to the other lines."""

import collections
import re

import msgspec

from site_builder.extract.byline import read_names
from site_builder.extract.lines import Line, find_mark
from site_builder.language.datetext import strip_header
from site_builder.language.pagewords import PageWords
from site_builder.language.spelling import is_vietnamese_syllable

_SOURCE_LINE = re.compile(
    r"\W{0,3}(?:Nguồn(?: tin| bài)?\s?:|(?:Theo|THEO)\s(?!.*[,;])|\(?(?:Theo|Nguồn|tổng hợp)\b[^)]*\)\W*$)"
)
_BULLET = re.compile(r"[-•*+▪►>»●◆✓]|\d{1,2}[.)/]\s|[a-zđ][.)]\s")
_CAPITALS = "A-ZĐÀÁẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
_GLUE = re.compile(
    rf"(?<=[^\W\d_{_CAPITALS}]{{2}})(?=[{_CAPITALS}])|(?<=[^\s(][\d’'”\"?!)…])(?=[{_CAPITALS}][^\W\d_{_CAPITALS}])"
)
_LONGEST_COMPARED = 320
_SHORTEST_HEADLINE = 25
_LONGEST_HEADLINE = 170
_LONGEST_CAPTION = 240
_LATE = 0.6
_STOPS = frozenset(".…;")
_CLOSERS = "\"'”’)]» /|"
_SIZES = ((3, "bare"), (16, "tiny"), (40, "brief"), (66, "middle"), (125, "headline"), (240, "wide"))


class Shape(msgspec.Struct, frozen=True):
    """A line with the names of what was seen of it (`features`), and where its parts begin.

    `mark` is the length of the outlet's mark at its beginning, `credit` the offset of a credit at its end (-1: none),
    `glue` the offset where a second text is glued on (0: none), `frame` its kind where it is a frame line, `header` what a
    date line holds besides the date (None: no date line), `names` the offsets of the names where it holds nothing but names.
    """

    line: Line
    features: tuple[str, ...]
    mark: int = 0
    credit: int = -1
    glue: int = 0
    frame: str = ""
    header: str | None = None
    names: tuple[tuple[int, int], ...] = ()

    def has(self, feature: str) -> bool:
        """Whether this was seen of the line."""
        return feature in self.features


def describe_lines(lines: tuple[Line, ...], words: PageWords) -> tuple[Shape, ...]:
    """The shapes of a story's lines."""
    pairs = [_pair_words(line.text) for line in lines]
    told = collections.Counter(pair for some in pairs for pair in some)
    keys = collections.Counter(line.text.casefold().rstrip(". ") for line in lines)
    shapes: list[Shape] = []
    described = [_describe(line, words) for line in lines]
    credits_ = "among-credits" if any(shape.credit > 0 for shape in described) else "no-credits"
    late = len(lines) * _LATE
    for index, (line, shape) in enumerate(zip(lines, described, strict=True)):
        extra = list(shape.features)
        if shape.credit < 0 and len(line.text) < _LONGEST_CAPTION:
            extra.append(credits_)
        if index == 0:
            extra.append("first")
        if index >= late:
            extra.append("late")
        if index and lines[index - 1].text.endswith(":") and shapes[-1].credit >= 0:
            extra.append("after-open-credit")
        if len(line.text) > _SHORTEST_HEADLINE and keys[line.text.casefold().rstrip(". ")] > 1:
            extra.append("repeated")
        if len(pairs[index]) > 2 and len(line.text) < _LONGEST_COMPARED:
            share = sum(told[pair] > 1 for pair in pairs[index]) / len(pairs[index])
            extra.append(
                "told" if share > 0.5 else "half-told" if share > 0.25 else "strange" if share < 0.12 else "little-told"
            )
        shapes.append(msgspec.structs.replace(shape, features=tuple(extra)))
    return tuple(shapes)


def _pair_words(text: str) -> set[tuple[str, str]]:
    words = text.casefold().split()
    return set(zip(words, words[1:], strict=False))


def _describe(line: Line, words: PageWords) -> Shape:
    text = line.text
    features = [line.cue] if line.cue else []
    size = len(text)
    letters = any(map(str.isalpha, text[:40]))
    if not letters and size < 40:
        features.append("bare")
        header = strip_header(text, words.dates) if size > 7 else None
        return Shape(line, (*features, *(["date-line"] if header == "" else [])), header=header)
    features.append(next((name for limit, name in _SIZES if size < limit), "long"))
    features.append(_describe_end(text))
    mark = find_mark(text, words)
    credit = words.captions.find_credit(text)
    frame = words.boilerplate.classify(text)
    features.extend(_describe_start(text))
    if mark:
        features.append("mark")
    if credit >= 0:
        features.append("credit" if credit else "credit-alone")
    if frame:
        features.extend(["frame", f"frame-{frame}"])
    if size < 240 and (cue := words.captions.find_cue(text)):
        features.append(f"caption-{cue}")
    if size < 240:
        features.extend(_describe_words(text, words))
    glue = _find_glue(text, words) if 60 < size < 600 else 0
    if glue:
        features.append("glued")
    header: str | None = None
    names: tuple[tuple[int, int], ...] = ()
    if size < 130:
        header = strip_header(text, words.dates)
        if header is not None and frame != "footer" and _is_date_line(header, words):
            features.append("date-line")
        names = () if frame else read_names(text, words)
        if words.boilerplate.is_section(text):
            features.append("section")
        if words.boilerplate.is_local(text):
            features.append("local")
        elif names:
            features.append("name")
        if not (frame or "section" in features) and (_SOURCE_LINE.match(text) or _names_outlets(text, words)):
            features.append("source-line")
        if text.isupper() and size > 12:
            features.append("capitals")
        if words.boilerplate.is_slogan(text):
            features.append("slogan")
    return Shape(line, tuple(features), mark[0] if mark else 0, credit, glue, frame, header, names)


def _describe_end(text: str) -> str:
    end = text.rstrip(_CLOSERS)[-1:]
    if end in _STOPS:
        return "stop"
    return "question" if end in {"?", "!"} else "colon" if end == ":" else "open"


def _describe_start(text: str) -> list[str]:
    head = text[0]
    if head.islower():
        return ["lower"]
    if head in "“\"'‘":
        return ["quote"]
    return ["bullet"] if _BULLET.match(text) else []


def _names_outlets(text: str, words: PageWords) -> bool:
    """Whether the line is an outlet's name, or several with strokes between: "(TTXVN/Vietnam+)"."""
    return len(text) < 60 and all(words.outlets.find(part) for part in text.strip("()*. ").split("/"))


def _describe_words(text: str, words: PageWords) -> list[str]:
    """Whether it reads as prose, and whether it holds names: words capitalised behind the first."""
    parts = text.split()
    found = ["opener"] if words.prose.opens([part.casefold() for part in parts[:2]]) else []
    if words.prose.speech.find_matches_as_indexes(text.casefold()):
        found.append("speech")
    capitalised = sum(part[0].isupper() for part in parts[1:])
    return [*found, "named" if capitalised > 1 else "plain" if not capitalised else "one-name"]


def _is_date_line(header: str, words: PageWords) -> bool:
    """Whether what stands beside the date is nothing, a section or a name."""
    return len(header) < 40 and (not header or words.boilerplate.is_section(header) or len(header.split()) < 6)


def _are_syllables(before: str, after: str, words: PageWords) -> bool:
    """Whether the two halves of a word are Vietnamese words run together and not a name such as "VietNamNet"."""
    if words.outlets.find(before + after) or before + after == "VietNam":
        return False
    return is_vietnamese_syllable(before.strip("\"'“‘(")) and is_vietnamese_syllable(after.rstrip(",.:;\"'"))


def _find_glue(text: str, words: PageWords) -> int:
    """Where a teaser is glued to its headline with no blank between; brand names ("VietNamNet") are no such place."""
    for match in _GLUE.finditer(text, _SHORTEST_HEADLINE, min(len(text), _LONGEST_HEADLINE)):
        at = match.start()
        before = text[:at].rsplit(None, 1)[-1]
        after = text[at:].split(None, 1)[0]
        if not (before + after).isascii() or not before[-1].isalpha() or _are_syllables(before, after, words):
            return at
    return 0
