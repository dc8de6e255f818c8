"""Dates as EDTF (Library of Congress, level 1 and the sets of level 2), in the forms this archive uses.

`2024-05-10T08:50:00+07:00`, `2024-05-10`, `2024-05`, `2024`, `[..2024-05-10]` (on or before), `[2024-05-10..]`
(on or after) and `[2023-01-12..2024-05-10]` (one day between).
"""

import calendar
import datetime as dt
import functools
import re
from typing import NewType

Edtf = NewType("Edtf", str)

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d:\d\d\+07:00)?)?)?", re.ASCII)


def make_day(year: int, month: int, day: int) -> Edtf | None:
    """A day as EDTF, or None where the calendar has no such day."""
    try:
        return Edtf(dt.date(year, month, day).isoformat())
    except ValueError:
        return None


def make_month(year: int, month: int) -> Edtf | None:
    """A month as EDTF, or None where the year has no such month."""
    return Edtf(f"{year:04d}-{month:02d}") if 1 <= month <= 12 and 1 <= year <= 9999 else None


def make_moment(day: Edtf, time: dt.time) -> Edtf:
    """A second of a day in Vietnam's time (+07:00)."""
    return Edtf(f"{day}T{time:%H:%M:%S}+07:00")


def make_bounds(not_before: str | None, not_after: str | None) -> Edtf | None:
    """One unknown day between two known ones (either may be open), or None where both are."""
    if not (not_before or not_after):
        return None
    return Edtf(f"[{not_before or ''}..{not_after or ''}]")


@functools.lru_cache(maxsize=1 << 14)
def find_bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    """The earliest and the latest day the value allows; None where that side is open.

    Raises ValueError where the value is none of the forms above.
    """
    if value.startswith("[") and value.endswith("]") and ".." in value:
        left, right = value[1:-1].split("..", 1)
        return (find_bounds(left)[0] if left else None, find_bounds(right)[1] if right else None)
    point = _POINT.fullmatch(value)
    if not point:
        raise ValueError(f"not a date of this archive: {value!r}")
    year, month, day = int(point[1]), int(point[2] or 0), int(point[3] or 0)
    if day:
        only = dt.date(year, month, day)
        return only, only
    if month:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def find_day(value: str | None) -> dt.date | None:
    """The day, where the value says exactly one."""
    if not value:
        return None
    first, last = find_bounds(value)
    return first if first == last else None


def sort_key(value: str | None) -> tuple[str, str]:
    """Canonical order: by the latest day allowed ("on or before" a day stands before that day), the undated last."""
    if not value:
        return "9999-99-99", ""
    first, last = find_bounds(value)
    at = last or first
    day = at.isoformat() if at else "9999-99-99"
    return day, value if first == last else ""
