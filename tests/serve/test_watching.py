"""Changes are noticed, with the system's help and without it."""

import shutil
import threading

import pytest

from site_builder.serve.inputs import Inputs, find_changes, take_snapshot
from site_builder.serve.watching import Watcher

PATIENCE = 20.0


class Watched:
    """Inputs that are watched, and what a look at each notice found."""

    def __init__(self, inputs, poll):
        self.inputs = inputs
        self.changed = threading.Condition()
        self.before = take_snapshot(inputs)
        self.found = set()
        self.watcher = Watcher(lambda: self.inputs, self.look, poll=poll)
        self.watcher.start()

    def look(self):
        with self.changed:
            after = take_snapshot(self.inputs)
            self.found |= find_changes(self.before, after)
            self.before = after
            self.changed.notify_all()

    def wait_for(self, path):
        with self.changed:
            assert self.changed.wait_for(lambda: str(path) in self.found, PATIENCE)
            self.found.clear()


@pytest.fixture(params=[False, True], ids=["listening", "polling"])
def watched(request, tmp_path, write):
    write("seeds/a.txt", "tin")
    inputs = Inputs((tmp_path / "seeds", tmp_path / "authority"), (tmp_path / "site.toml",))
    made = Watched(inputs, request.param)
    yield made
    made.watcher.end()


def test_saves_new_folders_and_single_files_are_noticed(watched, write):
    watched.wait_for(write("seeds/a.txt", "tin mới"))
    watched.wait_for(write("seeds/new/deep/b.txt", "tin"))
    watched.wait_for(write("seeds/new/deep/b.txt", "tin mới"))
    watched.wait_for(write("site.toml", "x"))


def test_a_folder_that_comes_later_or_is_replaced_is_watched(watched, tmp_path, write):
    watched.wait_for(write("authority/people.toml", "x"))
    shutil.rmtree(tmp_path / "seeds")
    write("beside/a.txt", "another")
    (tmp_path / "beside").rename(tmp_path / "seeds")
    watched.wait_for(tmp_path / "seeds" / "a.txt")
    watched.wait_for(write("seeds/a.txt", "and again"))


def test_a_file_saved_by_replacing_it_is_watched_on(watched, tmp_path, write):
    write("site.toml", "0")
    for text in ("first", "second", "third, longer"):
        write(".site.toml.new", text).replace(tmp_path / "site.toml")
        watched.wait_for(tmp_path / "site.toml")
