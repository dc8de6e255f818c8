"""Makes blocks of labelled lines: some lines hold two roles, some blocks are of two parts on one line."""

import re
from collections.abc import Iterator

import msgspec

from site_builder.extract.byline import cut_signature, find_glued_names, read_names
from site_builder.extract.record_fields import FIELD
from site_builder.extract.shapes import Shape
from site_builder.extract.weights import Role
from site_builder.language.boilerplate import fold_line
from site_builder.language.pagewords import PageWords
from site_builder.model import Block, BlockKind, Claim, Document, Edtf, Span

_PLAIN = {
    Role.TITLE: (BlockKind.TITLE, "title.line"),
    Role.HEADING: (BlockKind.HEADING, "heading.short-line"),
    Role.CREDIT: (BlockKind.CREDIT, "credit.after-colon"),
    Role.BOX: (BlockKind.BOILERPLATE, "boilerplate.related-inside"),
    Role.RELATED: (BlockKind.BOILERPLATE, "boilerplate.related"),
    Role.TEASER: (BlockKind.BOILERPLATE, "boilerplate.related"),
    Role.BYLINE: (BlockKind.BYLINE, "byline.last-line"),
    Role.SOURCE: (BlockKind.SOURCE, "source.line"),
}
_TEXT = {Role.LEAD: (BlockKind.LEAD, "lead.first-text"), Role.BODY: (BlockKind.PARAGRAPH, "paragraph.text")}
_UNSETTLED = frozenset({Role.ASIDE, Role.UNDER, Role.LEAD, Role.HEADING, Role.CAPTION})
_SIGNED = frozenset({Role.BYLINE, Role.UNDER})
_DATE_LINES = frozenset({"dateline.header", "dateline.stamp", "dateline.field"})
_FIELDS = {
    "field-day": (BlockKind.DATELINE, "dateline.field"),
    "field-author": (BlockKind.BYLINE, "byline.field"),
    "field-source": (BlockKind.SOURCE, "source.field"),
}
_JOINED = frozenset({BlockKind.CREDIT, BlockKind.BOILERPLATE})
_CAPTIONS = frozenset({Role.CAPTION, Role.EARLY_CAPTION})
_DATE_JOINT = re.compile(
    r"\s[|•·–-]\s|,\s(?=[Tt]heo\s)|(?<=[^\W\d_])[|–-]\s?(?=Thứ\s|Chủ [Nn]hật|\d{1,2}[/:])"
    r"|(?<=[^\W\d_])(?P<blank> )(?=\d{1,2}[:/]\d)"
)
_HOUR = re.compile(r"\b\d{1,2}[:hg]\d{2}\b")
_FRINGE = re.compile(r"\S(?:[^\n]*\S)?")
_FRAME_SIGNS = ("stamp", "image-title", "image-mark", "slogan", "section", "capitals", "bare", "repeated")
_NO_AUTHOR = frozenset({"told-name", "local", "section", "source-line"})
_CLOSE = 3
_WITH_AUTHOR = frozenset({Role.UNDER, Role.FRAME, Role.FOOT})
_BESIDE_DATE = frozenset({Role.ASIDE, Role.CAPTION})
_LOOSE = frozenset({Role.ASIDE, Role.HEADING, Role.CAPTION})
_INSIDE = frozenset({Role.LEAD, Role.BODY, Role.HEADING, Role.CAPTION})


def make_blocks(
    document: Document, shapes: tuple[Shape, ...], roles: tuple[Role, ...], title: Claim[str], words: PageWords
) -> tuple[Block, ...]:
    """The blocks of a story in order; every non-blank character of its extent lies in exactly one."""
    last_text = max((i for i, role in enumerate(roles) if role in _TEXT), default=-1)
    blocks: list[Block] = []
    for index, (shape, role) in enumerate(_settle(shapes, roles, words)):
        for block in _cut(document, shape, role, title, words, ends_story=index == last_text):
            previous = blocks[-1] if blocks else None
            if previous and _are_one(document, previous, block):
                blocks[-1] = Block(previous.kind, Span(previous.span.start, block.span.end), previous.rule)
            elif block.kind is BlockKind.CREDIT and (previous is None or previous.kind is not BlockKind.CAPTION):
                blocks.append(Block(BlockKind.CAPTION, block.span, "caption.credit-alone"))
            else:
                blocks.append(block)
    return tuple(_fill_gaps(document, blocks))


def _fill_gaps(document: Document, blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with one of frame for whatever stands between them: strokes of tables, line breaks of HTML."""
    at = document.extent.start
    for block in blocks:
        yield from _find_fringes(document.text, at, block.span.start)
        yield block
        at = block.span.end
    yield from _find_fringes(document.text, at, document.extent.end)


def _find_fringes(text: str, start: int, end: int) -> Iterator[Block]:
    if not text[start:end].isspace():
        for fringe in _FRINGE.finditer(text, start, end):
            yield Block(BlockKind.BOILERPLATE, Span(*fringe.span()), "boilerplate.fringe")


def _settle(shapes: tuple[Shape, ...], roles: tuple[Role, ...], words: PageWords) -> list[tuple[Shape, Role]]:
    """The lines with what only their neighbours decide.

    A second lead is a paragraph; a name beside the date, or right behind the lead with an agency ("(Theo AFP)"), is the
    author's; a place's name under the title says where the story took place, unless it stands in the author's place,
    behind the date.
    """
    settled = list(zip(shapes, roles, strict=True))
    led, told = (roles.index(role) if role in roles else len(roles) for role in (Role.LEAD, Role.BODY))
    signed = _find_signature(shapes, roles)
    if signed >= 0:
        settled[signed] = shapes[signed], Role.BYLINE
    for index, role in enumerate(roles):
        if role not in _UNSETTLED:
            continue
        shape = shapes[index]
        is_signed = role in _BESIDE_DATE and index < told and _is_dated(shapes, index)
        is_behind_lead = role in _LOOSE and index == led + 1 and _names_agency(shape, words)
        if shape.names and (is_signed or is_behind_lead):
            settled[index] = shape, Role.UNDER
        elif role is Role.UNDER and shape.has("local") and not shapes[index - 1].has("date-line"):
            settled[index] = msgspec.structs.replace(shape, names=()), role
        elif role is Role.LEAD and index > led:
            settled[index] = shape, Role.BODY
    return _drop_titles(settled)


def _drop_titles(settled: list[tuple[Shape, Role]]) -> list[tuple[Shape, Role]]:
    """The lines, the title only where it stands first: what a picture has for a text is often the title again."""
    title = next((shape.line.text for shape, role in settled if role is Role.TITLE), "")
    dropped = [(shape, Role.ASIDE if role in _INSIDE and shape.line.text == title else role) for shape, role in settled]
    roles = [role for _, role in dropped]
    if Role.LEAD in [role for _, role in settled] and Role.LEAD not in roles and Role.BODY in roles:
        first = roles.index(Role.BODY)
        dropped[first] = dropped[first][0], Role.LEAD
    return dropped


def _find_signature(shapes: tuple[Shape, ...], roles: tuple[Role, ...]) -> int:
    """The name in the frame close behind the story's last text that is its author's; -1 where a better place has one.

    A button may stand between them; a name that the text tells of is a tag.
    """
    for shape, role in zip(shapes, roles, strict=True):
        if shape.names and shape.has("field-author"):
            return -1
        if shape.names and role in _SIGNED and not (role is Role.UNDER and shape.has("local")):
            return -1
    last = max((i for i, role in enumerate(roles) if role in _TEXT), default=len(roles))
    behind = range(last + 1, min(last + 1 + _CLOSE, len(shapes)))
    return next((i for i in behind if shapes[i].names and not _NO_AUTHOR.intersection(shapes[i].features)), -1)


def _names_agency(shape: Shape, words: PageWords) -> bool:
    """Whether an agency or the like stands behind the name, as it does behind an author's."""
    return cut_signature(shape.line.text, words) < len(shape.line.text) and _NO_AUTHOR.isdisjoint(shape.features)


def _is_dated(shapes: tuple[Shape, ...], index: int) -> bool:
    """Whether a date stands on the next line or the one before."""
    return any(shape.has("date-line") for shape in shapes[max(0, index - 1) : index + 2])


def _are_one(document: Document, left: Block, right: Block) -> bool:
    """Two credits, or two parts of frame on one line, are one block."""
    if left.kind is not right.kind or left.kind not in _JOINED:
        return False
    return left.kind is BlockKind.CREDIT or "\n" not in document.text[left.span.end : right.span.start]


def _cut(
    document: Document, shape: Shape, role: Role, title: Claim[str], words: PageWords, *, ends_story: bool
) -> Iterator[Block]:
    line = shape.line
    if role in _PLAIN:
        kind, rule = _PLAIN[role]
        yield Block(kind, Span(line.start, line.end), title.rule if kind is BlockKind.TITLE else rule)
    elif role in _TEXT:
        yield from _cut_text(document, shape, role, words, ends_story=ends_story)
    elif role in _CAPTIONS:
        yield from _cut_caption(document, shape, words)
    elif title.evidence[0].span == Span(line.start, line.end):
        yield Block(BlockKind.TITLE, Span(line.start, line.end), title.rule)
    else:
        yield from _cut_frame(document, shape, role, words)


def _cut_text(document: Document, shape: Shape, role: Role, words: PageWords, *, ends_story: bool) -> Iterator[Block]:
    """A paragraph: the outlet's mark before it and a byline glued behind the story's last sentence are cut off."""
    start, end = shape.line.start, shape.line.end
    kind, rule = _TEXT[role]
    if shape.mark:
        yield _trimmed(document, BlockKind.DATELINE, start, start + shape.mark, "dateline.mark")
        start += shape.mark
    names = find_glued_names(shape.line.text, words) if ends_story else -1
    if names > 0:
        yield _trimmed(document, kind, start, shape.line.start + names, rule)
        start, kind, rule = shape.line.start + names, BlockKind.BYLINE, "byline.glued"
    yield _trimmed(document, kind, start, end, rule)


def _cut_caption(document: Document, shape: Shape, words: PageWords) -> Iterator[Block]:
    start, end = shape.line.start, shape.line.end
    rule = "caption.short-line"
    for sign in ("image-text", "credit", "caption-sure", "caption-start", "caption-inside"):
        if shape.has(sign):
            rule = f"caption.{sign.removeprefix('caption-')}"
            break
    if shape.credit == 0:
        yield Block(BlockKind.CREDIT, Span(start, end), "credit.alone")
        return
    told = shape.credit if shape.credit > 0 else end - start
    label = words.captions.label.match(shape.line.text, 0, told)
    begin = label.end() if label and label.end() < told else 0
    if begin:
        yield _trimmed(document, BlockKind.BOILERPLATE, start, start + begin, "boilerplate.caption-label")
    yield _trimmed(document, BlockKind.CAPTION, start + begin, start + told, rule)
    if shape.credit > 0:
        yield _trimmed(document, BlockKind.CREDIT, start + shape.credit, end, "credit.cue")


def _cut_frame(document: Document, shape: Shape, role: Role, words: PageWords) -> Iterator[Block]:
    """A frame line is the page's date line, its author or source, or nothing of the story's."""
    line = shape.line
    whole = Span(line.start, line.end)
    if line.cue.startswith(FIELD):
        yield _name_field(shape)
    elif shape.has("stamp") or shape.has("date-line"):
        yield from _cut_date_line(document, shape, role, words)
    elif shape.has("source-line") and role in {Role.FOOT, Role.UNDER}:
        yield Block(BlockKind.SOURCE, whole, "source.line")
    elif shape.names and role is Role.UNDER:
        yield Block(BlockKind.BYLINE, whole, "byline.under-title")
    else:
        sign = shape.frame or next((sign for sign in _FRAME_SIGNS if shape.has(sign)), "")
        place = {Role.FRAME: "above", Role.UNDER: "under-title", Role.FOOT: "below"}.get(role, "noise")
        yield Block(BlockKind.BOILERPLATE, whole, f"boilerplate.{sign or place}")


def _name_field(shape: Shape) -> Block:
    """What a part of a record's field is; a label, and what says nothing that is claimed, is frame."""
    span = Span(shape.line.start, shape.line.end)
    kind, rule = _FIELDS.get(shape.line.cue, (BlockKind.BOILERPLATE, "boilerplate.field"))
    if kind is BlockKind.BYLINE and not shape.names:
        return Block(BlockKind.BOILERPLATE, span, "boilerplate.field")
    return Block(kind, span, rule)


def _is_author(text: str, words: PageWords) -> bool:
    """Whether a part of a date line names who wrote the story."""
    key = fold_line(text)
    if words.dates.header.search(text.casefold()) or words.boilerplate.is_place(key) or key in words.boilerplate.whole:
        return False
    return bool(read_names(text.strip(), words))


def _find_author(text: str, role: Role, words: PageWords) -> tuple[int, int] | None:
    """The part of a date line behind or before "|" or a dash that names who wrote the story; None where none does.

    A blank alone parts names from the date only where they are all in capitals, or under the title where the date has
    its hour; then they are all that stands before it ("Hoài Thương - Lữ Phú 17/08/2018 08:11").
    """
    if role not in _WITH_AUTHOR:
        return None
    is_timed = role is Role.UNDER and _HOUR.search(text) is not None
    found: list[tuple[int, int]] = []
    for joint in _DATE_JOINT.finditer(text):
        before, behind = (0, joint.start()), (joint.end(), len(text))
        for start, end in (before, behind) if joint["blank"] is None else (before,):
            part = text[start:end]
            is_parted = joint["blank"] is None or part.isupper() or (is_timed and " " in part)
            if is_parted and _is_author(part, words):
                found.append((start, end))
    return max(found, key=lambda span: span[1] - span[0], default=None)


def _cut_date_line(document: Document, shape: Shape, role: Role, words: PageWords) -> Iterator[Block]:
    """A date line; an author on the same line is cut off."""
    line = shape.line
    rule = "dateline.stamp" if shape.has("stamp") else "dateline.header"
    start, end = _find_author(line.text, role, words) or (0, 0)
    for kind, first, last, why in (
        (BlockKind.DATELINE, 0, start, rule),
        (BlockKind.BYLINE, start, end, "byline.date-line"),
        (BlockKind.DATELINE, end, len(line.text), rule),
    ):
        if first < last:
            yield _trimmed(document, kind, line.start + first, line.start + last, why)


def set_dates_aside(blocks: tuple[Block, ...], published: Claim[Edtf] | None) -> tuple[Block, ...]:
    """The blocks, date lines that say nothing of the story's day (a portal's clock, a comment's day) as boilerplate."""
    telling = [evidence.span for evidence in published.evidence] if published else []
    return tuple(
        Block(BlockKind.BOILERPLATE, block.span, "boilerplate.date")
        if block.kind is BlockKind.DATELINE
        and block.rule in _DATE_LINES
        and not any(span.overlaps(block.span) for span in telling)
        else block
        for block in blocks
    )


def _trimmed(document: Document, kind: BlockKind, start: int, end: int, rule: str) -> Block:
    """A block without the blanks at its ends."""
    text = document.text[start:end]
    begin = start + len(text) - len(text.lstrip())
    return Block(kind, Span(begin, start + len(text.rstrip())), rule)
