"""Everything we know of one language, loaded once and read ever after."""

import functools

import msgspec

from site_builder.language.gazetteer import Gazetteer, PlaceForm, load_gazetteer
from site_builder.language.names import Names, load_names
from site_builder.language.pagewords import PageWords, load_pagewords
from site_builder.language.phrases import PhraseTable, Words
from site_builder.language.tables import read_table, split_cell
from site_builder.language.titles import Titles, load_titles
from site_builder.language.topics import Topics, load_topics


class Lexicon(msgspec.Struct, frozen=True):
    """The word lists of a language, each from its own module; `organisations` gives each known form its full name."""

    language: str
    page: PageWords
    titles: Titles
    names: Names
    gazetteer: Gazetteer
    topics: Topics
    organisations: PhraseTable[str]

    def find_place(self, words: Words, i: int) -> tuple[int, PlaceForm] | None:
        """The end and the meaning of the longest place name that begins at word i; its first and last word are capitals."""
        found = self.gazetteer.forms.find_longest(words.keys, i)
        return found if found and words.words[i][0].isupper() and words.words[found[0] - 1][0].isupper() else None

    def is_organisation(self, words: Words, start: int, end: int) -> bool:
        """Whether the words `start` up to `end` are, or begin, a known organisation's name."""
        found = self.organisations.find_longest(words.keys, start)
        return bool(found and found[0] >= end)


@functools.lru_cache(maxsize=4)
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (`vi`); made once per process."""
    organisations = [
        (form, row["name"])
        for row in read_table(language, "organisations.tsv")
        for form in (row["name"], *split_cell(row["variants"]))
    ]
    return Lexicon(
        language,
        load_pagewords(language),
        load_titles(language),
        load_names(language),
        load_gazetteer(language),
        load_topics(language),
        PhraseTable(organisations),
    )
