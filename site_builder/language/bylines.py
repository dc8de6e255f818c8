"""The words around authors' names."""

import functools

import msgspec

from site_builder.language.tables import read_table


class BylineWords(msgspec.Struct, frozen=True):
    """Words around authors: `roles` are dropped from a name, `collectives` name nobody, `offices` begin no name."""

    roles: frozenset[str]
    collectives: frozenset[str]
    offices: tuple[str, ...]


@functools.lru_cache(maxsize=4)
def load_byline_words(language: str) -> BylineWords:
    """The byline words of a language."""
    rows = list(read_table(language, "byline_words.tsv"))
    return BylineWords(
        roles=frozenset(r["text"].rstrip(":") for r in rows if r["place"] == "role"),
        collectives=frozenset(r["text"] for r in rows if r["place"] == "collective"),
        offices=tuple(r["text"] + " " for r in rows if r["place"] == "office"),
    )
