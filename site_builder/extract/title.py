"""The title: printed on a line of its own, left over in a picture's text, or cut from the lead's own words."""

import re
import unicodedata

from site_builder.extract.evidence import point_out
from site_builder.extract.lines import Line, find_mark
from site_builder.extract.shapes import Shape
from site_builder.extract.weights import Role
from site_builder.language.pagewords import PageWords
from site_builder.model import Certainty, Claim, Document

_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_LONGEST = 200
_SHORTEST = 30
_FIRST_WORDS = 100
_BEHIND = re.compile(r"(?<!\s)\s+([|–-])\s+([^|–-]{3,40})$")
_DECORATIONS = "#*•·»>|‼⁉"
_PICTOGRAMS = frozenset({"So", "Sk", "Mn", "Cf"})  # other symbols, and what joins and colours them
_OF_PICTURES = frozenset(
    {"named", "stop", "credit", "credit-alone", "caption-sure", "caption-start", "caption-inside", "after-image"}
    | {"image-text"}
)


def read_title(document: Document, shapes: tuple[Shape, ...], roles: tuple[Role, ...], words: PageWords) -> Claim[str]:
    """The first of these that there is; a title cut from other text is never `stated`."""
    for index, role in enumerate(roles):
        if role is Role.TITLE:
            return _claim_printed(document, shapes, roles, index, words)
    for shape in shapes:
        if shape.has("image-title"):
            return point_out(document, shape.line.start, shape.line.end, "title.image-text", Certainty.STATED)
    for wanted in (Role.LEAD, Role.BODY):
        for shape, role in zip(shapes, roles, strict=True):
            if role is wanted:
                return _derive(document, shape, words)
    return _take_first_words(document, shapes)


def _claim_printed(
    document: Document, shapes: tuple[Shape, ...], roles: tuple[Role, ...], index: int, words: PageWords
) -> Claim[str]:
    line = shapes[index].line
    if shapes[index].has("field-title"):
        rule = "title.field"
    elif shapes[index].has("before-mark"):
        rule = "title.before-mark"
    elif index and shapes[index - 1].has("stamp"):
        rule = "title.after-stamp"
    elif _is_doubtful(shapes, roles) and not shapes[index].has("repeated"):
        return point_out(document, *_undecorate(line, words), "title.first-heading", Certainty.INFERRED)
    elif index == 0:
        rule = "title.first-line"
    elif index + 1 < len(shapes) and shapes[index + 1].has("date-line"):
        rule = "title.before-date"
    else:
        rule = "title.repeated" if shapes[index].has("repeated") else "title.after-menu"
    return point_out(document, *_undecorate(line, words), rule, Certainty.STATED)


def _undecorate(line: Line, words: PageWords) -> tuple[int, int]:
    """Where a headline begins and ends without the pictograms, bullets, stars and hash signs around it, and without the
    outlet behind it: "… | Báo Nghệ An", "… - Tuổi Trẻ Online".
    """
    start, end = 0, _find_outlet_behind(line.text, words)
    while start < end and _is_decoration(line.text[start]):
        start += 1
    while end > start and _is_decoration(line.text[end - 1]):
        end -= 1
    return (line.start + start, line.start + end) if start < end else (line.start, line.end)


def _find_outlet_behind(text: str, words: PageWords) -> int:
    """Where a stroke or a dash begins with nothing but an outlet's name behind it; the text's end where none does."""
    behind = _BEHIND.search(text)
    outlet = words.outlets.find(behind[2]) if behind else None
    is_told = outlet is not None and behind is not None and (behind[1] == "|" or " " in behind[2].strip())
    return behind.start() if behind and is_told and behind.start() >= _SHORTEST else len(text)


def _is_decoration(sign: str) -> bool:
    return sign.isspace() or sign in _DECORATIONS or unicodedata.category(sign) in _PICTOGRAMS


def _is_doubtful(shapes: tuple[Shape, ...], roles: tuple[Role, ...]) -> bool:
    """Whether the headline may be no more than the first of several headings, or of several stories in a list.

    No date and no author stand under it, and headings like it stand in the text, or there is no text but a lead.
    """
    if Role.UNDER in roles:
        return False
    return Role.BODY not in roles or any(map(_may_be_heading, shapes, roles))


def _may_be_heading(shape: Shape, role: Role) -> bool:
    """Whether a line is a heading, or a caption that has nothing of a picture's: no name, no cue, no full stop."""
    return role is Role.HEADING or (role is Role.CAPTION and _OF_PICTURES.isdisjoint(shape.features))


def _derive(document: Document, shape: Shape, words: PageWords) -> Claim[str]:
    """A headline from a lead: without its mark, without clauses that only say when and where, cut at a clause's end."""
    text = shape.line.text
    mark = find_mark(text, words)
    start = mark[0] if mark else next((i for i, sign in enumerate(text) if not _is_decoration(sign)), 0)
    sentence = _SENTENCE_END.search(text, min(len(text), start + _SHORTEST))
    end = sentence.start() + (sentence[0] in "?!") if sentence else len(text)
    start = _skip_openers(text, start, end, words)
    if end - start > _LONGEST:
        ends = [match.start() for match in words.headlines.end.finditer(text, start + _SHORTEST, start + _LONGEST)]
        end = ends[-1] if ends else text.rfind(" ", start + _SHORTEST, start + _LONGEST)
        end = end if end > start else start + _LONGEST
    claim = point_out(document, shape.line.start + start, shape.line.start + end, "title.from-lead", Certainty.INFERRED)
    value = claim.value[:1].upper() + claim.value[1:]
    return Claim(value, claim.certainty, claim.evidence)


def _skip_openers(text: str, start: int, end: int, words: PageWords) -> int:
    for _ in range(3):
        if not words.headlines.opener.match(text, start):
            break
        comma = text.find(", ", start, end)
        verb = words.headlines.verb.search(text, start, comma if comma > 0 else end)
        after = verb.end() + 1 if verb else comma + 2 if comma > 0 else 0
        if not after or end - after < _SHORTEST:
            break
        start = after
    return start


def _take_first_words(document: Document, shapes: tuple[Shape, ...]) -> Claim[str]:
    """The last resort: the first words of the first line that has letters, of any line where none has."""
    lettered = (shape.line for shape in shapes if not shape.has("bare"))
    return take_first_words(document, next(lettered, shapes[0].line if shapes else None))


def take_first_words(document: Document, line: Line | None) -> Claim[str]:
    """The first words of a line as a title that is a guess; the document's id where there is no line."""
    if line is None:
        claim = point_out(document, document.extent.start, document.extent.start, "title.nothing", Certainty.GUESSED)
        return Claim(document.id, claim.certainty, claim.evidence)
    cut = len(line.text) if len(line.text) <= _FIRST_WORDS else line.text.rfind(" ", 0, _FIRST_WORDS)
    end = line.start + (cut if cut > 0 else _FIRST_WORDS)
    return point_out(document, line.start, end, "title.first-words", Certainty.GUESSED)
