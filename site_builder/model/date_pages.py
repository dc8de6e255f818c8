"""The pages of years, months and days, and the lists of days with events and of articles without a day."""

import msgspec

from site_builder.model.dates import Edtf
from site_builder.model.frame import Frame
from site_builder.model.pictures import YearCalendar
from site_builder.model.views import Address, ArticleGroup, ArticleLine, DateLink, DayCell, EventLine, Paging, YearRow


class YearsPage(msgspec.Struct, frozen=True, tag=True):
    """The years as a table of months with counts, how many articles have no known day, how many days have events."""

    address: Address
    frame: Frame
    rows: tuple[YearRow, ...]
    uncertain: Address
    uncertain_count: int
    events: Address
    event_count: int


class YearPage(msgspec.Struct, frozen=True, tag=True):
    """Everything published in a year, by month; what is known to the year only comes last.

    The calendar is on the first page only.
    """

    address: Address
    frame: Frame
    paging: Paging
    date: Edtf
    count: int
    calendar: YearCalendar | None
    groups: tuple[ArticleGroup, ...]
    earlier: DateLink | None
    later: DateLink | None


class MonthPage(msgspec.Struct, frozen=True, tag=True):
    """A month as a calendar (weeks from Monday, None outside the month) and everything published in it, by day.

    What is known to the month only comes last; the calendar is empty on all pages but the first.
    """

    address: Address
    frame: Frame
    paging: Paging
    date: Edtf
    year: DateLink
    count: int
    weeks: tuple[tuple[DayCell | None, ...], ...]
    groups: tuple[ArticleGroup, ...]
    earlier: DateLink | None
    later: DateLink | None


class DayPage(msgspec.Struct, frozen=True, tag=True):
    """What was published on a day; apart from it who tells what took place on it, and who else names it."""

    address: Address
    frame: Frame
    paging: Paging
    date: Edtf
    month: DateLink
    year: DateLink
    printed: tuple[ArticleLine, ...]
    told: tuple[EventLine, ...]
    named: tuple[EventLine, ...]
    earlier: DateLink | None
    later: DateLink | None


class EventsPage(msgspec.Struct, frozen=True, tag=True):
    """The days on which something took place, latest first, each with the articles that tell of it."""

    address: Address
    frame: Frame
    paging: Paging
    count: int
    groups: tuple[ArticleGroup, ...]


class UncertainPage(msgspec.Struct, frozen=True, tag=True):
    """Articles whose day is not known: known within bounds, to the month or year, and not at all."""

    address: Address
    frame: Frame
    paging: Paging
    count: int
    groups: tuple[ArticleGroup, ...]
