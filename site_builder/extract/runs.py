"""Runs of capitalised words: what a name can be, cut into pieces ("Park", "Hang-seo"; "George", "W.", "Bush")."""

from collections.abc import Iterator

import msgspec

from site_builder.language.phrases import BREAK, Words
from site_builder.language.spelling import is_vietnamese_syllable

_HYPHENS = frozenset("-‐")
_CLOSING = frozenset(",;:!?)”»…/") | {BREAK}
_APOSTROPHES = frozenset("'’`")
_PARTICLES = frozenset(
    ["de", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "del", "la", "le", "du", "dos", "ibn"]
)


class Piece(msgspec.Struct, frozen=True):
    """One part of a run: the words `start` up to `end`, their text, and whether Vietnamese can spell it."""

    start: int
    end: int
    text: str
    vietnamese: bool


def read_runs(w: Words, starts: frozenset[int]) -> Iterator[tuple[Piece, ...]]:
    """The runs of two pieces or more, in order; one also ends where a name is known to begin (`starts`)."""
    free, last = 0, len(w.words)
    for i in w.capitals:
        if i < free or _stands_alone(w, i):
            continue
        run: list[Piece] = []
        free = i
        while free < last and not (run and free in starts) and (piece := _read_piece(w, free, bool(run))):
            run.append(piece)
            free = piece.end
            # only blanks part the pieces of a run, or nothing but an initial's full stop does
            if free < last and w.ends[free - 1] >= w.starts[free] and w.words[free - 1] != ".":
                break
        if len(run) > 1:
            yield tuple(run)


def _stands_alone(w: Words, i: int) -> bool:
    """Whether a small word or a closing sign follows at once: most capitals, told apart quickly."""
    behind = w.words[i + 1]
    return (behind[0].islower() and behind not in _PARTICLES) or behind in _CLOSING


def _both_foreign(left: str, right: str) -> bool:
    return not (is_vietnamese_syllable(left) or is_vietnamese_syllable(right))


def _read_piece(w: Words, i: int, inside: bool) -> Piece | None:
    """The piece that begins at word i; a small particle ("van", "bin") counts where capitals stand on both sides."""
    word, j = w.words[i], i + 1
    if not word[0].isupper():
        is_particle = inside and word in _PARTICLES and j < len(w.words) and w.words[j][0].isupper()
        return Piece(i, j, word, False) if is_particle else None
    if j < len(w.words) and w.words[j][0].isalpha():
        return Piece(i, j, word, is_vietnamese_syllable(word))
    while j + 1 < len(w.words) and w.touch(j - 1) and w.touch(j) and w.words[j + 1].isalpha():
        sign, behind = w.words[j], w.words[j + 1]
        if (sign in _APOSTROPHES and len(w.words[i]) <= 2 and behind[0].isupper()) or (
            sign in _HYPHENS and (behind[0].islower() or _both_foreign(w.words[j - 1], behind))
        ):
            j += 2
        else:
            break
    is_short = len(word) == 1 or (len(word) == 2 and not word.isupper() and not is_vietnamese_syllable(word))
    if j == i + 1 and is_short and j < len(w.words) and w.words[j] == "." and w.touch(i):
        j += 1
    text = w.cut(i, j)
    return Piece(i, j, text, j == i + 1 and is_vietnamese_syllable(word))
