"""The site for Hugo: the same articles, with what our build read from them as front matter."""

import html
import json
import pathlib
import re
import subprocess
import urllib.parse

import pytest

from benchmarks.peers.content import describe, escape, name_people, write_article, write_site
from benchmarks.peers.programs import FOLDER, Programs, find_programs

NAMES = {"an": "Lê An", "an-2": "Lê An", "binh": "Tô Bình"}


def make_article(**changes):
    values = {
        "url": "articles/mot-tin.html",
        "title": {"value": 'Một "tin" & <b>'},
        "published": {"value": "2024-05-10T08:50:00+07:00"},
        "source": {"value": "Nhân Dân"},
        "lead": "Mở đầu.",
        "paragraphs": ["Một đoạn."],
        "captions": [{"text": "Chú thích", "credit": ""}],
        "people": [{"id": "binh"}, {"id": "an-2"}],
        "topics": [{"label": "Ma túy"}, {"label": "Ma túy"}],
    }
    return {**values, **changes}


@pytest.fixture
def public(tmp_path):
    """What a build publishes of two articles, as far as it is read here."""
    data = tmp_path / "public" / "data"
    data.mkdir(parents=True)
    undated = make_article(url="articles/khong-ngay.html", published=None, source=None, paragraphs=[STRANGE])
    lines = [json.dumps(article, ensure_ascii=False) for article in (make_article(), undated)]
    (data / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    people = [{"id": key, "name": name} for key, name in NAMES.items()]
    (data / "people.json").write_text(json.dumps(people, ensure_ascii=False), encoding="utf-8")
    return data.parent


STRANGE = "1. Giá *tăng* 5_000_đ [xem] <b>x</b> & {{< x >}} `y` ~~z~~ | # \\ http://a.b/c"


def test_people_of_one_name_are_told_apart():
    named = name_people([{"id": key, "name": name} for key, name in NAMES.items()])
    assert named == {"an": "Lê An (an)", "an-2": "Lê An (an-2)", "binh": "Tô Bình"}


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2024-05-10T08:50:00+07:00", {"date": "2024-05-10T08:50:00+07:00", "years": ["2024"], "months": ["2024-05"]}),
        ("2024-05-10", {"date": "2024-05-10", "years": ["2024"], "months": ["2024-05"]}),
        ("2024-05", {}),
        ("[..2024-05-10]", {}),
        (None, {}),
    ],
)
def test_front_matter_says_what_was_read(published, days):
    article = make_article(published={"value": published} if published else None)
    front = describe(article, NAMES)
    assert {key: front[key] for key in front.keys() & {"date", "years", "months"}} == days
    assert front["title"] == 'Một "tin" & <b>'
    assert front["people"] == ["Tô Bình", "Lê An"]
    assert front["topics"] == ["Ma túy"]
    assert front["sources"] == ["Nhân Dân"]
    assert describe(make_article(source=None), NAMES)["sources"] == []


def test_the_file_is_front_matter_and_then_the_text():
    text = write_article(make_article(lead=""), NAMES)
    front, rest = json.JSONDecoder().raw_decode(text)
    assert front == describe(make_article(), NAMES)
    assert text[rest:] == "\n\nMột đoạn.\n\nChú thích\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Một  câu\nthường, 5.837 người - và (thế).", "Một câu thường, 5.837 người - và (thế)."),
        ("- một", "\\- một"),
        ("12. một", "12\\. một"),
        ("2024) một", "2024\\) một"),
        ("{{< a >}} *b*", "\\{\\{\\< a \\>}} \\*b\\*"),
    ],
)
def test_markdown_is_escaped_where_it_would_be_obeyed(text, written):
    assert escape(text) == written


def test_the_site_has_a_file_for_each_article(public, tmp_path):
    assert write_site(public, tmp_path / "hugo") == 2
    assert {path.name for path in (tmp_path / "hugo" / "content" / "articles").iterdir()} == {
        "mot-tin.md",
        "khong-ngay.md",
    }
    assert (tmp_path / "hugo" / "hugo.toml").is_file()


def test_programs_that_are_not_there_are_not_found(tmp_path):
    assert find_programs(tmp_path) is None


@pytest.fixture
def programs() -> Programs:
    found = find_programs()
    if found is None:
        pytest.skip(f"no Hugo and no Pagefind in {FOLDER}: make bench installs them")
    return found


def run_hugo(programs, public, folder):
    """The folder that Hugo wrote of what a build published."""
    site, out = folder / "hugo", folder / "out"
    write_site(public, site)
    words = ("--quiet", "--noBuildLock", "--source", site, "--destination", out, "--cacheDir", folder / "cache")
    subprocess.run([programs.hugo, *words], check=True)
    return out


def read_text(path: pathlib.Path) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")))


def test_hugo_prints_the_text_as_it_is_and_every_list(public, tmp_path, programs):
    out = run_hugo(programs, public, tmp_path)
    assert STRANGE in read_text(out / "articles" / "khong-ngay.html")
    assert 'Một "tin" & <b>' in html.unescape((out / "articles" / "mot-tin.html").read_text(encoding="utf-8"))
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {
        "index.html",
        "feed.xml",
        "sitemap.xml",
        "style.css",
        "articles/mot-tin.html",
        "articles/khong-ngay.html",
        *(f"{kind}/index.html" for kind in ("people", "topics", "sources", "years", "months")),
        "people/lê-an-an-2.html",
        "people/tô-bình.html",
        "topics/ma-túy.html",
        "sources/nhân-dân.html",
        "years/2024.html",
        "months/2024-05.html",
    }
    for path in out.rglob("*.html"):
        for address in re.findall(r'href="/([^"]*)"', path.read_text(encoding="utf-8")):
            assert (out / urllib.parse.unquote(address)).exists(), (path, address)


def test_pagefind_indexes_the_articles_alone(public, tmp_path, programs):
    out = run_hugo(programs, public, tmp_path)
    subprocess.run([programs.pagefind, "--site", out], check=True, capture_output=True)
    entry = json.loads((out / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert [language["page_count"] for language in entry["languages"].values()] == [2]
