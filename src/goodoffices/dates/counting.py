"""Times that are counted from another: "two weeks ago", "a day later", "the same evening", and durations."""

from __future__ import annotations

import datetime as dt

from goodoffices.dates.calendar import add_months, monday
from goodoffices.dates.values import Context, Meaning, day_meaning, month_meaning

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_UNITS, start=1)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


def count(words: str | None) -> int | None:
    """The number, None for "several" and "a few"."""
    text = (words or "").lower()
    return int(text) if text.isdigit() else _NUMBERS.get(text)


def _singular(unit: str) -> str:
    """ "weeks" -> "week"."""
    return unit.lower().rstrip("s")


def ago(words: str | None, unit: str, context: Context) -> Meaning:
    """Back from publication: days to the day, weeks to the week, months to the month, years to the year."""
    unit = _singular(unit)
    if context.published is None:
        return Meaning()
    if unit in {"minute", "hour"}:
        return day_meaning(context.published)
    number = count(words)
    return Meaning() if number is None else step(context.published, unit, -number)


def ahead(words: str, unit: str, context: Context) -> Meaning | None:
    """ "in two weeks", said of what is still to come; after the event it is a duration, and no date."""
    number = count(words)
    if context.published is None or number is None or context.direction != "future":
        return None
    return step(context.published, _singular(unit), number)


def step(base: dt.date, unit: str, number: int) -> Meaning:
    """So many units (day, week, month, year, decade) from a day, at the unit's precision."""
    if unit in {"week", "fortnight"}:
        return Meaning(monday(base + dt.timedelta(days=_DAYS[unit] * number)).isoformat(), "week")
    if unit in _DAYS:
        return day_meaning(base + dt.timedelta(days=number))
    if unit == "month":
        return month_meaning(*add_months(base.year, base.month, number))
    if unit == "year":
        return Meaning(str(base.year + number), "year")
    return Meaning(str((base.year + 10 * number) // 10 * 10), "decade")


def shifted(words: str, unit: str, way: str, context: Context) -> Meaning:
    """ "three days later", "a year before": counted from the date that the text named last."""
    unit, number = _singular(unit), count(words)
    if context.anchor is None or number is None:
        return Meaning()
    back = way.lower() in {"earlier", "before", "previously"}
    if unit in {"minute", "hour"}:
        return Meaning(context.anchor.value, context.anchor.precision)
    return _shift(context.anchor, unit, -number if back else number)


def _shift(anchor: Meaning, unit: str, number: int) -> Meaning:
    """A date moved by so many units, no more precise than it or the unit allows."""
    value = anchor.value or ""
    if anchor.precision in {"day", "week"}:
        day = dt.date.fromisoformat(value)
        if unit in _DAYS:
            moved = day + dt.timedelta(days=_DAYS[unit] * number)
            return Meaning(moved.isoformat(), anchor.precision)
        return step(day, unit, number)
    if anchor.precision == "month" and unit in {"month", "year"}:
        year, month = (int(part) for part in value.split("-"))
        if unit == "month":
            return month_meaning(*add_months(year, month, number))
        return month_meaning(year + number, month)
    if anchor.precision == "year" and unit == "year":
        return Meaning(str(int(value) + number), "year")
    return Meaning()


def after_event(words: str | None, unit: str, way: str, context: Context) -> Meaning:
    """ "two days after the ceasefire", "the week before Sunday's vote": from the event's date, where it is known."""
    number, unit = count(words or "a"), _singular(unit)
    if context.event is None or number is None:
        return Meaning()
    if unit in {"minute", "hour"}:
        return Meaning(context.event.value, context.event.precision)
    unit = "day" if unit in {"night", "morning"} else unit
    anchor = context.event
    if way != "before" and anchor.until and anchor.precision == "day":
        anchor = Meaning(anchor.until, "day")
    return _shift(anchor, unit, -number if way == "before" else number)


def that_day(unit: str, which: str, context: Context) -> Meaning | None:
    """ "that evening", "the same day", "the next morning": of the date that the text named last."""
    anchor = context.anchor
    if anchor is None:
        return Meaning()
    if unit in {"week", "month", "year"}:
        return _shift(anchor, unit, 1) if which == "next" else None
    if anchor.precision != "day":
        return Meaning()
    step = {"next": 1, "last": -1}.get(which, 0)
    return day_meaning(dt.date.fromisoformat(anchor.until or anchor.value or "") + dt.timedelta(days=step))


def day_before(unit: str, way: str, context: Context) -> Meaning:
    """ "the day before", "the night before", "the previous week": before the date that the text named last."""
    if context.anchor is None:
        return Meaning()
    step = 1 if way == "after" else -1
    if unit == "week" and context.anchor.precision in {"day", "week"}:
        week = monday(dt.date.fromisoformat(context.anchor.value or "")) + dt.timedelta(weeks=step)
        return Meaning(week.isoformat(), "week")
    return _shift(context.anchor, "day" if unit in {"night", "evening", "morning", "afternoon"} else unit, step)


def duration(words: str, unit: str) -> Meaning | None:
    """ "four-day", "two days of", "for 60 days": how long, not when."""
    number, length = count(words), _DAYS.get(_singular(unit))
    if number is None or length is None:
        return None
    return Meaning(days=number * length)
