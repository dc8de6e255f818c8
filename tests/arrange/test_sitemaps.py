"""What crawlers are told of pages: which there are, and the newest day of what each holds."""

import pytest

from site_builder.arrange import arrange_site, sitemaps
from site_builder.model import Authority, BlockKind, Site
from site_builder.model.feeds import SitemapIndexPage, SitemapPage
from tests.arrange.test_pages import set_note
from tests.press import claim, gather, make_config, make_small_archive, set_article, set_document

BASE = "https://example.org/kho"


def list_days(site: Site) -> dict[str, str]:
    return {
        entry.address: entry.modified for page in site.pages if isinstance(page, SitemapPage) for entry in page.entries
    }


def test_a_page_is_as_new_as_the_newest_article_it_holds() -> None:
    days = list_days(arrange_site(make_small_archive(), make_config(base_url=BASE), Authority()))
    # "dai-uy…" was printed on no known day and saved on 2025-08-16, "doan-cong-tac…" was printed on 2023-01-12.
    assert days == {
        "index.html": "2025-08-16",
        "articles/index.html": "2025-08-16",
        "articles/bai-2e7d2c03.html": "",
        "articles/dai-uy-le-van-an-nhan-nhiem-vu-moi.html": "2025-08-16",
        "articles/doan-cong-tac-tham-vieng-chan.html": "2023-01-12",
        "dates/index.html": "2025-08-16",
        "dates/2023.html": "2023-01-12",
        "dates/2023-01.html": "2023-01-12",
        "dates/2023-02.html": "",
        "dates/2023-01-11.html": "2023-01-12",
        "dates/2023-01-12.html": "2023-01-12",
        "dates/events.html": "2023-01-12",
        "dates/uncertain.html": "2025-08-16",
        "people/index.html": "2025-08-16",
        "people/khamking-vong.html": "2025-08-16",
        "people/le-van-an.html": "2025-08-16",
        "topics/index.html": "2025-08-16",
        "topics/phong-chay.html": "2023-01-12",
        "places/index.html": "2025-08-16",
        "places/lao.html": "2023-01-12",
        "places/vieng-chan.html": "2023-01-12",
        "organisations/index.html": "2025-08-16",
        "organisations/bo-thu-nghiem.html": "2023-01-12",
        "organisations/bo-thu-nghiem-lao.html": "2023-01-12",
        "sources/index.html": "2025-08-16",
        "sources/bao-thu.html": "2023-01-12",
        "about.html": "",
        "search.html": "",
    }


def test_of_two_days_of_an_article_the_later_counts() -> None:
    document, blocks = set_document("a", [(BlockKind.TITLE, "Tin trong ngày"), (BlockKind.PARAGRAPH, "Lưu lại sau.")])
    article = set_article(
        document,
        blocks,
        claim(document, "Tin trong ngày", "Tin trong ngày"),
        published=claim(document, "2024-05-10T08:50:00+07:00", "Tin"),
        captured=claim(document, "2024-05-12", "Lưu"),
    )
    days = list_days(arrange_site(gather([article]), make_config(base_url=BASE), Authority()))
    assert days["articles/tin-trong-ngay.html"] == days["dates/2024-05-10.html"] == "2024-05-12"


def test_a_large_sitemap_has_parts_with_the_newest_day_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "_HOLDS", 4)
    news = [set_note(number, f"2024-05-{number:02d}") for number in range(1, 8)]
    site = arrange_site(gather(news), make_config(base_url=BASE), Authority())
    index = next(page for page in site.pages if isinstance(page, SitemapIndexPage))
    parts = {page.address: page for page in site.pages if isinstance(page, SitemapPage)}
    assert [entry.address for entry in index.sitemaps] == list(parts)
    assert len(parts) > 2
    for entry in index.sitemaps:
        assert 1 <= len(parts[entry.address].entries) <= 4
        assert entry.modified == max(each.modified for each in parts[entry.address].entries)
