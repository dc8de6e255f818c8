"""What is answered for an address."""

import pytest

from site_builder.serve.admitting import Guest
from site_builder.serve.answering import Place, answer_request
from site_builder.serve.overlay import Proof

GUEST = Guest("run-1", "127.0.0.1:8000")
HEADERS = """/*
  Content-Security-Policy: default-src 'none'
  X-Content-Type-Options: nosniff
/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""


@pytest.fixture
def place(tmp_path, write):
    """A small site below /kho/, and a file that lies outside of it."""
    for path, content in {
        "_headers": HEADERS,
        "_redirects": "/a /b",
        ".htaccess": "x",
        "index.html": "<head></head>Trang đầu",
        "404.html": "<head></head>Không có",
        "people/index.html": "<head></head>Người",
        "people/tô lâm.html": "<head></head>Tô Lâm",
        "people/.hidden/x.html": "x",
        "assets/site.0123456789.css": "a{}",
        "data/text/a.txt": "Tiếng Việt",
        "data/articles.jsonl": "{}",
        "raw/a.txt": b"c\xabng an",
        "search/x.bin": b"\x00",
    }.items():
        write(f"public/{path}", content)
    write("outside/secret.html", "secret")
    (tmp_path / "public" / "link.html").symlink_to(tmp_path / "outside" / "secret.html")
    (tmp_path / "public" / "linked").symlink_to(tmp_path / "outside")
    return Place(tmp_path / "public", "/kho/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/kho/", "text/html; charset=utf-8"),
        ("/kho/index.html", "text/html; charset=utf-8"),
        ("/kho/people/", "text/html; charset=utf-8"),
        ("/kho/people/t%C3%B4%20l%C3%A2m.html", "text/html; charset=utf-8"),
        ("/kho/assets/site.0123456789.css", "text/css; charset=utf-8"),
        ("/kho/data/text/a.txt", "text/plain; charset=utf-8"),
        ("/kho/data/articles.jsonl", "application/jsonl; charset=utf-8"),
        ("/kho/raw/a.txt", "text/plain"),
        ("/kho/search/x.bin", "application/octet-stream"),
    ],
)
def test_files_come_with_their_type_and_the_sites_headers(place, path, kind):
    answer = answer_request(path, place, GUEST)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/kho/none.html",
        "/kho/../outside/secret.html",
        "/kho/%2e%2e/outside/secret.html",
        "/kho/people/..%2f..%2f..%2foutside/secret.html",
        "/kho/..%5coutside%5csecret.html",
        "/kho//outside/secret.html",
        "/kho/%2foutside/secret.html",
        "/kho/.htaccess",
        "/kho/%2ehtaccess",
        "/kho/people/.hidden/x.html",
        "/kho/_headers",
        "/kho/_redirects",
        "/kho/link.html",
        "/kho/linked/secret.html",
        "/kho/index.html%00.txt",
        "/kho/index.html/",
        "/kho/%ff%fe",
        "/kho/" + "a" * 5000,
    ],
)
def test_what_is_not_for_readers_is_not_there(place, path):
    answer = answer_request(path, place, GUEST)
    assert answer.status == 404
    assert "Không có" in answer.body.decode()


def test_pages_are_sent_with_the_script_and_never_kept(place):
    answer = answer_request("/kho/", place, GUEST)
    assert b"/livereload.js" in answer.body
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"livereload" not in (place.folder / "index.html").read_bytes()


def test_what_is_no_page_is_sent_as_it_lies_there(place):
    answer = answer_request("/kho/assets/site.0123456789.css", place, GUEST)
    assert answer.body == b"a{}"
    assert answer.headers["Cache-Control"].endswith("immutable")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(
    ("path", "to"),
    [("/", "/kho/"), ("/kho", "/kho/"), ("/kho/people", "/kho/people/"), ("/kho/%70eople", "/kho/%70eople/")],
)
def test_folders_and_the_root_lead_on(place, path, to):
    answer = answer_request(path, place, GUEST)
    assert (answer.status, answer.headers["Location"]) == (302, to)


def test_beside_the_site_there_is_nothing(place):
    answer = answer_request("/index.html", place, GUEST)
    assert answer.status == 404
    assert b"/kho/" in answer.body


def test_no_folder_leads_to_another_host(tmp_path, write):
    write("public/example.org/index.html", "x")
    answer = answer_request("//example.org", Place(tmp_path / "public", "/"), GUEST)
    assert answer.status != 302


def test_before_the_first_site_a_page_waits(tmp_path):
    answer = answer_request("/", Place(tmp_path / "public", "/"), GUEST)
    assert answer.status == 503
    assert b"being built" in answer.body


def test_what_lies_over_the_folder_is_answered_in_its_place(place):
    files = {"index.html": b"<head></head>Saved", "articles/new.html": b"<head></head>New", ".hidden": b"x"}
    place.overlay.drop({"seeds/a.txt": (1, 2, 3, 4, 0)})
    place.overlay.put(Proof("seeds/a.txt", (1, 2, 3, 5, 0), files, 0.1))
    assert b"preview-ahead" in answer_request("/kho/", place, GUEST).body
    assert b"preview-ahead" not in answer_request("/kho/people/", place, GUEST).body
    assert b"Saved" in answer_request("/kho/", place, GUEST).body
    assert answer_request("/kho/articles/new.html", place, GUEST).status == 200
    assert answer_request("/kho/.hidden", place, GUEST).status == 404
    place.overlay.clear()
    assert "Trang đầu".encode() in answer_request("/kho/", place, GUEST).body
    assert answer_request("/kho/articles/new.html", place, GUEST).status == 404
