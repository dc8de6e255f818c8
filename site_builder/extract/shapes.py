"""What can be seen of a line before its role is known: its size, its end, its words, its neighbours."""

import bisect
import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from site_builder.extract.byline import find_glued_names, read_names
from site_builder.extract.lines import Line, find_mark
from site_builder.extract.surroundings import (
    compare_lines,
    find_cells,
    find_company,
    find_dwarfed,
    find_paragraphs,
    find_running,
    find_tail_of_pairs,
    look_among,
    look_at_name,
)
from site_builder.language.boilerplate import fold_line
from site_builder.language.captions import take_heads
from site_builder.language.datetext import strip_header
from site_builder.language.pagewords import PageWords
from site_builder.language.spelling import is_vietnamese_syllable

_SOURCE_LINE = re.compile(
    r"\W{0,3}(?:Nguồn(?: tin| bài)?\s?:|(?:Theo|THEO)\s[^,;]{1,60}$|\(?(?:Theo|Nguồn|tổng hợp)\b[^)]{0,60}\)\W*$)"
)
_COLOPHON = re.compile(r"(?:báo|tạp chí|đài)\s.{3,50}?\s?[-–.,|]\scơ quan (?:của|ngôn luận|chủ quản)", re.IGNORECASE)
_BULLET = re.compile(r"[-–•*+▪►>»●◆✓]|\d{1,2}[-–.)/]\s|[a-zđ][.)]\s")
_ARROWS = (">>", "»")  # before headlines; "►" opens paragraphs as well
_LABELLED = re.compile(r"(?:[^\s:]+\s){0,5}[^\s:]*[^\W\d_]:\s\S")
_INITIAL = operator.itemgetter(0)
_SIGN = re.compile(r"[.,;](?=\s)")
_CAPITALS = "A-ZĐÀÁẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
_GLUED_CAPITAL = re.compile(
    rf"[{_CAPITALS}](?<!\s.)(?:(?<=[^\W\d_{_CAPITALS}]{{2}}.)|(?<=[{_CAPITALS}][^\W\d_{_CAPITALS}].)(?=[^\W\d_{_CAPITALS}])"
    rf"|(?<=[^\s({_CAPITALS}][\d’'”\"?!)…].)(?=[^\W\d_{_CAPITALS}])|(?<=\s\d.)(?=[^\W\d_{_CAPITALS}])|(?<=[?!…].))"
)
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 25, 170
_SHORTEST_HALF = 3
_LONGEST_CAPTION = 240
_LONGEST_FRAME = 130
_LONGEST_FOOTER = 400
_SHORTEST_SIGNED = 80
_SHORTEST_CAPTION = 16
_UNFRAMED = frozenset({"", "menu"})  # a menu of cities holds what tables do
_ENDED = frozenset({"stop", "mark"})
_TELLING = frozenset({"opener", "quote", "bullet"})
_UNDATED = frozenset({"stop", "date-line", "bare"})
_SHORTEST_GLUED, _LONGEST_GLUED = 60, 600
_LONGEST_OUTLETS = 50
_MOST_SMALL = 4
_LONGEST_RECALLED = 40
_SHORTEST_PARAGRAPH = 90
_SLIGHT = 0.3
_LATE = 0.6
_STOPS = frozenset(".…;")
_CUES = frozenset({"caption-sure", "caption-start", "caption-inside"})
_CLOSERS = "\"'”’)]» /|"
_LIMITS = (3, 16, 40, 66, 90, 125, _LONGEST_CAPTION)
_SIZES = ("bare", "tiny", "brief", "middle", "headline", "sentence", "wide", "long")
_MANY_SIGNS = 3
_MANY_STROKES = 4


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


class _Sight(NamedTuple):
    """What was seen of one line by itself."""

    features: tuple[str, ...]
    mark: int = 0
    credit: int = -1
    frame: str = ""
    names: tuple[tuple[int, int], ...] = ()


def describe_lines(lines: tuple[Line, ...], words: PageWords) -> tuple[Shape, ...]:
    """The shapes of a story's lines."""
    smalls = [line.text[:_LONGEST_FOOTER].casefold() for line in lines]
    sights = [
        _recall(line.text, line.cue, words)
        if len(line.text) < _LONGEST_RECALLED
        else _describe(line.text, small, line.cue, words)
        for line, small in zip(lines, smalls, strict=True)
    ]
    _open_lone_tickers(sights)
    sizes = [len(line.text) for line in lines]
    credits_known = "among-credits" if any(sight.credit > 0 for sight in sights) else "no-credits"
    texts = [line.text for line in lines]
    bare = ["bare" in sight.features for sight in sights]
    paragraphs = find_paragraphs(texts)
    cells = find_cells(texts, paragraphs, bare, [sight.frame not in _UNFRAMED for sight in sights])
    pairs = find_tail_of_pairs(sizes, [not _ENDED.isdisjoint(sight.features) for sight in sights])
    plain = [sight.credit < 0 and "stop" in sight.features and _TELLING.isdisjoint(sight.features) for sight in sights]
    dwarfed = find_dwarfed(texts, sizes, plain)
    running = find_running(texts, [bool(sight.names) or "source-line" in sight.features for sight in sights])
    dated = {index - 1 for index, sight in enumerate(sights) if "date-line" in sight.features}
    late = len(lines) * _LATE
    lengths = sorted([size for size in sizes if size > _SHORTEST_PARAGRAPH])
    slight = lengths[len(lengths) // 2] * _SLIGHT if lengths else 0
    among = look_among(texts, paragraphs)
    described = []
    for index, (line, sight, size, likeness) in enumerate(
        zip(lines, sights, sizes, compare_lines(smalls), strict=True)
    ):
        if index in cells:
            described.append(Shape(line, ("cell",)))
            continue
        if index in running and sight.credit < 0:
            described.append(Shape(line, ("running",)))
            continue
        features = [*sight.features, *likeness]
        features += _look_before(lines, sights, index)
        if index not in dated and "stop" in sight.features and not _CUES.isdisjoint(sight.features):
            features.append("caption-ended")
        if size < slight:
            features.append("slight")
        features += [sign for sign in among.get(index, ()) if sign not in features]
        if index >= pairs:
            features.append("paired")
        if index >= late:
            features.append("late")
        if sight.credit < 0 and size < _LONGEST_CAPTION:
            features.append(credits_known)
            if size > _SHORTEST_CAPTION and (company := find_company(sizes, index)):
                features.append(company)
                if index in dwarfed:
                    features.append("dwarfed")
        if index in dated and _SHORTEST_HEADLINE < size < _LONGEST_HEADLINE and _UNDATED.isdisjoint(features):
            features.append("before-date")
        if sight.names:
            features += look_at_name(lines, sizes, index)
            if index + 1 < len(lines) and sights[index + 1].frame:
                features.append("before-frame")
        described.append(Shape(line, tuple(features), sight.mark, sight.credit, sight.frame, sight.names))
    return tuple(described)


def _open_lone_tickers(sights: list[_Sight]) -> None:
    """A line that ends in a dash is one of several headlines that run through a box only beside another one."""
    tickers = {index for index, sight in enumerate(sights) if "ticker" in sight.features}
    for index in tickers:
        if tickers.isdisjoint((index - 1, index + 1)):
            features = ["open" if feature == "ticker" else feature for feature in sights[index].features]
            sights[index] = sights[index]._replace(features=tuple(features))


def _look_before(lines: tuple[Line, ...], sights: list[_Sight], index: int) -> list[str]:
    """What stands before a line: nothing, a credit without its name, or a picture that it is no paragraph beside."""
    if index == 0:
        return ["first"]
    before, line = lines[index - 1], lines[index]
    if sights[index - 1].credit >= 0 and before.text.endswith(":"):
        return ["after-open-credit"]
    is_paragraph = before.number == line.number and len(line.text) >= _SHORTEST_PARAGRAPH
    return ["after-image"] if before.cue == "image-mark" and not is_paragraph else []


@functools.lru_cache(maxsize=1 << 13)
def _recall(text: str, cue: str, words: PageWords) -> _Sight:
    """What is seen of a short line: most stand in menus, the same ones on every page of a site."""
    return _describe(text, text.casefold(), cue, words)


def _describe(text: str, small: str, cue: str, words: PageWords) -> _Sight:
    size = len(text)
    features = [cue] if cue else []
    if size < 40 and not any(map(str.isalpha, text)):
        dated = size > 7 and strip_header(text, words.dates) == ""
        features.append("date-line" if dated else "bare")
        return _Sight(tuple(features))
    features += (
        _SIZES[bisect.bisect_right(_LIMITS, size)],
        _describe_end(text, words),
        *_describe_start(text),
    )
    mark = find_mark(text, words)
    credit = words.captions.find_credit(text)
    key = fold_line(small) if size < _LONGEST_FRAME else ""
    encoded = small.encode()  # where nobody asks at which letter a word stands, bytes are searched twice as fast
    frame = words.boilerplate.classify(small, encoded, key) if size < _LONGEST_FOOTER else ""
    if not frame and text.count("|") >= _MANY_STROKES:
        frame = "menu"
    if mark:
        features.append("mark")
    if credit >= 0:
        features.append("credit" if credit else "credit-alone")
    if frame:
        features += ("frame", f"frame-{frame}")
    if _SHORTEST_GLUED < size < _LONGEST_GLUED and _is_glued(text, words):
        features.append("glued")
    names: tuple[tuple[int, int], ...] = ()
    if size < _LONGEST_CAPTION:
        own = text.split()
        features += _describe_words(small, encoded, own, words)
        if credit < 0 and ":" in text and _LABELLED.match(text):
            features.append("labelled")
        if size < _LONGEST_FRAME:
            if not frame and _count_few(str.islower, own, _MOST_SMALL) <= _MOST_SMALL:
                names = read_names(text, words)
            features += _describe_frame(text, key, frame, bool(names), words)
            if "date-line" in features:
                features.remove(_SIZES[bisect.bisect_right(_LIMITS, size)])
    return _Sight(tuple(features), mark[0] if mark else 0, credit, frame, names)


def _describe_end(text: str, words: PageWords) -> str:
    """How the line ends; a byline glued behind a sentence's end aside."""
    if text.endswith((" -", " –")):
        return "ticker"
    end = text.rstrip(_CLOSERS)[-1:]
    if end in _STOPS:
        return "stop"
    if end == ":":
        return "colon"
    if end in {"?", "!"}:
        return "question"
    return "stop" if len(text) > _SHORTEST_SIGNED and find_glued_names(text, words) > 0 else "open"


def _describe_start(text: str) -> tuple[str, ...]:
    head = text[0]
    if head.islower():
        return ("lower",)
    if head in "“\"'‘":
        return ("quote",)
    if text.startswith(_ARROWS) and text[-1] not in _STOPS:
        return ("arrow",)
    return ("bullet",) if not head.isalpha() and _BULLET.match(text) else ()


def _describe_words(small: str, encoded: bytes, own: list[str], words: PageWords) -> list[str]:
    """Whether it reads as a caption or as prose, and whether it holds names: words capitalised behind the first."""
    found = []
    heads = take_heads(small)
    if cue := words.captions.find_cue(encoded, heads):
        found.append(f"caption-{cue}")
    if len(_SIGN.findall(small)) >= _MANY_SIGNS:
        found.append("many-signs")
    if not words.prose.openers.isdisjoint(heads):
        found.append("opener")
    told, prosaic = words.prose.weigh(encoded)
    if told:
        found.append("speech")
    if prosaic:
        found.append("prosaic" if prosaic == 1 else "very-prosaic")
    capitalised = _count_few(str.isupper, itertools.islice(own, 1, None), 1)
    found.append("named" if capitalised > 1 else "plain" if not capitalised else "one-name")
    return found


def _count_few(is_such: Callable[[str], bool], words: Iterable[str], most: int) -> int:
    """How many of the words have an initial that is such; where they are more than `most`, no further than that."""
    return len(list(itertools.islice(filter(is_such, map(_INITIAL, words)), most + 1)))


def _describe_frame(text: str, key: str, frame: str, named: bool, words: PageWords) -> list[str]:
    """What a short line may be to the frame: a date, a section, a place, a name, a source, a motto."""
    found = []
    if frame != "footer" and (header := strip_header(text, words.dates)) is not None and _is_date_line(header, words):
        found.append("date-line")
    if words.boilerplate.is_section(key):
        return [*found, "section"]
    if words.boilerplate.is_local(key):
        found.append("local")
    elif named:
        found.append("name")
    if not frame and (words.outlets.find_service(text) or _COLOPHON.match(text)):
        found.append("frame")
    elif not frame and (_SOURCE_LINE.match(text) or _names_outlets(text, words)):
        found.append("source-line")
    if len(text) > 12 and text.isupper():
        found.append("capitals")
    if words.boilerplate.is_slogan(text, key):
        found.append("slogan")
    return found


def _names_outlets(text: str, words: PageWords) -> bool:
    """Whether the line is an outlet's name, several with strokes between, or a mark before a place ("VOV-Huế")."""
    if len(text) > _LONGEST_OUTLETS:
        return False
    plain = text.strip("()*. ")
    return bool(words.outlets.find_mark(plain.split("-", 1)[0])) or all(map(words.outlets.find, plain.split("/")))


def _is_date_line(header: str, words: PageWords) -> bool:
    """Whether what stands beside the date is nothing, a section or a name."""
    return len(header) < 40 and (
        not header or words.boilerplate.is_section(fold_line(header)) or len(header.split()) < 6
    )


def _is_glued(text: str, words: PageWords) -> bool:
    """Whether a teaser is glued to its headline with no blank between; brand names ("VietNamNet") are no such place."""
    for match in _GLUED_CAPITAL.finditer(text, _SHORTEST_HEADLINE, min(len(text), _LONGEST_HEADLINE)):
        at = match.start()
        before = text[:at].rsplit(None, 1)[-1]
        after = text[at:].split(None, 1)[0]
        letters = "".join(filter(str.isalpha, before + after))
        if letters.isascii() and before[-1].isalpha():
            glued = _are_syllables(before, after, words)
        else:
            small = next((i for i, letter in enumerate(after[1:], 1) if not letter.islower()), len(after))
            glued = _may_be_word(before) and _may_be_word(after[:small])
        if glued:
            return True
    return False


def _may_be_word(word: str) -> bool:
    """Whether a word is one of Vietnamese, or of a language without marks: "Prây" of "PrâyVeng" is neither."""
    return word.isascii() or not word.isalpha() or is_vietnamese_syllable(word)


def _are_syllables(before: str, after: str, words: PageWords) -> bool:
    """Whether the two halves of a word are Vietnamese words run together and not a name ("VietNamNet", "MaKa")."""
    is_name = len(before) < _SHORTEST_HALF and before[0].isupper()
    if is_name or len(after) < 2 or before + after == "VietNam" or words.outlets.find(before + after):
        return False
    return is_vietnamese_syllable(before.strip("\"'“‘(")) and is_vietnamese_syllable(after.rstrip(",.:;\"'"))
