"""Files → the output folder: all or nothing, and nobody else's file is lost."""

import os
import pathlib
import signal
import subprocess
import sys

import pytest

from site_builder.errors import OutputError
from site_builder.model.site import LongFile, OutputFile
from site_builder.output import Output, lock_output, publish_files, publishing

SITE = {"index.html": "home", "articles/a.html": "a", "articles/b.html": "b"}
NOTES = ["public.lock", "public.manifest.json"]


def test_the_folder_holds_exactly_the_files(publish, out, read, tmp_path):
    report = publish(SITE)
    assert read(out) == SITE
    assert (report.files, report.size, report.written, report.removed, report.kept) == (3, 6, 3, 0, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site_builder", "public"]
    assert sorted(path.name for path in (tmp_path / ".site_builder").iterdir()) == [
        "public.lock",
        "public.manifest.json",
    ]


def test_pages_that_went_away_are_removed_and_empty_folders_with_them(publish, out, read):
    publish(SITE)
    report = publish({"index.html": "new"})
    assert read(out) == {"index.html": "new"}
    assert (report.written, report.removed) == (1, 2)


def test_what_did_not_change_keeps_its_time(publish, out):
    publish(SITE)
    os.utime(out / "index.html", (1, 1))
    report = publish(SITE | {"articles/a.html": "changed"})
    assert (out / "index.html").stat().st_mtime == 1
    assert (out / "articles/a.html").stat().st_mtime > 1
    assert report.written == 1


def test_a_long_file_is_written_part_by_part_and_kept_where_it_is_the_same(out):
    def publish_long(*parts):
        with lock_output(out, []) as output:
            return publish_files([LongFile("data/all.json", parts)], output)

    assert publish_long(b"[1,", b"", b"2]").written == 1
    assert (out / "data/all.json").read_bytes() == b"[1,2]"
    os.utime(out / "data/all.json", (1, 1))
    assert publish_long(b"[1", b",2]").written == 0
    assert (out / "data/all.json").stat().st_mtime == 1
    report = publish_long(b"[1,", b"2,3]")
    assert (report.written, report.size) == (1, 7)
    assert (out / "data/all.json").read_bytes() == b"[1,2,3]"
    with pytest.raises(ValueError, match="not a path"):
        LongFile("../x", ())


def test_files_of_others_are_kept_through_every_build(publish, out, read, tmp_path):
    out.mkdir()
    (out / "CNAME").write_text("example.org")
    (out / "empty").mkdir()
    (out / "articles").mkdir()
    (out / "articles" / "own.pdf").write_text("pdf")
    (out / "link").symlink_to(tmp_path / "outside")
    others = {"CNAME": "example.org", "empty": None, "articles/own.pdf": "pdf", "link": f"-> {tmp_path / 'outside'}"}
    assert publish(SITE).kept == 4
    assert read(out) == SITE | others
    publish({"index.html": "x"})
    publish({})
    assert read(out) == others


def test_a_page_somebody_changed_is_not_removed_with_the_others(publish, out, read):
    publish(SITE)
    (out / "articles/b.html").write_text("by hand")
    assert publish({"index.html": "home"}).kept == 1
    assert read(out) == {"index.html": "home", "articles/b.html": "by hand"}


def test_a_page_somebody_changed_is_the_sites_again_and_named(publish, out, read):
    publish(SITE)
    (out / "articles/b.html").write_text("by hand")
    assert publish(SITE).overwritten == ("articles/b.html",)
    assert read(out) == SITE


@pytest.mark.parametrize(
    "plant",
    [
        lambda out, outside: (out / "index.html").write_text("not ours"),
        lambda out, outside: (out / "index.html").symlink_to(outside / "index.html"),
        lambda out, outside: (out / "articles").symlink_to(outside),
        lambda out, outside: (out / "articles").write_text("not ours"),
        lambda out, outside: ((out / "index.html").mkdir(), (out / "index.html" / "x").write_text("not ours")),
    ],
)
def test_what_stands_in_the_way_is_never_written_over_or_through(publish, out, read, tmp_path, plant):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("outside")
    out.mkdir()
    plant(out, outside)
    before = read(out)
    with pytest.raises(OutputError, match="not of our making"):
        publish(SITE)
    assert read(out) == before
    assert read(outside) == {"index.html": "outside"}


def test_a_link_planted_over_a_page_of_ours_is_replaced_not_followed(publish, out, read, tmp_path):
    publish(SITE)
    (tmp_path / "outside").write_text("outside")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(tmp_path / "outside")
    assert publish(SITE | {"index.html": "new"}).overwritten == ("index.html",)
    assert read(out) == SITE | {"index.html": "new"}
    assert (tmp_path / "outside").read_text() == "outside"


def test_a_lost_manifest_costs_nothing_where_the_files_are_the_same(publish, out, read):
    publish(SITE)
    manifest = out.parent / ".site_builder" / "public.manifest.json"
    for content in ("", "{", "[]"):
        manifest.write_text(content)
        assert publish(SITE).written == 0
    manifest.unlink()
    publish(SITE)
    publish({"index.html": "x"})
    assert read(out) == {"index.html": "x"}


def fail(*arguments, **keywords):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (publishing, "write_through"),
        (publishing, "write_manifest"),
        (publishing, "exchange"),
        (publishing, "sort_present"),
        (os, "link"),
        (pathlib.Path, "mkdir"),
        (pathlib.Path, "open"),
    ],
)
def test_trouble_with_the_disk_leaves_the_old_site(publish, out, read, tmp_path, monkeypatch, owner, name):
    publish(SITE)
    with lock_output(out, []) as output, monkeypatch.context() as patch:
        patch.setattr(owner, name, fail)
        files = [OutputFile("index.html", b"new"), OutputFile("more/c.html", b"c")]
        if name == "link":  # without hard links, files are written
            assert publish_files(files, output).written == 2
            return
        with pytest.raises(OutputError, match="No space left on device; nothing published"):
            publish_files(files, output)
    assert read(out) == SITE
    assert not output.staging.exists()
    publish({"index.html": "x"})
    assert read(out) == {"index.html": "x"}


def test_trouble_with_the_pages_is_not_called_trouble_with_the_disk(publish, out, read):
    publish(SITE)

    def make_files():
        yield OutputFile("index.html", b"new")
        raise FileNotFoundError("page/home.html")

    with lock_output(out, []) as output, pytest.raises(FileNotFoundError, match=r"home\.html"):
        publish_files(make_files(), output)
    assert read(out) == SITE
    assert not output.staging.exists()


def test_two_files_of_one_path_are_a_fault_not_a_site(publish, out, read):
    publish(SITE)
    with lock_output(out, []) as output, pytest.raises(OutputError, match="exists"):
        publish_files([OutputFile("x.html", b"1"), OutputFile("x.html", b"2")], output)
    assert read(out) == SITE


KILLED = """
import os, pathlib, signal, sys
from site_builder.model.site import LongFile, OutputFile
from site_builder.output import lock_output, publish_files, publishing

out, step = pathlib.Path(sys.argv[1]), sys.argv[2]
before = getattr(publishing, step)
calls = 0

def die(*arguments):
    global calls
    calls += 1
    if sys.argv[3] == "after":
        before(*arguments)
    if calls == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)
    if sys.argv[3] == "before":
        before(*arguments)

setattr(publishing, step, die)
with lock_output(out, []) as output:
    publish_files([OutputFile("index.html", b"new"), OutputFile("articles/c.html", b"c")], output)
"""
NEW = {"index.html": "new", "articles/c.html": "c"}


@pytest.mark.parametrize(
    ("step", "when", "call", "stands"),
    [
        ("sort_present", "after", 1, SITE),
        ("write_through", "after", 1, SITE),
        ("write_manifest", "after", 1, SITE),
        ("exchange", "before", 1, SITE),
        ("exchange", "after", 1, NEW),
        ("write_manifest", "before", 2, NEW),
        ("write_manifest", "after", 2, NEW),
    ],
)
def test_a_kill_leaves_one_whole_site_and_the_next_build_clears_up(publish, out, read, step, when, call, stands):
    publish(SITE)
    ended = subprocess.run([sys.executable, "-c", KILLED, str(out), step, when, str(call)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert read(out) == stands
    # Whichever stands, all of it is known to be ours: nothing is refused, nothing left behind.
    publish({"index.html": "later"})
    assert read(out) == {"index.html": "later"}
    assert sorted(path.name for path in (out.parent / ".site_builder").iterdir()) == [
        "public.lock",
        "public.manifest.json",
    ]


def test_two_sites_may_lie_side_by_side(publish, tmp_path, read):
    publish(SITE, tmp_path / "one")
    publish({"index.html": "2"}, tmp_path / "two")
    publish({"index.html": "1"}, tmp_path / "one")
    assert read(tmp_path / "one") == {"index.html": "1"}
    assert read(tmp_path / "two") == {"index.html": "2"}


def test_the_folders_own_rights_are_kept(publish, out):
    out.mkdir(mode=0o700)
    publish(SITE)
    assert out.stat().st_mode & 0o777 == 0o700


def test_staging_lies_beside_the_folder(out):
    assert Output(out, out.parent / ".site_builder").staging.parent == out.parent / ".site_builder"
