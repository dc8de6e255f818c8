"""The pictures of pages, as what is to be drawn: places, heights and shades, and the counts they stand for."""

from site_builder.model.dates import Edtf
from site_builder.model.views import Address, Link, MonthCell, View


class OfficeMark(View, frozen=True):
    """Articles that attest a rank or office: `place` is in thousandths of the time the strip covers."""

    place: int
    date: Edtf
    count: int


class OfficeRow(View, frozen=True):
    """A rank or an office, and when it is attested."""

    text: str
    is_rank: bool
    marks: tuple[OfficeMark, ...]


class YearMark(View, frozen=True):
    """Where a year begins on a strip."""

    place: int
    year: str


class OfficeStrip(View, frozen=True):
    """Ranks and offices of a person over time; `left_out` others are in the list only."""

    first: Edtf
    last: Edtf
    rows: tuple[OfficeRow, ...]
    years: tuple[YearMark, ...]
    left_out: int


class Pair(View, frozen=True):
    """Two of the people in a list (their places in it, from 0) who are met in the same articles."""

    left: int
    right: int
    count: int


class DayCount(View, frozen=True):
    """How many articles were printed on a day."""

    date: Edtf
    count: int
    address: Address


class MonthSheet(View, frozen=True):
    """A month of a year's calendar.

    `first` is the weekday of its first day (0 is Monday), `levels` the shade of each of its days (0: nothing printed),
    `days` are those with articles.
    """

    cell: MonthCell
    first: int
    levels: tuple[int, ...]
    days: tuple[DayCount, ...]


class YearCalendar(View, frozen=True):
    """A year's twelve months; `shades` are the least and the greatest number of articles of each shade, from 1."""

    months: tuple[MonthSheet, ...]
    shades: tuple[tuple[int, int], ...]


class TopicRow(View, frozen=True):
    """A topic, and its articles of each year of the picture."""

    topic: Link
    counts: tuple[int, ...]


class TopicYears(View, frozen=True):
    """Topics over the years that have articles; `places` are the years counted from the first of them.

    `tallest` is the greatest number of articles of one topic in one year; `left_out` other topics are not drawn.
    """

    years: tuple[Edtf, ...]
    places: tuple[int, ...]
    rows: tuple[TopicRow, ...]
    tallest: int
    left_out: int


class Bar(View, frozen=True):
    """A month or a year in the strip of what the archive covers; `share` is its height in hundredths of the tallest.

    `cut` says that its height would be more than there is.
    """

    date: Edtf | None
    count: int
    share: int
    address: Address | None
    cut: bool = False
