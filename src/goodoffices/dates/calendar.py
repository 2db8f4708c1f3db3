"""Calendar arithmetic: the nearest Tuesday, May or 3 May before or after a day, weeks, months and seasons."""

from __future__ import annotations

import datetime as dt
from typing import Literal

Direction = Literal["past", "future", "unknown"]

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ["monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday"]
    )
    for name in names.split()
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"], start=1
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# A day named without a year and without a tense is ahead if it comes this soon, else behind.
_SOON = dt.timedelta(days=75)
# A day said to be ahead is hardly named without its year when it is further away than this.
_FAR = dt.timedelta(days=320)


def on_weekday(published: dt.date, weekday: int, direction: Direction, *, strict: bool = False) -> dt.date:
    """The latest such weekday up to publication, or the next from it on; ``strict`` leaves publication day out."""
    if direction == "future":
        ahead = (weekday - published.weekday()) % 7
        return published + dt.timedelta(days=ahead or (7 if strict else 0))
    behind = (published.weekday() - weekday) % 7
    return published - dt.timedelta(days=behind or (7 if strict else 0))


def on_day(published: dt.date, month: int, day: int, direction: Direction) -> dt.date | None:
    """The day in the year that direction and nearness speak for; None for a day that no year has."""
    span = 8 if (month, day) == (2, 29) else 1
    days = [d for year in range(published.year - span, published.year + span + 1) if (d := make(year, month, day))]
    past = max((d for d in days if d <= published), default=None)
    future = min((d for d in days if d >= published), default=None)
    if past is None or future is None:
        return past or future
    if direction == "past":
        return past
    limit = _FAR if direction == "future" else _SOON
    nearer = direction == "future" or (future - published) < (published - past)
    return future if future - published <= limit and nearer else past


def in_month(published: dt.date, month: int, direction: Direction, *, strict: bool = False) -> tuple[int, int]:
    """Year and month of the latest such month up to publication, or of the next."""
    year = published.year
    if direction == "future":
        return (
            (year, month) if month > published.month or (month == published.month and not strict) else (year + 1, month)
        )
    return (year, month) if month < published.month or (month == published.month and not strict) else (year - 1, month)


def make(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def monday(day: dt.date) -> dt.date:
    """The first day of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month, so many months on."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def month_text(year: int, month: int) -> str:
    """ISO 8601 to the month."""
    return f"{year:04d}-{month:02d}"


def season(published: dt.date, name: str, which: str) -> tuple[int, int]:
    """Year and first month of "last autumn", "this summer", "next spring", or of the latest one ("in the spring")."""
    start = SEASONS[name]
    year = published.year if (start <= published.month) else published.year - 1
    running = start <= published.month < start + 3 or (start == 12 and published.month < 3)
    if which == "next":
        return year + 1, start
    if which == "last" and running:
        return year - 1, start
    return year, start
