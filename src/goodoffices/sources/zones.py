"""The day on which an outlet published, by its own clock: "today" in its text is that day.

2025-11-03T21:30Z is the 4th for a paper in Seoul. Only a time with an offset, of an outlet in data/sources/zones.tsv,
is moved.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goodoffices.errors import DataError

TABLE = Path(__file__).resolve().parents[1] / "data" / "sources" / "zones.tsv"


def local_day(moment: dt.datetime, outlet: str | None) -> dt.date:
    """The calendar day of a moment where its outlet is, as far as both are known."""
    zone = zones().get(_plain(outlet)) if outlet and moment.tzinfo is not None else None
    return moment.astimezone(zone).date() if zone else moment.date()


@lru_cache(maxsize=1)
def zones() -> dict[str, ZoneInfo]:
    """The shipped table."""
    return read_zones()


def read_zones(path: Path = TABLE) -> dict[str, ZoneInfo]:
    """Outlet, in small letters and without its article -> time zone.

    Raises:
        DataError: a row without two columns, or a zone that is none; it names file and line.
    """
    found = {}
    lines = path.read_text("utf8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#") or line == "outlet\tzone":
            continue
        outlet, _, zone = line.partition("\t")
        try:
            found[_plain(outlet)] = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            wanted = "a zone such as Asia/Karachi is wanted, behind the outlet and a tab"
            raise DataError(f"{path.name}, line {number}: '{zone}' is no time zone; {wanted}") from error
    return found


def _plain(outlet: str) -> str:
    return outlet.strip().lower().removeprefix("the ")
