"""Scenes as captions tell them: whom or what a picture shows and what they do, or what is done and where."""

import functools
from collections.abc import Sequence

import msgspec

from site_builder.language.tables import read_table

_SIGNS = ".,;:?!"
_MOST_BETWEEN = 4  # words between what is shown and what it does
_MOST_OFFICE, _SHORTEST_NAMED = 12, 3  # words behind a name, with an office perhaps; of a title and a name
_MOST_DONE = 8  # words between what is done and where


class Scenes(msgspec.Struct, frozen=True):
    """The phrases of scenes by what they tell; `heads` are the words that a scene begins with, `longest` in words."""

    counts: frozenset[str]
    subjects: frozenset[str]
    titles: frozenset[str]
    sights: frozenset[str]
    places: frozenset[str]
    heads: frozenset[str]
    longest: int

    def tells_scene(self, text: str) -> bool:
        """Whether a text begins as a scene: "Người dân xếp hàng …", "Chị Vừ Y Mải đọc …", "Lắp đặt … tại nhà dân"."""
        printed = text.split()
        words = [word.casefold() for word in printed]
        if not words or words[0] not in self.heads:
            return False
        if self._names_somebody(printed, words):
            return self._goes_on(words, _SHORTEST_NAMED, self.sights, _MOST_OFFICE, across=",")
        counted = next((size for size in (2, 1) if _join(words, 0, size) in self.counts), 0)
        return any(
            self._shows(words, start, size)
            or (_join(words, 0, size) in self.sights and self._goes_on(words, size + 1, self.places, _MOST_DONE))
            for size in range(min(self.longest, len(words)), 0, -1)
            for start in {0, counted}
        )

    def _shows(self, words: Sequence[str], start: int, size: int) -> bool:
        """Whether so many words from word `start` on are what it shows, and what is seen of that follows."""
        end = start + size
        return _join(words, start, end) in self.subjects and self._goes_on(words, end, self.sights, _MOST_BETWEEN)

    def _names_somebody(self, printed: Sequence[str], words: Sequence[str]) -> bool:
        """Whether it begins with somebody's title and a name of two words or more."""
        sizes = range(1, min(self.longest, len(words) - 2) + 1)
        return any(
            _join(words, 0, size) in self.titles and printed[size][0].isupper() and printed[size + 1][0].isupper()
            for size in sizes
        )

    def _goes_on(
        self, words: Sequence[str], start: int, phrases: frozenset[str], most: int, *, across: str = ""
    ) -> bool:
        """Whether one of the phrases begins at word `start` or up to so many later, no sign but `across` between."""
        for i in range(start, min(start + most + 1, len(words))):
            if words[i - 1][-1] in _SIGNS and words[i - 1][-1] not in across:
                return False
            if any(_join(words, i, i + size) in phrases for size in range(1, self.longest + 1)):
                return True
        return False


def _join(words: Sequence[str], start: int, end: int) -> str:
    return " ".join(words[start:end]).rstrip(_SIGNS)


@functools.lru_cache(maxsize=4)
def load_scenes(language: str) -> Scenes:
    """The scenes of a language."""
    words: dict[str, set[str]] = {}
    for row in read_table(language, "scene_words.tsv"):
        words.setdefault(row["place"], set()).add(row["text"])
    told = [*words["count"], *words["subject"], *words["title"], *words["sight"]]
    return Scenes(
        counts=frozenset(words["count"]),
        subjects=frozenset(words["subject"]),
        titles=frozenset(words["title"]),
        sights=frozenset(words["sight"]),
        places=frozenset(words["where"]),
        heads=frozenset(phrase.split()[0] for phrase in told),
        longest=max(len(phrase.split()) for phrase in told),
    )
