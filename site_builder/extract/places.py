"""Places in a document: names of the gazetteer, and names behind "huyện", "phường" and their like."""

from collections.abc import Collection, Iterator

from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import Words
from site_builder.language.spelling import fold_spaces
from site_builder.model import Certainty, EntityKind, Mention, Span

_DIVISIONS = frozenset({"tỉnh", "huyện", "quận", "phường", "xã", "thị xã", "thị trấn", "thành phố"})


def read_places(
    words: Words, lexicon: Lexicon, taken: Collection[int], units: Collection[int]
) -> Iterator[Mention]:
    """The mentions of places, in order; `taken` are the words of people's names, `units` those of organisations' names.

    A place inside an organisation's name is not what the text speaks of, but it lies there: it is inferred.
    """
    i = 0
    while i < len(words.words):
        if not words.words[i][0].isupper() or i in taken:
            i += 1
            continue
        division = _division_before(words, i)
        found = lexicon.find_place(words, i)
        if found and (division or not found[1].ambiguous) and not _goes_on(words, found[0], taken):
            end, name, rule = found[0], found[1].id, "place.gazetteer"
        elif division and (end := _end_of_capitals(words, i, taken)) > i:
            name, rule = fold_spaces(words.cut(i, end)), "place.division"
        else:
            i = _end_of_capitals(words, i, taken) if not found else i + 1
            continue
        span = Span(words.starts[i], words.ends[end - 1])
        inside = i in units
        yield Mention(
            kind=EntityKind.PLACE,
            name=name,
            surface=span.cut(words.text),
            span=span,
            rule="place.in-organisation" if inside else rule,
            certainty=Certainty.INFERRED if inside else Certainty.STATED,
        )
        i = end


def _division_before(words: Words, i: int) -> bool:
    """Whether the words before word i name a kind of administrative division."""
    one = words.keys[i - 1] if i else ""
    two = f"{words.keys[i - 2]} {one}" if i > 1 else ""
    return one in _FOLDED or two in _FOLDED


def _goes_on(words: Words, i: int, taken: Collection[int]) -> bool:
    """Whether a capitalised word touches the place's name from behind: then it is part of a longer name."""
    return i < len(words.words) and words.words[i][0].isupper() and i not in taken


def _end_of_capitals(words: Words, i: int, taken: Collection[int]) -> int:
    while i < len(words.words) and words.words[i][0].isupper() and i not in taken:
        i += 1
    return i
