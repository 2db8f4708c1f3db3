"""What each form of date expression means: a value at its own precision."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.dates import calendar, periods
from goodoffices.dates.calendar import Direction
from goodoffices.dates.counting import after_event, ago, ahead, day_before, duration, shifted, that_day
from goodoffices.dates.feasts import feast_meaning
from goodoffices.dates.periods import Groups, digits, month_of, weekday_of
from goodoffices.dates.values import Context, Meaning, day_meaning, month_meaning

if TYPE_CHECKING:
    from collections.abc import Callable


def meaning(form: str, groups: Groups, context: Context) -> Meaning | None:
    """The meaning of a form's named parts; None where the words turn out to be no date."""
    return _MEANINGS[form](groups, context)


def _iso(groups: Groups, _: Context) -> Meaning | None:
    day = calendar.make(digits(groups["y"]), digits(groups["m"]), digits(groups["d"]))
    return day_meaning(day) if day else None


def _date(groups: Groups, context: Context) -> Meaning | None:
    month, number = month_of(groups["mon"]), digits(groups["d"])
    if groups["y"]:
        day = calendar.make(digits(groups["y"]), month, number)
        return day_meaning(day) if day else None
    if context.published is None:
        return Meaning()
    if groups.get("of"):
        year = _month_of_year(month, groups["of"] or "", context).value
        day = calendar.make(int(year[:4]), month, number) if year else None
    elif groups.get("wd"):
        day = _agreeing(context.published, month, number, weekday_of(groups["wd"]))
    else:
        day = calendar.on_day(context.published, month, number, context.direction)
    return day_meaning(day) if day else None


def _agreeing(published: dt.date, month: int, number: int, weekday: int) -> dt.date | None:
    """The year nearest to publication in which a day falls on the weekday given with it."""
    days = [d for y in range(published.year - 6, published.year + 3) if (d := calendar.make(y, month, number))]
    fitting = [d for d in days if d.weekday() == weekday] or days
    return min(fitting, key=lambda d: abs(d - published), default=None)


def _range(groups: Groups, context: Context) -> Meaning | None:
    """ "3 to 5 May", "28 June to 2 July", "May 3-5", "June 28 to July 2, 2019"."""
    month2 = month_of(groups["mon2"])
    month1 = month_of(groups["mon"]) if groups.get("mon") else month2
    first, last = digits(groups["d"]), digits(groups["d2"] or groups.get("d3"))
    year = groups.get("y2") or groups.get("y")
    if year:
        end = calendar.make(int(year), month2, last)
    elif context.published is None:
        return Meaning()
    else:
        end = calendar.on_day(context.published, month2, last, context.direction)
    if end is None:
        return None
    start = calendar.make(end.year - (month1 > month2), month1, first)
    if start is None or start > end:
        return None
    return Meaning(start.isoformat(), "day", end.isoformat())


def _month_year(groups: Groups, _: Context) -> Meaning:
    return month_meaning(int(groups["y"] or 0), month_of(groups["mon"]))


def _month(groups: Groups, context: Context) -> Meaning:
    month = month_of(groups["mon"])
    if groups["y"]:
        return month_meaning(int(groups["y"]), month)
    if groups.get("of"):
        return _month_of_year(month, groups["of"] or "", context)
    if context.published is None:
        return Meaning()
    which = _which(groups["which"])
    direction: Direction = {"last": "past", "next": "future"}.get(which, context.direction)  # type: ignore[assignment]
    year, month = calendar.in_month(context.published, month, direction, strict=bool(which in {"last", "next"}))
    return month_meaning(year, month)


def _month_of_year(month: int, which: str, context: Context) -> Meaning:
    """ "December of that year", "May of last year"."""
    if which in {"that", "the same"}:
        anchor = context.anchor
        return month_meaning(int((anchor.value or "")[:4]), month) if anchor else Meaning()
    if context.published is None:
        return Meaning()
    return month_meaning(context.published.year + {"last": -1, "next": 1}.get(which, 0), month)


def _which(words: str | None) -> str:
    """last, next, this or nothing, of the longer forms too."""
    words = (words or "").lower()
    if words in {"last", "the previous", "this past", "the past", "the last", "the preceding"}:
        return "last"
    if words in {"next", "the following", "this coming", "the next", "the coming", "coming"}:
        return "next"
    return "this" if words == "this" else "same" if words.endswith("same") else ""


def _years(groups: Groups, _: Context) -> Meaning | None:
    first, second = groups["y"] or "", groups["y2"] or ""
    last = second if len(second) == 4 else first[:2] + second
    return Meaning(first, "year", f"{last}-12-31") if first < last else None


def _year(groups: Groups, _: Context) -> Meaning:
    return Meaning(groups["y"], "year")


def _decade(groups: Groups, _: Context) -> Meaning:
    if groups.get("word"):
        return periods.decade_word(groups["word"] or "")
    century = groups["century"] if (groups["century"] or "").isdigit() else "19"
    return Meaning(f"{century}{groups['tens']}0", "decade")


def _season_year(groups: Groups, _: Context) -> Meaning:
    start = calendar.SEASONS[(groups["season"] or "").lower()]
    return Meaning(calendar.month_text(int(groups["y"] or 0), start), "season")


def _season(groups: Groups, context: Context) -> Meaning:
    if context.published is None:
        return Meaning()
    which = _which(groups["which"])
    since = (groups["the"] or "").lower().startswith("since")
    if not which and not since and context.direction == "future":
        which = "next"
    year, month = calendar.season(context.published, (groups["season"] or "").lower(), which)
    return Meaning(calendar.month_text(year, month), "season")


def _weekday(groups: Groups, context: Context) -> Meaning:
    if context.published is None:
        return Meaning()
    which = "last" if groups.get("last") is not None else _which(groups["which"])
    direction, strict = context.direction, which in {"last", "next"}
    if which == "last":
        direction = "past"
    elif which == "next" or (which == "this" and direction != "past"):
        direction = "future"
    return day_meaning(calendar.on_weekday(context.published, weekday_of(groups["wd"]), direction, strict=strict))


def _weekdays(groups: Groups, context: Context) -> Meaning | None:
    """ "from Monday to Wednesday", "Monday and Tuesday": the last one decides, the first is the one before it."""
    if context.published is None:
        return Meaning()
    end = calendar.on_weekday(context.published, weekday_of(groups["wd2"]), context.direction)
    start = calendar.on_weekday(end, weekday_of(groups["wd"]), "past", strict=True)
    joined = "and" in (groups["to"] or "") or "&" in (groups["to"] or "")
    if joined and (end - start).days > 2:
        return None
    return Meaning(start.isoformat(), "day", end.isoformat())


def _period(groups: Groups, context: Context) -> Meaning | None:
    """ "last week", "next month", "this year", "last night", "this morning"."""
    unit, which = (groups["unit"] or "").lower(), _which(groups["which"])
    if which == "same" or (groups["which"] or "").lower() in {"the following", "the next"}:
        return that_day(unit, which, context)
    if (groups["which"] or "").lower() == "the previous" and context.anchor is not None:
        return day_before(unit, "before", context)
    if context.published is None:
        return Meaning()
    return _counted_period(unit, {"last": -1, "next": 1}.get(which, 0), context.published, context.direction)


def _counted_period(unit: str, step: int, published: dt.date, direction: Direction) -> Meaning | None:
    """The running unit, the one before it or the one after it."""
    if unit == "week":
        day = calendar.monday(published) + dt.timedelta(weeks=step)
        return Meaning(day.isoformat(), "week")
    if unit == "month":
        return month_meaning(*calendar.add_months(published.year, published.month, step))
    if unit == "year":
        return Meaning(str(published.year + step), "year")
    if unit == "weekend":
        if step == -2:
            published, step = published - dt.timedelta(weeks=1), -1
        return _weekend(published, "future" if step == 1 else "past" if step == -1 else direction)
    if unit == "day" and step:
        return None  # "the last day of the talks" is no day that we know
    return day_meaning(published + dt.timedelta(days=step))


def _weekend(published: dt.date, direction: Direction) -> Meaning:
    """Saturday and Sunday: the next, or the latest that has begun."""
    ahead_of = direction == "future"
    saturday = calendar.on_weekday(published, 5, "future" if ahead_of else "past")
    return Meaning(saturday.isoformat(), "day", (saturday + dt.timedelta(days=1)).isoformat())


def _the_weekend(groups: Groups, context: Context) -> Meaning:
    if context.published is None:
        return Meaning()
    ahead_of = context.direction == "future" or (groups["which"] or "").lower() in {"before", "by", "until"}
    return _weekend(context.published, "future" if ahead_of else "past")


def _today(groups: Groups, context: Context) -> Meaning:
    if context.published is None:
        return Meaning()
    step = {"yesterday": -1, "tomorrow": 1}.get((groups["word"] or "").lower(), 0)
    return day_meaning(context.published + dt.timedelta(days=step))


def _two_days_off(groups: Groups, context: Context) -> Meaning:
    if context.published is None:
        return Meaning()
    return day_meaning(context.published + dt.timedelta(days=-2 if groups["back"] else 2))


def _after_event(groups: Groups, context: Context) -> Meaning:
    unit, way = groups["unit"] or groups["the"] or "", groups["way"] or groups["way2"] or ""
    return after_event(groups["n"], unit, way.lower(), context)


def _before_last(groups: Groups, context: Context) -> Meaning | None:
    if context.published is None:
        return Meaning()
    return _counted_period((groups["unit"] or "").lower(), -2, context.published, "past")


_MEANINGS: dict[str, Callable[[Groups, Context], Meaning | None]] = {
    "iso": _iso, "numeric": lambda g, _: periods.numeric(g["text"] or ""), "date": _date, "day_range": _range,
    "month_day_range": _range, "month_days": _range,
    "month_year": _month_year, "month": _month, "years": _years, "year": _year, "decade": _decade,
    "season_year": _season_year, "season": _season, "weekday": _weekday, "weekdays": _weekdays, "period": _period,
    "weekend": _the_weekend, "today": _today, "day_before_yesterday": _two_days_off, "feast": feast_meaning,
    "ago": lambda g, c: ago(g["n"], g["unit"] or "", c),
    "ahead": lambda g, c: ahead(g["n"] or "", g["unit"] or "", c),
    "shifted": lambda g, c: shifted(g["n"] or "", g["unit"] or "", g["way"] or "", c),
    "that_day": lambda g, c: that_day((g["unit"] or "").lower(), _which(g["which"]) or "same", c),
    "day_before": lambda g, c: day_before((g["unit"] or "").lower(), (g["way"] or "").lower(), c),
    "duration": lambda g, _: None if g["old"] is not None else duration(g["n"] or "", g["unit"] or ""),
    "duration_of": lambda g, _: duration(g["n"] or "", g["unit"] or ""),
    "duration_for": lambda g, _: duration(g["n"] or "", g["unit"] or ""),
    "month_range": periods.month_range, "weekday_the": periods.weekday_the, "day_of_month": periods.day_of_month,
    "quarter": periods.quarter, "half": periods.half, "weekday_of_week": periods.weekday_of_week,
    "weekday_week": periods.weekday_week, "time_of_weekday": _weekday, "past_span": periods.past_span,
    "end_of": periods.end_of, "this_time": periods.this_time, "ago_exact": periods.ago_exact,
    "from_now": periods.from_now, "week_of": periods.week_of,
    "attacks": lambda _, __: Meaning("2001-09-11", "day"),
    "vague": lambda _, __: Meaning(),
    "after_event": _after_event,
    "midweek": lambda _, c: _counted_period("week", 0, c.published, c.direction) if c.published else Meaning(),
    "before_last": _before_last,
    "that_period": lambda g, c: periods.that_period((g["unit"] or "").lower(), c),
    "later_in": lambda _, c: periods.later_in_day(c),
    "hours": lambda g, _: Meaning(days=max(round(int(g["n"] or 0) / 24), 1)),
    "day_long": lambda g, _: duration("a", g["unit"] or ""),
}  # fmt: skip
