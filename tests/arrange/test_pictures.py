"""Pictures drawn at build: that they hold what their pages count, on a scale that says so."""

import bisect
import itertools

from hypothesis import given
from hypothesis import strategies as st

from site_builder.arrange import arrange_site
from site_builder.arrange.year_calendars import choose_shades
from site_builder.model import Article, Authority, BlockKind, EntityKind, Page
from site_builder.model.date_pages import YearPage
from site_builder.model.site import EntityIndexPage
from tests.press import claim, gather, make_config, mention, set_article, set_document


def set_news(number: int, date: str | None, *topics: str) -> Article:
    document, blocks = set_document(f"n{number:04d}", [(BlockKind.TITLE, f"Tin {number} {' '.join(topics)}")])
    return set_article(
        document,
        blocks,
        claim(document, f"Tin {number}", f"Tin {number}"),
        published=claim(document, date, "Tin") if date else None,
        mentions=[mention(document, EntityKind.TOPIC, topic, topic) for topic in topics],
    )


def arrange(*news: Article) -> dict[str, Page]:
    return {page.address: page for page in arrange_site(gather(news), make_config(), Authority()).pages}


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=40))
def test_every_number_of_articles_has_one_shade(counts: list[int]) -> None:
    shades = choose_shades(counts)
    assert 1 <= len(shades) <= 4
    assert (shades[0][0], shades[-1][1]) == (1, max(counts))
    assert all(after == last + 1 for (_, last), (after, _) in itertools.pairwise(shades))
    for count in counts:
        first, last = shades[bisect.bisect_right([first for first, _ in shades], count) - 1]
        assert first <= count <= last


def test_a_year_shows_each_of_its_days() -> None:
    dates = ["2024-02-29"] * 5 + ["2024-03-01"] * 2 + ["2024-12-31", "2024-02", "2023-01-01T08:00:00+07:00"]
    pages = arrange(*(set_news(number, date) for number, date in enumerate(dates)))
    page = pages["dates/2024.html"]
    assert isinstance(page, YearPage)
    assert page.calendar
    assert page.calendar.shades == ((1, 1), (2, 3), (4, 5))
    february, march = page.calendar.months[1:3]
    assert (february.first, len(february.levels), february.levels[28], sum(february.levels)) == (3, 29, 3, 3)
    assert (march.first, march.levels[:2]) == (4, (2, 0))
    told = [(day.date, day.count, day.address) for sheet in page.calendar.months for day in sheet.days]
    assert told == [
        ("2024-02-29", 5, "dates/2024-02-29.html"),
        ("2024-03-01", 2, "dates/2024-03-01.html"),
        ("2024-12-31", 1, "dates/2024-12-31.html"),
    ]


def test_topics_are_counted_year_by_year() -> None:
    told = [("2019-05-01", "Bão"), ("2021", "Bão"), ("2021-03", "Bão"), ("2021-07-07", "Lũ"), (None, "Lũ")]
    pages = arrange(*(set_news(number, date, topic) for number, (date, topic) in enumerate(told)))
    page = pages["topics/index.html"]
    assert isinstance(page, EntityIndexPage)
    drawn = page.over_years
    assert drawn
    assert (drawn.years, drawn.places, drawn.tallest, drawn.left_out) == (("2019", "2021"), (0, 2), 2, 0)
    assert [(row.topic.text, row.counts) for row in drawn.rows] == [("Bão", (1, 2)), ("Lũ", (0, 1))]


def test_of_many_topics_those_with_most_articles_are_drawn() -> None:
    topics = [f"Chuyện số {number:02d}" for number in range(15)]
    news = [(year, topic) for year in ("2020", "2021") for topic in topics] + [("2020", topics[-1])]
    pages = arrange(*(set_news(number, year, topic) for number, (year, topic) in enumerate(news)))
    page = pages["topics/index.html"]
    assert isinstance(page, EntityIndexPage)
    assert page.over_years
    assert [row.topic.text for row in page.over_years.rows] == [topics[-1], *topics[:11]]
    assert page.over_years.left_out == 3


def test_of_one_year_nothing_is_drawn() -> None:
    pages = arrange(set_news(1, "2020-01-01", "Bão"), set_news(2, "2020-02-01", "Lũ"))
    page = pages["topics/index.html"]
    assert isinstance(page, EntityIndexPage)
    assert page.over_years is None
