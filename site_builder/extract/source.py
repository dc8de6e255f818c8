"""Which outlet a story comes from: its mark, a source line, what the page's frame or the text says of itself."""

import bisect
import re
from collections.abc import Iterator

import msgspec

from site_builder.extract.byline import cut_signature
from site_builder.extract.evidence import cite, claim
from site_builder.extract.lines import find_mark
from site_builder.extract.shapes import Shape
from site_builder.extract.weights import Role
from site_builder.language.pagewords import PageWords
from site_builder.model import Certainty, Claim, Document, Evidence, Span

_TEXT_ROLES = frozenset({Role.LEAD, Role.BODY})
_FRAME_ROLES = frozenset({Role.FRAME, Role.UNDER, Role.ASIDE, Role.FOOT, Role.SOURCE})
_SAID = re.compile(r"\W{0,3}(?:Nguồn|NGUỒN)(?: tin| bài)?\s?:\s*")
_OWNING = ("©", "opyright", "quyền", "QUYỀN", "nguồn", "của")
_DOMAIN = re.compile(r"(?<![\w@.])(?:www\.)?((?:[a-z0-9-]{2,30}\.){1,3}(?:vn|com|net|org|info))(?![\w])", re.IGNORECASE)
_MAILBOX = re.compile(r"(?<=\w)@((?:[a-z0-9-]{2,30}\.){1,3}(?:vn|com|net|org|info))(?![\w])", re.IGNORECASE)
_PAPER = re.compile(r"(?:(?:[Bb]áo|[Tt]ạp chí)\s+)?(?=[A-ZĐ])")
_Found = tuple[str, Certainty, Evidence]
_OWNER = re.compile(
    r"(?:©|[Cc]opyright|[Bb]ản quyền(?: thuộc)?|BẢN QUYỀN(?: THUỘC)?|[Gg]hi rõ nguồn(?: tin)?|của)(?: về)?"
    r"[\s'\"“‘©:.-]{1,4}(?:\(?[Cc]\)?\s)?(?:\d{4}(?:\s?-\s?\d{4})?[\s.,]*)?(?=[A-ZĐ])"
)
_MASTHEAD = re.compile(r"(?:Báo|BÁO|Tạp chí|TẠP CHÍ|Đài|Chuyên trang)\s|[\w.-]+\.(?:vn|com|net)$")
_THEO = re.compile(r"[(]?(?:Theo|Nguồn)\s?:?\s+")
_ENDS = frozenset({Role.BODY, Role.LEAD, Role.BYLINE, Role.SOURCE})
_SIGNED = frozenset({Role.BYLINE, Role.SOURCE})
_LAST_LINES, _CLOSING = 2, 60
_LONGEST_FOOTER = 300
_BEHIND = re.compile(r"(?<![\s).,;:/*])[\s).,;:/*]+$")


class _Page(msgspec.Struct, frozen=True):
    """What the rules look at."""

    document: Document
    pairs: tuple[tuple[Shape, Role], ...]
    words: PageWords


def read_source(
    document: Document, shapes: tuple[Shape, ...], roles: tuple[Role, ...], words: PageWords
) -> Claim[str] | None:
    """The outlet by the first rule that names a known one; the outlet's own signs before those of whom it quotes."""
    page = _Page(document, tuple(zip(shapes, roles, strict=True)), words)
    for find in _RULES:
        for name, certainty, evidence in find(page):
            return claim(name, certainty, evidence)
    return None


def _find_mark(page: _Page) -> Iterator[_Found]:
    for shape, role in page.pairs:
        if shape.mark and role in _TEXT_ROLES and (mark := find_mark(shape.line.text, page.words)):
            start, end = shape.line.start + mark[1].start, shape.line.start + mark[1].end
            if outlet := page.words.outlets.find_mark(page.document.text[start:end]):
                yield outlet.name, Certainty.STATED, cite(page.document, start, end, "source.mark")


def _find_source_line(page: _Page) -> Iterator[_Found]:
    lines = [(shape.line.start, shape.line.text) for shape, role in page.pairs if role is Role.SOURCE]
    lines += _read_lines_outside(page.document)
    for start, text in lines:
        if text.startswith("(") and (outlet := page.words.outlets.find(text.strip("()*. ").split("/")[-1])):
            yield outlet.name, Certainty.STATED, cite(page.document, start, start + len(text), "source.closing-mark")
        said = _SAID.search(text)
        if said and (outlet := page.words.outlets.find(_BEHIND.sub("", text[said.end() :]))):
            yield outlet.name, Certainty.STATED, cite(page.document, start, start + len(text), "source.line")


def _read_lines_outside(document: Document) -> list[tuple[int, str]]:
    """The lines behind the story's extent that may be a source line of the whole file."""
    found = []
    start = document.extent.end
    while start < len(document.text):
        end = document.text.find("\n", start)
        end = len(document.text) if end < 0 else end
        text = document.text[start:end].strip()
        if 5 < len(text) < 60 and _SAID.match(text):
            at = document.text.index(text, start)
            found.append((at, text))
        start = end + 1
    return found


def _find_frame(page: _Page) -> Iterator[_Found]:
    """What the frame prints of the outlet itself: who owns the rights, its domain, its name alone on a line."""
    frame = [
        shape.line
        for shape, role in reversed(page.pairs)
        if role in _FRAME_ROLES and len(shape.line.text) < _LONGEST_FOOTER
    ]
    for line in frame:
        for own in _OWNER.finditer(line.text) if any(sign in line.text for sign in _OWNING) else ():
            if found := page.words.outlets.find_at(line.text, own.end()):
                start, end = line.start + own.end(), line.start + found[1]
                yield found[0].name, Certainty.STATED, cite(page.document, start, end, "source.owner")
    for line in frame:
        for match in _DOMAIN.finditer(line.text) if "." in line.text else ():
            if outlet := page.words.outlets.find_domain(match[1]):
                start = line.start + match.start(1)
                yield outlet.name, Certainty.STATED, cite(page.document, start, start + len(match[1]), "source.domain")
    under = {shape.line for shape, role in page.pairs if role is Role.UNDER and shape.has("source-line")}
    for line in frame:
        is_named = line in under or _MASTHEAD.match(line.text)
        if is_named and (outlet := page.words.outlets.find(line.text)):
            yield outlet.name, Certainty.STATED, cite(page.document, line.start, line.end, "source.masthead")


def _find_closing_words(page: _Page) -> Iterator[_Found]:
    """By whom the story's last words say, "(Theo X)", or the outlet's signature in or behind the author's place."""
    ends = [(shape.line, role) for shape, role in page.pairs if role in _ENDS]
    for line, role in ends[-_LAST_LINES:]:
        tail = line.text[-_CLOSING:]
        for said in _THEO.finditer(tail):
            if outlet := page.words.outlets.find(_BEHIND.sub("", tail[said.end() :])):
                start = line.end - len(tail) + said.start()
                yield outlet.name, Certainty.STATED, cite(page.document, start, line.end, "source.closing-words")
        if role in _SIGNED:
            start = cut_signature(line.text, page.words) if role is Role.BYLINE else 0
            signature = line.text[start:].strip(" ()/*.")
            if outlet := page.words.outlets.find(signature) or page.words.outlets.find_mark(signature.split("-", 1)[0]):
                yield (
                    outlet.name,
                    Certainty.STATED,
                    cite(page.document, line.start + start, line.end, "source.signature"),
                )


def _find_speaker(page: _Page) -> Iterator[_Found]:
    """Where the text speaks of its own outlet ("trao đổi với PV X", "phóng viên X tại Lào", "ghi nhận của X")."""
    outlets, text = page.words.outlets, page.document.text
    told = [Span(shape.line.start, shape.line.end) for shape, role in page.pairs if role in _TEXT_ROLES]
    if not told:
        return
    starts = [span.start for span in told]
    for cue in outlets.find_speaking(text[told[0].start : told[-1].end]):
        start, end = told[0].start + cue.start, told[0].start + cue.end
        line = told[bisect.bisect_right(starts, start) - 1]
        if end < line.end and (named := _PAPER.match(text, end, line.end)):
            found = outlets.find_at(text, named.end())
            if found and found[0].domestic and text.startswith(cue.behind, found[1]):
                yield found[0].name, Certainty.INFERRED, cite(page.document, start, found[1], "source.speaker")


def _find_mailbox(page: _Page) -> Iterator[_Found]:
    """The outlet to whose mailbox readers are asked to write."""
    text, extent = page.document.text, page.document.extent
    for match in _MAILBOX.finditer(text, extent.start, extent.end) if "@" in text else ():
        if outlet := page.words.outlets.find_domain(match[1]):
            yield outlet.name, Certainty.INFERRED, cite(page.document, *match.span(1), "source.mailbox")


_RULES = (_find_source_line, _find_mark, _find_frame, _find_speaker, _find_mailbox, _find_closing_words)
