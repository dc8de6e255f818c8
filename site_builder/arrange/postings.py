"""Where every word stands, as bytes that a browser reads: the lists that searching is done with.

A list is a run of whole numbers, most of them one byte long. Below 224 the byte is the number; from 224 to 254 it is
224 and the upper part of what is above 224, whose lower eight bits are the next byte; 255 stands before four bytes, the
lowest first. Places of a frequent word are about a hundred words apart: seven bits would often be one too few.

For each document: the distance from the document before (from -1 at first) less one, times eight, plus the number of
positions less one, seven meaning eight and more, and then how many more; then each position, less the one before it.
static/js/search/store.js reads them.
"""

import collections
import functools
import itertools
import operator
from collections.abc import Iterable, Iterator, Sequence

from site_builder.language.search_words import cut_words, fold_word, shape_word
from site_builder.model.dossiers import Words

FIELD = 64
_GAP = 1
_FEW = 8
_SHORT = 224
_LONG = 255


def find_words(fields: Iterable[Sequence[str]]) -> Words:
    """The words of a document's fields (its title's, its text's, its other names' parts) and where each stands: what of
    their entries does not depend on other documents.

    A field begins at the next multiple of `FIELD`, and between the parts of one a position is left out, so that no
    phrase is found across parts.
    """
    found: dict[str, list[int]] = collections.defaultdict(list)
    position = 0
    for field in fields:
        for part in field:
            shapes = [*itertools.chain.from_iterable(map(_find_shapes, part.split()))]
            for at, shape in enumerate(shapes, position):
                found[shape].append(at)
            position += len(shapes) + _GAP
        position = -(-position // FIELD) * FIELD
    entries = [
        _encode_places(places) if len(places) > 1 else (0, encode_number(places[0])) for places in found.values()
    ]
    return Words("\n".join(found), bytes(code for code, _ in entries), tuple(behind for _, behind in entries))


@functools.lru_cache(maxsize=1 << 16)
def _find_shapes(printed: str) -> tuple[str, ...]:
    """The shapes of the words in what is printed between two blanks: nearly always one, met before."""
    return tuple(map(shape_word, cut_words(printed)))


def _encode_places(places: list[int]) -> tuple[int, bytes]:
    """The code for the number of positions, which are several and in order, and the bytes behind it."""
    steps = [*map(operator.sub, places, (0, *places))]
    behind = bytes(steps) if max(steps) < _SHORT else b"".join(map(encode_number, steps))
    if len(places) < _FEW:
        return len(places) - 1, behind
    return _FEW - 1, encode_number(len(places) - _FEW) + behind


class Postings:
    """Lists that grow by one document at a time, in their order."""

    def __init__(self) -> None:
        self._lists: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}

    def add(self, document: int, words: Words) -> None:
        """Enter the words of a document."""
        lists, last = self._lists, self._last
        for shape, few, behind in zip(words.shapes.splitlines(), words.counts, words.places, strict=True):
            into = lists.get(shape)
            if into is None:
                into = lists[shape] = bytearray()
            gap = document - last.get(shape, -1) - 1
            last[shape] = document
            into += encode_number(gap * _FEW + few) + behind

    def list_keys(self) -> Iterator[tuple[str, dict[str, bytearray]]]:
        """The folded keys in their order, each with its lists by shape."""
        shapes = sorted(self._lists, key=lambda shape: (fold_word(shape), shape))
        for key, same in itertools.groupby(shapes, key=fold_word):
            yield key, {shape: self._lists[shape] for shape in same}


@functools.lru_cache(maxsize=1 << 14)
def encode_number(number: int) -> bytes:
    """A number of at most four bytes, as a list has it."""
    if number < _SHORT:
        return bytes((number,))
    if (number - _SHORT) >> 8 < _LONG - _SHORT:
        return bytes((_SHORT + ((number - _SHORT) >> 8), (number - _SHORT) & 0xFF))
    return bytes((_LONG,)) + number.to_bytes(4, "little")


def write_list(documents: Iterable[int]) -> bytes:
    """Documents in rising order, each as its distance from the one before (from -1 at first) less one."""
    listed = [-1, *documents]
    return b"".join(encode_number(document - last - 1) for last, document in itertools.pairwise(listed))
