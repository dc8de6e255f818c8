"""What is remembered is what was made, whatever has become of the file; and what is no longer used is forgotten."""

import pathlib
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cache import Cache, digest, digest_files, remember


def double(items):
    return [item * 2 for item in items]


def recall(path, items):
    """What is made of the items with the cache at the path, the items that had to be made, and what was wrong."""
    made = []

    def make(missing):
        made.extend(missing)
        return double(missing)

    with closing(Cache(path)) as cache:
        results = list(remember(cache, items, digest, make))
        cache.forget_unused()
        return results, made, cache.trouble


ITEMS = [b"a", b"b", b"", b"c" * 100_000]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.cache"


def test_nothing_is_made_twice(path):
    assert recall(path, ITEMS) == (double(ITEMS), ITEMS, "")
    assert recall(path, ITEMS) == (double(ITEMS), [], "")
    assert recall(path, [*ITEMS, b"new"]) == (double([*ITEMS, b"new"]), [b"new"], "")


def test_what_was_not_used_is_forgotten(path):
    recall(path, ITEMS)
    recall(path, [b"a"])
    assert recall(path, ITEMS)[1] == ITEMS[1:]


def test_many_items_come_in_order(path):
    items = [str(number).encode() for number in range(2000)]
    recall(path, items[::3])
    assert recall(path, items)[0] == double(items)


def test_without_a_file_nothing_is_remembered():
    assert recall(None, ITEMS) == recall(None, ITEMS) == (double(ITEMS), ITEMS, "")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
    ],
)
def test_a_damaged_file_costs_time_only(path, damage):
    recall(path, ITEMS)
    damage(path)
    assert recall(path, ITEMS)[0] == double(ITEMS)
    assert recall(path, ITEMS) == (double(ITEMS), [], "")


def test_a_damaged_value_is_a_miss(path):
    recall(path, ITEMS)
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("UPDATE remembered SET value = ? WHERE key = ?", (b"12345678wrong", digest(b"a")))
    assert recall(path, ITEMS) == (double(ITEMS), [b"a"], "")


@given(at=st.integers(0, 1 << 20), value=st.integers(0, 255))
def test_any_flipped_byte(tmp_path_factory, at, value):
    path = tmp_path_factory.mktemp("flipped") / "x.cache"
    recall(path, ITEMS)
    data = bytearray(path.read_bytes())
    data[at % len(data)] = value
    path.write_bytes(data)
    assert recall(path, ITEMS)[0] == double(ITEMS)


def test_a_planted_link_is_not_written_through(path, tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(b"")
    path.symlink_to(outside)
    results, _, trouble = recall(path, ITEMS)
    assert results == double(ITEMS)
    assert "is a link" in trouble
    assert outside.read_bytes() == b""


def test_a_folder_in_its_place_is_named(path):
    path.mkdir()
    results, _, trouble = recall(path, ITEMS)
    assert results == double(ITEMS)
    assert trouble.startswith("what earlier builds remembered is lost: ")


def test_parts_are_not_run_together():
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4


def test_files_are_told_by_path_and_content(tmp_path: pathlib.Path):
    digests = set()
    for name, content in (("a", "x"), ("b", "x"), ("a", "y"), ("c/a", "x")):
        folder = tmp_path / str(len(digests))
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(content)
        digests.add(digest_files([folder]))
    assert len(digests) == 4
