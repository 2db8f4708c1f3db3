"""What queries return: records for pages, programs and the command line. All are pydantic, so they write themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from goodoffices.records import Act, Document, Evidence, Process, Record, Report, Round


class EventActor(Record):
    """An actor of an event; ``code`` is None where only the sector is known."""

    code: str | None = None
    sector: str | None = None
    name: str | None = None
    person: str | None = None
    office: str | None = None


class Account(Record):
    """One value and whose accounts give it."""

    value: str
    origins: list[str]


class Difference(Record):
    """A matter on which accounts of one event differ: whether, who, when, where, or a toll ("killed")."""

    about: str
    accounts: list[Account]


class EventRow(Record):
    """An event in a list."""

    key: str
    type: str
    mode: str | None
    cameo: str | None
    quad: int
    scale: float
    factuality: str
    polarity: str
    date: str | None
    date_precision: str
    actors: list[EventActor]
    recipients: list[EventActor]
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    reports: int = Field(description="reports that tell it")
    outlets: int = Field(description="independent outlets: copies of one account count once")
    first_mention: dt.date | None
    last_mention: dt.date | None
    quote: str
    trigger: str
    context: list[str]
    differences: list[Difference]


class EventPage(Record):
    """A page of events, newest first; ``next`` is the cursor of the page after it, None on the last one."""

    events: list[EventRow]
    next: str | None


class EventReport(Record):
    """One report of an event, with its document and why it was linked."""

    report: Report
    document: str
    title: str
    outlet: str | None
    origin: str
    published: dt.date | None
    url: str | None
    copy_of: str | None
    story: str | None
    score: float
    reason: str


class EventView(Record):
    """One event with all its reports, oldest first; ``stories`` counts the days' stories that tell it."""

    event: EventRow
    reports: list[EventReport]
    stories: int


class Teller(Record):
    """The documents that tell an event, oldest first, each of them once; copies are left out."""

    documents: list[str]
    outlets: list[str]
    urls: list[str]


class ProcessRow(Record):
    """A negotiation in a list; ``told`` is the day of the last article that speaks of it."""

    key: str
    name: str
    parties: list[str]
    status: str | None
    rounds: int
    first: str | None
    last: str | None
    told: dt.date | None


class StatusChange(Record):
    """From a day on a round was known to stand so; ``document`` is the article that told it."""

    since: dt.date
    status: str
    document: str


class RoundView(Record):
    """A round with its key, how its standing changed, and the documents that tell of it."""

    key: str
    round: Round
    history: list[StatusChange]
    documents: list[str]

    @property
    def words(self) -> list[Evidence]:
        """The evidence: first that of the article that told how the round stands, then the latest."""
        settling = self.history[-1].document if self.history else ""
        latest = self.round.evidence[::-1]
        return sorted(latest, key=lambda e: e.document != settling)


class ActView(Record):
    """An act with its key and the documents that tell of it; ``told`` is the day of the first."""

    key: str
    act: Act
    told: dt.date | None
    documents: list[str]


class Breach(Record):
    """That an agreement was broken: ``by`` says so (None: the outlet), ``against`` are those who are said to have."""

    by: str | None
    against: list[str]
    date: str | None
    told: dt.date | None
    quote: str
    document: str | None


class Agreement(Record):
    """What was agreed or declared ("agreement", "ceasefire"), by whom, and the breaches told since.

    ``round`` is the key of the round that it came out of, where one did; ``told`` the day of the first article.
    """

    kind: str
    date: str | None
    told: dt.date | None
    parties: list[str]
    round: str | None
    quote: str
    document: str | None
    breaches: list[Breach]


class ProcessView(Record):
    """One negotiation with everything known of it (on ``as_of``, where that was asked)."""

    row: ProcessRow
    process: Process
    rounds: list[RoundView]
    acts: list[ActView]
    next: list[RoundView] = Field(description="what is planned")
    agreements: list[Agreement]
    as_of: dt.date | None


class LinkedReport(Record):
    """A report of a document with the key of its event."""

    report: Report
    event: str | None


class DocumentRow(Record):
    """A document in a list; ``story`` is the id of the first document of its story, its own where it began one."""

    id: str
    title: str
    outlet: str | None
    origin: str
    published: dt.date | None
    url: str | None
    version: int
    current: bool
    copy_of: str | None
    story: str | None


class DocumentView(Record):
    """One document with its reports, its processes' keys, its copies and versions; ``text`` may be empty (no texts)."""

    row: DocumentRow
    document: Document
    has_text: bool
    coder: str | None
    reports: list[LinkedReport]
    processes: list[str]
    copies: list[DocumentRow]
    versions: list[DocumentRow]
    story: list[DocumentRow]


class Hit(Record):
    """A document that search found, best first; ``alike`` is how many others tell the same story."""

    document: DocumentRow
    snippet: str
    events: int
    alike: int
    rank: float


class Facet(Record):
    """A value and how many events have it."""

    value: str
    count: int


class Tick(Record):
    """One month ("2025-10") or week (its Monday) of a series: how many events, and the sum of their scores."""

    period: str
    events: int
    score: float


class CodingRow(Record):
    """A coder whose codings the store holds: how many documents it coded, and of how many its coding counts."""

    coder: str
    codebook: str | None
    model: str | None
    documents: int
    active: int
    made: dt.datetime


class CorrectionRow(Record):
    """What a person decided: on what, what, why, when; ``undone`` is None while it stands."""

    id: int
    kind: str
    target: str
    action: str
    payload: dict[str, Any]
    who: str
    why: str
    made: dt.datetime
    undone: dt.datetime | None
    undone_by: str | None


class Totals(Record):
    """What the store holds."""

    documents: int
    reports: int
    events: int
    processes: int
    rounds: int
    failures: int
    first: dt.date | None
    last: dt.date | None


def event_row(row: Any) -> EventRow:
    """An event's row of the table as its record."""
    record = row.record
    return EventRow(
        key=row.key, type=row.type, mode=row.mode, cameo=row.cameo, quad=row.quad, scale=row.scale,
        factuality=row.factuality, polarity=row.polarity, date=row.date, date_precision=row.date_precision,
        actors=record["actors"], recipients=record["recipients"], place=record["place"], country=row.country,
        lat=record["lat"], lon=record["lon"], reports=row.reports, outlets=row.outlets,
        first_mention=row.first_mention, last_mention=row.last_mention, quote=record["quote"],
        trigger=record["trigger"], context=record["context"], differences=record["differences"],
    )  # fmt: skip
