from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.dates import calendar
from goodoffices.dates.counting import count, duration
from goodoffices.dates.values import Meaning

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@given(DAYS, st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_seven_days(published: dt.date, weekday: int) -> None:
    day = calendar.on_weekday(published, weekday, "past")
    assert day.weekday() == weekday
    assert 0 <= (published - day).days < 7


@given(DAYS, st.integers(0, 6))
def test_last_and_next_leave_the_day_itself_out(published: dt.date, weekday: int) -> None:
    assert 1 <= (published - calendar.on_weekday(published, weekday, "past", strict=True)).days <= 7
    assert 1 <= (calendar.on_weekday(published, weekday, "future", strict=True) - published).days <= 7


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_past_day_is_the_latest_one(published: dt.date, month: int, number: int) -> None:
    day = calendar.on_day(published, month, number, "past")
    assert day is not None
    assert day <= published
    assert (published - day).days <= 366


@given(DAYS, st.integers(-240, 240))
def test_months_there_and_back(day: dt.date, months: int) -> None:
    year, month = calendar.add_months(day.year, day.month, months)
    assert calendar.add_months(year, month, -months) == (day.year, day.month)


@given(DAYS)
def test_a_week_begins_on_monday(day: dt.date) -> None:
    assert calendar.monday(day).weekday() == 0
    assert 0 <= (day - calendar.monday(day)).days < 7


def test_leap_day() -> None:
    assert calendar.on_day(dt.date(2023, 5, 1), 2, 29, "past") == dt.date(2020, 2, 29)
    assert calendar.on_day(dt.date(2023, 5, 1), 2, 31, "past") is None


def test_numbers_and_durations() -> None:
    assert (count("fourteen"), count("60"), count("a couple of"), count("several")) == (14, 60, 2, None)
    assert duration("two", "weeks") == Meaning(days=14)
    assert duration("several", "days") is None
