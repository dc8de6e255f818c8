"""The sentences that a story is known again by when another document prints it too."""

import hashlib
from collections.abc import Iterable, Iterator

from site_builder.model import Block, BlockKind, Span

_TOLD = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})
_LEAST_WORDS = 8
_BYTES = 8


def read_sentences(blocks: Iterable[Block], spans: Iterable[Span], told: Iterable[str]) -> Iterator[int]:
    """The digest of each sentence of the lead and the paragraphs, its case, punctuation and blanks left out.

    `told` is what `Words` tell of each of the spans. A sentence of few words is left out: many stories have it.
    """
    paragraphs = {block.span for block in blocks if block.kind in _TOLD}
    for span, text in zip(spans, told, strict=True):
        for line in text.split("\n") if span in paragraphs else ():
            sentence = line.strip()
            if sentence.count(" ") >= _LEAST_WORDS - 1:
                yield int.from_bytes(hashlib.blake2b(sentence.encode(), digest_size=_BYTES).digest(), "big")
