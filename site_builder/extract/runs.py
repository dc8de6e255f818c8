"""Runs of capitalised words: what a name can be, cut into pieces ("Park", "Hang-seo"; "George", "W.", "Bush")."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from site_builder.language.phrases import CAPITALS, FOREIGN, HYPHENS, SMALL, SYLLABLE, Words
from site_builder.language.spelling import is_vietnamese_syllable

_LETTERS = frozenset(CAPITALS + SMALL)
_APOSTROPHES = frozenset("'’`")
_PARTICLES = frozenset(
    ["de", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "del", "la", "le", "du", "dos", "ibn"]
)
# Nuns' names go on with a small word: "Thích nữ Huệ Ân".
_NUNS = ("Thích", "nữ")
# Families of the highlands go on in small letters: "Bh'riu".
_HALVES = frozenset({"Bh"})
_LONGEST_SHORT = 2
# Signs by which a piece may go on behind its first word.
_JOINTS = re.escape("".join(HYPHENS | _APOSTROPHES))
# In the shapes of words: several capitals with nothing behind them that could carry them on, as in most runs, or one at
# which a run may begin. So most capitals are told apart without looking at a word. It begins with one set of
# characters: those are looked for several times as fast.
_BEHIND_PARTICLE = rf"[{SMALL}{_JOINTS}]?[{CAPITALS}]"
_BEGIN = re.compile(
    rf"[{CAPITALS}](?:[{CAPITALS}]++(?:(?={SMALL}(?!{_BEHIND_PARTICLE}))|(?![{SMALL}{_JOINTS}]))"
    rf"|(?=[{CAPITALS}{_JOINTS}.]|{SMALL}{_BEHIND_PARTICLE}))"
)


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One part of a run: the words `start` up to `end`, their text, and whether Vietnamese can spell it."""

    start: int
    end: int
    text: str
    vietnamese: bool


Others = tuple[Mapping[int, tuple[int, object]], ...]
"""Tables of what begins at a word: where it ends, and what it is."""


def read_runs(w: Words, starts: frozenset[int], others: Others) -> Iterator[tuple[Piece, ...]]:
    """The runs of two pieces or more, in order; one also ends where a name is known to begin (`starts`).

    A hyphen joins no words at which something else is known to begin (`others`: titles, units and places with their
    ends, by where they begin); one small syllable may be anything.
    """
    words, shapes = w.words, w.shapes
    free, last = 0, len(words)
    for begin in _BEGIN.finditer(shapes):
        i, end = begin.span()
        if end <= free:
            continue
        free = i if i > free else free
        may_be_short = shapes[end] == "." and len(words[end - 1]) <= _LONGEST_SHORT
        if end - free > 1 and not may_be_short:
            for first, stop in _cut_plain(free, end, starts):
                yield tuple([Piece(n, n + 1, words[n], shapes[n] == SYLLABLE) for n in range(first, stop)])
            free = end
            continue
        if (shapes[end] == "." and not may_be_short) or (shapes[end] == SMALL and not _is_particle(w, end)):
            continue
        while free < end:
            run: list[Piece] = []
            titled = free in starts
            while (
                free < last
                and not (run and free in starts)
                and (piece := _read_piece(w, free, bool(run), titled, others))
            ):
                run.append(piece)
                free = piece.end
                # only blanks part the pieces of a run, or nothing but an initial's full stop does
                if free < last and w.touch(free - 1) and words[free - 1] != ".":
                    break
            if len(run) > 1:
                yield tuple(run)


def _cut_plain(start: int, end: int, starts: frozenset[int]) -> Iterable[tuple[int, int]]:
    """The parts of several capitals in a row, cut where names are known to begin, that are longer than one."""
    if starts.isdisjoint(range(start + 1, end)):
        return ((start, end),)
    cuts = [start, *filter(starts.__contains__, range(start + 1, end)), end]
    return [(first, stop) for first, stop in itertools.pairwise(cuts) if stop - first > 1]


def _both_foreign(left: str, right: str) -> bool:
    return not (is_vietnamese_syllable(left) or is_vietnamese_syllable(right))


def _is_joined(w: Words, j: int, titled: bool, others: Others) -> bool:
    """Whether the hyphen at word j joins the parts of a name, and nothing else begins behind it."""
    behind, other = w.words[j + 1], _find_other(others, j + 1)
    if behind[0].islower():
        return other <= j + 2
    return not other and (titled or _both_foreign(w.words[j - 1], behind))


def _is_letter(w: Words, i: int, j: int) -> bool:
    """Whether a single letter stands before or behind the hyphen at word j of a piece that begins at word i: the "o" of
    "Prayut Chan-o-Cha".
    """
    return len(w.words[j + 1]) == 1 < len(w.words[j - 1]) or len(w.words[j - 1]) == 1 < j - i


def _find_other(others: Others, i: int) -> int:
    """Where what begins at word i ends, by the first table that has it; 0 where nothing begins there."""
    return next((table[i][0] for table in others if i in table), 0)


def _opens_sentence(w: Words, i: int) -> bool:
    """Whether the full stop at word i, behind a letter for a name, ends the sentence: "anh Q. Trong khi đó"."""
    return not w.touch(i) and w.shapes[i + 1 : i + 3] == SYLLABLE + SMALL


def _is_particle(w: Words, i: int) -> bool:
    return w.words[i] in _PARTICLES or (i > 0 and (w.words[i - 1], w.words[i]) == _NUNS)


def _read_piece(w: Words, i: int, inside: bool, titled: bool, others: Others) -> Piece | None:
    """The piece that begins at word i; small particles ("van", "von der", "al-") count where capitals stand on both
    sides. In a name that a title introduces, a hyphen may join any capitals ("Phong-Sạ-Vẳn").
    """
    word, j = w.words[i], i + 1
    if w.shapes[i] not in CAPITALS:
        if not (inside and _is_particle(w, i)):
            return None
        if word == _NUNS[1]:
            return Piece(i, j, word, True) if w.is_capital(j) else None
        if w.words[j] in HYPHENS and w.touch(i) and w.touch(j) and w.is_capital(j + 1):
            return Piece(i, j + 2, w.cut(i, j + 2), False)
        is_particle = w.is_capital(j) or (w.words[j] in _PARTICLES and w.is_capital(j + 1))
        return Piece(i, j, word, False) if is_particle else None
    if w.shapes[j : j + 1] in _LETTERS:
        return Piece(i, j, word, w.shapes[i] == SYLLABLE)
    while j + 1 < len(w.words) and w.touch(j - 1) and w.touch(j) and w.words[j + 1].isalpha():
        sign, behind = w.words[j], w.words[j + 1]
        if (sign in _APOSTROPHES and len(w.words[i]) <= 2 and (behind[0].isupper() or w.words[i] in _HALVES)) or (
            sign in HYPHENS and (_is_letter(w, i, j) or _is_joined(w, j, titled, others))
        ):
            j += 2
        else:
            break
    is_short = len(word) == 1 or (len(word) == 2 and not word.isupper() and w.shapes[i] == FOREIGN)
    if j == i + 1 and is_short and j < len(w.words) and w.words[j] == "." and w.touch(i):
        j += inside or not _opens_sentence(w, j)
    text = w.cut(i, j)
    return Piece(i, j, text, j == i + 1 and w.shapes[i] == SYLLABLE)
