"""A year as twelve sheets of a calendar: how many articles were printed on each of its days."""

import bisect
import calendar
from collections.abc import Iterable, Mapping

from site_builder.arrange.permalinks import date_address
from site_builder.model import Edtf
from site_builder.model.pictures import DayCount, MonthSheet, YearCalendar
from site_builder.model.views import YearRow

_SHADES = 4


def draw_year(row: YearRow, counts: Mapping[str, int], shades: tuple[tuple[int, int], ...]) -> YearCalendar:
    """The calendar of the row's year; `counts` are articles by day (as EDTF), `shades` those of the whole archive."""
    least = [first for first, _ in shades]
    sheets = []
    for number, cell in enumerate(row.months, 1):
        first, length = calendar.monthrange(int(row.date), number)
        names = [f"{cell.date}-{day:02d}" for day in range(1, length + 1)]
        levels = tuple(bisect.bisect_right(least, counts.get(name, 0)) for name in names)
        days = (DayCount(Edtf(name), counts[name], date_address(name)) for name in names if counts.get(name))
        sheets.append(MonthSheet(cell, first, levels, tuple(days)))
    return YearCalendar(tuple(sheets), shades)


def choose_shades(counts: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The least and the greatest number of articles of each shade, four at most, each wider than the one before.

    One scale serves all years, so that they can be compared.
    """
    busiest = max(counts, default=0)
    base = next(base for base in range(2, busiest + 3) if base**_SHADES > busiest)
    steps = [base**power for power in range(_SHADES) if base**power <= busiest]
    return tuple((first, min(first * base - 1, busiest)) for first in steps)
