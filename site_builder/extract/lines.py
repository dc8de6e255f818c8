"""Cuts a story into lines, and a line where two things share it: a crawler's stamp, a picture's left-over text."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from site_builder.language.boilerplate import fold_line
from site_builder.language.function_words import list_printed
from site_builder.language.pagewords import PageWords
from site_builder.language.spelling import fold_marks
from site_builder.model import Document, Span

_STAMP = re.compile(r"date (?:19|20)\d\d-\d\d(?:-\d\d)?(?=\s|$)")
_IMAGE = re.compile(r"[-–]\s?(?:(?:[Ảả]nh|[Hh]ình(?: ảnh)?|[Hh]inh anh) \d{1,2}\.?|(?P<digit>\d(?=[^\W\d_]|$)))")
_NUMBERED = re.compile(r"(.+?)(\s[-–]\s?\d{1,2}|\s(?:[Hh]ình|[Ảả]nh) \d{1,2}|\s\((?:[Hh]ình|[Ảả]nh) \d{1,2}\)\.?)")
_KEYWORDS = re.compile(r",(?=[^\W\d_])")
_GLUED_NUMBER = re.compile(r"\s(?:[Ảả]nh|[Hh]ình) \d{1,2}(?=[^\W\d_])")
_NUMBER = re.compile(r"(?:\shinh)?\s\d{1,2}$")
_CLOCK = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4},?\s\d{1,2}:\d{2}(?=[^\W\d_])")
_GLUED_LABEL = re.compile(r"\d(?=[^\W\d_]{2})")
_LABEL = re.compile(r"Chú thích ảnh[.:]?")
# What is left where a picture stood: Markdown, a placeholder, a file's name, the buttons of an editor.
_PICTURE = re.compile(
    r"leftcenterrightdel$|!\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)|\{\w{1,20}\}$|[\w-]{1,80}\.(?i:jpe?g|png|gif|webp)$"
)
_PICTURE_ENDS = (")", "}", "g", "G", "f", "F", "p", "P", "l", "o")
_BREAKS = re.compile(r"(?:<br\s?/?>\s?){1,9}$", re.IGNORECASE)
# A day with the hour at one of its sides, as only the line under a title has it.
_DATED = re.compile(
    r"(?<![\w/.:-])(?P<before>\d{1,2}[:hg]\d{2}[\s,|–-]{1,4})?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"(?P<behind>[\s,|–-]{1,4}\d{1,2}[:hg]\d{2}(?:\s?[AP]M)?(?:\s?\(?GMT\s?\+\s?7\)?)?)?(?=\s|$)"
)
# The beginning of a lead that is glued behind its title: "… Việt Nam - Campuchia Chiều 27.8, tại An Giang, …"; not a
# day that is celebrated: "kỷ niệm Ngày 22/12, tại …".
_NO_FEAST = "".join(f"(?<!{word} )" for word in list_printed("feast"))
_DAY_OPENS = re.compile(
    rf"(?<=[\w”\"')]\s)(?:{'|'.join(part.capitalize() for part in list_printed('day_part'))}"
    rf"|{_NO_FEAST}(?:{'|'.join(word.capitalize() for word in list_printed('day'))}))"
    rf"(?: (?:{'|'.join(list_printed('day_told'))}))?"
    r",? \(?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\)?(?=[,\s])"
)
_LONGEST_WEEKDAY, _LONGEST_DATE, _SHORTEST_REST = 24, 40, 80
_LONGEST_HEADER = 120
_AT = list_printed("clock")
_STROKE = "|"
_FRINGES = frozenset("|>")
_MARK = re.compile(
    r"\(([^()\n]{2,30})\)\s?(?:[-–—:]\s?)?"
    r"|([A-ZĐ][\w&.Đ]{1,11}+(?:\s(?:[ĐO]T|Online))?|[A-Z]\w{1,20}+(?:\.[a-z]{2,4}){1,2}+)\s?[-–—]\s"
)
_EMBEDDED_MARK = re.compile(r"\(([^()\n]{2,30})\)\s?[-–—]\s?|(?<=\s)([A-ZĐ][A-ZĐ&.]{1,9})\s?[-–—]\s")
# The agency's mark behind the place it writes from: "Hà Nội (TTXVN) - Ngày 3/3, …", "Paris (TTXVN 3/3) - …".
_PLACED_MARK = re.compile(
    r"(?P<place>[^\W\d_][^\n():;!?]{1,28})\s\((?P<name>[^()\n]{2,30}?)(?:[\s,]\d[\d/.-]*)?\)\s?[-–—]\s?"
)
_SHORTEST_TITLE = 15
_LONGEST_TITLE = 250
_LONGEST_MARK = 30
_NUMBER_ENDS = frozenset("0123456789).")
_SHORTEST_NAME = 4
_TITLES_AT = 12  # among so many first lines stands the title that pictures are named after
_LONGEST_CELL = 130
_LETTERS = re.compile(r"[^\W_]+")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A run of text on one line, or of a wrapped paragraph's lines with blanks for the breaks between them; blanks at
    its ends are cut off, and what tables and HTML leave there. `number` is its 1-based line in the seed.

    `cue` names what the cut itself says of it: `stamp`, `image-title`, `image-mark`, `image-text`, `table-text`,
    `before-mark`; or is empty.
    """

    number: int
    start: int
    end: int
    text: str
    cue: str = ""


def list_lines(document: Document) -> list[Line]:
    """The lines of the story that hold more than blanks, in order, as the document has them."""
    number = document.text.count("\n", 0, document.extent.start) + 1
    lines: list[Line] = []
    start = document.extent.start
    for raw in document.extent.cut(document.text).split("\n"):
        if line := _trim(number, start, raw):
            lines.append(_name_cell(line, raw, lines[-1]) if lines else line)
        start += len(raw) + 1
        number += 1
    return lines


def _name_cell(line: Line, raw: str, before: Line) -> Line:
    """The line, one that ends a table's cell behind a cell of strokes alone as what is said of the picture in that."""
    is_ended = raw.rstrip().endswith(_STROKE) and not line.cue and len(line.text) < _LONGEST_CELL
    return msgspec.structs.replace(line, cue="image-text") if is_ended and _is_of_picture(before) else line


def _is_of_picture(line: Line) -> bool:
    """Whether a line is what is left of a picture, or a cell that holds strokes alone, where one stood."""
    return line.cue == "image-mark" or not line.text.strip(_STROKE + " \t\xa0")


def cut_lines(lines: Iterable[Line], words: PageWords, behind: Sequence[Line] = ()) -> tuple[Line, ...]:
    """The lines, cut where two things share one; `behind` are those before them, which are cut already."""
    lines = tuple(lines)
    found: list[Line] = []
    earlier = dict.fromkeys(line.text for line in behind)
    recurring = _find_recurring(lines)
    for each in lines:
        is_apart = each.cue == "image-text" and not (found and _is_of_picture(found[-1]))
        line = msgspec.structs.replace(each, cue="table-text") if is_apart else each
        left_over = _cut_picture(line) or _cut_repeated(line, earlier, recurring) or _cut_numbered(line, earlier)
        parts = left_over or _cut_line(line, words, opening=not (found or behind))
        found += parts
        earlier[line.text] = None
        earlier.update((part.text, None) for part in parts if part.cue == "image-title")
    return tuple(found)


def _trim(number: int, start: int, raw: str, cue: str = "") -> Line | None:
    text = raw.strip()
    if not text:
        return None
    begin = start + raw.index(text[0])
    line = Line(number, begin, begin + len(text), text, cue)
    return _cut_fringes(line) if text[-1] in _FRINGES or text[0] == _STROKE else line


def _cut_fringes(line: Line) -> Line:
    """The line without the strokes of a table's one cell and without HTML's breaks at its ends.

    A short cell of its own holds what is said of the picture in another one.
    """
    broken = _BREAKS.sub("", line.text)
    text = broken.strip(_STROKE + " \t\xa0")
    if not text or _STROKE in text:
        return line
    begin = line.start + line.text.index(text)
    cue = line.cue
    if broken[-1] == _STROKE and _PICTURE.match(text):
        cue = "table-text"
    elif broken[0] == broken[-1] == _STROKE and len(text) < _LONGEST_CELL:
        cue = "image-text"
    return Line(line.number, begin, begin + len(text), text, cue)


def _cut_picture(line: Line) -> list[Line]:
    """What is left of a picture, apart from the text behind it: a teaser in a table's cell. Empty where it is none."""
    if not (line.text.startswith("![") or line.text.endswith(_PICTURE_ENDS)):
        return []
    match = _PICTURE.match(line.text)
    if not match:
        return []
    return [*_part(line, 0, match.end(), "image-mark"), *_part(line, match.end(), len(line.text), line.cue)]


def _cut_line(line: Line, words: PageWords, *, opening: bool) -> list[Line]:
    """The line's parts; `opening` says that it is the story's first, where crawlers glue title and lead."""
    if line.text.startswith("date ") and (stamp := _STAMP.match(line.text)):
        return [*_part(line, 0, stamp.end(), "stamp"), *_cut_rest(line, stamp.end(), words, _cut_section)]
    if line.text[0].isdigit() and (clock := _CLOCK.match(line.text)):
        return [*_part(line, 0, clock.end()), *_cut_rest(line, clock.end(), words)]
    if opening:
        return _cut_glued(line, words)
    if second := _find_second_header(line.text, words):
        return [*_part(line, 0, second), *_part(line, second, len(line.text))]
    return _cut_image(line) or [line]


def _find_second_header(text: str, words: PageWords) -> int:
    """Where a line with the day of the page goes on with another label, glued to the first hour: "14:12Sửa đổi ngày";
    0 where it does not.
    """
    if len(text) > _LONGEST_HEADER or not text[-1].isdigit():
        return 0
    begins = (match.end() for match in _GLUED_LABEL.finditer(text))
    return next((start for start in begins if words.dates.header.match(text[start:])), 0)


def _part(line: Line, start: int, end: int, cue: str = "") -> list[Line]:
    part = _trim(line.number, line.start + start, line.text[start:end], cue)
    return [part] if part else []


def _cut_section(line: Line, words: PageWords) -> list[Line]:
    """The name of a section that a crawler glued before the title is cut off."""
    end = words.boilerplate.find_section(line.text)
    return [*_part(line, 0, end), *_cut_rest(line, end, words)]


def _cut_glued(line: Line, words: PageWords) -> list[Line]:
    """A title glued before the page's date line, or before the lead's day or mark ("… ma túy (QNO) - Sáng 14/8, …"), is
    cut off there.
    """
    if header := _find_header(line.text, words):
        parts = [*_part(line, 0, header.start), *_part(line, header.start, header.end)]
        return [*parts, *_cut_rest(line, header.end, words)]
    opening = _DAY_OPENS.search(line.text, _SHORTEST_TITLE, _LONGEST_TITLE)
    if opening and len(line.text) - opening.start() >= _SHORTEST_REST:
        return _part(line, 0, opening.start(), "before-mark") + _part(line, opening.start(), len(line.text))
    for match in _EMBEDDED_MARK.finditer(line.text, _SHORTEST_TITLE, min(len(line.text), _LONGEST_TITLE + 40)):
        head = line.text[: match.start()].rstrip()
        if len(head) >= _SHORTEST_TITLE and head[-1] not in ".,;:" and words.outlets.find_mark(match[1] or match[2]):
            return _part(line, 0, match.start(), "before-mark") + _part(line, match.start(), len(line.text))
    return _cut_image(line) or [line]


def _cut_rest(
    line: Line, start: int, words: PageWords, cut: Callable[[Line, PageWords], list[Line]] = _cut_glued
) -> list[Line]:
    """What stands behind `start`, itself cut; nothing where nothing does."""
    return [part for rest in _part(line, start, len(line.text)) for part in cut(rest, words)]


def _find_header(text: str, words: PageWords) -> Span | None:
    """Where a date with its hour, perhaps with its weekday, stands between a title and much more text, or ends a title;
    or None.
    """
    match = _DATED.search(text, _SHORTEST_TITLE, _LONGEST_TITLE + _LONGEST_DATE)
    if not match or not (match["before"] or match["behind"]) or 0 < len(text) - match.end() < _SHORTEST_REST:
        return None
    start = max(0, match.start() - _LONGEST_WEEKDAY)
    before = text[start : match.start()].casefold()
    ends = match.end() == len(text)
    if ends and words.dates.judge(before) == "day":  # "trận chung kết tối ngày 05/11/2025 20:00"
        return None
    weekday = words.dates.weekday.search(before)
    if weekday and not words.dates.header.sub("", before[weekday.end() :]).strip(" ,|-–"):
        return Span(start + weekday.start(), match.end())
    if ends and before.rstrip().endswith(_AT):  # "trận chung kết lúc 20:00 05/11/2025"
        return None
    return Span(*match.span())


def _find_recurring(lines: Sequence[Line]) -> frozenset[str]:
    """The lists of search words ("lũ quét,lũ quét ở bản A,mưa lớn") that come again, as pictures leave them."""
    counts = Counter(line.text for line in lines if "," in line.text and len(_KEYWORDS.findall(line.text)) > 1)
    return frozenset(text for text, count in counts.items() if count > 1)


def _cut_repeated(line: Line, earlier: Collection[str], recurring: Collection[str]) -> list[Line]:
    """A picture's left-over text that is a line of its own: an earlier line with a number or without any marks, one of
    the `recurring`, or a label of the page.
    """
    text = line.text
    if text in recurring:
        return _part(line, 0, len(text), "image-mark")
    if _LABEL.fullmatch(text) or (text.islower() and text.isascii() and _names_picture(text, earlier)):
        return _part(line, 0, len(text), "image-mark")
    if text[-1] not in _NUMBER_ENDS or not _SHORTEST_TITLE < len(text) < _LONGEST_TITLE + _LONGEST_MARK:
        return []
    match = _NUMBERED.fullmatch(text)
    if not match or match[1] not in earlier:
        return []
    return [*_part(line, 0, match.end(1), "image-title"), *_part(line, match.end(1), len(text), "image-mark")]


def _cut_numbered(line: Line, earlier: Collection[str]) -> list[Line]:
    """A picture's text behind a title that stands above, and a number, both glued to it: "<title> ảnh 1Ông A"."""
    for told in itertools.islice(earlier, _TITLES_AT):
        if len(told) > _SHORTEST_TITLE and line.text.startswith(told):
            match = _GLUED_NUMBER.match(line.text, len(told))
            if match:
                return [
                    *_part(line, 0, len(told), "image-title"),
                    *_part(line, len(told), match.end(), "image-mark"),
                    *_part(line, match.end(), len(line.text), "image-text"),
                ]
    return []


def _names_picture(text: str, earlier: Collection[str]) -> bool:
    """Whether small letters without marks are those of an earlier line, as pictures are named by some outlets."""
    words = _NUMBER.sub("", text).split()
    if len(words) < _SHORTEST_NAME:
        return False
    own = " ".join(words)
    nearest = itertools.islice(earlier, _TITLES_AT)
    return any(" ".join(_LETTERS.findall(fold_marks(told).casefold())).startswith(own) for told in nearest)


def _cut_image(line: Line) -> list[Line]:
    """The left-over text of a picture: a headline, a number, and what is glued behind it; empty where there is none."""
    if len(line.text) > 2 * _LONGEST_TITLE or not ("-" in line.text or "–" in line.text):
        return []
    for match in _IMAGE.finditer(line.text, _SHORTEST_TITLE, _LONGEST_TITLE + _LONGEST_MARK):
        start, end = match.span()
        if start > _LONGEST_TITLE + 1:
            break
        if match["digit"] and not (line.text[start - 1].isspace() and line.text[end : end + 1].isupper()):
            continue
        return [
            *_part(line, 0, start, "image-title"),
            *_part(line, start, end, "image-mark"),
            *_part(line, end, len(line.text), "image-text"),
        ]
    return []


def find_mark(text: str, words: PageWords) -> tuple[int, Span] | None:
    """The outlet's mark that opens a lead: where the lead's own words begin, and the span of the mark's name."""
    match = _MARK.match(text)
    if not match:
        return _find_placed_mark(text, words)
    if match.end() >= len(text):
        return None
    name = Span(*match.span(1 if match[1] else 2))
    if words.outlets.find_mark(name.cut(text)):
        return match.end(), name
    bracketed = bool(match[1]) and match[0].rstrip().endswith(("-", "–", "—")) and " " not in match[1].strip()
    return (match.end(), name) if bracketed else None


def _find_placed_mark(text: str, words: PageWords) -> tuple[int, Span] | None:
    match = _PLACED_MARK.match(text)
    if not match or match.end() >= len(text) or not words.boilerplate.is_place(fold_line(match["place"])):
        return None
    return (match.end(), Span(*match.span("name"))) if words.outlets.find(match["name"]) else None
