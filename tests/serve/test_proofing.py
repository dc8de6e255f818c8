"""Which documents are shown ahead of the site, and for how long: a prover that notes what it is asked stands in."""

import pathlib
import time

import pytest

from site_builder.config import default_config
from site_builder.serve.inputs import Inputs
from site_builder.serve.overlay import Overlay, Proof
from site_builder.serve.proofing import Proofreader

PATIENCE = 20.0
STEADY = 0.5  # seconds in which a save that is shown at all is shown


class Prover:
    """Notes which documents it is asked for."""

    def __init__(self):
        self.asked = []
        self.ended = 0
        self.fails = False

    def prove(self, config, seed):
        self.asked.append(seed)
        if self.fails:
            raise EOFError
        return {f"articles/{seed}.html": (config.seeds / seed).read_bytes()} if seed else {}

    def end(self):
        self.ended += 1


class Desk:
    """A proofreader at work over a folder of eight documents."""

    def __init__(self, folder: pathlib.Path):
        self.seeds = folder / "seeds"
        self.style = folder / "static" / "a.css"
        for path in (self.style, *(self.seeds / f"{name}.txt" for name in "abcdefgh")):
            path.parent.mkdir(exist_ok=True)
            path.write_text("0")
        time.sleep(0.05)  # until times of change tell
        config = default_config(self.seeds, folder / "public")
        inputs = Inputs((self.seeds, self.style.parent), ())
        self.prover = Prover()
        self.told = []
        self.reader = Proofreader(lambda: config, lambda: inputs, self.told.append, lambda: self.prover)

    def save(self, text, *names):
        for name in names:
            (self.seeds / f"{name}.txt").write_text(text)
        self.reader.notice()

    def wait(self, count):
        deadline = time.monotonic() + PATIENCE
        while len(self.told) < count:
            assert time.monotonic() < deadline
            time.sleep(0.01)


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    desk.reader.start()
    yield desk
    desk.reader.end()


def test_each_document_that_is_saved_is_shown(desk):
    desk.save("1", "a")
    desk.wait(1)
    desk.save("2", "b", "c")
    desk.wait(3)
    assert [dict(proof.files) for proof in desk.told] == [
        {"articles/a.txt.html": b"1"},
        {"articles/b.txt.html": b"2"},
        {"articles/c.txt.html": b"2"},
    ]
    assert desk.prover.asked == ["", "a.txt", "b.txt", "c.txt"]  # asked for nothing at first, so that all is loaded


def test_of_many_saves_few_are_shown_and_the_last_is(desk):
    for number in range(200):
        desk.save(str(number), "a")
        time.sleep(0.005)
    deadline = time.monotonic() + PATIENCE
    while not desk.told or desk.told[-1].files["articles/a.txt.html"] != b"199":
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert len(desk.told) < 30


@pytest.mark.parametrize("change", ["new", "gone", "many", "style"])
def test_what_is_more_than_a_document_or_two_waits_for_the_site(desk, change):
    match change:
        case "new":
            desk.save("1", "new")
        case "gone":
            (desk.seeds / "a.txt").unlink()
            desk.reader.notice()
        case "many":
            desk.save("1", *"abcdef")
        case "style":
            desk.style.write_text("1")
            desk.save("1", "a")
    time.sleep(STEADY)
    assert not desk.told
    assert set(desk.prover.asked) == {""}


def test_a_change_of_anything_else_begins_a_new_process(desk):
    desk.style.write_text("1")
    desk.reader.notice()
    deadline = time.monotonic() + PATIENCE
    while desk.prover.asked != ["", ""]:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert desk.prover.ended == 1
    desk.save("1", "a")
    desk.wait(1)


def test_five_documents_are_shown(desk):
    desk.save("1", *"abcde")
    desk.wait(5)


def test_a_process_that_was_ended_from_outside_is_begun_again(desk):
    desk.save("1", "a")
    desk.wait(1)
    desk.prover.fails = True
    desk.save("2", "a")
    time.sleep(STEADY)
    desk.prover.fails = False
    desk.save("3", "a")
    desk.wait(2)
    assert desk.told[-1].files == {"articles/a.txt.html": b"3"}


def prove(path, moment, **files):
    return Proof(path, (1, 2, 3, moment, 0), {f"{name}.html": body for name, body in files.items()}, 0.1)


def look(**moments):
    return {path: (1, 2, 3, moment, 99) for path, moment in moments.items()}


def test_the_newest_proof_lies_over_the_site_until_a_build_has_read_the_document():
    overlay = Overlay()
    overlay.drop(look(a=10, b=10))
    overlay.put(prove("a", 11, one=b"old"))
    overlay.put(prove("a", 12, one=b"new", two=b"x"))
    overlay.put(prove("b", 11, three=b"y"))
    assert (overlay.find("one.html"), overlay.find("three.html"), overlay.find("four.html")) == (b"new", b"y", None)
    assert not overlay.drop(look(a=10, b=10))
    assert overlay.drop(look(a=11, b=11))  # built from what "a" was before
    assert (overlay.find("one.html"), overlay.find("three.html")) == (b"new", None)
    overlay.drop(look(b=11))  # built without "a", which is gone
    assert overlay.find("one.html") is None


def test_a_proof_that_comes_behind_the_build_is_not_shown():
    overlay = Overlay()
    assert not overlay.put(prove("a", 10, one=b"x"))  # there is no site yet
    overlay.drop(look(a=11))
    assert not overlay.put(prove("a", 11, one=b"x"))
    assert not overlay.put(prove("a", 10, one=b"x"))
    assert not overlay.put(prove("new", 12, one=b"x"))
    assert overlay.find("one.html") is None
    assert overlay.put(prove("a", 12, one=b"x"))


def test_a_broken_site_is_shown_alone():
    overlay = Overlay()
    overlay.drop(look(a=10))
    overlay.put(prove("a", 11, one=b"new"))
    overlay.clear()
    assert overlay.find("one.html") is None
