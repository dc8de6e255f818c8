"""When builds are made, and of what: a builder that notes what it was asked for stands in for the real one."""

import threading
import time

import pytest

from site_builder.config import default_config
from site_builder.errors import SettingsError
from site_builder.serve import inputs, rebuilding
from site_builder.serve.building import Broken
from site_builder.serve.rebuilding import Rebuilder

PATIENCE = 20.0


class Settings:
    """Settings that a test can break."""

    def __init__(self, folder):
        self.config = default_config(folder / "seeds", folder / "public")
        self.file = folder / "site.toml"
        self.broken = False

    def read(self):
        if self.broken:
            raise SettingsError("no such setting", file="site.toml", line=3)
        return self.config

    def list_files(self):
        return (self.file,)


class Builder:
    """Notes the text of the document that each build met, and takes its time."""

    def __init__(self, seed, seconds=0.0):
        self.seed = seed
        self.seconds = seconds
        self.built = []
        self.begun = threading.Event()
        self.ended = threading.Event()
        self.answer = "outcome"

    def build(self, config):
        text = self.seed.read_text()
        self.begun.set()
        self.ended.wait(self.seconds)
        self.built.append(text)
        return self.answer

    def end(self):
        self.ended.set()


class Bench:
    """A rebuilder at work, and what it has told."""

    def __init__(self, tmp_path, seconds=0.0):
        self.seed = tmp_path / "seeds" / "a.txt"
        self.seed.parent.mkdir()
        self.seed.write_text("0")
        self.settings = Settings(tmp_path)
        self.builder = Builder(self.seed, seconds)
        self.told = []
        self.rebuilder = Rebuilder(self.settings, tmp_path / "preview", self.told.append, lambda: self.builder)

    def save(self, text):
        self.seed.write_text(text)
        self.rebuilder.notice()

    def wait(self, done):
        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline
            time.sleep(0.01)


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    made.rebuilder.start()
    made.wait(lambda: made.told)
    yield made
    made.rebuilder.end()


def test_five_hundred_saves_are_a_few_builds_and_the_last_is_among_them(tmp_path):
    bench = Bench(tmp_path, seconds=0.1)
    bench.rebuilder.start()
    bench.wait(lambda: bench.told)
    since = time.monotonic()
    for number in range(1, 501):
        bench.save(str(number))
        time.sleep(0.006)
    threes = max(1, (time.monotonic() - since) / 3)  # a busy machine takes longer
    bench.wait(lambda: bench.builder.built[-1] == "500")
    bench.rebuilder.end()
    assert 2 <= len(bench.builder.built) <= 15 * threes


def test_a_save_during_a_build_is_built_after_it(tmp_path):
    bench = Bench(tmp_path, seconds=PATIENCE)
    bench.rebuilder.start()
    assert bench.builder.begun.wait(PATIENCE)
    bench.seed.write_text("1")  # and nobody notices
    bench.builder.ended.set()
    bench.wait(lambda: bench.builder.built == ["0", "1"])
    bench.rebuilder.end()


def test_where_nothing_changed_nothing_is_built(bench):
    for _ in range(10):
        bench.rebuilder.notice()
        time.sleep(0.01)
    bench.save("1")
    bench.wait(lambda: len(bench.told) > 1)
    assert bench.builder.built == ["0", "1"]
    assert bench.told[1].changed == {str(bench.seed)}


def test_what_changed_is_told_since_the_last_good_build(bench):
    bench.builder.answer = Broken("no")
    bench.save("1")
    bench.wait(lambda: len(bench.told) > 1)
    assert bench.told[1] == Broken("no")
    bench.builder.answer = "outcome"
    other = bench.seed.with_name("b.txt")
    other.write_text("x")
    bench.rebuilder.notice()
    bench.wait(lambda: len(bench.told) > 2)
    assert bench.told[2].changed == {str(bench.seed), str(other)}


def test_a_build_that_failed_while_somebody_saved_is_made_again_and_not_told(bench):
    def fail_once(config):
        del bench.builder.build
        bench.seed.write_text("2")
        return Broken("changed while the site was built")

    bench.builder.build = fail_once
    bench.save("1")
    bench.wait(lambda: len(bench.told) > 1)
    assert bench.told[1].changed == {str(bench.seed)}
    assert bench.builder.built == ["0", "2"]


def test_broken_settings_are_told_and_mended_ones_are_built(bench):
    bench.settings.broken = True
    bench.settings.file.write_text("x = 1")
    bench.rebuilder.notice()
    bench.wait(lambda: len(bench.told) > 1)
    assert bench.told[1] == Broken("site.toml:3: no such setting")
    bench.settings.broken = False
    bench.settings.file.write_text("")
    bench.rebuilder.notice()
    bench.wait(lambda: len(bench.builder.built) == 2)


def test_other_settings_may_name_other_folders(bench, tmp_path):
    (tmp_path / "other").mkdir()
    bench.settings.config = default_config(tmp_path / "other", tmp_path / "public")
    bench.settings.file.write_text("")
    bench.rebuilder.notice()
    bench.wait(lambda: len(bench.builder.built) == 2)
    assert tmp_path / "other" in bench.rebuilder.find_inputs().folders
    (tmp_path / "other" / "c.txt").write_text("x")
    bench.rebuilder.notice()
    bench.wait(lambda: len(bench.builder.built) == 3)


def test_other_word_lists_need_another_builder(tmp_path, write, monkeypatch):
    for module in (inputs, rebuilding):
        monkeypatch.setattr(module, "LANGUAGE_DATA", tmp_path / "data")
    bench = Bench(tmp_path)
    made = []

    def make():
        made.append(Builder(bench.seed))
        return made[-1]

    bench.rebuilder = Rebuilder(bench.settings, tmp_path / "preview", bench.told.append, make)
    bench.rebuilder.start()
    bench.wait(lambda: bench.told)
    for number, path in enumerate(("seeds/a.txt", "data/vi/ranks.tsv", "seeds/a.txt"), 2):
        write(path, f"{number}")
        bench.rebuilder.notice()
        bench.wait(lambda number=number: len(bench.told) == number)
    bench.rebuilder.end()
    assert [builder.built for builder in made] == [["0", "2"], ["2", "4"]]


def test_a_builder_that_was_ended_from_outside_is_started_again(tmp_path):
    bench = Bench(tmp_path)
    bench.builder.build = lambda config: (_ for _ in ()).throw(EOFError)
    good = Builder(bench.seed)
    builders = iter([bench.builder, good])
    bench.rebuilder = Rebuilder(bench.settings, tmp_path / "preview", bench.told.append, lambda: next(builders))
    bench.rebuilder.start()
    bench.wait(lambda: bench.told)
    assert "ended from outside" in bench.told[0].message
    bench.save("1")
    bench.wait(lambda: good.built == ["1"])
    bench.rebuilder.end()


def test_the_end_does_not_wait_for_a_build(tmp_path):
    bench = Bench(tmp_path, seconds=PATIENCE * 10)
    bench.rebuilder.start()
    assert bench.builder.begun.wait(PATIENCE)
    bench.rebuilder.end()
    assert bench.told == []
