"""Articles by year, and how many there are of each month or year: bars, with gaps where there are none."""

import itertools
from collections.abc import Collection, Iterable

from site_builder.arrange.catalogue import find_page_name, find_year
from site_builder.arrange.permalinks import UNCERTAIN, date_address
from site_builder.model import Edtf
from site_builder.model.dates import sort_key as date_key
from site_builder.model.pictures import Bar
from site_builder.model.views import ArticleGroup, ArticleLine


def group_by_year(lines: Iterable[ArticleLine]) -> tuple[ArticleGroup, ...]:
    """Articles in canonical order as groups by year, newest first; those of no one year at the end."""
    groups = []
    for year, group in itertools.groupby(sorted(lines, key=_year_key), key=lambda line: find_year(line.date)):
        newest = sorted(group, key=lambda line: date_key(line.date), reverse=True)
        groups.append(ArticleGroup(year, date_address(year) if year else None, tuple(newest), len(newest)))
    return tuple(groups)


def cover_dates(
    pages: Collection[str], lines: Iterable[ArticleLine], at_most: int
) -> tuple[tuple[Bar, ...], Bar | None]:
    """Articles per month, or per year where the months would be more than that; and those of no known month.

    `pages` are the months and years that have one. Bars are measured by the tallest month or year: the articles of no
    known one may be many times as many.
    """
    names = [find_page_name(line.date) or "" for line in lines]
    months = sorted(name[:7] for name in names if len(name) >= 7)
    span = _list_months(months[0], months[-1]) if months else []
    if len(span) > at_most:
        span = [f"{year:04d}" for year in range(int(months[0][:4]), int(months[-1][:4]) + 1)]
    width = len(span[0]) if span else 0
    counts = dict.fromkeys(span, 0)
    for name in names:
        if width and len(name) >= width:
            counts[name[:width]] = counts.get(name[:width], 0) + 1
    undated = len(names) - sum(counts.values())
    tallest = max(counts.values(), default=undated)
    bars = tuple(
        Bar(Edtf(period), count, _share(count, tallest), date_address(period) if period in pages else None)
        for period, count in counts.items()
    )
    return bars, Bar(None, undated, _share(undated, tallest), UNCERTAIN, undated > tallest) if undated else None


def _year_key(line: ArticleLine) -> int:
    return -int(find_year(line.date) or 0)


def _list_months(first: str, last: str) -> list[str]:
    months = (f"{year:04d}-{month:02d}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(1, 13))
    return [*itertools.takewhile(lambda name: name <= last, itertools.dropwhile(lambda name: name < first, months))]


def _share(count: int, tallest: int) -> int:
    """Hundredths of the tallest; at least two where there is anything, so that it can be seen."""
    return min(100, max(2, round(100 * count / tallest))) if count else 0
