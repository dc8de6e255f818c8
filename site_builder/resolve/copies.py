"""Near-copies: articles that print the same sentences, as re-posted wire stories do.

A sentence is compared without case, marks of punctuation and blanks. Sentences that very many articles print (a closing
formula, a photo agency's notice) prove nothing and are left out, which also keeps the work linear.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from site_builder.model import Article, BlockKind, Copy

_TOLD = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})
_SENTENCE_END = re.compile(r"[.!?…;:](?=\s)|\n")
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 8
_LEAST_SHARED = 3
_LEAST_SHARE = 0.5
_TOO_COMMON = 50


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """The pairs of articles of which the shorter shares at least half its sentences with the other, by their ids."""
    sentences = {article.id: frozenset(_read_sentences(article)) for article in articles}
    printed: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(sentences):
        for sentence in sentences[identifier]:
            printed[sentence].append(identifier)
    shared: Counter[tuple[str, str]] = Counter()
    for identifiers in printed.values():
        if len(identifiers) <= _TOO_COMMON:
            shared.update((left, right) for n, left in enumerate(identifiers) for right in identifiers[n + 1 :])
    copies = []
    for (left, right), count in shared.items():
        least = min(len(sentences[left]), len(sentences[right]))
        if count >= _LEAST_SHARED and count / least >= _LEAST_SHARE:
            copies.append(Copy(left, right, count, least))
    return tuple(sorted(copies, key=lambda copy: (copy.left, copy.right)))


def _read_sentences(article: Article) -> Iterator[str]:
    for block in article.blocks:
        if block.kind in _TOLD:
            for sentence in _SENTENCE_END.split(block.span.cut(article.document.text)):
                words = _WORD.findall(sentence.casefold())
                if len(words) >= _LEAST_WORDS:
                    yield " ".join(words)
