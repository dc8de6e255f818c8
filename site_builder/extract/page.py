"""Reads a page: every line gets its role, every run of text its block, and the page's own data are read from them."""

from site_builder.extract.blocks import make_blocks, set_dates_aside
from site_builder.extract.byline import read_byline, read_photographers
from site_builder.extract.dates import read_dates
from site_builder.extract.lines import cut_lines, list_lines
from site_builder.extract.record_fields import cut_fields
from site_builder.extract.second_story import find_second_story
from site_builder.extract.segment import label_lines
from site_builder.extract.shapes import describe_lines
from site_builder.extract.source import read_source
from site_builder.extract.title import read_title
from site_builder.extract.wrapping import join_wrapped
from site_builder.language.lexicon import Lexicon
from site_builder.language.pagewords import PageWords
from site_builder.language.phrases import let_flow
from site_builder.model import Block, BlockKind, Document, Issue, Span
from site_builder.model.article import Description

_READ = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION})


class PageReading(Description, frozen=True):
    """What a page says of itself, and where.

    `blocks` hold every non-blank character of the story exactly once, in order; `body_spans` are those of its title,
    lead, paragraphs, headings and captions, in which people and places are looked for.
    """

    blocks: tuple[Block, ...]
    body_spans: tuple[Span, ...]
    issues: tuple[Issue, ...]


def segment_page(document: Document, lexicon: Lexicon) -> PageReading:
    """Reads the story in the document's extent; a clock or source line may lie in the same file outside it."""
    return read_page(document, lexicon.page)


def read_page(document: Document, words: PageWords) -> PageReading:
    """Reads the story with these word lists alone."""
    lines = join_wrapped(list_lines(document), words.dates)
    fields, count = cut_fields(lines, words.record_labels)
    shapes = describe_lines((*fields, *cut_lines(lines[count:], words, behind=fields)), words)
    roles = label_lines(shapes)
    title = read_title(document, shapes, roles, words)
    blocks = make_blocks(document, shapes, roles, title, words)
    flowing = let_flow(document.text, ((line.start, line.end) for line in lines))
    dates = read_dates(document, shapes, roles, blocks, words, flowing=flowing)
    second = find_second_story(document, shapes, roles, title)
    first = [block for block in blocks if second is None or block.span.start < second.own]
    is_apart = second is None or second.signed or any(block.kind is BlockKind.BYLINE for block in first)
    return PageReading(
        blocks=set_dates_aside(blocks, dates.published),
        title=title,
        published=dates.published,
        captured=dates.captured,
        events=dates.events,
        dates=dates.dates,
        source=read_source(document, shapes, roles, words),
        byline=read_byline(document, first if is_apart else blocks, words),
        photographers=read_photographers(document, blocks, words),
        body_spans=find_body(blocks),
        issues=(*dates.issues, second.issue) if second else dates.issues,
    )


def find_body(blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """The spans of the blocks in which people and places are looked for."""
    return tuple(block.span for block in blocks if block.kind in _READ)
