"""A folder of all that can be wrong: each named, the rest built."""

import contextlib
import json
import os
import shutil
import socket

import pytest

TITLE = "Hỗ trợ Lào xây dựng Trung tâm cai nghiện ma túy tại Viêng Chăn"


@pytest.fixture
def seeds(root, tmp_path):
    """One good document."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(root / "seeds" / "000_33315d15d6bff9f6.txt", folder / "good.txt")
    return folder


def test_each_is_named_and_the_rest_is_built(seeds, tmp_path, run_build):
    good = (seeds / "good.txt").read_bytes()
    (tmp_path / "outside.txt").write_bytes(good)
    (seeds / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "blank.txt").write_bytes(b" \n\n\t")
    (seeds / "large.txt").write_bytes(b"x" * ((2 << 20) + 1))
    (seeds / "damaged.txt").write_bytes(good[:200] + b" \xff " + good[200:])
    (seeds / "escape.txt").write_bytes(good + b"\nTin \x1b]0;gotcha\x07\n")
    (seeds / "photo.jpg").write_bytes(b"\xff\xd8")
    (seeds / "link.txt").symlink_to(tmp_path / "outside.txt")
    (seeds / "loop").symlink_to(seeds)
    os.mkfifo(seeds / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        with contextlib.chdir(seeds):  # the path of a socket must be short
            listener.bind("socket.txt")
        ended = run_build("--seeds", seeds, "--out", tmp_path / "public")
    assert ended.returncode == 3, ended.stderr
    named = {line.split(":")[0]: line for line in ended.stderr.splitlines()}
    for name, code in {
        "binary.txt": "document.undecodable, skipped",
        "empty.txt": "document.empty, skipped",
        "blank.txt": "document.blank, skipped",
        "large.txt": "seed.too-large, skipped",
        "photo.jpg": "seed.unknown-format, skipped",
        "link.txt": "seed.no-file, skipped",
        "loop": "seed.no-file, skipped",
        "pipe.txt": "seed.no-file, skipped",
        "socket.txt": "seed.no-file, skipped",
        "damaged.txt": "document.bad-bytes",
        "escape.txt": "document.control-characters",
    }.items():
        assert named[name].endswith(f"[{code}]")
    assert "\x1b" not in ended.stderr + ended.stdout
    assert "3 read, 9 skipped" in ended.stdout
    lines = (tmp_path / "public" / "data" / "articles.jsonl").read_text().splitlines()
    articles = {article["seed"]: article for article in map(json.loads, lines)}
    assert sorted(articles) == ["damaged.txt", "escape.txt", "good.txt"]
    assert articles["good.txt"]["title"]["value"] == TITLE
    assert sorted(path.name for path in (tmp_path / "public" / "raw").iterdir()) == sorted(articles)
    report = json.loads((tmp_path / ".site_builder" / "report.json").read_text())
    assert (report["documents"], report["skipped"], report["articles"]) == (12, 9, 3)
    assert {issue["document"] for issue in report["issues"]} >= set(named) - {"good.txt"}


def test_what_is_published_as_raw_is_the_input_byte_for_byte(seeds, tmp_path, run_build):
    good = (seeds / "good.txt").read_bytes()
    odd = b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n") + b"\xff"
    (seeds / "odd name #1 100%.txt").write_bytes(odd)
    assert run_build("--seeds", seeds, "--out", tmp_path / "public").returncode == 3
    assert (tmp_path / "public" / "raw" / "good.txt").read_bytes() == good
    assert (tmp_path / "public" / "raw" / "odd name #1 100%.txt").read_bytes() == odd


def test_a_contradiction_between_documents_is_shown_but_costs_nothing(root, tmp_path, run_build):
    ended = run_build("--seeds", root / "seeds", "--out", tmp_path / "public")
    assert "[date." in ended.stderr
    assert ended.returncode == 0


def test_names_that_differ_in_case_only_are_both_kept(seeds, tmp_path, run_build):
    shutil.copy(seeds / "good.txt", seeds / "GOOD.txt")
    shutil.copy(seeds / "good.txt", seeds / "index.txt")
    ended = run_build("--seeds", seeds, "--out", tmp_path / "public")
    assert ended.returncode == 0, ended.stderr
    lines = (tmp_path / "public" / "data" / "articles.jsonl").read_text().splitlines()
    assert len({json.loads(line)["url"].casefold() for line in lines}) == 3


def test_a_folder_without_documents_gives_an_empty_archive(tmp_path, run_build):
    (tmp_path / "seeds").mkdir()
    ended = run_build("--seeds", tmp_path / "seeds", "--out", tmp_path / "public")
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "public" / "index.html").is_file()
    assert (tmp_path / "public" / "data" / "articles.jsonl").read_bytes() == b""


def test_pages_of_a_document_that_went_away_go_too(seeds, root, tmp_path, run_build):
    shutil.copy(root / "seeds" / "004_5db15be41db30425.txt", seeds)
    run_build("--seeds", seeds, "--out", tmp_path / "public")
    (seeds / "004_5db15be41db30425.txt").unlink()
    run_build("--seeds", seeds, "--out", tmp_path / "public")
    run_build("--seeds", seeds, "--out", tmp_path / "fresh")
    pages = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "public", tmp_path / "fresh")
    ]
    assert pages[0] == pages[1]


def test_a_site_is_not_replaced_by_nothing(tmp_path, run_build):
    out = tmp_path / "public"
    for path in (tmp_path / "news", tmp_path / "elsewhere"):
        path.mkdir()
    (tmp_path / "news" / "tin.txt").write_text("Tin\n\nNgày 5/3, xã họp dân.\n", encoding="utf-8")
    command = ("--seeds", tmp_path / "news", "--out", out)
    assert run_build(*command).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (tmp_path / "news" / "tin.txt").rename(tmp_path / "elsewhere" / "tin.txt")
    ended = run_build(*command)
    assert ended.returncode == 1
    assert "no document here, and the site has 1" in ended.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    shutil.rmtree(out)  # as the remedy says
    assert run_build(*command).returncode == 0


def test_the_pages_can_be_in_english_and_absolute(root, tmp_path, write, run_build):
    settings = 'language = "en"\nbase_url = "https://example.org/archive"\n'
    folder = write("site/site.toml", settings + f"seeds = '{root / 'seeds'}'").parent
    ended = run_build("--site", folder)
    assert ended.returncode == 0, ended.stderr
    assert '<html lang="en"' in (folder / "public" / "index.html").read_text()
    assert "https://example.org/archive/articles/" in (folder / "public" / "sitemap.xml").read_text()
    assert '"language":"vi"' in (folder / "public" / "data" / "articles.jsonl").read_text().replace(": ", ":")
