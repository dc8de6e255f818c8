"""The lists of names and organisations: every file is whole, in order, and as large as its use needs."""

from collections.abc import Callable
from typing import Any

import pytest

from site_builder.language.collation import sort_key
from site_builder.language.tables import read_table, split_cell

FAMILIES = {row["name"]: row for row in read_table("vi", "family_names.tsv")}
SYLLABLES = {row["syllable"]: row for row in read_table("vi", "given_syllables.tsv")}
FOREIGN = {row["name"]: row for row in read_table("vi", "foreign_given.tsv")}


@pytest.mark.parametrize(
    ("file", "column", "key", "least"),
    [
        ("family_names.tsv", "name", sort_key, 250),
        ("given_syllables.tsv", "syllable", sort_key, 700),
        ("foreign_given.tsv", "name", str.casefold, 1500),
        ("organisations.tsv", "name", sort_key, 350),
    ],
)
def test_a_list_is_in_order_without_doubles(file: str, column: str, key: Callable[[str], Any], least: int) -> None:
    entries = [row[column] for row in read_table("vi", file)]
    assert len(entries) >= least
    assert len(entries) == len(set(entries))
    assert [key(entry) for entry in entries] == sorted(key(entry) for entry in entries)


def test_classes_of_frequency_are_in_their_range() -> None:
    assert {row["weight"] for row in FAMILIES.values()} == set("12345")
    assert {row["given"] for row in SYLLABLES.values()} <= set("012345")
    assert {row["middle"] for row in SYLLABLES.values()} <= set("012345")
    assert {row["also_word"] for row in FAMILIES.values()} == {"", "yes"}


@pytest.mark.parametrize("name", ["Nguyễn", "Giàng", "Lò", "Ksor", "Rơ Châm", "Niê", "Điểu", "Thạch", "Danh", "H'"])
def test_families_of_all_peoples(name: str) -> None:
    assert name in FAMILIES


def test_a_foreign_name_has_a_known_role() -> None:
    assert {row["role"] for row in FOREIGN.values()} == {"given", "family", "both", "particle"}


@pytest.mark.parametrize("name", ["Donald", "Vladimir", "Volodymyr", "Mohammed", "Shinzo", "Khamking", "Thongloun"])
def test_given_names_of_the_world(name: str) -> None:
    assert FOREIGN[name]["role"] in {"given", "both"}


def test_no_form_belongs_to_two_organisations() -> None:
    owners: dict[str, str] = {}
    for row in read_table("vi", "organisations.tsv"):
        for form in (row["name"], *split_cell(row["variants"])):
            assert owners.setdefault(form, row["name"]) == row["name"], form
