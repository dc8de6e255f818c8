"""Long lists: every page is bounded, nothing is lost between pages, and every page can be reached."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.arrange import arrange_site
from site_builder.arrange.paging import LISTED, cut_groups, cut_list, list_pagings
from site_builder.model import Article, Authority, BlockKind, EntityKind, Site
from site_builder.model.date_pages import DayPage, MonthPage, UncertainPage, YearPage
from site_builder.model.site import EntityIndexPage, EntityPage
from site_builder.model.views import Address, ArticleGroup, ArticleLine, Paging
from tests.press import claim, gather, make_config, mention, set_article, set_document, state

LINE = ArticleLine(Address("articles/a.html"), "A", False, None, "")


def set_story(number: int) -> Article:
    """A story of one day, told of one person who is in all of them and one who is in none other."""
    text = f"Đại tá Lê An gặp Khách {number:03d} ngày 2/3."
    document, blocks = set_document(f"n{number:03d}", [(BlockKind.TITLE, f"Tin {number}"), (BlockKind.PARAGRAPH, text)])
    return set_article(
        document,
        blocks,
        claim(document, f"Tin {number}", f"Tin {number}"),
        published=claim(document, "2024-03-02" if number % 2 else "2024-03", "2/3"),
        byline=(claim(document, f"Người viết {number}", "Lê An"),),
        source=claim(document, "Báo Thử", "Tin"),
        mentions=(
            mention(document, EntityKind.PERSON, "Lê An", "Lê An"),
            mention(document, EntityKind.PERSON, f"Khách {number:03d}", f"Khách {number:03d}"),
        ),
        statements=(state(document, "Lê An", "Đại tá Lê An", "Đại tá"),),
    )


SITE = arrange_site(gather(set_story(number) for number in range(430)), make_config(), Authority())


def find(site: Site, kind: type, address: str) -> list[object]:
    """The pages of a list in their order."""
    stem = address.removesuffix(".html")
    return [page for page in site.pages if isinstance(page, kind) and page.address.startswith(stem + ".")]


@given(st.lists(st.integers(0, 250), max_size=6))
def test_groups_are_cut_without_loss_and_keep_their_headings(sizes: list[int]) -> None:
    groups = [ArticleGroup(None, None, (LINE,) * size, size, f"k{number}") for number, size in enumerate(sizes)]
    parts = cut_groups(groups)
    assert all(sum(len(group.lines) for group in part) == LISTED for part in parts[:-1])
    assert all(0 < sum(len(group.lines) for group in part) <= LISTED for part in parts)
    for number, size in enumerate(sizes):
        mine = [group for part in parts for group in part if group.key == f"k{number}"]
        assert sum(len(group.lines) for group in mine) == size
        assert {group.count for group in mine} <= {size}


def test_a_list_has_as_many_pages_as_its_longest_part() -> None:
    assert cut_list(()) == []
    assert [paging.address for paging in list_pagings(Address("people/a.html"), cut_list("x" * 101), [])] == [
        "people/a.html",
        "people/a.2.html",
    ]
    assert [paging.number for paging in list_pagings(Address("a.html"), [])] == [1]


@given(st.integers(1, 400), st.data())
def test_a_pager_always_offers_the_ends_and_the_next_pages(count: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, count))
    paging = Paging(number, tuple(Address(f"{n}.html") for n in range(1, count + 1)))
    shown = [shown for shown, _ in paging.shown]
    assert shown == sorted(set(shown))
    assert {1, count, number, max(1, number - 1), min(count, number + 1)} <= set(shown)
    assert len(shown) <= 7


def test_no_page_lists_more_than_its_share() -> None:
    people = find(SITE, EntityPage, "people/le-an.html")
    assert [len(page.standings) for page in people if isinstance(page, EntityPage)] == [100, 100, 100, 100, 30]
    source = find(SITE, EntityPage, "sources/bao-thu.html")
    assert [len(page.contributors) for page in source if isinstance(page, EntityPage)] == [100, 100, 100, 100, 30]
    for kind, address in (
        (EntityPage, "people/le-an.html"),
        (YearPage, "dates/2024.html"),
        (MonthPage, "dates/2024-03.html"),
    ):
        pages = find(SITE, kind, address)
        lines = [line for page in pages for group in page.groups for line in group.lines]  # type: ignore[attr-defined]
        assert (len(pages), len(lines), len({line.address for line in lines})) == (5, 430, 430)
    day = find(SITE, DayPage, "dates/2024-03-02.html")
    assert [len(page.printed) for page in day if isinstance(page, DayPage)] == [100, 100, 15]
    unsure = find(SITE, UncertainPage, "dates/uncertain.html")
    assert [page.groups[0].count for page in unsure if isinstance(page, UncertainPage)] == [215, 215, 215]


def test_an_index_is_paged_and_its_letters_lead_to_where_they_begin() -> None:
    pages = [page for page in find(SITE, EntityIndexPage, "people/index.html") if isinstance(page, EntityIndexPage)]
    names = [link.text for page in pages for group in page.groups for link in group.links]
    assert (len(pages), len(names), len(set(names))) == (5, 431, 431)
    anchors = [(page.address, group.anchor) for page in pages for group in page.groups if group.anchor]
    assert [letter.address for letter in pages[0].letters] == [f"{page}#{anchor}" for page, anchor in anchors]
    assert len({page.letters for page in pages}) == 1
