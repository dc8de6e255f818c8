"""What changed, told from how the files stood."""

import os
import time

import pytest

from site_builder.config import default_config
from site_builder.serve.inputs import Inputs, find_changes, list_inputs, take_snapshot


@pytest.fixture
def seeds(write):
    """Two files that were saved long ago."""
    for name in ("seeds/a.txt", "seeds/below/b.txt"):
        path = write(name, "tin")
    time.sleep(0.05)
    return path.parent.parent


def test_all_that_a_build_reads_is_watched(tmp_path):
    config = default_config(tmp_path / "seeds", tmp_path / "public")
    inputs = list_inputs(config, (tmp_path / "site.toml",))
    assert {config.seeds, config.templates, config.static} < set(inputs.folders)
    assert not any(config.out.is_relative_to(folder) for folder in inputs.folders)
    assert inputs.files == (tmp_path / "site.toml",)


def test_what_is_left_alone_has_not_changed(seeds):
    inputs = Inputs((seeds,), ())
    assert len(take_snapshot(inputs)) == 2
    assert find_changes(take_snapshot(inputs), take_snapshot(inputs)) == set()


def save_in_place(path):
    path.write_text("tin mới")


def save_with_the_old_time(path):
    """A text of the same length, and a time that tells nothing."""
    state = path.stat()
    path.write_text("xyz")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def save_by_replacing(path):
    beside = path.with_name(".beside")
    beside.write_text("tin")
    beside.replace(path)


@pytest.mark.parametrize(
    "change", [save_in_place, save_with_the_old_time, save_by_replacing, lambda path: path.unlink()]
)
def test_each_way_to_change_a_file_is_seen(seeds, change):
    inputs = Inputs((seeds,), ())
    before = take_snapshot(inputs)
    change(seeds / "below" / "b.txt")
    assert find_changes(before, take_snapshot(inputs)) == {str(seeds / "below" / "b.txt")}


def test_a_new_folder_is_seen_with_all_in_it(seeds, write):
    inputs = Inputs((seeds,), ())
    before = take_snapshot(inputs)
    new = {str(write(f"seeds/new/deep/{name}.txt", "tin")) for name in "cd"}
    assert find_changes(before, take_snapshot(inputs)) == new


def test_a_file_saved_just_now_is_looked_at_again(seeds):
    """A second save within a tick of the disk's clock would leave no other trace."""
    inputs = Inputs((seeds,), ())
    path = seeds / "a.txt"
    for _ in range(100):
        path.write_text("một")
        before = take_snapshot(inputs)
        path.write_text("hai")
        assert str(path) in find_changes(before, take_snapshot(inputs))


def test_copies_that_editors_make_are_none_of_ours(seeds, write):
    inputs = Inputs((seeds,), ())
    before = take_snapshot(inputs)
    for name in (".a.txt.swp", "a.txt~", ".git/index"):
        write(f"seeds/{name}", "x")
    os.mkfifo(seeds / "pipe.txt")
    assert find_changes(before, take_snapshot(inputs)) == set()


def test_single_files_are_seen_coming_and_going(tmp_path, write):
    inputs = Inputs((tmp_path / "none",), (tmp_path / "site.toml",))
    before = take_snapshot(inputs)
    assert before == {}
    path = write("site.toml", "")
    assert find_changes(before, take_snapshot(inputs)) == {str(path)}
