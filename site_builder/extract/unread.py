"""A document on which a rule of reading failed: it stands as it came, and says so."""

import traceback

from site_builder.extract.lines import list_lines
from site_builder.extract.title import take_first_words
from site_builder.model import UNREAD, Article, Block, BlockKind, Document, Issue, Span


def leave_unread(document: Document, fault: Exception) -> Article:
    """The article with all lines as paragraphs, no claim but a title that is a guess, and the fault as its issue.

    The issue names the module, not the folder that it lies in.
    """
    lines = list_lines(document)
    *_, (frame, line) = traceback.walk_tb(fault.__traceback__)
    where = f"{frame.f_globals.get('__name__', '?')}, line {line}"
    message = (
        f"a rule of reading failed ({type(fault).__name__}: {fault}; {where}): shown as it came, nothing read of it"
    )
    return Article(
        title=take_first_words(document, lines[0] if lines else None),
        published=None,
        captured=None,
        events=(),
        dates=(),
        source=None,
        byline=(),
        photographers=(),
        document=document,
        blocks=tuple(Block(BlockKind.PARAGRAPH, Span(line.start, line.end), "paragraph.unread") for line in lines),
        mentions=(),
        statements=(),
        issues=(*document.issues, Issue(UNREAD, message, document.id)),
    )
