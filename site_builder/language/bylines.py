"""The words around authors' names."""

import functools

import msgspec

from site_builder.language.tables import read_table


class BylineWords(msgspec.Struct, frozen=True):
    """Words around authors: `roles` are dropped from a name, `collectives` name nobody, `offices` begin no name.

    `units` begin the unit that somebody signs with behind a name ("phòng "). `role_edges` are the words that roles
    begin and end with; `of_both` the roles of who wrote the text and took the pictures, with their colon.
    """

    roles: frozenset[str]
    role_edges: frozenset[str]
    collectives: frozenset[str]
    offices: tuple[str, ...]
    of_both: tuple[str, ...]
    units: tuple[str, ...]


@functools.lru_cache(maxsize=4)
def load_byline_words(language: str) -> BylineWords:
    """The byline words of a language."""
    rows = list(read_table(language, "byline_words.tsv"))
    roles = frozenset(row["text"].rstrip(":") for row in rows if row["place"] in {"role", "role-of-both"})
    return BylineWords(
        roles=roles,
        role_edges=frozenset(word for role in roles for word in (role.split()[0], role.split()[-1])),
        collectives=frozenset(row["text"] for row in rows if row["place"] == "collective"),
        offices=tuple(row["text"] + " " for row in rows if row["place"] == "office"),
        of_both=tuple(row["text"] + ":" for row in rows if row["place"] == "role-of-both"),
        units=tuple(row["text"] + " " for row in rows if row["place"] == "unit"),
    )
