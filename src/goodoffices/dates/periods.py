"""What the forms of longer times mean: quarters, halves, spans around publication, weekdays of another week."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from goodoffices.dates import calendar
from goodoffices.dates.calendar import MONTHS, WEEKDAYS
from goodoffices.dates.counting import count, step, that_day
from goodoffices.dates.values import Context, Meaning, day_meaning, month_meaning

Groups = dict[str, str | None]
_TENS = {"tw": 20, "th": 30, "fo": 40, "fi": 50, "si": 60, "se": 70, "ei": 80, "ni": 90}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


def month_of(text: str | None) -> int:
    """1 to 12."""
    return MONTHS[(text or "").rstrip(".").lower()]


def weekday_of(text: str | None) -> int:
    """0 (Monday) to 6."""
    return WEEKDAYS[(text or "").rstrip(".").lower()]


def digits(text: str | None) -> int:
    """The digits of "27th"."""
    return int(re.sub(r"\D", "", text or "0"))


def month_range(groups: Groups, context: Context) -> Meaning | None:
    """ "from March to June 2021", "between January and March": to the month, the last day told."""
    first, last = month_of(groups["mon"] or groups["mon3"]), month_of(groups["mon2"] or groups["mon4"])
    year, start = groups["y2"], groups["y"] or groups["y3"]
    if year is None and start is None:
        if context.published is None:
            return Meaning()
        year = str(calendar.in_month(context.published, last, context.direction)[0])
    end = int(year or 0) or int(start or 0) + (first > last)
    begin = int(start or 0) or end - (first > last)
    meaning = month_meaning(begin, first)
    return replace(meaning, until=last_day(end, last).isoformat()) if (begin, first) < (end, last) else None


def last_day(year: int, number_: int) -> dt.date:
    """The last day of a month."""
    following = calendar.add_months(year, number_, 1)
    return dt.date(*following, 1) - dt.timedelta(days=1)


def weekday_the(groups: Groups, context: Context) -> Meaning:
    """ "Friday the 13th": the nearest such day, in the month before, of, or after publication."""
    if context.published is None:
        return Meaning()
    around = [calendar.add_months(context.published.year, context.published.month, n) for n in (-2, -1, 0, 1, 2)]
    days = [d for y, m in around if (d := calendar.make(y, m, digits(groups["d"])))]
    fitting = [d for d in days if d.weekday() == weekday_of(groups["wd"])]
    return _nearest(fitting, context) if fitting else Meaning()


def day_of_month(groups: Groups, context: Context) -> Meaning:
    """ "on the 15th": of this month or of the one that tense and nearness speak for."""
    if context.published is None:
        return Meaning()
    which = (groups["which"] or "").lower()
    steps = {"last": (-1,), "next": (1,), "this": (0,), "the": (0,)}.get(which, (-1, 0, 1))
    months = [calendar.add_months(context.published.year, context.published.month, n) for n in steps]
    days = [d for y, m in months if (d := calendar.make(y, m, digits(groups["d"])))]
    return _nearest(days, context) if days else Meaning()


def _nearest(days: list[dt.date], context: Context) -> Meaning:
    """The latest up to publication, or the next where the tense points ahead."""
    published = context.published or days[0]
    past, ahead = [d for d in days if d <= published], [d for d in days if d >= published]
    chosen = (ahead[:1] or past[-1:]) if context.direction == "future" else (past[-1:] or ahead[:1])
    return day_meaning(chosen[0])


def numeric(text: str) -> Meaning:
    """ "13/11/2025", "11/13/2025": the day where one number can be no month; else only the year is sure."""
    first, second, year = (int(part) for part in re.split(r"[./]", text))
    if "." in text or (first > 12 >= second):
        day = calendar.make(year, second, first)
    elif second > 12 >= first or first == second:
        day = calendar.make(year, first, second)
    else:
        return Meaning(str(year), "year")
    return day_meaning(day) if day else Meaning()


def quarter(groups: Groups, context: Context) -> Meaning | None:
    """ "the third quarter of 2019": the year, with the days of the quarter."""
    which = int(groups["n"] or 0) or _QUARTERS[(groups["q"] or "first").lower()]
    year = groups["y"] or groups["y2"]
    if year is None and context.published is None:
        return Meaning()
    base = int(year) if year else context.published.year + _STEPS.get((groups["which"] or "").lower(), 0)  # type: ignore[union-attr]
    return _part_of_year(base, 3 * which - 2, 3 * which)


def half(groups: Groups, context: Context) -> Meaning:
    """ "the first half of this year"."""
    if context.published is None:
        return Meaning()
    year = context.published.year + _STEPS.get((groups["which"] or "").lower(), 0)
    first = (groups["half"] or "").lower() == "first"
    return _part_of_year(year, 1 if first else 7, 6 if first else 12)


def _part_of_year(year: int, first: int, last: int) -> Meaning:
    return Meaning(str(year), "year", begins=dt.date(year, first, 1), ends=last_day(year, last))


def decade_word(word: str) -> Meaning:
    """ "the nineties": of the last century, but for the ten and twenties, which are not told so."""
    return Meaning(f"19{_TENS[word[:2].lower()]}", "decade")


def weekday_of_week(groups: Groups, context: Context) -> Meaning:
    """ "Friday last week", "Monday of next week"."""
    which = (groups["which"] or groups["which2"] or "").lower().removeprefix("the ")
    anchored = which in {"same", "previous", "following"} and context.anchor and context.anchor.precision == "day"
    base = dt.date.fromisoformat(context.anchor.value or "") if anchored and context.anchor else context.published
    if base is None:
        return Meaning()
    start = calendar.monday(base) + dt.timedelta(weeks=_STEPS.get(which, 0))
    return day_meaning(start + dt.timedelta(days=weekday_of(groups["wd"] or groups["wd2"])))


def weekday_week(groups: Groups, context: Context) -> Meaning | None:
    """ "Tuesday week", "a week on Tuesday": the coming one and a week more."""
    if context.published is None:
        return Meaning()
    more = 14 if (groups["n1"] or groups["n2"] or "").lower() == "fortnight" else 7
    day = calendar.on_weekday(context.published, weekday_of(groups["wd"] or groups["wd2"]), "future", strict=True)
    return day_meaning(day + dt.timedelta(days=more))


def past_span(groups: Groups, context: Context) -> Meaning:
    """ "the past three days", "the next two weeks": from the first day to publication, or from it to the last."""
    amount, unit = count(groups["n"]), (groups["unit"] or "").lower().rstrip("s")
    published = context.published
    if amount is None or published is None:
        return Meaning()
    if unit == "hour":
        amount, unit = max(amount // 24, 1), "day"
    back = _STEPS[(groups["which"] or "").lower()] < 0
    other = step(published, unit, -amount if back else amount)
    day = extent(other)[0] if unit not in {"day", "night"} else dt.date.fromisoformat(other.value or "")
    if unit == "week":  # to the day: the weeks are those that end, or begin, with publication
        day = published + dt.timedelta(weeks=-amount if back else amount)
    first, last = (day or published, published) if back else (published, day or published)
    if unit in {"month", "year", "decade"} and back:
        return replace(other, until=published.isoformat(), begins=first, ends=last)
    return Meaning(first.isoformat(), "day", last.isoformat())


def end_of(groups: Groups, context: Context) -> Meaning:
    """ "the end of the year": the year, with the days of its last third."""
    unit = (groups["unit"] or groups["unit2"] or "").lower()
    which = (groups["which"] or "the").lower()
    if which == "that":
        return that_period(unit, context)
    if context.published is None:
        return Meaning()
    amount = _STEPS.get(which, 0)
    return replace(step(context.published, unit, amount))


def that_period(unit: str, context: Context) -> Meaning:
    """ "that week", "the same year": of the date that the text named last."""
    anchor = context.anchor
    if anchor is None or not anchor.value:
        return Meaning()
    if unit == "year":
        return Meaning(anchor.value[:4], "year")
    if unit == "month" and anchor.precision in {"day", "week", "month"}:
        return Meaning(anchor.value[:7], "month")
    if anchor.precision not in {"day", "week"}:
        return Meaning()
    day = dt.date.fromisoformat(anchor.value)
    if unit == "week":
        return Meaning(calendar.monday(day).isoformat(), "week")
    saturday = calendar.monday(day) + dt.timedelta(days=5)
    return Meaning(saturday.isoformat(), "day", (saturday + dt.timedelta(days=1)).isoformat())


def later_in_day(context: Context) -> Meaning:
    """ "later that day", "earlier in the day": of the day named last, else of publication."""
    if context.anchor is not None and context.anchor.precision == "day":
        return that_day("day", "same", context) or Meaning()
    return day_meaning(context.published) if context.published else Meaning()


def this_time(groups: Groups, context: Context) -> Meaning:
    """ "this time last year": to the month; "this time last week": to the day."""
    if context.published is None:
        return Meaning()
    amount, unit = _STEPS[(groups["which"] or "").lower()], (groups["unit"] or "").lower()
    if unit == "week":
        return day_meaning(context.published + dt.timedelta(weeks=amount))
    months = amount * (12 if unit == "year" else 1)
    return month_meaning(*calendar.add_months(context.published.year, context.published.month, months))


def ago_exact(groups: Groups, context: Context) -> Meaning:
    """ "a year ago today", "two weeks ago on Friday"."""
    amount, unit = count(groups["n"]), (groups["unit"] or "").lower()
    if amount is None or context.published is None:
        return Meaning()
    exact = (groups["exact"] or "").lower()
    base = context.published + dt.timedelta(days={"tomorrow": 1, "yesterday": -1}.get(exact, 0))
    if unit == "week":
        base -= dt.timedelta(weeks=amount)
    else:
        year, number_ = calendar.add_months(base.year, base.month, -amount * (12 if unit == "year" else 1))
        base = min(base.replace(day=1), base) if exact == "this month" else base
        base = calendar.make(year, number_, base.day) or last_day(year, number_)
    if exact == "this month":
        return month_meaning(base.year, base.month)
    if exact == "this week":
        return Meaning(calendar.monday(base).isoformat(), "week")
    if groups["wd"]:
        base = calendar.monday(base) + dt.timedelta(days=weekday_of(groups["wd"]))
    return day_meaning(base)


def from_now(groups: Groups, context: Context) -> Meaning:
    """ "two weeks from now", "within 48 hours"."""
    if context.published is None:
        return Meaning()
    if groups["hours"]:
        last = context.published + dt.timedelta(days=int(groups["hours"]) // 24)
        return Meaning(context.published.isoformat(), "day", last.isoformat())
    amount = count(groups["n"])
    unit = (groups["unit"] or "").lower().rstrip("s")
    return Meaning() if amount is None else step(context.published, unit, amount)


def week_of(groups: Groups, context: Context) -> Meaning:
    """ "the week of 3 May", "the weekend of June 5"."""
    numbered, year = digits(groups["d"] or groups["d2"]), groups["y"]
    named = month_of(groups["mon"] or groups["mon2"])
    if year:
        day = calendar.make(int(year), named, numbered)
    elif context.published is None:
        return Meaning()
    else:
        day = calendar.on_day(context.published, named, numbered, context.direction)
    if day is None:
        return Meaning()
    start = calendar.monday(day)
    if (groups["unit"] or "").lower() == "week":
        return Meaning(start.isoformat(), "week")
    return Meaning((start + dt.timedelta(days=5)).isoformat(), "day", (start + dt.timedelta(days=6)).isoformat())


def extent(meaning: Meaning) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that a meaning covers; None where it is not known."""
    if not meaning.value:
        return meaning.begins, meaning.ends
    first, last = _bounds(meaning)
    if meaning.until:
        last = dt.date.fromisoformat(meaning.until)
    return meaning.begins or first, meaning.ends or last


def _bounds(meaning: Meaning) -> tuple[dt.date, dt.date]:
    """By value and precision alone."""
    value = meaning.value or ""
    if meaning.precision in {"day", "week"}:
        first = dt.date.fromisoformat(value)
        return first, first + dt.timedelta(days=6 if meaning.precision == "week" else 0)
    if meaning.precision in {"month", "season"}:
        year, named = (int(part) for part in value.split("-"))
        return dt.date(year, named, 1), last_day(
            *calendar.add_months(year, named, 2 if meaning.precision == "season" else 0)
        )
    years = 9 if meaning.precision == "decade" else 0
    return dt.date(int(value), 1, 1), dt.date(int(value) + years, 12, 31)
