"""What hosts are told of each file."""

import pytest

from site_builder.headers import find_type, read_headers
from tests.deploy.sites import HEADERS


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("index.html", "đ".encode(), "text/html; charset=utf-8"),
        ("assets/site.0123456789.css", b"", "text/css; charset=utf-8"),
        ("assets/search/page.js", b"", "text/javascript; charset=utf-8"),
        ("data/articles.jsonl", b"{}", "application/jsonl; charset=utf-8"),
        ("feed.xml", b"<feed/>", "application/xml; charset=utf-8"),
        ("_headers", b"", "text/plain; charset=utf-8"),
        ("raw/a.txt", "đ".encode(), "text/plain; charset=utf-8"),
        ("raw/b.TXT", "đ".encode("utf-16"), "text/plain"),
        ("search/ab.bin", b"\0", "application/octet-stream"),
        ("own/notes.pdf", b"%PDF", "application/pdf"),
        ("own/what.is-this", b"", "application/octet-stream"),
    ],
)
def test_types_say_the_charset_where_it_is_true(path, body, kind):
    assert find_type(path, body) == kind


def test_caching_is_what_the_sites_own_file_says(write):
    rules = read_headers(write("_headers", HEADERS + "/search/*\n  cache-control: immutable\n").parent)
    assert rules.find_cache_control("assets/a/b.css") == "public, max-age=31536000, immutable"
    assert rules.find_cache_control("index.html") == "public, max-age=0, must-revalidate"
    assert [path for path in ("assets/x", "search/x", "search.html", "x/assets/y") if rules.is_asset(path)] == [
        "assets/x",
        "search/x",
    ]


def test_a_site_without_rules_has_no_assets(tmp_path):
    assert not read_headers(tmp_path).is_asset("assets/x")


def test_the_projects_own_site_names_its_assets(site):
    rules = read_headers(site)
    assets = {
        path.relative_to(site).parts[0] for path in site.rglob("*.*") if rules.is_asset(str(path.relative_to(site)))
    }
    assert assets == {"assets", "search"}
