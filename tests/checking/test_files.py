"""What is found in finished files: links, ids, weights, addresses, limits of hosts."""

import pathlib
import tomllib

import pytest

from site_builder.checking.addresses import check_addresses
from site_builder.checking.limits import HEAVIEST, check_limits, load_hosts
from site_builder.checking.links import Examined, Written, check_links, examine_file
from site_builder.model import OutputFile

NONE = Written("", "", "")
BASE = "https://example.org/kho"
LINKS = tomllib.loads((pathlib.Path(__file__).parents[1] / "cases/checking/links.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("written", "leads_to"), LINKS["link"], ids=lambda text: text)
def test_where_a_link_leads(written, leads_to):
    examined = examine_file(OutputFile("people/a.html", f'<a href="{written}">x</a>'.encode()), BASE)
    found = [f"{each.path}#{each.anchor}" if each.anchor else each.path for each in examined.references]
    assert found == ([] if leads_to == "outside" else [leads_to])


def test_what_is_read_of_a_page():
    page = b"""<!doctype html><link rel="stylesheet" href="assets/a.css"><link rel="canonical" href="https://example.org/x">
<script src="assets/a.js"></script><script>'<a href="not-a-link">'</script>
<img src="assets/a.png" alt=""><form action="search.html"></form>
<h2 id="one">x</h2><a name="two" href="&#120;.html?a&amp;b">x</a><a>x</a><p data-href="no"><!-- <a href="no"> -->"""
    examined = examine_file(OutputFile("index.html", page), "")
    paths = [(each.line, each.path) for each in examined.references]
    assert paths == [(1, "assets/a.css"), (2, "assets/a.js"), (3, "assets/a.png"), (3, "search.html"), (4, "x.html")]
    assert examined.anchors == ("one", "two")
    assert examined.loads == ("assets/a.css", "assets/a.js", "assets/a.png")
    assert examined.size == len(page)
    assert 0 < examined.sent < len(page)


def test_feeds_and_sitemaps_are_read_too():
    feed = f'<feed><link href="{BASE}/a.html"/><entry><link href="{BASE}/b.html"/></entry></feed>'.encode()
    sitemap = f"<urlset><url><loc>{BASE}/a.html</loc></url><url><loc>\n{BASE}/b.html\n</loc></url></urlset>".encode()
    for path, body in (("feed.xml", feed), ("topics/sitemap.xml", sitemap)):
        assert [each.path for each in examine_file(OutputFile(path, body), BASE).references] == ["a.html", "b.html"]


def test_a_dead_link_of_many_pages_is_named_once():
    pages = [examine_file(OutputFile(f"{n}.html", b'\n<a href="gone.html"><a href="0.html#x">'), "") for n in range(30)]
    dead = [(each.code, each.file, each.line) for each in check_links(pages, NONE)]
    assert dead == [("link.dead", "0.html", 2), ("link.no-anchor", "0.html", 2)]
    assert "29 more pages" in next(check_links(pages, NONE)).message


def test_addresses():
    found = list(check_addresses(["a.html", "b.html", "a.html", "B.html", "c/A.html", "A.html"]))
    assert [(each.code, each.file) for each in found] == [
        ("address.twice", "a.html"),
        ("address.case", "B.html"),
        ("address.case", "A.html"),
    ]


def test_weight_counts_what_a_page_loads():
    style = Examined("a.css", 10, HEAVIEST - 100)
    light, heavy = (Examined(f"{sent}.html", 10, sent, loads=("a.css", "a.css")) for sent in (100, 101))
    found = list(check_limits([style, light, heavy, Examined("big.json", 10, HEAVIEST * 2)], 0, ""))
    assert [(each.code, each.file) for each in found] == [("page.heavy", "101.html")]


@pytest.mark.parametrize("host", load_hosts(), ids=lambda host: host.name)
def test_the_limits_of_a_host(host):
    assert host.source.startswith("https://")
    count, size = host.files or 3, host.file_bytes or 10
    fitting = [Examined(f"{number}", 0, 0) for number in range(count - 1)] + [Examined("big", size, 0)]
    own = f"https://somebody{host.domain}/x"
    assert [each for each in check_limits(fitting, host.redirects, own) if host.name in each.message] == []
    beyond = [Examined("small", host.bytes, 0), *fitting, Examined("bigger", size + 1, 0)]
    found = [each for each in check_limits(beyond, host.redirects + 1, own) if host.name in each.message]
    limits = {"host.files": host.files, "host.size": host.bytes, "host.redirects": host.redirects}
    expected = {code for code, limit in limits.items() if limit} | ({"host.file-size"} if host.file_bytes else set())
    assert {each.code for each in found} == expected
    assert {each.weight for each in found} == {"error"}
    assert {each.weight for each in check_limits(beyond, host.redirects + 1, "https://example.org")} == {"note"}
