"""Which outlet a story comes from: its mark, a source line, what the page's frame or the text says of itself."""

import bisect
import re
from collections.abc import Iterator

import msgspec

from site_builder.extract.byline import cut_signature
from site_builder.extract.evidence import cite, claim
from site_builder.extract.lines import Line, find_mark
from site_builder.extract.shapes import Shape
from site_builder.extract.weights import Role
from site_builder.language.outlets import Outlet, Speaking
from site_builder.language.pagewords import PageWords
from site_builder.language.spelling import is_vietnamese_syllable
from site_builder.model import Certainty, Claim, Document, Evidence

_TEXT_ROLES = frozenset({Role.LEAD, Role.BODY})
_NAMING_ROLES = frozenset({Role.SOURCE, Role.FOOT})
_LINKING_ROLES = frozenset({Role.RELATED, Role.TEASER, Role.BOX})
_TOLD_ROLES = _TEXT_ROLES | _LINKING_ROLES
_FRAME_ROLES = frozenset({Role.FRAME, Role.UNDER, Role.ASIDE, Role.FOOT, Role.SOURCE})
_SAID = re.compile(r"\W{0,3}(?:Nguồn|NGUỒN)(?: tin| bài)?\s?:\s*")
_OWNING = ("©", "®", "opyright", "quyền", "QUYỀN", "nguồn", "của")
_DOMAIN = re.compile(r"(?<![\w@.])(?:www\.)?((?:[a-z0-9-]{2,30}\.){1,3}(?:vn|com|net|org|info))(?![\w])", re.IGNORECASE)
_MAILBOX = re.compile(r"(?<=\w)@((?:[a-z0-9-]{2,30}\.){1,3}(?:vn|com|net|org|info))(?![\w])", re.IGNORECASE)
_PAPER = re.compile(r"(?:(?:[Bb]áo|[Tt]ạp chí)\s+)?(?=[A-ZĐ])")
_Found = tuple[str, Certainty, Evidence]
_OWNER = re.compile(
    r"(?:©|®|[Cc]opyright|[Bb]ản quyền(?: thuộc)?|BẢN QUYỀN(?: THUỘC)?|[Gg]hi rõ nguồn(?: tin)?|của)(?: về)?"
    r"[\s'\"“‘©:.-]{1,4}(?:\(?[Cc]\)?\s)?(?:\d{4}(?:\s?-\s?\d{4})?[\s.,]*)?(?=[A-ZĐ])"
)
_CELL = re.compile(r"\S+(?: \S+){1,5}(?=\s{2,}|\s*\|)")  # before the menu on one line with it
_MASTHEAD = re.compile(
    r"(?:Báo|BÁO|Tạp chí|TẠP CHÍ|Đài|Chuyên trang|(?i:cổng (?:thông tin|TTĐT)|trang thông tin))\s"
    r"|[\w.-]+\.(?:vn|com|net)$"
)
_THEO = re.compile(r"[(]?(?:Theo|Nguồn)\s?:?\s+")
_ENDS = frozenset({Role.BODY, Role.LEAD, Role.BYLINE, Role.SOURCE})
_OWN_KINDS = frozenset({"footer", "share", "advert", "comments"})
_ORGAN = re.compile(r"[Cc]ơ quan (?:của|ngôn luận|chủ quản)|CƠ QUAN (?:CỦA|NGÔN LUẬN|CHỦ QUẢN)")
_BANNER_ROLES = frozenset({Role.FRAME, Role.FOOT})
_NAMED = re.compile(r"(?:\b(?:[Bb]áo|BÁO|[Tt]ạp chí|TẠP CHÍ|[Đđ]ài)(?: điện tử| ĐIỆN TỬ)?\s+|\b)(?=[A-ZĐ])")
_SIGNED = frozenset({Role.BYLINE, Role.SOURCE})
_LAST_LINES, _CLOSING = 2, 60
_LONGEST_FOOTER = 300
_AGE = re.compile(r"\d+ (?:phút|giờ|ngày|tuần|tháng|năm|liên quan)(?: trước)?$")  # of a story that is linked to
_AUTHOR = re.compile(r"^[^/(]{2,30}(?:/|\s\((?:Theo\s)?)")
_BEHIND_ADDRESS = re.compile(r"^(?:/[\w./-]*+)?[\s).,;:/*”\"]*$")
_BEFORE_NAME = re.compile(r"\.?\s?(?=[A-ZĐ])")
_BEHIND = re.compile(r"(?<![\s).,;:/*])[\s).,;:/*]+$")


class _Page(msgspec.Struct, frozen=True):
    """What the rules look at: `told` are the lines that may speak of their outlet, `cues` where they may do so."""

    document: Document
    pairs: tuple[tuple[Shape, Role], ...]
    words: PageWords
    told: tuple[Line, ...]
    cues: tuple[Speaking, ...]


def read_source(
    document: Document, shapes: tuple[Shape, ...], roles: tuple[Role, ...], words: PageWords
) -> Claim[str] | None:
    """The outlet by the first rule that names a known one; the outlet's own signs before those of whom it quotes."""
    pairs = tuple(zip(shapes, roles, strict=True))
    told = tuple(shape.line for shape, role in pairs if role in _TOLD_ROLES)
    extent = (told[0].start, told[-1].end) if told else (0, 0)
    page = _Page(document, pairs, words, told, tuple(words.outlets.find_speaking(document.text, *extent)))
    for find in _RULES:
        for name, certainty, evidence in find(page):
            return claim(name, certainty, evidence)
    return None


def _find_field(page: _Page) -> Iterator[_Found]:
    """The outlet that a record calls the source, by its name or its address."""
    for shape, _ in page.pairs:
        if shape.has("field-source"):
            text = shape.line.text
            domain = _DOMAIN.search(text)
            outlet = page.words.outlets.find(text) or (page.words.outlets.find_domain(domain[1]) if domain else None)
            if outlet:
                cited = cite(page.document, shape.line.start, shape.line.end, "source.field")
                yield outlet.name, Certainty.STATED, cited


def _find_mark(page: _Page) -> Iterator[_Found]:
    for shape, role in page.pairs:
        if shape.mark and role in _TEXT_ROLES and (mark := find_mark(shape.line.text, page.words)):
            start, end = shape.line.start + mark[1].start, shape.line.start + mark[1].end
            marked = page.document.text[start:end]
            if outlet := page.words.outlets.find_mark(marked) or page.words.outlets.find(marked):
                yield outlet.name, Certainty.STATED, cite(page.document, start, end, "source.mark")


def _find_source_line(page: _Page) -> Iterator[_Found]:
    lines = [(line.start, line.text) for line in _list_source_lines(page)]
    lines += _read_lines_outside(page.document)
    for start, text in lines:
        if text.startswith("(") and (outlet := page.words.outlets.find(text.strip("()*. ").split("/")[-1])):
            yield outlet.name, Certainty.STATED, cite(page.document, start, start + len(text), "source.closing-mark")
        said = _SAID.search(text)
        if said and (outlet := page.words.outlets.find(_BEHIND.sub("", text[said.end() :]))):
            yield outlet.name, Certainty.STATED, cite(page.document, start, start + len(text), "source.line")


def _list_source_lines(page: _Page) -> list[Line]:
    """The lines that say where a story is from: at its end, or in the frame below it."""
    return [
        shape.line
        for shape, role in page.pairs
        if role in _NAMING_ROLES and (role is Role.SOURCE or shape.has("source-line"))
    ]


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


def _is_frame(shape: Shape, role: Role) -> bool:
    """Whether a line is of the page's frame; the words of a footer may stand among the headlines of other stories."""
    known = role in _FRAME_ROLES or (role in _LINKING_ROLES and shape.frame in _OWN_KINDS)
    return known and len(shape.line.text) < _LONGEST_FOOTER


def _find_frame(page: _Page) -> Iterator[_Found]:
    """What the frame prints of the outlet itself: who owns the rights, its domain, its name alone on a line."""
    frame = [shape.line for shape, role in reversed(page.pairs) if _is_frame(shape, role)]
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
    under = {shape.line for shape, role in page.pairs if shape.has("source-line") and role is Role.UNDER}
    for line in frame:
        is_named = line in under or _MASTHEAD.match(line.text)
        outlet = page.words.outlets.find_service(line.text) or (
            page.words.outlets.find(line.text) if is_named else None
        )
        if outlet:
            yield outlet.name, Certainty.STATED, cite(page.document, line.start, line.end, "source.masthead")
    for line in [shape.line for shape, role in page.pairs if role in _BANNER_ROLES]:
        cell = _CELL.match(line.text)
        if cell and _MASTHEAD.match(cell[0]) and (outlet := page.words.outlets.find(cell[0])):
            cited = cite(page.document, line.start, line.start + cell.end(), "source.masthead")
            yield outlet.name, Certainty.STATED, cited


def _find_colophon(page: _Page) -> Iterator[_Found]:
    """The one outlet of the country that the frame's lines about itself name, or that stands there alone on a line."""
    found: list[tuple[Outlet, int, int, str]] = []
    texts = [shape.line.text for shape, _ in page.pairs]
    for (shape, role), behind in zip(page.pairs, [*texts[1:], ""], strict=False):
        line = shape.line
        if not _is_frame(shape, role):
            continue
        if shape.frame in _OWN_KINDS or _ORGAN.search(line.text):
            for named in _NAMED.finditer(line.text):
                at = page.words.outlets.find_at(line.text, named.end())
                if at and (
                    named[0] or line.text.startswith(" trên", at[1]) or _is_a_name(line.text, named.end(), at[1])
                ):
                    found.append((at[0], line.start + named.end(), line.start + at[1], "source.colophon"))
        elif (
            role in _BANNER_ROLES
            and shape.has("source-line")
            and not _AGE.match(behind)
            and (outlet := page.words.outlets.find(line.text))
        ):
            found.append((outlet, line.start, line.end, "source.masthead"))
    found = [named for named in found if named[0].domestic]
    if len({outlet.id for outlet, *_ in found}) == 1:
        outlet, start, end, rule = found[0]
        yield outlet.name, Certainty.STATED, cite(page.document, start, end, rule)


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether a name means nothing else: it is not made of words of the language ("Lao Động"), nor does an abbreviation
    stand before a name of its own ("TP. HCM").
    """
    name = text[start:end]
    if all(map(is_vietnamese_syllable, name.split())):
        return False
    return not (name.isupper() and _BEFORE_NAME.match(text, end))


def _find_closing_words(page: _Page) -> Iterator[_Found]:
    """By whom the story's last words say, "(Theo X)", or the outlet's signature in or behind the author's place."""
    ends = [(shape.line, role) for shape, role in page.pairs if role in _ENDS]
    below = [(shape.line, role) for shape, role in page.pairs if shape.has("source-line") and role is Role.FOOT]
    for line, role in ends[-_LAST_LINES:] + below:
        tail = line.text[-_CLOSING:]
        for said in _THEO.finditer(tail) if "Theo" in tail or "Nguồn" in tail else ():
            if outlet := _find_named(_BEHIND.sub("", tail[said.end() :]), page.words):
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


def _find_named(text: str, words: PageWords) -> Outlet | None:
    """The outlet that is all of it, or stands behind an author's name: "X/Dân Việt", "X (Dân Việt)"."""
    return words.outlets.find(text) or words.outlets.find(_AUTHOR.sub("", text))


def _find_speaker(page: _Page) -> Iterator[_Found]:
    """Where the text speaks of its own outlet ("trao đổi với PV X", "phóng viên X tại Lào", "ghi nhận của X")."""
    outlets, text = page.words.outlets, page.document.text
    told = [shape for shape, role in page.pairs if role in _TEXT_ROLES]
    starts = [shape.line.start for shape in told]
    for cue in page.cues if told else ():
        if cue.tells or cue.start < starts[0]:
            continue
        end = _skip_blanks(text, cue.end)
        shape = told[bisect.bisect_right(starts, end) - 1]
        if cue.start < shape.line.start and not shape.has("running"):
            continue
        if end < shape.line.end and (named := _PAPER.match(text, end, shape.line.end)):
            found = outlets.find_at(text, named.end())
            if found and found[0].domestic and text.startswith(cue.behind.strip(), _skip_blanks(text, found[1])):
                yield found[0].name, Certainty.INFERRED, cite(page.document, cue.start, found[1], "source.speaker")


def _skip_blanks(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _find_teller(page: _Page) -> Iterator[_Found]:
    """A paragraph or teaser that begins with the outlet and what it does for its readers ("X giới thiệu …")."""
    starts = [line.start for line in page.told]
    for cue in page.cues:
        line = page.told[bisect.bisect_right(starts, cue.start) - 1]
        if cue.tells and (named := _PAPER.match(line.text)):
            found = page.words.outlets.find_telling(line.text, named.end())
            if found and found[0].domestic:
                start = line.start
                yield found[0].name, Certainty.INFERRED, cite(page.document, start, start + found[1], "source.teller")


def _find_mailbox(page: _Page) -> Iterator[_Found]:
    """The outlet to whose mailbox readers are asked to write."""
    text, extent = page.document.text, page.document.extent
    for match in _MAILBOX.finditer(text, extent.start, extent.end) if "@" in text else ():
        if outlet := page.words.outlets.find_domain(match[1]):
            yield outlet.name, Certainty.INFERRED, cite(page.document, *match.span(1), "source.mailbox")


def _find_closing_domain(page: _Page) -> Iterator[_Found]:
    """The address of an outlet of the country that is the story's last word, behind its author or an invitation."""
    ends = [shape.line for shape, role in page.pairs if role in _ENDS]
    for line in ends[-_LAST_LINES:]:
        tail = line.text[-_CLOSING:]
        for match in _DOMAIN.finditer(tail) if "." in tail[:-1] else ():
            outlet = page.words.outlets.find_domain(match[1])
            if outlet and outlet.domestic and not _BEHIND_ADDRESS.sub("", tail[match.end() :]):
                start, end = (line.end - len(tail) + place for place in match.span(1))
                yield outlet.name, Certainty.STATED, cite(page.document, start, end, "source.closing-domain")


_RULES = (
    _find_field,
    _find_source_line,
    _find_mark,
    _find_frame,
    _find_colophon,
    _find_speaker,
    _find_teller,
    _find_mailbox,
    _find_closing_words,
    _find_closing_domain,
)
