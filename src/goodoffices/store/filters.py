"""What a query asks for, and the cursor with which it goes on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator

from goodoffices.errors import OptionError

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written(value: object) -> object:
    """A day as people write it: a bare number is none, though it could be read as seconds since 1970."""
    if isinstance(value, dt.date) or (isinstance(value, str) and _ISO.fullmatch(value)):
        return value
    raise ValueError("give a day as 2025-11-03")


IsoDay = Annotated[dt.date, BeforeValidator(_written)]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: every field given must fit, of several values in one field any.

    ``actor``, ``recipient`` and ``either`` are codes ("IRN", "SDN:RSF"); ``either`` stands on any side. ``type`` is a
    PLOVER type, ``since`` and ``until`` bound the event's day (both included), ``place`` is a place's name or a
    country's code, ``words`` are searched in the articles, ``differs`` asks for events whose accounts differ.
    ``source``
    is the code of who says so, ``outlet`` whose account it is, ``confidence`` the least of the surest report.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    place: str | None = None
    factuality: tuple[str, ...] = ()
    words: str | None = None
    differs: bool | None = None
    outlets: int = 0
    quad: tuple[int, ...] = ()
    source: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A piece of a long answer: at most ``limit`` rows after the row that ``cursor`` names."""

    limit: int = 50
    cursor: str | None = None

    def after(self) -> tuple[dt.date, int] | None:
        """The day and number of the row before; raises OptionError for a cursor that is none of ours."""
        if self.cursor is None:
            return None
        day, _, number = self.cursor.partition("~")
        try:
            return dt.date.fromisoformat(day), int(number)
        except ValueError as error:
            raise OptionError(f"cursor {self.cursor!r} is none; give the `next` of the page before") from error


def cursor_of(day: dt.date, number: int) -> str:
    """The cursor that goes on after a row."""
    return f"{day.isoformat()}~{number}"
