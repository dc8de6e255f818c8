"""Places in a document: names of the gazetteer, and names behind "huyện", "phường" and their like."""

from collections.abc import Collection, Iterator

import msgspec

from site_builder.language.gazetteer import Place
from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import Words
from site_builder.language.spelling import fold_spaces
from site_builder.model import Certainty, EntityKind, Mention, Span


class Found(msgspec.Struct, frozen=True):
    """A place name in the text: words `start` up to `end`, and the places it can mean (none where no list has it)."""

    start: int
    end: int
    places: tuple[Place, ...]


def read_places(words: Words, lexicon: Lexicon, taken: Collection[int], units: Collection[int]) -> Iterator[Mention]:
    """The mentions of places, in order; `taken` are the words of people's names, `units` those of organisations' names.

    A place inside an organisation's name is not what the text speaks of, but it lies there: it is inferred. Of several
    places with one name the one is meant whose province the document names too; otherwise the name alone is claimed.
    """
    found = tuple(_find_places(words, lexicon, taken))
    certain = {name.places[0].id for name in found if len(name.places) == 1}
    for name in found:
        meant = [place for place in name.places if len(name.places) == 1 or place.parent in certain]
        span = Span(words.starts[name.start], words.ends[name.end - 1])
        inside = name.start in units
        rule = "place.in-organisation" if inside else "place.gazetteer" if name.places else "place.division"
        yield Mention(
            kind=EntityKind.PLACE,
            name=meant[0].id if len(meant) == 1 else fold_spaces(span.cut(words.text)),
            surface=span.cut(words.text),
            span=span,
            rule=rule,
            certainty=Certainty.INFERRED if inside else Certainty.STATED,
        )


def _find_places(words: Words, lexicon: Lexicon, taken: Collection[int]) -> Iterator[Found]:
    i = 0
    while i < len(words.words):
        if not words.words[i][0].isupper() or i in taken:
            i += 1
            continue
        division = _is_behind_division(words, i, lexicon)
        known = lexicon.find_place(words, i)
        if known and (division or not known[1].ambiguous) and not _goes_on(words, known[0], taken):
            yield Found(i, known[0], known[1].places)
            i = known[0]
        else:
            end = _end_of_capitals(words, i, taken)
            if division:
                yield Found(i, end, ())
            i = end


def _is_behind_division(words: Words, i: int, lexicon: Lexicon) -> bool:
    """Whether the words before word i name a kind of administrative division."""
    for back in (2, 1):
        found = lexicon.titles.against.find_longest(words.keys, i - back) if i >= back else None
        if found and found[0] == i and found[1].kind == "division":
            return True
    return False


def _goes_on(words: Words, i: int, taken: Collection[int]) -> bool:
    """Whether a capitalised word touches the place's name from behind: then it is part of a longer name."""
    return i < len(words.words) and words.words[i][0].isupper() and i not in taken


def _end_of_capitals(words: Words, i: int, taken: Collection[int]) -> int:
    while i < len(words.words) and words.words[i][0].isupper() and i not in taken:
        i += 1
    return i
