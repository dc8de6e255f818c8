"""Everything we know of one language, loaded once and read ever after."""

import functools

import msgspec

from site_builder.language.gazetteer import Gazetteer, load_gazetteer
from site_builder.language.names import Names, load_names
from site_builder.language.outlets import OwnOutlet, extend_outlets
from site_builder.language.pagewords import PageWords, load_pagewords
from site_builder.language.phrases import Alphabet, Chunks, Phrasebook, PhraseTable
from site_builder.language.tables import read_table, split_cell
from site_builder.language.titles import DIVISIONS, NO_CUE, Cue, Titles, load_titles
from site_builder.language.topics import Topics, load_topics


class Lexicon(msgspec.Struct, frozen=True):
    """The word lists of a language, each from its own module.

    `phrasebook` finds at once the phrases that every document is searched for, the tables those that are asked for at a
    place: what says `against` a name, what follows one (`after`), what a unit goes on with, how high one stands, what
    leads to places, and words that only hint at a name. `chunks` cut a text into words with the letters that all of
    them know words by; `left_ends` are the letters of the last words of all that speaks of a name from the left,
    `word_ends` those of words that only look so.
    """

    page: PageWords
    titles: Titles
    names: Names
    gazetteer: Gazetteer
    topics: Topics
    chunks: Chunks
    phrasebook: Phrasebook
    against: PhraseTable[Cue]
    after: PhraseTable[Cue]
    fields: PhraseTable[str]
    unit_steps: PhraseTable[int]
    place_cues: PhraseTable[str]
    hints: PhraseTable[Cue]
    left_ends: frozenset[str]
    word_ends: frozenset[str]


@functools.lru_cache(maxsize=4)
def load_lexicon(language: str, outlets: tuple[OwnOutlet, ...] = ()) -> Lexicon:
    """The lexicon of a language (`vi`), and with the outlets that people wrote down; made once per process."""
    if outlets:
        listed = load_lexicon(language)
        extended = extend_outlets(listed.page.outlets, outlets, language)
        return msgspec.structs.replace(listed, page=msgspec.structs.replace(listed.page, outlets=extended))
    titles, gazetteer, topics = load_titles(language), load_gazetteer(language), load_topics(language)
    organisations = [
        (form, (row["name"], form.split()[-1][0].isupper()))
        for row in read_table(language, "organisations.tsv")
        for form in (row["name"], *split_cell(row["variants"]))
    ]
    alphabet = Alphabet()
    return Lexicon(
        page=load_pagewords(language),
        titles=titles,
        names=load_names(language),
        gazetteer=gazetteer,
        topics=topics,
        chunks=Chunks(alphabet),
        phrasebook=Phrasebook(
            {
                "before": titles.before,
                "divisions": [(text, cue) for text, cue in titles.against if cue.kind in DIVISIONS],
                "units": titles.units,
                "places": gazetteer.forms,
                "organisations": organisations,
                "topics": topics.cues,
                "peoples": [(row["name"], row["name"]) for row in read_table(language, "peoples.tsv")],
            },
            alphabet,
        ),
        against=PhraseTable(titles.against, alphabet),
        after=PhraseTable(titles.after, alphabet),
        fields=PhraseTable(titles.fields, alphabet),
        unit_steps=PhraseTable(titles.unit_steps, alphabet),
        place_cues=PhraseTable(((row["cue"], row["cue"]) for row in read_table(language, "place_cues.tsv")), alphabet),
        hints=PhraseTable(titles.hints, alphabet),
        word_ends=frozenset(alphabet.spell(text)[-1] for text, cue in titles.hints if cue.weight == NO_CUE),
        left_ends=frozenset(alphabet.spell(text)[-1] for text, _ in (*titles.before, *titles.hints, *titles.against)),
    )
