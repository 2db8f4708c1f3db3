"""Dates as feeds write them: RFC 822, ISO 8601 and its near misses."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

YEARS = range(1800, 2200)
ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)|\s+UTC$|\s+GMT$")
DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def moment(value: object) -> dt.datetime | dt.date | None:
    """The moment, or the day where only that is told; None where it is no date or of no year between 1800 and 2199."""
    text = str(value or "").strip()
    if not 8 <= len(text) <= 64:
        return None
    for read in (_iso, _mail):
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.year in YEARS else None
    return None


def _iso(text: str) -> dt.datetime | dt.date:
    if DAY.match(text):
        return dt.date.fromisoformat(text)
    return dt.datetime.fromisoformat(ZONE.sub(lambda m: "" if m[0].isspace() else "+00:00", text))


def _mail(text: str) -> dt.datetime:
    return parsedate_to_datetime(text)
