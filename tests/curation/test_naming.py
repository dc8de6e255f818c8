"""Documents are found by the names that people type, however the disk spells them."""

import unicodedata

import pytest

from site_builder.curation import name_as_found
from site_builder.model import Authority, Correction, CorrectionKind, Ruling, Split

TYPED = "Sơn La/Lễ hội"
DISK = unicodedata.normalize("NFD", TYPED)
FOUND = {f"{DISK}.txt": DISK, "tin.txt": "tin"}


@pytest.mark.parametrize("story", ["", "#2"])
def test_names_are_those_of_the_files(story):
    authority = Authority(
        splits=(Split(f"{TYPED}.txt", 3, "Tin", "x"), Split("tin.txt", 2, "Tin", "x")),
        corrections=(Correction(CorrectionKind.DATE, TYPED + story, "2024", "x"),),
        rulings=(Ruling("A", "B", True, "x", left_document=TYPED + story),),
    )
    named = name_as_found(authority, FOUND)
    assert [each.seed for each in named.splits] == [f"{DISK}.txt", "tin.txt"]
    assert named.corrections[0].document == DISK + story
    assert (named.rulings[0].left_document, named.rulings[0].right_document) == (DISK + story, "")


def test_where_all_names_are_composed_nothing_changes():
    authority = Authority(splits=(Split(f"{TYPED}.txt", 3, "Tin", "x"),))
    assert name_as_found(authority, {f"{TYPED}.txt": TYPED}) is authority


def test_a_name_that_is_a_files_as_it_stands_is_that_ones():
    authority = Authority(corrections=(Correction(CorrectionKind.DATE, TYPED, "2024", "x"),))
    found = {**FOUND, f"{TYPED}.txt": TYPED}
    assert name_as_found(authority, found).corrections[0].document == TYPED
