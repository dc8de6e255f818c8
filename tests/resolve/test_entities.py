"""What entities are called by: an id that no two of a kind share, whoever else there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.resolve import entities
from site_builder.resolve.entities import Heading

KEYS = st.sets(st.text("abcdefgh", min_size=1, max_size=6), min_size=1, max_size=60)


def choose(keys: set[str]) -> dict[str, str]:
    return entities._choose_slugs(Heading(key, "Nguyễn Văn An", "An") for key in keys)


@given(keys=KEYS)
def test_of_however_many_of_one_name_no_two_share_an_id(keys: set[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entities, "_SUFFIX", 1)  # as if there were millions
        slugs = choose(keys)
    assert slugs.keys() == keys
    assert len(set(slugs.values())) == len(keys)


@given(keys=KEYS, more=KEYS)
def test_whose_suffix_no_other_has_keeps_it(keys: set[str], more: set[str]) -> None:
    few, many = choose(keys | {"x", "y"}), choose(keys | more | {"x", "y"})
    assert {key: many[key] for key in few} == few


def test_who_is_alone_has_no_suffix() -> None:
    assert choose({"a"}) == {"a": "nguyen-van-an"}
