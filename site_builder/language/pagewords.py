"""All that is known of how a language's news pages are laid out, in one value."""

import functools

import msgspec

from site_builder.language.boilerplate import Boilerplate, load_boilerplate
from site_builder.language.bylines import BylineWords, load_byline_words
from site_builder.language.captions import Captions, Prose, load_captions, load_prose
from site_builder.language.datewords import DateWords, load_datewords
from site_builder.language.headlines import HeadlineWords, load_headline_words
from site_builder.language.outlets import Outlets, load_outlets
from site_builder.language.record_labels import RecordLabels, load_record_labels
from site_builder.language.scenes import Scenes, load_scenes


class PageWords(msgspec.Struct, frozen=True, eq=False):
    """The word lists a page is read with; compared and hashed as one thing, so that what they say can be remembered."""

    outlets: Outlets
    boilerplate: Boilerplate
    captions: Captions
    prose: Prose
    scenes: Scenes
    bylines: BylineWords
    dates: DateWords
    headlines: HeadlineWords
    record_labels: RecordLabels


@functools.lru_cache(maxsize=4)
def load_pagewords(language: str) -> PageWords:
    """The page words of a language; made once per process."""
    return PageWords(
        outlets=load_outlets(language),
        boilerplate=load_boilerplate(language),
        captions=load_captions(language),
        prose=load_prose(language),
        scenes=load_scenes(language),
        bylines=load_byline_words(language),
        dates=load_datewords(language),
        headlines=load_headline_words(language),
        record_labels=load_record_labels(language),
    )
