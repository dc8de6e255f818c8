"""Everything we know of one language, loaded once and read ever after."""

import functools

import msgspec

from site_builder.language.gazetteer import Gazetteer, load_gazetteer
from site_builder.language.names import Names, load_names
from site_builder.language.pagewords import PageWords, load_pagewords
from site_builder.language.phrases import Phrasebook
from site_builder.language.tables import read_table, split_cell
from site_builder.language.titles import Titles, load_titles
from site_builder.language.topics import Topics, load_topics


class Lexicon(msgspec.Struct, frozen=True):
    """The word lists of a language, each from its own module; `phrasebook` finds the phrases of all of them at once."""

    language: str
    page: PageWords
    titles: Titles
    names: Names
    gazetteer: Gazetteer
    topics: Topics
    phrasebook: Phrasebook


@functools.lru_cache(maxsize=4)
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (`vi`); made once per process."""
    titles, gazetteer, topics = load_titles(language), load_gazetteer(language), load_topics(language)
    organisations = [
        (form, (row["name"], form.split()[-1][0].isupper()))
        for row in read_table(language, "organisations.tsv")
        for form in (row["name"], *split_cell(row["variants"]))
    ]
    phrasebook = Phrasebook(
        {
            "before": titles.before,
            "against": titles.against,
            "after": titles.after,
            "units": titles.units,
            "fields": titles.fields,
            "places": gazetteer.forms,
            "place_cues": [(row["cue"], "") for row in read_table(language, "place_cues.tsv")],
            "organisations": organisations,
            "topics": topics.cues,
        }
    )
    return Lexicon(language, load_pagewords(language), titles, load_names(language), gazetteer, topics, phrasebook)
