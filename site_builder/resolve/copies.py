"""Near-copies: articles that print the same sentences, as re-posted wire stories do.

Sentences that very many articles print (a closing formula, a photo agency's notice) prove nothing and are left out,
which also keeps the work linear.
"""

import bisect
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from site_builder.model import Abstract, Article, Copy

_LEAST_SHARED = 3
_LEAST_SHARE = 0.5
_TOO_COMMON = 50
# Nearly all sentences stand in one article alone, and to find that out needs room: so many are looked at at once.
_AT_ONCE = 1 << 19
_DIGESTS = 1 << 64


def find_copies(articles: Iterable[Article | Abstract]) -> tuple[Copy, ...]:
    """The pairs of articles of which the shorter shares at least half its sentences with the other, by their ids."""
    listed = sorted((article.id, array("Q", sorted(set(article.sentences)))) for article in articles)
    digests = [found for _, found in listed]
    shared: Counter[tuple[int, int]] = Counter()
    parts = 1 + sum(map(len, digests)) // _AT_ONCE
    for part in range(parts):
        for printed in _list_shared(digests, part * _DIGESTS // parts, (part + 1) * _DIGESTS // parts):
            if len(printed) <= _TOO_COMMON:
                shared.update((left, right) for n, left in enumerate(printed) for right in printed[n + 1 :])
    copies = []
    for (left, right), count in shared.items():
        least = min(len(digests[left]), len(digests[right]))
        if count >= _LEAST_SHARED and count / least >= _LEAST_SHARE:
            copies.append(Copy(listed[left][0], listed[right][0], count, least))
    return tuple(sorted(copies, key=lambda copy: (copy.left, copy.right)))


def _list_shared(digests: Sequence["array[int]"], first: int, end: int) -> Iterable[list[int]]:
    """For each sentence with a digest in that range that several articles print, the numbers of these."""
    once: dict[int, int] = {}
    several: dict[int, list[int]] = {}
    for number, found in enumerate(digests):
        for sentence in found[bisect.bisect_left(found, first) : bisect.bisect_left(found, end)]:
            before = once.setdefault(sentence, number)
            if before != number:
                several.setdefault(sentence, [before]).append(number)
    return several.values()
