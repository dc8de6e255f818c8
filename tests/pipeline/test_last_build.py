"""A build that would do what the last one did does nothing; everything that may make a difference is noticed."""

import os
import pathlib
import time

import msgspec
import pytest

from site_builder import gathering, last_build
from site_builder.config import read_config
from site_builder.errors import OutputError
from site_builder.model import Issue
from site_builder.pipeline import build
from tests.reliability.sites import digest

TEXT = "Thăm nhà máy mới\n\n10/05/2024 08:50\n\nThứ trưởng Bộ Công an Lào Bounthong Sisavath thăm nhà máy.\n"


@pytest.fixture
def site(tmp_path, root, monkeypatch):
    """The folder of a site that was just built, of files that were not just written."""
    monkeypatch.setattr(last_build, "_TICK", -3_600_000_000_000)
    folder = tmp_path / "site"
    for path, text in {
        "seeds/a.txt": TEXT,
        "seeds/b/c.txt": TEXT.replace("mới", "cũ"),
        "authority/people.toml": "",
        "static/x": "",
        "site.toml": 'authority = "authority"\n',
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    make(folder)
    return folder


def make(folder):
    return build(read_config(folder), each=map)


def did_nothing(folder):
    return list(make(folder).seconds) == ["compare"]


def test_what_the_disk_could_not_read_is_read_by_the_next_build(site, monkeypatch):
    issue = Issue("seed.unreadable", "cannot be read: Input/output error", "a.txt", skipped=True)
    (site / "seeds" / "a.txt").write_text(TEXT + "Hết.\n", encoding="utf-8")
    read = gathering.read_bytes
    with monkeypatch.context() as patched:
        patched.setattr(gathering, "read_bytes", lambda *where: issue if where[1] == "a.txt" else read(*where))
        assert make(site).articles == 1
    assert make(site).articles == 2


def test_nothing_to_do(site):
    before = digest(site / "public")
    first, second = make(site), make(site)
    assert list(first.seconds) == list(second.seconds) == ["compare"]
    assert (second.articles, second.published.files, second.published.written) == (2, len(before), 0)
    assert digest(site / "public") == before
    report = msgspec.json.decode((site / ".site_builder" / "report.json").read_bytes())
    assert (report["articles"], report["published"]["written"]) == (2, 0)


def touch(path: pathlib.Path):
    """Change the file, its size and its time of change left as they were."""
    found = path.stat()
    path.write_text(path.read_text(encoding="utf-8").swapcase(), encoding="utf-8")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def flip(path: pathlib.Path):
    """Damage a byte in the middle, where the outcome stands."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x40
    path.write_bytes(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "seeds/a.txt").write_text(TEXT + "\nThêm."),
        lambda site: touch(site / "seeds/b/c.txt"),
        lambda site: (site / "seeds/b/c.txt").rename(site / "seeds/b/d.txt"),
        lambda site: (site / "seeds/b/c.txt").unlink(),
        lambda site: (site / "seeds/new.pdf").write_text(""),
        lambda site: (site / "seeds/folder").symlink_to(site / "static"),
        lambda site: (site / "authority/rulings.toml").write_text(""),
        lambda site: (site / "site.toml").write_text('authority = "authority"\ntitle = "X"\n'),
        lambda site: (site / "public/index.html").unlink(),
        lambda site: (site / "public/index.html").write_text("by hand"),
        lambda site: (site / ".site_builder/public.manifest.json").unlink(),
        lambda site: (site / ".site_builder/public.last").write_bytes(b"x"),
        lambda site: flip(site / ".site_builder/public.last"),
    ],
)
def test_whatever_may_make_a_difference_is_noticed(site, change):
    time.sleep(0.02)  # longer than the disk's clock stands still
    change(site)
    assert not did_nothing(site)


def test_what_others_put_there_makes_none(site):
    (site / "public/CNAME").write_text("example.org")
    assert did_nothing(site)
    assert (site / "public/CNAME").exists()


def test_files_just_written_are_not_trusted(site, monkeypatch):
    monkeypatch.setattr(last_build, "_TICK", 3_600_000_000_000)
    (site / "seeds/a.txt").write_text(TEXT + "\nThêm.")
    assert not did_nothing(site)
    assert not did_nothing(site)


def test_a_build_that_fails_leaves_nothing_to_trust(site):
    (site / "authority/people.toml").write_text("[[record]\n")
    with pytest.raises(Exception, match=r"people\.toml"):
        make(site)
    (site / "authority/people.toml").write_text("")
    assert not did_nothing(site)
    assert did_nothing(site)


def test_a_disk_that_fails_costs_no_more_than_the_work(tmp_path):
    last_build.note(tmp_path / "none" / "public.last", last_build.Inputs("x", 0), 1 << 62, b"")
    (tmp_path / "public.last").mkdir()
    with pytest.raises(OutputError, match=r"public\.last: cannot be written: Is a directory"):
        last_build.forget(tmp_path / "public.last")


@pytest.mark.parametrize("name", ["public.staging", "public.staging.aside"])
def test_what_an_earlier_build_left_behind_is_work_to_do(site, name):
    left = site / ".site_builder" / name
    left.mkdir()
    (left / "old.html").write_text("old")
    make(site)
    assert not left.exists()
