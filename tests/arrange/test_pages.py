"""What the pages of a small archive hold, and that a site that is not whole is refused."""

import itertools

import msgspec
import pytest

from site_builder.arrange import arrange_site
from site_builder.arrange.catalogue import make_catalogue
from site_builder.arrange.checks import Checks, list_page
from site_builder.arrange.coverage import cover_dates
from site_builder.arrange.front_pages import arrange_lists
from site_builder.model import Article, Authority, BlockKind, Certainty, Site
from site_builder.model.frame import Frame
from site_builder.model.marked_text import MarkedText
from site_builder.model.site import (
    ArticlePage,
    ArticlesPage,
    DayPage,
    EntityPage,
    EventsPage,
    HomePage,
    MonthPage,
    SourceViewPage,
    UncertainPage,
    YearPage,
    YearsPage,
)
from site_builder.model.views import ChipWord
from tests.press import claim, gather, make_config, make_small_archive, set_article, set_document

FRAME = Frame("Kho", "", "vi", "vi", "", feed=False)


def make_site() -> Site:
    return arrange_site(make_small_archive(), make_config(), Authority())


def find(site: Site, address: str) -> object:
    return next(page for page in site.pages if page.address == address)


def set_note(number: int, date: str | None) -> Article:
    document, blocks = set_document(f"n{number:04d}", [(BlockKind.TITLE, f"Tin {number}")])
    published = claim(document, date, "Tin") if date else None
    return set_article(document, blocks, claim(document, f"Tin {number}", f"Tin {number}"), published=published)


def test_the_order_of_articles_changes_nothing() -> None:
    archive = make_small_archive()
    for articles in itertools.permutations(archive.articles):
        again = gather(articles, {"Kham-king Vông": "Khamking Vông"})
        assert arrange_site(again, make_config(), Authority()) == make_site()


def test_an_article_links_each_name_where_it_first_stands() -> None:
    page = find(make_site(), "articles/doan-cong-tac-tham-vieng-chan.html")
    assert isinstance(page, ArticlePage)
    linked = [piece for passage in page.passages for piece in passage.pieces if piece.address]
    assert [piece.text for piece in linked] == [
        "Lê Văn An",
        "Bộ Thử nghiệm",
        "Lào",
        "Kham-king Vông",
        "Viêng Chăn",
        "Bộ Thử nghiệm Lào",
        "phòng cháy",
    ]
    assert page.passages[1].credit == "M.H"
    assert [(role.person.text, role.ranks, role.offices) for role in page.people] == [
        ("Lê Văn An", ("Thiếu tướng",), ("Thứ trưởng Bộ Thử nghiệm",)),
        ("Khamking Vông", ("đại tá",), ()),
    ]


def test_a_contradicted_date_says_so_and_leads_to_the_other_document() -> None:
    page = find(make_site(), "articles/dai-uy-le-van-an-nhan-nhiem-vu-moi.html")
    assert isinstance(page, ArticlePage)
    assert page.published
    assert page.published.chip.word is ChipWord.CONTRADICTED
    assert page.published.chip.address == "articles/doan-cong-tac-tham-vieng-chan.source.html#c81-102"
    other = find(make_site(), "articles/doan-cong-tac-tham-vieng-chan.source.html")
    assert isinstance(other, SourceViewPage)
    assert "c81-102" in {mark.anchor for mark in other.document.marked.marks}
    assert page.title.chip.word is ChipWord.GUESSED


def test_days_tell_print_and_event_apart() -> None:
    site = make_site()
    event, print_ = find(site, "dates/2023-01-11.html"), find(site, "dates/2023-01-12.html")
    assert isinstance(event, DayPage)
    assert isinstance(print_, DayPage)
    assert (len(event.printed), len(event.told)) == (0, 1)
    assert (len(print_.printed), len(print_.told)) == (1, 0)
    assert event.told[0].chip.word is ChipWord.INFERRED
    assert event.later
    assert event.later.date == print_.date


def test_a_day_lists_who_tells_what_took_place_on_it_and_who_only_names_it() -> None:
    document, blocks = set_document(
        "again", [(BlockKind.TITLE, "Nhìn lại"), (BlockKind.PARAGRAPH, "Ngày 11/1, ngày 9/9.")]
    )
    again = set_article(
        document,
        blocks,
        claim(document, "Nhìn lại", "Nhìn lại"),
        published=claim(document, "2023-03-01", "Nhìn lại"),
        dates=(claim(document, "2023-01-11", "Ngày 11/1"), claim(document, "1945-09-09", "ngày 9/9")),
    )
    site = arrange_site(gather([*make_small_archive().articles, again]), make_config(), Authority())
    day = find(site, "dates/2023-01-11.html")
    assert isinstance(day, DayPage)
    assert [event.line.title for event in day.told] == ["Đoàn công tác thăm Viêng Chăn"]
    assert [event.line.title for event in day.named] == ["Nhìn lại"]
    assert not any(page.address == "dates/1945-09-09.html" for page in site.pages)


def test_the_list_of_events_has_each_day_with_all_who_tell_of_it() -> None:
    page = find(make_site(), "dates/events.html")
    assert isinstance(page, EventsPage)
    assert [(group.date, group.address) for group in page.groups] == [("2023-01-11", "dates/2023-01-11.html")]
    assert [line.title for group in page.groups for line in group.lines] == ["Đoàn công tác thăm Viêng Chăn"]
    years = find(make_site(), "dates/index.html")
    assert isinstance(years, YearsPage)
    assert (years.events, years.event_count) == (page.address, 1)


def test_months_and_years_hold_all_that_falls_within_them() -> None:
    site = make_site()
    january, february, year = (find(site, f"dates/{name}.html") for name in ("2023-01", "2023-02", "2023"))
    assert isinstance(january, MonthPage)
    assert isinstance(february, MonthPage)
    assert isinstance(year, YearPage)
    assert (january.count, february.count, year.count) == (1, 1, 2)
    assert [(group.key, group.count) for group in february.groups] == [("day_unknown", 1)]
    cells = [cell for week in january.weeks for cell in week if cell]
    assert [cell.day for cell in cells] == list(range(1, 32))
    assert [(cell.day, cell.printed, cell.told) for cell in cells if cell.address] == [(11, 0, 1), (12, 1, 0)]
    assert january.weeks[0].index(cells[0]) == 6


def test_uncertain_articles_are_told_apart_by_what_is_known() -> None:
    page = find(make_site(), "dates/uncertain.html")
    assert isinstance(page, UncertainPage)
    told = {group.key: [line.date for line in group.lines] for group in page.groups}
    assert told == {"bounded": ["[..2023-01-12]"], "vague": ["2023-02"]}


def test_a_person_is_attested_on_days_and_met_beside_others() -> None:
    page = find(make_site(), "people/le-van-an.html")
    assert isinstance(page, EntityPage)
    assert [(item.date, item.ranks) for item in page.standings] == [
        ("[..2023-01-12]", ("Đại úy",)),
        ("2023-01-12T22:32:00+07:00", ("Thiếu tướng",)),
    ]
    assert [(link.text, link.count) for link in page.people] == [("Khamking Vông", 2)]
    assert [group.date for group in page.groups] == ["2023", None]


def test_authors_are_listed_with_their_source_and_are_nobody_in_the_story() -> None:
    site = make_site()
    page = find(site, "sources/bao-thu.html")
    assert isinstance(page, EntityPage)
    assert page.contributors == (("Hoàng Mai", 1), ("M.H", 1))
    assert not [item for item in site.pages if "hoang-mai" in item.address]


def test_lists_have_a_hundred_articles_a_page_newest_first_undated_last() -> None:
    notes = [set_note(number, f"2024-01-{1 + number % 28:02d}") for number in range(150)] + [set_note(999, None)]
    pages: list[ArticlesPage] = list(arrange_lists(make_catalogue(gather(notes), FRAME)))
    assert [page.address for page in pages] == ["articles/index.html", "articles/index.2.html"]
    lines = [line for page in pages for group in page.groups for line in group.lines]
    assert len(lines) == 151
    assert [sum(len(group.lines) for group in page.groups) for page in pages] == [100, 51]
    days = [line.date or "" for line in lines]
    assert days == sorted(days, reverse=True)


def test_coverage_shows_gaps_and_the_undated_apart() -> None:
    notes = [set_note(1, "2023-11-02"), set_note(2, "2024-02-01"), set_note(3, "2024-02"), set_note(4, None)]
    catalogue = make_catalogue(gather(notes), FRAME)
    bars, undated = cover_dates(catalogue.dates, catalogue.lines.values(), 180)
    assert [(bar.date, bar.count, bar.share) for bar in bars] == [
        ("2023-11", 1, 50),
        ("2023-12", 0, 0),
        ("2024-01", 0, 0),
        ("2024-02", 2, 100),
    ]
    assert bars[1].address is None
    assert undated
    assert (undated.count, undated.share, undated.cut) == (1, 50, False)


def test_many_undated_articles_do_not_flatten_the_others() -> None:
    notes = [set_note(1, "2023-11"), set_note(2, "2023-12"), *(set_note(number, None) for number in range(3, 60))]
    catalogue = make_catalogue(gather(notes), FRAME)
    bars, undated = cover_dates(catalogue.dates, catalogue.lines.values(), 180)
    assert [bar.share for bar in bars] == [100, 100]
    assert undated
    assert (undated.count, undated.share, undated.cut) == (57, 100, True)
    (_, alone) = cover_dates(catalogue.dates, [line for line in catalogue.lines.values() if not line.date], 180)
    assert alone
    assert (alone.share, alone.cut) == (100, False)


def test_coverage_of_decades_goes_by_years() -> None:
    notes = [set_note(1, "1990-11-02"), set_note(2, "2024-02-01")]
    catalogue = make_catalogue(gather(notes), FRAME)
    bars, _ = cover_dates(catalogue.dates, catalogue.lines.values(), 180)
    assert [bar.date for bar in bars] == [str(year) for year in range(1990, 2025)]


def test_an_empty_archive_is_a_site_too() -> None:
    site = arrange_site(gather([]), make_config(base_url="https://example.org"), Authority())
    home = find(site, "index.html")
    assert isinstance(home, HomePage)
    assert home.count == 0
    assert len(site.notices) == 1


def check_pages(site: Site) -> None:
    checks = Checks(site.seeds)
    for page in site.pages:
        checks.take(list_page(page))
    checks.judge()


def test_a_site_with_a_dead_link_or_two_pages_at_one_address_is_refused() -> None:
    site = make_site()
    home = find(site, "index.html")
    assert isinstance(home, HomePage)
    missing = msgspec.structs.replace(
        site, pages=tuple(page for page in site.pages if page.address != "dates/2023-01.html")
    )
    check_pages(site)
    with pytest.raises(ValueError, match=r"links to dates/2023-01\.html"):
        check_pages(missing)
    with pytest.raises(ValueError, match=r"another page is at index\.html"):
        check_pages(msgspec.structs.replace(site, pages=(*site.pages, home)))
    unmarked = tuple(
        msgspec.structs.replace(page, document=msgspec.structs.replace(page.document, marked=MarkedText("", (), ())))
        if isinstance(page, SourceViewPage)
        else page
        for page in site.pages
    )
    with pytest.raises(ValueError, match=r"links to articles/.*source\.html#c\d+-\d+"):
        check_pages(msgspec.structs.replace(site, pages=unmarked))


def test_evidence_in_the_same_file_stays_on_the_storys_own_page() -> None:
    archive = make_small_archive()
    first = next(article for article in archive.articles if article.id == "a/tham")
    document = msgspec.structs.replace(first.document, id="a/tham#2")
    title = claim(document, "Bài hai", "Hợp tác & phát triển", certainty=Certainty.GUESSED, source=first.document)
    second = set_article(document, (), title)
    site = arrange_site(gather([first, second]), make_config(), Authority())
    page = find(site, "articles/bai-hai.html")
    assert isinstance(page, ArticlePage)
    assert (page.title.chip.address or "").startswith("articles/bai-hai.source.html#c")
