"""The curated vocabulary of topics, and the phrases that speak of each."""

import functools
import pathlib
import tomllib
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from site_builder.errors import LanguageDataError

_DATA = pathlib.Path(__file__).parent / "data"


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A topic: `broader` is the id of the topic it belongs under, `iptc` the IPTC Media Topic where one fits.

    One of `cues` speaks for the topic by itself, of `weak` two different ones are needed.
    """

    id: str
    label: str
    source: str
    broader: str = ""
    iptc: str = ""
    cues: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Topics(msgspec.Struct, frozen=True):
    """The topics by id, and their cues: each phrase gives the topics it speaks for and whether it does so by itself."""

    by_id: Mapping[str, Topic]
    cues: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]


@functools.lru_cache(maxsize=4)
def load_topics(language: str) -> Topics:
    """The topics of a language; raises LanguageDataError where the file holds anything but topics."""
    path = _DATA / language / "topics.toml"
    try:
        rows = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8"))["topic"], list[Topic])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as error:
        raise LanguageDataError(str(error), file=path.name) from error
    speaks: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for topic in rows:
        for phrases, alone in ((topic.cues, True), (topic.weak, False)):
            for phrase in phrases:
                speaks[phrase].append((topic.id, alone))
    return Topics({topic.id: topic for topic in rows}, tuple((phrase, tuple(of)) for phrase, of in speaks.items()))
