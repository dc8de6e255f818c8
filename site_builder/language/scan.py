"""The words of a text with every known phrase in them: made once per document, read by every rule."""

from collections.abc import Iterable, Mapping

from site_builder.language.gazetteer import PlaceForm
from site_builder.language.lexicon import Lexicon
from site_builder.language.phrases import Words, read_words
from site_builder.language.titles import Cue


class Scan(Words, frozen=True):
    """Words, and by the word at which it begins the end and the meaning of the longest phrase of each table there.

    `places` holds only those written with capitals at both ends, where the name itself is so written.
    """

    before: Mapping[int, tuple[int, Cue]]
    against: Mapping[int, tuple[int, Cue]]
    after: Mapping[int, tuple[int, Cue]]
    units: Mapping[int, tuple[int, str]]
    fields: Mapping[int, tuple[int, str]]
    places: Mapping[int, tuple[int, PlaceForm]]
    place_cues: frozenset[int]
    organisations: Mapping[int, tuple[int, str]]
    topics: Mapping[int, tuple[int, tuple[tuple[str, bool], ...]]]

    def is_capital(self, i: int) -> bool:
        """Whether there is a word i and it begins with a capital."""
        return i < len(self.words) and self.words[i][0].isupper()


def scan_text(text: str, spans: Iterable[tuple[int, int]], lexicon: Lexicon) -> Scan:
    """The scan of some spans of a text."""
    words = read_words(text, spans)
    found = lexicon.phrasebook.find_phrases(words.keys)
    return Scan(
        words.text,
        words.words,
        words.keys,
        words.starts,
        words.ends,
        before=found["before"],
        against=found["against"],
        after=found["after"],
        units=found["units"],
        fields=found["fields"],
        places={
            i: (end, form)
            for i, (end, form) in found["places"].items()
            if (form.small or words.words[i][0].isupper()) and words.words[end - 1][0].isupper()
        },
        place_cues=frozenset(end for end, _ in found["place_cues"].values()),
        organisations={
            i: (end, name)
            for i, (end, (name, ends_large)) in found["organisations"].items()
            if words.words[i][0].isupper() and (words.words[end - 1][0].isupper() or not ends_large)
        },
        topics=found["topics"],
    )
