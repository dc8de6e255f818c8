"""Organisations in a document: units read by the grammar of titles ("Công an tỉnh Quảng Nam"), and known names."""

from collections.abc import Collection, Iterator

from site_builder.extract.titles import TitleReader
from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import Words
from site_builder.language.spelling import fold_spaces
from site_builder.model import EntityKind, Mention, Span


def read_organisations(
    words: Words, reader: TitleReader, lexicon: Lexicon, taken: Collection[int]
) -> Iterator[Mention]:
    """The mentions of organisations, in order; `taken` are the words of people's names.

    A unit counts where its head is written with a capital and something names it ("Bộ Y tế", not "Bộ").
    """
    i = 0
    while i < len(words.words):
        if not words.words[i][0].isupper() or i in taken:
            i += 1
            continue
        known = lexicon.organisations.find_longest(words.keys, i)
        end = _end_free(reader.read_unit(i), i, taken)
        head = lexicon.titles.units.find_longest(words.keys, i)
        if known and known[0] >= end and words.words[known[0] - 1][0].isupper():
            end, name, rule = known[0], known[1], "organisation.known"
        elif head and end > head[0]:
            name, rule = fold_spaces(words.cut(i, end)), "organisation.unit"
        else:
            i += 1
            continue
        span = Span(words.starts[i], words.ends[end - 1])
        yield Mention(EntityKind.ORGANISATION, name, span.cut(words.text), span, rule)
        i = end


def _end_free(end: int, i: int, taken: Collection[int]) -> int:
    """The end, drawn back before the first word that belongs to a person."""
    return next((j for j in range(i, end) if j in taken), end)
