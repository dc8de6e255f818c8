"""How foreign names sound, as far as two transliterations of one name can be told to be near."""

import functools

from site_builder.language.tables import read_table


@functools.lru_cache(maxsize=4)
def _load_sounds(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((row["written"], row["sound"]) for row in read_table(language, "transliterations.tsv"))


@functools.lru_cache(maxsize=1 << 16)
def fold_sounds(syllable: str, language: str = "vi") -> str:
    """A folded syllable with one letter for each sound that is written in several ways: "vilay" and "vilai" alike."""
    for written, sound in _load_sounds(language):
        syllable = syllable.replace(written, sound)
    return syllable


def count_changes(one: str, other: str, limit: int) -> int:
    """Letters to insert, drop or change to make one of the other (Levenshtein); far ones get limit + 1 at once."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
