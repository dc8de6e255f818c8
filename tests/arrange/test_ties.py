"""What ties articles and people together: prints of one story, the same people, offices over time."""

import msgspec

from site_builder.arrange import arrange_site
from site_builder.arrange.offices import draw_strip, list_titles
from site_builder.model import Article, Authority, BlockKind, Copy, Edtf, EntityKind, Site
from site_builder.model.site import ArticlePage, EntityIndexPage, EntityPage
from site_builder.model.views import Address, ArticleLine, Standing
from tests.press import claim, gather, make_config, mention, set_article, set_document, state

LINE = ArticleLine(Address("articles/a.html"), "A", False, None, "")


def set_story(number: int, day: str | None, *people: str, office: str = "") -> Article:
    text = f"Tại Bộ Thử: {office} {', '.join(people)} họp."
    document, blocks = set_document(f"s{number}", [(BlockKind.TITLE, f"Tin {number}"), (BlockKind.PARAGRAPH, text)])
    return set_article(
        document,
        blocks,
        claim(document, f"Tin {number}", f"Tin {number}"),
        published=claim(document, day, "Tin") if day else None,
        mentions=(
            mention(document, EntityKind.ORGANISATION, "Bộ Thử", "Bộ Thử"),
            *(mention(document, EntityKind.PERSON, name, name) for name in people),
        ),
        statements=(state(document, people[0], f"{office} {people[0]}", "Đại tá", office),) if office else (),
    )


STORIES = (
    set_story(1, "2023-01-01", "Lê An", "Vũ Bình", "Hồ Cam", office="Cục trưởng Bộ Thử"),
    set_story(2, "2023-02-01", "Lê An", "Vũ Bình", office="Cục trưởng Bộ Thử"),
    set_story(3, "2024-02-01", "Lê An", office="Thứ trưởng Bộ Thử"),
    set_story(4, "2020-01-01", "Hồ Cam"),
    set_story(5, None, "Kim Đan"),
)


def make_site(*copies: Copy) -> Site:
    archive = msgspec.structs.replace(gather(STORIES), copies=copies)
    return arrange_site(archive, make_config(), Authority())


def find_article(site: Site, number: int) -> ArticlePage:
    page = next(page for page in site.pages if page.address == f"articles/tin-{number}.html")
    assert isinstance(page, ArticlePage)
    return page


def find_entity(site: Site, address: str) -> EntityPage:
    page = next(page for page in site.pages if page.address == address)
    assert isinstance(page, EntityPage)
    return page


def test_related_articles_share_people_and_the_nearest_come_first() -> None:
    site = make_site()
    related = find_article(site, 2).related
    assert [(item.line.title, item.people) for item in related] == [
        ("Tin 1", ("Lê An", "Vũ Bình")),
        ("Tin 3", ("Lê An",)),
    ]
    assert find_article(site, 5).related == ()


def test_another_print_of_a_story_is_told_as_one_and_not_as_related() -> None:
    site = make_site(Copy("s1", "s2", 8, 10))
    assert [(copy.line.title, copy.shared, copy.least) for copy in find_article(site, 2).copies] == [("Tin 1", 8, 10)]
    assert [(copy.line.title, copy.shared, copy.least) for copy in find_article(site, 1).copies] == [("Tin 2", 8, 10)]
    assert [item.line.title for item in find_article(site, 2).related] == ["Tin 3"]


def test_a_strip_shows_each_office_on_the_days_it_is_attested_and_on_no_other() -> None:
    strip = find_entity(make_site(), "people/le-an.html").strip
    assert strip
    assert [(row.text, row.is_rank, [mark.date for mark in row.marks]) for row in strip.rows] == [
        ("Đại tá", True, ["2023-01-01", "2023-02-01", "2024-02-01"]),
        ("Cục trưởng Bộ Thử", False, ["2023-01-01", "2023-02-01"]),
        ("Thứ trưởng Bộ Thử", False, ["2024-02-01"]),
    ]
    assert [mark.place for mark in strip.rows[0].marks] == [0, 80, 1000]
    assert [mark.year for mark in strip.years] == ["2024"]


def test_a_strip_needs_two_days_and_has_room_for_twelve_rows() -> None:
    one = Standing(Edtf("2024-01-01"), ("Đại tá",), (), None, LINE)
    vague = Standing(Edtf("2024"), ("Đại úy",), (), None, LINE)
    assert draw_strip([one, one, vague]) is None
    many = [Standing(Edtf(f"2024-01-{day:02d}"), (), (f"Chức {day}",), None, LINE) for day in range(1, 21)]
    strip = draw_strip([*many, many[-1]])
    assert strip
    assert (len(strip.rows), strip.left_out) == (12, 8)
    assert strip.rows[-1].marks[0].count == 2


def test_an_organisation_tells_who_held_which_office_on_which_days() -> None:
    holders = find_entity(make_site(), "organisations/bo-thu.html").holders
    assert [(held.office, held.person.text, [link.date for link in held.attested]) for held in holders] == [
        ("Cục trưởng Bộ Thử", "Lê An", ["2023-01-01", "2023-02-01"]),
        ("Thứ trưởng Bộ Thử", "Lê An", ["2024-02-01"]),
    ]
    assert all("source.html#" in link.address for held in holders for link in held.attested)


def test_people_met_together_are_paired_within_the_list() -> None:
    page = find_entity(make_site(), "people/le-an.html")
    pairs = [(page.people[pair.left].text, page.people[pair.right].text, pair.count) for pair in page.pairs]
    assert pairs == [("Vũ Bình", "Hồ Cam", 1)]
    assert find_entity(make_site(), "organisations/bo-thu.html").pairs == ()


def test_people_of_one_name_are_told_apart_in_the_index() -> None:
    archive = gather(STORIES)
    person = next(entity for entity in archive.entities if entity.id == "le-an")
    other = msgspec.structs.replace(person, id="le-an-2", statements=(), mentions=person.mentions[1:])
    both = msgspec.structs.replace(archive, entities=(*archive.entities, other))
    page = next(
        page for page in arrange_site(both, make_config(), Authority()).pages if page.address == "people/index.html"
    )
    assert isinstance(page, EntityIndexPage)
    notes = {link.address: link.note for group in page.groups for link in group.links}
    assert notes["people/le-an.html"] == "Đại tá, Cục trưởng Bộ Thử"
    assert notes["people/le-an-2.html"] == "Tin 2"
    assert notes["people/vu-binh.html"] == ""


def test_a_title_in_two_spellings_is_one() -> None:
    assert list_titles(["Ủy viên Bộ Chính trị", "đại tá", "Uỷ viên Bộ Chính trị", "Đại tá"]) == (
        "Ủy viên Bộ Chính trị",
        "đại tá",
    )
    days = [("2024-01-02", "Đại tá"), ("2024-02-03", "đại tá")]
    strip = draw_strip([Standing(Edtf(day), (rank,), (), None, LINE) for day, rank in days])
    assert strip is not None
    assert [(row.text, len(row.marks)) for row in strip.rows] == [("Đại tá", 2)]
