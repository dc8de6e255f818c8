"""Pictures as they are written: the facts of the text beside them, a name for who does not see them, few bytes."""

import datetime as dt
import re

from site_builder.arrange import arrange_site
from site_builder.model import Authority
from site_builder.render import render_page
from tests.arrange.test_pictures import set_news
from tests.press import gather, make_config
from tests.render.test_pages import LOOK

FULL = [(dt.date(2024, 1, 1) + dt.timedelta(days)).isoformat() for days in range(366)]


def render(dates: list[str], address: str, *topics: str) -> str:
    archive = gather([set_news(number, date, *topics) for number, date in enumerate(dates)])
    site = arrange_site(archive, make_config(), Authority())
    return next(render_page(page, LOOK) for page in site.pages if page.address == address).body.decode()


def list_marks(page: str) -> list[tuple[int, int, int]]:
    """Every mark of the calendar: which sheet, which place on it (0 is the first Monday), how wide."""
    found = []
    for sheet, drawn in enumerate(re.findall(r"<li>.*?</li>", page.split('<ol class="sheets">')[1], re.DOTALL)[:12]):
        for path in re.findall(r'class="level-\d" d="([^"]+)"', drawn):
            for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)", path):
                column, rest = divmod(int(x) + int(width) // 2, 12)
                row, other = divmod(int(y), 12)
                assert rest == other == 5
                found.append((sheet, row * 7 + column, int(width)))
    return sorted(found)


def test_a_calendar_draws_the_days_that_its_text_tells() -> None:
    dates = ["2024-02-29"] * 3 + ["2024-09-01", "2024-09-30", "2024-12-31"]
    page = render(dates, "dates/2024.html")
    expected = [("2024-02-29", 6, 3), ("2024-09-01", 4, 1), ("2024-09-30", 4, 1), ("2024-12-31", 4, 1)]
    places = []
    for name, width, count in expected:
        day = dt.date.fromisoformat(name)
        places.append((day.month - 1, day.replace(day=1).weekday() + day.day - 1, width))
        assert f'<a href="../dates/{name}.html">{day.day}</a> ({count})' in page
    assert list_marks(page) == places
    assert re.findall(r'role="img" aria-label="([^"]+)"', page) == [
        "Lịch tháng 2 năm 2024: 1 ngày có bài",
        "Lịch tháng 9 năm 2024: 2 ngày có bài",
        "Lịch tháng 12 năm 2024: 1 ngày có bài",
    ]


def test_a_full_year_is_light() -> None:
    page = render(FULL, "dates/2024.html")
    assert len(list_marks(page)) == 366
    picture = page[page.index('<figure class="year-calendar">') : page.index("</figure>")]
    assert len(picture.encode()) < 10_000
    assert len(page.encode()) < 60_000


def test_topics_draw_the_years_that_their_table_tells() -> None:
    page = render(["2019", "2019", "2021"], "topics/index.html", "Bão")
    assert re.findall(r'<path d="([^"]+)"', page) == ["M1 40v-40h8v40zM21 40v-20h8v20z"]
    assert '<th scope="row">Bão</th><td>2</td><td>1</td>' in page
    assert 'aria-label="Bão: số bài mỗi năm, 2019 – 2021"' in page
