"""The pages of years, months and days, the list of days with events, and that of articles whose day is not known."""

import calendar
import collections
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from site_builder.arrange.catalogue import Catalogue, find_days, find_page_name
from site_builder.arrange.evidence import CONTRADICTED, WORDS
from site_builder.arrange.paging import cut_groups, cut_list, find_part, list_pagings
from site_builder.arrange.permalinks import EVENTS, UNCERTAIN, YEARS, date_address
from site_builder.arrange.year_calendars import choose_shades, draw_year
from site_builder.model import Claim, Edtf, Head
from site_builder.model.date_pages import DayPage, EventsPage, MonthPage, UncertainPage, YearPage, YearsPage
from site_builder.model.dates import find_day
from site_builder.model.pictures import YearCalendar
from site_builder.model.views import ArticleGroup, ArticleLine, Chip, DateLink, DayCell, EventLine, MonthCell, YearRow

_MONTH, _YEAR = len("2024-05"), len("2024")


class Calendar(msgspec.Struct, frozen=True):
    """Articles by when they were published and by when what they tell took place.

    `printed` has every article under the narrowest day, month or year its date falls within; `counts` the number of
    articles that fall within each; `told` the events of each day, `named` other articles that name it; `within` the
    months with a page of each year, the days with a page of each month, and under the empty name the years.
    """

    printed: dict[str, list[ArticleLine]]
    counts: collections.Counter[str]
    told: dict[str, list[EventLine]]
    named: dict[str, list[EventLine]]
    within: dict[str, list[str]]

    def list_printed(self, name: str) -> tuple[ArticleLine, ...]:
        """The articles whose date is known to be in this day, month or year and no narrower."""
        return tuple(self.printed.get(name, ()))


Neighbours: TypeAlias = tuple[DateLink | None, DateLink | None]


def arrange_dates(
    catalogue: Catalogue,
) -> Iterator[YearsPage | YearPage | MonthPage | DayPage | EventsPage | UncertainPage]:
    """All pages of dates, the table of years first."""
    almanac = make_calendar(catalogue)
    years = almanac.within[""]
    months = [month for year in years for month in almanac.within[year]]
    days = [day for month in months for day in almanac.within[month]]
    rows = tuple(_make_row(almanac, year) for year in reversed(years))
    unsure = [line for line in catalogue.lines.values() if not find_day(line.date)]
    yield YearsPage(YEARS, catalogue.frame, rows, UNCERTAIN, len(unsure), EVENTS, len(almanac.told))
    shades = choose_shades(almanac.counts[day] for day in days)
    for year, neighbours in _list_neighbours(years):
        drawn = draw_year(_make_row(almanac, year), almanac.counts, shades)
        yield from _arrange_year(catalogue, almanac, drawn, year, neighbours)
    for month, neighbours in _list_neighbours(months):
        yield from _arrange_month(catalogue, almanac, month, neighbours)
    for day, neighbours in _list_neighbours(days):
        yield from _arrange_day(catalogue, almanac, day, neighbours)
    yield from _arrange_events(catalogue, almanac)
    yield from _arrange_uncertain(catalogue, unsure)


def make_calendar(catalogue: Catalogue) -> Calendar:
    """The articles of the archive by date."""
    printed: dict[str, list[ArticleLine]] = collections.defaultdict(list)
    counts: collections.Counter[str] = collections.Counter()
    told: dict[str, list[EventLine]] = collections.defaultdict(list)
    named: dict[str, list[EventLine]] = collections.defaultdict(list)
    within: dict[str, list[str]] = {"": []}
    for article in catalogue.archive.articles.read_heads():
        line = catalogue.lines[article.id]
        name = find_page_name(line.date)
        if name:
            printed[name].append(line)
            counts.update({name, name[:_MONTH], name[:_YEAR]})
        events = find_days(article.events)
        for day, event in events.items():
            told[day.isoformat()].append(_make_event(catalogue, article, event))
        for day, date in find_days(article.dates).items():
            known = day.isoformat() in catalogue.dates and day.isoformat() != name and day not in events
            if known and date.rule != CONTRADICTED:
                named[day.isoformat()].append(_make_event(catalogue, article, date))
    for name in sorted(catalogue.dates):
        within[name] = []
        within[name[:_MONTH] if len(name) > _MONTH else name[:_YEAR] if len(name) > _YEAR else ""].append(name)
    return Calendar(dict(printed), counts, dict(told), dict(named), within)


def _make_event(catalogue: Catalogue, article: Head, date: Claim[Edtf]) -> EventLine:
    address = catalogue.evidences.find_first(date.evidence, article.id)
    return EventLine(catalogue.lines[article.id], Chip(WORDS[date.certainty], date.rule, address))


def _list_neighbours(names: list[str]) -> Iterator[tuple[str, Neighbours]]:
    """Each name with the one before and the one after it."""
    links = [None, *map(_link, names), None]
    for number, name in enumerate(names):
        yield name, (links[number], links[number + 2])


def _link(name: str) -> DateLink:
    return DateLink(date_address(name), Edtf(name))


def _make_row(almanac: Calendar, year: str) -> YearRow:
    cells = []
    for number in range(1, 13):
        name = f"{year}-{number:02d}"
        address = date_address(name) if name in almanac.within else None
        cells.append(MonthCell(Edtf(name), almanac.counts[name], address))
    return YearRow(Edtf(year), almanac.counts[year], date_address(year), tuple(cells), len(almanac.list_printed(year)))


def _arrange_year(
    catalogue: Catalogue, almanac: Calendar, drawn: YearCalendar, year: str, neighbours: Neighbours
) -> Iterator[YearPage]:
    groups = []
    for month in almanac.within[year]:
        lines = [line for day in almanac.within[month] for line in almanac.list_printed(day)]
        groups.append(_group((*lines, *almanac.list_printed(month)), month))
    parts = cut_groups([*groups, _group(almanac.list_printed(year), key="month_unknown")])
    for paging in list_pagings(date_address(year), parts):
        yield YearPage(
            address=paging.address,
            frame=catalogue.frame,
            paging=paging,
            date=Edtf(year),
            count=almanac.counts[year],
            calendar=drawn if paging.number == 1 else None,
            groups=find_part(parts, paging),
            earlier=neighbours[0],
            later=neighbours[1],
        )


def _arrange_month(catalogue: Catalogue, almanac: Calendar, month: str, neighbours: Neighbours) -> Iterator[MonthPage]:
    groups = [_group(almanac.list_printed(day), day) for day in almanac.within[month]]
    parts = cut_groups([*groups, _group(almanac.list_printed(month), month, key="day_unknown")])
    for paging in list_pagings(date_address(month), parts):
        yield MonthPage(
            address=paging.address,
            frame=catalogue.frame,
            paging=paging,
            date=Edtf(month),
            year=_link(month[:_YEAR]),
            count=almanac.counts[month],
            weeks=_lay_weeks(almanac, month) if paging.number == 1 else (),
            groups=find_part(parts, paging),
            earlier=neighbours[0],
            later=neighbours[1],
        )


def _arrange_day(catalogue: Catalogue, almanac: Calendar, day: str, neighbours: Neighbours) -> Iterator[DayPage]:
    printed = cut_list(almanac.list_printed(day))
    told, named = (cut_list(lines.get(day, ())) for lines in (almanac.told, almanac.named))
    for paging in list_pagings(date_address(day), printed, told, named):
        yield DayPage(
            address=paging.address,
            frame=catalogue.frame,
            paging=paging,
            date=Edtf(day),
            month=_link(day[:_MONTH]),
            year=_link(day[:_YEAR]),
            printed=find_part(printed, paging),
            told=find_part(told, paging),
            named=find_part(named, paging),
            earlier=neighbours[0],
            later=neighbours[1],
        )


def _group(lines: tuple[ArticleLine, ...], date: str | None = None, key: str = "") -> ArticleGroup:
    """Articles under the name of a day or month, or under the heading of a key, which leads nowhere."""
    address = date_address(date) if date and not key else None
    return ArticleGroup(Edtf(date) if date else None, address, lines, len(lines), key)


def _lay_weeks(almanac: Calendar, month: str) -> tuple[tuple[DayCell | None, ...], ...]:
    """The month's days in weeks from Monday, None where another month's days would stand."""
    weeks = calendar.Calendar(firstweekday=0).monthdayscalendar(int(month[:_YEAR]), int(month[_YEAR + 1 :]))
    return tuple(tuple(_make_cell(almanac, month, day) if day else None for day in week) for week in weeks)


def _make_cell(almanac: Calendar, month: str, day: int) -> DayCell:
    name = f"{month}-{day:02d}"
    printed, told = len(almanac.list_printed(name)), len(almanac.told.get(name, ()))
    return DayCell(day, printed, told, date_address(name) if printed or told else None)


def _arrange_events(catalogue: Catalogue, almanac: Calendar) -> Iterator[EventsPage]:
    groups = [
        _group(tuple(event.line for event in almanac.told[day]), day) for day in sorted(almanac.told, reverse=True)
    ]
    parts = cut_groups(groups)
    for paging in list_pagings(EVENTS, parts):
        yield EventsPage(paging.address, catalogue.frame, paging, len(groups), find_part(parts, paging))


def _arrange_uncertain(catalogue: Catalogue, unsure: list[ArticleLine]) -> Iterator[UncertainPage]:
    bounded = tuple(line for line in unsure if line.date and line.date.startswith("["))
    vague = tuple(line for line in unsure if line.date and not line.date.startswith("["))
    unknown = tuple(line for line in unsure if not line.date)
    told = (("bounded", bounded), ("vague", vague), ("unknown", unknown))
    parts = cut_groups(_group(lines, key=key) for key, lines in told)
    for paging in list_pagings(UNCERTAIN, parts):
        yield UncertainPage(paging.address, catalogue.frame, paging, len(unsure), find_part(parts, paging))
