"""What the tools for assistants answer: the store's records, each fact with its citations."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from goodoffices.records import (
    Account,
    ActKind,
    ActResponse,
    ActStatus,
    Format,
    Participation,
    Precision,
    Process,
    Reason,
    Record,
    Report,
    RoundStatus,
    Venue,
)
from goodoffices.store.queries_citations import Citation
from goodoffices.store.queries_overview import Bucket
from goodoffices.store.views import Breach, EventRow, ProcessRow, StatusChange

TOLD = "day of the store's latest article: nothing after it is known"
NEXT = "cursor of what follows; null at the end"


class CitedEvent(Record):
    """An event with the words that it rests on; ``event.reports`` says how many reports there are in all."""

    event: EventRow
    citations: list[Citation]


class Events(Record):
    """Events, newest first."""

    told_until: dt.date | None = Field(description=TOLD)
    events: list[CitedEvent]
    next: str | None = Field(description=NEXT)


class CitedTalks(Record):
    """A negotiation with the words that its latest round or act rests on."""

    talks: ProcessRow
    citations: list[Citation]


class TalksList(Record):
    """Negotiations, those told of last first."""

    told_until: dt.date | None = Field(description=TOLD)
    as_of: dt.date | None
    talks: list[CitedTalks]
    next: str | None = Field(description=NEXT)


class CitedRound(Record):
    """A round of talks; ``history`` says from which day on it was known to stand how."""

    what: Literal["round"] = "round"
    key: str
    ordinal: int | None
    start: str | None
    end: str | None
    date_precision: Precision
    venue: Venue | None
    format: Format
    status: RoundStatus
    issues: list[str]
    reasons: list[Reason]
    participations: list[Participation]
    accounts: list[Account] = Field(description="what each side says of it; they may differ")
    history: list[StatusChange]
    citations: list[Citation]


class CitedAct(Record):
    """A move on a negotiation: an offer, a refusal, a signature, an accusation."""

    what: Literal["act"] = "act"
    key: str
    kind: ActKind
    actor: str | None
    toward: list[str]
    date: str | None
    status: ActStatus
    responses: list[ActResponse]
    told: dt.date | None
    citations: list[Citation]


class CitedAgreement(Record):
    """What was agreed or declared, and the breaches told since."""

    kind: str
    date: str | None
    parties: list[str]
    round: str | None
    quote: str
    document: str | None
    breaches: list[Breach]


class Standing(Record):
    """Where one negotiation stands; ``moves`` are its rounds and acts, newest first."""

    told_until: dt.date | None = Field(description=TOLD)
    as_of: dt.date | None = Field(description="as it was known on this day; null: as it is known now")
    talks: ProcessRow
    issues: list[str]
    planned: list[CitedRound] = Field(description="rounds that are planned or postponed")
    agreements: list[CitedAgreement]
    moves: list[CitedRound | CitedAct]
    next: str | None = Field(description=NEXT)


class Timeline(Record):
    """What two sides did to and with each other, newest first; ``months`` only on the first page."""

    told_until: dt.date | None = Field(description=TOLD)
    one: list[str]
    other: list[str]
    events: list[CitedEvent]
    months: list[Bucket] = Field(description="counts by quad and sums of scores, by month, oldest first")
    talks: list[ProcessRow] = Field(description="negotiations to which both are parties")
    next: str | None = Field(description=NEXT)


class Quotation(Record):
    """Words with what stands around them in the text, and what was coded from them."""

    citation: Citation
    before: str = Field(description="the characters before, where the store keeps the text")
    after: str
    report: Report | None = Field(description="what was coded; null for evidence of a round or an act")
    copy_of: str | None = Field(description="the document whose copy this is")
    linked: str | None = Field(description="why this report is taken to tell the event")


class Evidence(Record):
    """The quotations behind one event, report, round or act."""

    kind: Literal["event", "report", "round", "act"]
    key: str
    event: EventRow | None
    quotations: list[Quotation]
    next: str | None = Field(description=NEXT)


class CodedReport(Record):
    """A report coded from the text that was given, and its citation: offsets count in title, blank line, text."""

    report: Report
    citation: Citation


class Coded(Record):
    """What was coded in a text; nothing is stored. ``processes`` only on the first page."""

    reports: list[CodedReport]
    processes: list[Process]
    next: str | None = Field(description=NEXT)
