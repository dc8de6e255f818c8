"""The sentences that a story is known again by when another document prints it too."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from site_builder.model import Block, BlockKind

_TOLD = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})
# Written so that what it begins with is one set of characters: those are looked for several times as fast.
_SENTENCE_END = re.compile(r"[.!?…;:\n](?:(?<=\n)|(?=\s))")
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 8
_BYTES = 8


def read_sentences(text: str, blocks: Iterable[Block]) -> Iterator[int]:
    """The digest of each sentence of the lead and the paragraphs, its case, punctuation and blanks left out.

    A sentence of few words is left out: many stories have it.
    """
    for block in blocks:
        if block.kind in _TOLD:
            for sentence in _SENTENCE_END.split(block.span.cut(text).casefold()):
                words = _WORD.findall(sentence)
                if len(words) >= _LEAST_WORDS:
                    yield int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=_BYTES).digest(), "big")
