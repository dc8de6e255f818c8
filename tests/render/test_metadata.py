"""What pages tell machines: the same facts, no closer than they are known, and never a way out of the data."""

import html
import json
import re
from typing import Any

import msgspec
import pytest

from site_builder.arrange import arrange_site
from site_builder.model import Authority, OutputFile
from site_builder.model.site import ArticlePage
from site_builder.render.citations import cite_article
from site_builder.render.trusted import write_json_ld
from site_builder.render.words import load_words
from tests.press import ROOT, make_config, make_small_archive
from tests.render.test_pages import BASE, make_site, render_site

VISIT = "articles/doan-cong-tac-tham-vieng-chan.html"
FILES = render_site(make_site())
WORDS = load_words(ROOT / "templates", "vi")


def read_graph(file: OutputFile) -> dict[str, Any]:
    """The things of a page's JSON-LD by their type."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.body.decode(), re.DOTALL)
    return {thing["@type"]: thing for data in found for thing in json.loads(data)["@graph"]}


def read_metas(file: OutputFile) -> list[tuple[str, str]]:
    found = re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', file.body.decode())
    return [(name, html.unescape(content)) for name, content in found]


@pytest.mark.parametrize(
    ("path", "published", "catalogued"),
    [
        (VISIT, "2023-01-12T22:32:00+07:00", "2023/01/12"),
        ("articles/bai-2e7d2c03.html", "2023-02", "2023/02"),
        ("articles/dai-uy-le-van-an-nhan-nhiem-vu-moi.html", None, None),
    ],
)
def test_a_date_is_told_as_closely_as_it_is_known(path: str, published: str | None, catalogued: str | None) -> None:
    assert read_graph(FILES[path])["NewsArticle"].get("datePublished") == published
    metas = dict(read_metas(FILES[path]))
    assert metas.get("citation_publication_date") == catalogued
    moment = published if published and len(published) > len("2023-02") else None
    assert metas.get("article:published_time") == moment


def test_an_article_tells_its_names_in_every_vocabulary() -> None:
    metas = read_metas(FILES[VISIT])
    for pair in (
        ("citation_title", "Đoàn công tác thăm Viêng Chăn"),
        ("citation_author", "Hoàng Mai"),
        ("citation_journal_title", "Báo Thử"),
        ("DC.creator", "Hoàng Mai"),
        ("DC.subject", "Phòng cháy"),
        ("DC.coverage", "Viêng Chăn"),
        ("og:type", "article"),
        ("og:url", f"{BASE}/{VISIT}"),
        ("og:locale", "vi_VN"),
    ):
        assert pair in metas
    article = read_graph(FILES[VISIT])["NewsArticle"]
    assert article["author"] == [{"@type": "Person", "name": "Hoàng Mai"}]
    assert {"@type": "Person", "name": "Lê Văn An", "url": f"{BASE}/people/le-van-an.html"} in article["mentions"]


def test_people_lists_and_the_archive_are_told() -> None:
    person = read_graph(FILES["people/khamking-vong.html"])["CollectionPage"]["mainEntity"]
    assert (person["@type"], person["name"], person["alternateName"]) == ("Person", "Khamking Vông", ["Kham-king Vông"])
    trail = read_graph(FILES["people/khamking-vong.html"])["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in trail] == ["Trang đầu", "Người", "Khamking Vông"]
    assert trail[1]["item"] == f"{BASE}/people/index.html"
    home = read_graph(FILES["index.html"])
    assert home["Dataset"]["temporalCoverage"] == "2023-01-12/2023-01-12"
    assert {item["contentUrl"] for item in home["Dataset"]["distribution"]} <= {f"{BASE}/{path}" for path in FILES}
    assert read_graph(FILES["dates/2023-01.html"])["CollectionPage"]["name"] == "Tháng 1 năm 2023"


def test_without_an_address_nothing_pretends_to_have_one() -> None:
    files = render_site(make_site(base_url=""))
    for path, file in files.items():
        if path.endswith(".html"):
            assert "BreadcrumbList" not in read_graph(file)
            assert not [name for name, _ in read_metas(file) if name in {"og:url", "citation_public_url"}]


def test_nothing_in_the_data_ends_it() -> None:
    written = write_json_ld([{"name": "</script><!-- & \u2028"}])
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["@graph"] == [{"name": "</script><!-- & \u2028"}]


def test_citations_say_the_same_in_three_forms() -> None:
    page = next(page for page in make_site().pages if page.address == VISIT)
    assert isinstance(page, ArticlePage)
    cited = cite_article(page, WORDS)
    assert cited.text == f"Hoàng Mai. “Đoàn công tác thăm Viêng Chăn”. Báo Thử, 12/01/2023. Kho thử. {BASE}/{VISIT}"
    assert "  title = {{Đoàn công tác thăm Viêng Chăn}}," in cited.bibtex
    assert "  date = {2023-01-12}," in cited.bibtex
    assert cited.ris.splitlines()[:4] == [
        "TY  - NEWS",
        "TI  - Đoàn công tác thăm Viêng Chăn",
        "AU  - Hoàng Mai",
        "T2  - Báo Thử",
    ]
    assert cited.ris.splitlines()[-1] == "ER  - "
    odd = msgspec.structs.replace(page.title, text="50% {a} & b_c \\ #1")
    bibtex = cite_article(msgspec.structs.replace(page, title=odd), WORDS).bibtex
    assert r"title = {{50\% \{a\} \& b\_c \textbackslash{} \#1}}" in bibtex


def test_the_headers_for_hosts_say_what_the_pages_say() -> None:
    headers = FILES["_headers"].body.decode()
    policy = re.search(r"Content-Security-Policy: (.*)", headers)
    assert policy
    told = {rule.strip() for rule in policy[1].split(";")}
    for path in ("search.html", "index.html"):
        page = re.search(r'Content-Security-Policy" content="([^"]*)"', FILES[path].body.decode())
        assert page
        assert {rule.strip() for rule in html.unescape(page[1]).split(";")} <= told
    assert "script-src" not in FILES["index.html"].body.decode()
    assert "unsafe" not in headers


def test_a_private_archive_asks_crawlers_to_stay_away() -> None:
    files = render_site(arrange_site(make_small_archive(), make_config(base_url=BASE, noindex=True), Authority()))
    assert b"Disallow: /\n" in files["robots.txt"].body
    assert b"X-Robots-Tag: noindex" in files["_headers"].body
    assert "sitemap.xml" not in files
    assert all(("robots", "noindex") in read_metas(file) for path, file in files.items() if path.endswith(".html"))
    assert ("robots", "noindex") not in read_metas(FILES["index.html"])
