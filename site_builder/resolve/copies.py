"""Near-copies: articles that print the same sentences, as re-posted wire stories do.

Sentences that very many articles print (a closing formula, a photo agency's notice) prove nothing and are left out,
which also keeps the work linear.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from site_builder.model import Article, Copy

_LEAST_SHARED = 3
_LEAST_SHARE = 0.5
_TOO_COMMON = 50


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """The pairs of articles of which the shorter shares at least half its sentences with the other, by their ids."""
    sentences = {article.id: frozenset(article.sentences) for article in articles}
    printed: dict[int, list[str]] = defaultdict(list)
    for identifier in sorted(sentences):
        for sentence in sentences[identifier]:
            printed[sentence].append(identifier)
    shared: Counter[tuple[str, str]] = Counter()
    for identifiers in printed.values():
        if 1 < len(identifiers) <= _TOO_COMMON:
            shared.update((left, right) for n, left in enumerate(identifiers) for right in identifiers[n + 1 :])
    copies = []
    for (left, right), count in shared.items():
        least = min(len(sentences[left]), len(sentences[right]))
        if count >= _LEAST_SHARED and count / least >= _LEAST_SHARE:
            copies.append(Copy(left, right, count, least))
    return tuple(sorted(copies, key=lambda copy: (copy.left, copy.right)))
