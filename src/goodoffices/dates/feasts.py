"""Feasts that news dates things by, from data/dates/feasts.tsv: "on Christmas Eve", "during Ramadan 2023"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goodoffices.dates.calendar import on_day
from goodoffices.dates.pieces import YEAR, Form
from goodoffices.dates.values import Context, Meaning, day_meaning
from goodoffices.errors import DataError
from goodoffices.places.tables import read_rows

TABLE = Path(__file__).resolve().parents[1] / "data" / "dates" / "feasts.tsv"
_YEARLY = re.compile(r"(\d\d)-(\d\d)")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\+(\d+))?")


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast with its first days, in order, and how many days follow each; or one day of every year."""

    name: str
    days: tuple[tuple[dt.date, int], ...] = ()
    yearly: tuple[int, int] | None = None

    def near(self, year: int) -> list[tuple[dt.date, dt.date]]:
        """First and last day of the feasts in a year."""
        if self.yearly:
            day = dt.date(year, *self.yearly)
            return [(day, day)]
        return [(day, day + dt.timedelta(days=more)) for day, more in self.days if day.year == year]


def read_feasts(path: Path = TABLE) -> dict[str, Feast]:
    """Folded name -> feast.

    Raises:
        DataError: a day that is none, or a name given twice.
    """
    feasts: dict[str, Feast] = {}
    for number, (name, others, days) in read_rows(path, ("feast", "names", "days")):
        feast = _feast(f"{path.name}, line {number}", name, days)
        for form in [name, *filter(None, others.split("|"))]:
            if feasts.setdefault(_plain(form), feast) is not feast:
                raise DataError(f"{path.name}, line {number}: '{form}' also names '{feasts[_plain(form)].name}'")
    return feasts


def _feast(where: str, name: str, days: str) -> Feast:
    """One row."""
    try:
        if yearly := _YEARLY.fullmatch(days):
            month, day = int(yearly[1]), int(yearly[2])
            dt.date(2001, month, day)
            return Feast(name, yearly=(month, day))
        return Feast(name, tuple(_days(item) for item in days.split(",")))
    except ValueError as error:
        wanted = "days as 12-25 (every year) or 2023-03-23+28 (28 more days follow), with commas between"
        raise DataError(f"{where}: '{days[:40]}' given, {wanted}") from error


def _days(item: str) -> tuple[dt.date, int]:
    """First day, and how many more follow."""
    found = _DAYS.fullmatch(item)
    if found is None:
        raise ValueError(item)
    return dt.date.fromisoformat(found[1]), int(found[2] or 0)


def _plain(name: str) -> str:
    return name.lower().replace("’", "'")


@lru_cache(maxsize=1)
def feasts() -> dict[str, Feast]:
    """The shipped table."""
    return read_feasts()


@lru_cache(maxsize=1)
def feast_form() -> Form:
    """The form that finds feasts, and the words that set it off."""
    names = "|".join(re.escape(n).replace("'", "[’']") for n in sorted(feasts(), key=len, reverse=True))
    which = r"(?:(?P<which>last|this|next)(?: year[’']s)? )?"
    expression = rf"\b{which}(?P<feast>{names})\b(?: of)?(?:,? (?P<y>{YEAR}))?(?P<after> (?:last|this|next) year\b)?"
    return Form("feast", frozenset({"feast"}), re.compile(expression, re.IGNORECASE))


@lru_cache(maxsize=1)
def feast_words() -> frozenset[str]:
    """The first words of feasts' names, by which a sentence is known to hold one."""
    return frozenset(re.split(r"[ '’-]", name)[0] for name in feasts())


def feast_meaning(groups: dict[str, str | None], context: Context) -> Meaning | None:
    """A feast in the year that is given, or the one that tense and nearness speak for."""
    feast = feasts()[_plain(groups["feast"] or "")]
    year = _year(groups, context)
    if year is None:
        return _nearest(feast, context)
    found = feast.near(year)
    return _meaning(found[0]) if found else Meaning()


def _year(groups: dict[str, str | None], context: Context) -> int | None:
    """The year that the words give."""
    if groups["y"]:
        return int(groups["y"])
    words = (groups["after"] or "").split()[:1] or (["last"] if groups["which"] == "last" else [])
    if not words or context.published is None or (groups["which"] and not groups["after"]):
        return None
    return context.published.year + {"last": -1, "this": 0, "next": 1}[words[0].lower()]


def _nearest(feast: Feast, context: Context) -> Meaning:
    """The latest that has begun, or the next."""
    published = context.published
    if published is None:
        return Meaning()
    if feast.yearly:
        day = on_day(published, *feast.yearly, context.direction)
        return day_meaning(day) if day else Meaning()
    around = [f for year in range(published.year - 1, published.year + 2) for f in feast.near(year)]
    past = [f for f in around if f[0] <= published]
    ahead = [f for f in around if f[1] >= published]
    chosen = (ahead[:1] or past[-1:]) if context.direction == "future" else (past[-1:] or ahead[:1])
    return _meaning(chosen[0]) if chosen else Meaning()


def _meaning(days: tuple[dt.date, dt.date]) -> Meaning:
    first, last = days
    return Meaning(first.isoformat(), "day", last.isoformat() if last > first else None)
