"""Patterns made of word lists."""

import itertools
import re
from collections.abc import Iterable


def join_words(words: Iterable[str]) -> str:
    """A pattern for the longest of the words at a place that looks at each character once."""
    ordered = sorted(set(words))
    rest = itertools.groupby((word for word in ordered if word), key=lambda word: word[0])
    branches = [re.escape(first) + join_words(word[1:] for word in group) for first, group in rest]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in ordered else ''}"
