"""Small words that rules of grammar turn on ("của", "tại"), by role: read when the modules of the rules are."""

import functools

from site_builder.errors import LanguageDataError
from site_builder.language.phrases import fold_phrase, fold_word
from site_builder.language.tables import read_table, split_cell

_TABLE = "function_words.tsv"
_LANGUAGE = "vi"  # whose grammar the rules know


def list_words(*roles: str) -> frozenset[str]:
    """The keys of the words of these roles. Raises LanguageDataError for a role that the list does not have."""
    return frozenset(map(fold_word, list_printed(*roles)))


def list_phrases(role: str) -> frozenset[tuple[str, ...]]:
    """The same where they are of several words: the keys of each one's words, in order."""
    return frozenset(map(fold_phrase, list_printed(role)))


def list_printed(*roles: str) -> tuple[str, ...]:
    """The words themselves, in small letters, in the order of the list."""
    known = _load()
    if unknown := [role for role in roles if role not in known]:
        raise LanguageDataError(f"no entry for {', '.join(unknown)}", file=_TABLE)
    return tuple(word for role in roles for word in known[role])


@functools.cache
def _load() -> dict[str, tuple[str, ...]]:
    return {row["role"]: split_cell(row["words"]) for row in read_table(_LANGUAGE, _TABLE)}
