"""Reading text: a document's characters as a reader is given them, spaces folded and unseen marks left out."""

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from site_builder.language.captions import load_captions
from site_builder.language.spelling import fold_spaces
from site_builder.model import Article, Block, BlockKind
from site_builder.model.views import Address, Passage, Piece, Remark

_BLANKS = re.compile(r"\s+")
_LONGEST_NAME = 80
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
READ = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION})


class Anchorage(msgspec.Struct, frozen=True):
    """Characters of a document, start to end, that are to be linked to a page."""

    start: int
    end: int
    address: Address


class Caption(msgspec.Struct, frozen=True):
    """A caption block, who is credited by the blocks behind it, and their words as printed; empty where nobody is."""

    block: Block
    credit: str
    printed: str


def fold_text(text: str) -> str:
    """The text with every run of white space as one space, none at its ends, and no marks that reorder or hide text."""
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold(text)


@functools.lru_cache(maxsize=1 << 14)
def _fold_name(text: str) -> str:
    """The same, remembered: names stand on many pages."""
    return _fold(text)


def _fold(text: str) -> str:
    folded = fold_spaces(text)
    # Marks that are not seen are not printable; that there is none is told sooner than which.
    return folded if folded.isprintable() else fold_spaces(_UNSEEN.sub("", text))


def read_blocks(article: Article, *kinds: BlockKind) -> tuple[str, ...]:
    """The reading text of every block of these kinds that has any, in order."""
    texts = (fold_text(block.span.cut(article.document.text)) for block in article.blocks if block.kind in kinds)
    return tuple(text for text in texts if text)


def read_lead(article: Article) -> str | None:
    """The reading text of the lead, of all its blocks together; None without one."""
    return " ".join(read_blocks(article, BlockKind.LEAD)) or None


def list_remarks(article: Article) -> tuple[Remark, ...]:
    """The trouble with a document and with what was read from it, each once."""
    return tuple(dict.fromkeys(Remark(issue.code, issue.message) for issue in article.issues))


def read_captions(article: Article, language: str) -> tuple[Caption, ...]:
    """Every caption with its credit: the maker that the CREDIT blocks between it and the next other block name."""
    words = load_captions(language)
    captions: list[Caption] = []
    credited = False
    for block in article.blocks:
        if block.kind is BlockKind.CAPTION:
            captions.append(Caption(block, "", ""))
        elif block.kind is BlockKind.CREDIT and credited:
            printed, last = fold_text(block.span.cut(article.document.text)), captions[-1]
            makers = ", ".join(filter(None, (last.credit, words.read_maker(printed))))
            captions[-1] = Caption(last.block, makers, " ".join(filter(None, (last.printed, printed))))
        credited = block.kind is BlockKind.CAPTION or (block.kind is BlockKind.CREDIT and credited)
    return tuple(captions)


def read_passages(article: Article, language: str, anchorages: Iterable[Anchorage]) -> Iterator[Passage]:
    """The lead, paragraphs, headings and captions in the document's order, the given characters linked.

    The anchorages are in order and do not overlap; one that crosses the end of a block is left out.
    """
    credits_ = {caption.block.span: caption.credit for caption in read_captions(article, language)}
    waiting = list(anchorages)[::-1]
    for block in article.blocks:
        if block.kind not in READ:
            continue
        inside: list[Anchorage] = []
        while waiting and waiting[-1].start < block.span.end:
            anchorage = waiting.pop()
            if block.span.start <= anchorage.start and anchorage.end <= block.span.end:
                inside.append(anchorage)
        pieces = _cut_pieces(article.document.text, block, inside)
        if pieces:
            yield Passage(block.kind, pieces, credits_.get(block.span, ""))


def find_anchorages(article: Article, addresses: Iterable[tuple[int, Address]]) -> tuple[Anchorage, ...]:
    """Where the reading text first names each page's entity: given the address for a mention's index, in any order.

    Of overlapping mentions the earlier counts, of those that begin together the longer; an entity whose first mention
    is lost to another's is linked at its next.
    """
    blocks = [block.span for block in article.blocks if block.kind in READ]
    found = sorted(
        ((article.mentions[index].span, address) for index, address in addresses),
        key=lambda pair: (pair[0].start, -pair[0].end, pair[1]),
    )
    taken: list[Anchorage] = []
    linked: set[Address] = set()
    end, at = 0, 0
    for span, address in found:
        while at < len(blocks) and blocks[at].end <= span.start:
            at += 1
        if span.start < end or address in linked or at == len(blocks) or not blocks[at].contains(span):
            continue
        taken.append(Anchorage(span.start, span.end, address))
        linked.add(address)
        end = span.end
    return tuple(taken)


def _cut_pieces(text: str, block: Block, anchorages: Iterable[Anchorage]) -> tuple[Piece, ...]:
    """The block cut at what is linked; spaces are folded over the cuts."""
    cuts: list[tuple[str, Address | None]] = []
    cursor = block.span.start
    for anchorage in anchorages:
        cuts.append((text[cursor : anchorage.start], None))
        cuts.append((text[anchorage.start : anchorage.end], anchorage.address))
        cursor = anchorage.end
    cuts.append((text[cursor : block.span.end], None))
    pieces: list[Piece] = []
    spaced = True
    for raw, address in cuts:
        folded = raw if raw.isprintable() and "  " not in raw else _BLANKS.sub(" ", _UNSEEN.sub("", raw))
        if spaced:
            folded = folded.lstrip()
        if folded:
            pieces.append(Piece(folded, address))
            spaced = folded[-1] == " "
    if pieces and spaced:
        pieces[-1] = Piece(pieces[-1].text.rstrip(), pieces[-1].address)
    return tuple(piece for piece in pieces if piece.text)
