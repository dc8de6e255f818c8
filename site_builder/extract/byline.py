"""Who wrote a story: bare names on a line of their own, with or without a role before them."""

import re
from collections.abc import Iterable

from site_builder.extract.evidence import point_out
from site_builder.language.boilerplate import fold_line
from site_builder.language.names import INITIAL_DIGRAPHS
from site_builder.language.pagewords import PageWords
from site_builder.language.spelling import is_vietnamese_syllable
from site_builder.model import Block, BlockKind, Certainty, Claim, Document

_JOINTS = re.compile(r"(?<!\s)\s+[-–—]\s*|[-–—]\s+|(?:(?<!\s)\s+)?[;/|,&+]\s*|(?<!\s)\s+(?:và|VÀ)\s+")
_JOINT = re.compile("[-–—;/|,&+]|[vV](?:à|À)")  # what every one of them holds
_SIGNED_BRACKET = re.compile(r"(?:(?<!\s)\s+)?\(([^()]{1,60})\)\W*$")
_LONGEST_SIGNED = 14
_INITIALS = re.compile(rf"(?:(?:[A-ZĐ]|{INITIAL_DIGRAPHS})\.){{1,4}}[^\W\d_]*\.?")
_LETTER = re.compile("[A-ZĐ]")
_ROW = re.compile(r"[^:\s] *\t")  # of a table
_THEIRS = re.compile(r"\(?(?:Theo|THEO)\s")
_DASH = re.compile(r"(?<!\s)\s+[-–]\s+")
_LONGEST = 90
_LONGEST_ROLE = 4
_LONGEST_NAME = 6
_SIZES = "a +-"  # buttons for the size of the letters: "Aa Aa+"
_LONGEST_GLUED = 45
_PICTURES = re.compile(r"(?<=\w)\s?[-–—;,|]\s?(?:[Ảả]nh|ẢNH)\s?:")  # behind who wrote the text, who took the pictures
_SHORTEST_FOREIGN = 4


def read_names(text: str, words: PageWords) -> tuple[tuple[int, int], ...]:
    """The offsets of the names on a line that holds nothing but names and roles; empty where it holds anything else."""
    if len(text) > _LONGEST or text[:1].islower() or _ROW.search(text):
        return ()
    found: list[tuple[int, int]] = []
    start, stop = 0, cut_signature(text, words)
    joints = _JOINTS.finditer(text, 0, stop) if _JOINT.search(text) else ()
    for joint in [*joints, None]:
        end = joint.start() if joint else stop
        span = _trim_role(text, start, end, words)
        if span[0] < span[1]:
            part = text[span[0] : span[1]]
            if not (_is_name(part, words) or _is_one_foreign(part)):
                return ()
            found.append(span)
        elif not joint and not found:
            return ()
        start = joint.end() if joint else end
    is_sure = not all(_is_one_foreign(text[first:last]) for first, last in found)
    return tuple(found) if is_sure else ()


def _is_one_foreign(part: str) -> bool:
    """Whether it is one word that Vietnamese cannot spell, as Laos and others sign beside another name."""
    return len(part) >= _SHORTEST_FOREIGN and part.isalpha() and part.istitle() and not is_vietnamese_syllable(part)


def cut_signature(text: str, words: PageWords) -> int:
    """Where a signature, a mailbox or a unit begins behind a name ("(Vietnam+)", "- Phòng 1 VKSND"); else the end."""
    if (at := text.find("@")) > 0 and (blank := text.rfind(" ", 0, at)) > 0 and " " not in text[at:]:
        return blank
    bracket = _SIGNED_BRACKET.search(text) if "(" in text else None
    if bracket and (len(bracket[1]) <= _LONGEST_SIGNED or bracket[1].casefold().startswith(words.bylines.units)):
        return bracket.start()
    for dash in _DASH.finditer(text):
        if text[dash.end() :].casefold().startswith(words.bylines.units):
            return dash.start()
    stroke = text.find("/")
    if stroke <= 0:
        return len(text)
    mark = re.split(r"\s?[-–]", text[stroke + 1 :].strip(), maxsplit=1)[0]
    return stroke if words.outlets.find(mark) else len(text)


def _trim_role(text: str, start: int, end: int, words: PageWords) -> tuple[int, int]:
    """The offsets without brackets and closing signs, and without "Bài:", "PV", "Nhà báo" before the name."""
    while start < end and text[start] in " (*[\t•-–":
        start += 1
    while end > start and text[end - 1] in " )*].,:\t-–":
        if text[end - 1] == "." and _INITIALS.fullmatch(text[start:end]):
            break
        end -= 1
    words_between = text[start:end].split()
    edges = words.bylines.role_edges
    if not words_between or (
        words_between[0].casefold().rstrip(":.") not in edges and words_between[-1].casefold() not in edges
    ):
        return start, end
    for length in range(min(_LONGEST_ROLE, len(words_between)), 0, -1):
        if " ".join(words_between[:length]).casefold().rstrip(":.") in words.bylines.roles:
            rest = " ".join(words_between[length:]) and text[start:end].split(None, length)[length]
            return _trim_role(text, end - len(rest), end, words) if rest else (end, end)
        if length < len(words_between) and " ".join(words_between[-length:]).casefold() in words.bylines.roles:
            return _trim_role(text, start, start + len(text[start:end].rsplit(None, length)[0]), words)
    return start, end


def _is_name(part: str, words: PageWords) -> bool:
    """Two to six capitalised words without digits, or initials; no section, no outlet, nobody in particular."""
    parts = part.split()
    if not part.casefold().strip(_SIZES) or (len(parts) > 1 and _LETTER.fullmatch(parts[-1])):  # "Bảng A"
        return False
    if not (
        _INITIALS.fullmatch(part) if len(parts) == 1 else len(parts) <= _LONGEST_NAME and all(map(_is_part, parts))
    ):
        return False
    small = part.casefold()
    if (
        words.boilerplate.is_section(fold_line(part))
        or small in words.bylines.collectives
        or small.startswith(words.bylines.offices)
    ):
        return False
    outlet = words.outlets.find_at(part, 0)
    return not (outlet and " " in part[: outlet[1]])


def _is_part(word: str) -> bool:
    return word[0].isupper() and word.replace(".", "").replace("'", "").replace("-", "").isalpha()


def find_glued_names(text: str, words: PageWords) -> int:
    """Where a byline begins that is glued behind a paragraph's last sentence; -1 where none is."""
    tail = max(text.rfind(sign) for sign in '.!?…”"/')
    start = tail + 1
    while start < len(text) and text[start] == " ":
        start += 1
    if tail < 0 or start >= len(text) or len(text) - start > _LONGEST_GLUED:
        return -1
    return start if len(text[start:].split()) > 1 and read_names(text[start:], words) else -1


def read_byline(document: Document, blocks: Iterable[Block], words: PageWords) -> tuple[Claim[str], ...]:
    """The authors, as printed, each once; of a story from elsewhere those named before their outlet ("Theo A (B)")."""
    found: dict[str, Claim[str]] = {}
    for block in blocks:
        text = block.span.cut(document.text)
        if block.kind is BlockKind.BYLINE:
            at, rule = block.span.start, block.rule
        elif block.kind is BlockKind.SOURCE and (theirs := _THEIRS.match(text)):
            at, rule, text = block.span.start + theirs.end(), "byline.elsewhere", text[theirs.end() :]
            if cut_signature(text, words) == len(text):
                continue
        else:
            continue
        names = read_names(text, words)
        pictures = _find_pictures(text, names)
        for start, end in names:
            if start >= pictures:
                break
            name = point_out(document, at + start, at + end, rule, Certainty.STATED)
            found.setdefault(name.value.casefold(), name)
    return tuple(found.values())


def _find_pictures(text: str, names: Iterable[tuple[int, int]]) -> int:
    """Where on a byline those begin who took the pictures, behind who wrote the text: "A - Ảnh: B"; else its end."""
    found = _PICTURES.search(text)
    return found.end() if found and any(end <= found.start() + 1 for _, end in names) else len(text)


def read_photographers(document: Document, blocks: tuple[Block, ...], words: PageWords) -> tuple[Claim[str], ...]:
    """The people who made the pictures, by the credits and by bylines of both ("Bài, ảnh:"); outlets, offices and
    "supplied by the subject" are none.
    """
    found: dict[str, Claim[str]] = {}
    for block in blocks:
        text = block.span.cut(document.text)
        if block.kind is BlockKind.CREDIT or block.rule == "caption.credit-alone":
            maker = words.captions.read_maker(text)
        elif block.kind is BlockKind.BYLINE and text.casefold().startswith(words.bylines.of_both):
            maker = text
        elif block.kind is BlockKind.BYLINE:
            maker = text[_find_pictures(text, read_names(text, words)) :]
        else:
            continue
        at = block.span.start + text.rfind(maker)
        first, stroke, second = maker.partition("/")
        if stroke and words.outlets.find(first.strip()):  # "VGP/Phan Hiển"
            at, maker = at + len(first) + 1, second
        name, dash, outlet = maker.rpartition("-")
        if dash and words.outlets.find(outlet.strip()):  # "Đức Bình - TTXVN"
            maker = name.rstrip()
        for start, end in read_names(maker.lstrip(), words):
            begin = at + len(maker) - len(maker.lstrip()) + start
            made = point_out(document, begin, begin + end - start, "credit.name", Certainty.STATED)
            if _is_person(made.value, words):
                found.setdefault(made.value.casefold(), made)
    return tuple(found.values())


def _is_person(name: str, words: PageWords) -> bool:
    small = name.casefold()
    if small in words.captions.not_people or small.split()[0] in words.captions.not_people:
        return False
    return words.outlets.find(name) is None
