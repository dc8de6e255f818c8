"""The small words that rules turn on: a rule asks for each role of the list, and a role that it lacks is told."""

import pathlib
import re

import pytest

import site_builder
from site_builder.errors import LanguageDataError
from site_builder.language.function_words import list_phrases, list_printed, list_words
from site_builder.language.phrases import fold_word
from site_builder.language.tables import read_table

ASKED = re.compile(r"list_(?:words|phrases|printed)\(([^)]*)\)")


def test_every_role_is_asked_for_and_every_role_asked_for_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in pathlib.Path(site_builder.__path__[0]).rglob("*.py"))
    asked = {role for call in ASKED.findall(code) for role in re.findall(r"[\"'](\w+)[\"']", call)}
    roles = [row["role"] for row in read_table("vi", "function_words.tsv")]
    assert asked == set(roles)
    assert roles == sorted(set(roles))


def test_words_come_as_keys_phrases_as_keys_of_their_words_and_both_as_printed() -> None:
    assert list_words("of", "and") == {fold_word("của"), fold_word("và")}
    assert list_phrases("term_of_years") == {(fold_word("nhiệm"), fold_word("kỳ"))}
    assert list_printed("clock") == ("lúc", "vào", "hồi")


def test_a_role_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(LanguageDataError, match="ofof"):
        list_words("ofof")
