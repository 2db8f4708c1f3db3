"""How the desk says things: statuses, roles, types, quads, days and counts in plain words."""

from __future__ import annotations

import datetime as dt

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
).split()
QUAD_OF = {t: q for q, ts in {1: TYPES[:4], 2: TYPES[4:7], 3: TYPES[7:11], 4: TYPES[11:]}.items() for t in ts}
STATUSES = {
    "planned": "planned", "under_way": "under way", "adjourned": "adjourned", "concluded": "concluded",
    "agreement": "agreement", "collapsed": "collapsed", "postponed": "postponed", "cancelled": "cancelled",
}  # fmt: skip
ROLES = ("mediator", "facilitator", "host", "guarantor", "observer")
FACTUALITIES = ("happened", "planned", "offered", "requested", "conditional", "hypothetical")
QUEUES = {
    "unsure": ("Least sure", "Reports that the coder is least sure of."),
    "reported": ("Most reported", "Events that most articles tell."),
    "differs": ("Accounts differ", "Events on which accounts differ."),
    "new": ("New negotiations", "Negotiations that nobody has looked at yet."),
    "second": ("Second reading", "Reports that another reviewer has judged and you have not."),
    "disputed": ("Reviewers disagree", "Reports on which reviewers hold different rows; undo one, or judge anew."),
}
SCHEMAS = {
    "plover": "an event a row", "polecat": "POLECAT, 40 columns", "icews": "ICEWS, 20 columns",
    "gdelt": "GDELT 2.0, 61 columns, no header", "phoenix": "Phoenix, 26 columns, no header",
    "mediation": "roles in rounds of these actors, days and place",
}  # fmt: skip
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def plain(value: object) -> str:
    """A name of ours without its underscores; a dash for nothing."""
    return "–" if value in (None, "") else str(value).replace("_", " ")


def day(value: dt.date | str | None) -> str:
    """A date at its own precision: "3 Nov 2025", "Nov 2025", "2025"; "date unknown" for none."""
    if not value:
        return "date unknown"
    parts = str(value)[:10].split("-")
    try:
        month = _MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
        return " ".join(x for x in (str(int(parts[2])) if len(parts) > 2 else "", month, parts[0]) if x)
    except (ValueError, IndexError):
        return str(value)


def moment(value: dt.datetime | None) -> str:
    """A moment in UTC to the minute: "3 Nov 2025, 14:05 UTC"; a dash for none."""
    if value is None:
        return "–"
    value = value.astimezone(dt.UTC)
    return f"{day(value.date())}, {value:%H:%M} UTC"


def answered(kind: str, status: str) -> str:
    """An act's status in words; nothing where the act is no offer and so awaits no answer."""
    awaits = kind.startswith("offer") or kind == "propose"
    return plain(status) if awaits or status != "offered" else ""


def ago(days: int | None) -> str:
    """A number of days back as words."""
    if days is None:
        return "unknown"
    if days <= 0:
        return "today"
    if days < 60:
        return f"{days} day{'s' if days > 1 else ''}"
    if days < 730:
        return f"{days // 30} months"
    return f"{days // 365} years"


def count(number: int) -> str:
    """A number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\u202f")
