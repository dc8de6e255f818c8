"""What is put away on the disk comes back byte for byte and leaves nothing behind; a bad disk is told."""

import errno
import gc
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import shelves
from site_builder.errors import OutputError
from site_builder.shelves import DiskShelf


@given(st.lists(st.binary(max_size=40)), st.sampled_from([1, 7, 64, 1 << 20]))
def test_a_shelf_holds_what_a_list_holds(values: list[bytes], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelves, "_AT_ONCE", at_once)
        shelf = DiskShelf()
        for number, value in enumerate(values):
            shelf.append(value)
            assert len(shelf) == number + 1
            assert shelf[number] == value
            assert shelf[number // 2] == values[number // 2]
    assert [shelf[number] for number in range(len(values))] == values


def test_nothing_is_seen_in_the_folder_nor_left_there(tmp_path: pathlib.Path) -> None:
    shelf = DiskShelf(tmp_path)
    shelf.append(b"x" * (3 << 20))
    shelf.append(b"y")
    assert (len(shelf[0]), shelf[1]) == (3 << 20, b"y")
    assert not [*tmp_path.iterdir()]
    del shelf
    gc.collect()
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_is_not_there_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(OutputError, match=r"no-such-folder.*cannot be put away"):
        DiskShelf(tmp_path / "no-such-folder")


def test_a_full_disk_is_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def write(self, _: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    shelf = DiskShelf(tmp_path)
    monkeypatch.setattr(shelf, "_file", Full())
    with pytest.raises(OutputError, match=r"cannot be put away: No space left"):
        shelf.append(b"x" * (2 << 20))


def test_a_file_that_was_cut_off_is_told(tmp_path: pathlib.Path) -> None:
    shelf = DiskShelf(tmp_path)
    shelf.append(b"x" * (2 << 20))
    shelf._file.truncate(5)
    with pytest.raises(OutputError, match="cut off"):
        shelf[0]
