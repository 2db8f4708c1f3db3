"""The records that pass from stage to stage.

Two kinds. What leaves the program (Document, Actor, Place, Claim, Report, Process and its parts) is pydantic, with
PLOVER's field names. What one stage hands the next inside one document (Mention, PlaceMention, DateMention,
Attribution, Standing, Reading) is a plain slotted dataclass over a spaCy ``Doc``.

All offsets are characters of ``Document.content``; all token numbers index the ``Doc``; every range is half open.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from spacy.tokens import Doc

Factuality = Literal["happened", "planned", "offered", "requested", "conditional", "hypothetical"]
Polarity = Literal["affirmed", "denied"]
Precision = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
Role = Literal["party", "mediator", "facilitator", "host", "guarantor", "observer"]
RoundStatus = Literal[
    "planned", "under_way", "adjourned", "concluded", "agreement", "collapsed", "postponed", "cancelled"
]
Format = Literal["direct", "indirect", "shuttle", "phone", "unknown"]
ActKind = Literal[
    "offer_to_mediate", "offer_to_host", "offer_good_offices", "accept", "refuse", "welcome", "propose", "announce",
    "postpone", "suspend", "walk_out", "resume", "sign", "declare_ceasefire", "accuse_breach", "halt",
]  # fmt: skip
ActStatus = Literal["offered", "accepted", "rejected", "welcomed", "pending", "denied"]
Response = Literal["accepted", "rejected", "welcomed", "no_comment"]
CasualtyKind = Literal["dead", "injured", "missing", "arrested", "displaced"]
PlaceKind = Literal["name", "metonym", "adjective", "embedded", "reference"]
MentionKind = Literal["name", "person", "office", "demonym", "metonym", "generic", "group", "pronoun"]


class Record(BaseModel):
    """Base of the records that leave the program; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Document(Record):
    """One article, with its outlet and its publication date (None where unknown)."""

    id: str
    title: str = ""
    text: str
    published: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def content(self) -> str:
        """What offsets count in: title, blank line, text; the text alone where there is no title."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


class Actor(Record):
    """Who: a country, a government's office, a person in office, a group or an organisation.

    ``code`` is ISO 3166-1 alpha-3, ``CCC:NAME`` for a named group, or an organisation's code (UN, EU, AU); None where
    only the sector is known ("unidentified gunmen"). ``person`` is the full name where one is meant.
    """

    code: str | None = None
    sector: str | None = None
    entity_text: str = ""
    identifier_text: str | None = None
    identifier_id: str | None = None
    office: str | None = None
    person: str | None = None
    start: int = 0
    end: int = 0


class Place(Record):
    """Where: PLOVER's location, the resolved part empty where a place stays unresolved."""

    extracted_place: str
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: str | None = None
    start: int = 0
    end: int = 0


class Quoted(Record):
    """A stretch of the document's content, verbatim."""

    text: str
    start: int
    end: int


class Claim(Record):
    """Who says so. ``source`` is empty where the outlet itself tells it."""

    source: list[Actor] = Field(default_factory=list)
    cue: str | None = None
    outlet: str | None = None


class Extent(Record):
    """One place in a document that tells an event."""

    start: int
    end: int


class Casualty(Record):
    """How many an act killed, hurt or took, as a text says: ``low`` at least, ``high`` at most (None where open).

    ``source`` is who says so, empty where the outlet itself tells it.
    """

    kind: CasualtyKind
    low: int
    high: int | None = None
    text: str
    start: int
    end: int
    source: list[Actor] = Field(default_factory=list)

    @property
    def number(self) -> str:
        """The range in a few characters: "6", "5–9", "20+"."""
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


class Report(Record):
    """One document's account of one event: the coded row (PLOVER's names, and ours)."""

    id: str
    document: str
    date: str | None = None
    date_precision: Precision | None = None
    event: list[str]
    mode: list[str] = Field(default_factory=list)
    context: list[str] = Field(default_factory=list)
    cameo: str | None = None
    quad_code: int
    event_scale: float
    factuality: Factuality = "happened"
    polarity: Polarity = "affirmed"
    actor: list[Actor]
    recipient: list[Actor] = Field(default_factory=list)
    claim: Claim = Field(default_factory=Claim)
    trigger: Quoted
    quote: str
    event_loc: Place | None = None
    casualties: list[Casualty] = Field(default_factory=list)
    rule: str
    mentions: list[Extent]
    confidence: float
    coder: str

    @property
    def quoted(self) -> Extent:
        """Where ``quote`` stands: the one of its mentions that holds the trigger."""
        at = self.trigger.start
        return next((m for m in self.mentions if m.start <= at < m.end), self.mentions[0])


class Evidence(Record):
    """The verbatim quotation behind a fact of the ledger."""

    document: str
    quote: str
    start: int
    end: int


class Venue(Record):
    """Where a round was or is to be held; country is ISO 3166-1 alpha-3."""

    name: str
    country: str | None = None


class Reason(Record):
    """A reason given for a round's failure, and the code of the party that gives it."""

    text: str
    by: str | None = None


class Participation(Record):
    """An actor's or a person's role in a round."""

    actor: str | None = None
    person: str | None = None
    office: str | None = None
    role: Role


class Account(Record):
    """What one side says of a round."""

    actor: str
    status: str
    quote: str


class Round(Record):
    """One meeting or series of meetings of a process."""

    ordinal: int | None = None
    start: str | None = None
    end: str | None = None
    date_precision: Precision = "unknown"
    venue: Venue | None = None
    format: Format = "unknown"
    status: RoundStatus
    issues: list[str] = Field(default_factory=list)
    reasons: list[Reason] = Field(default_factory=list)
    participations: list[Participation] = Field(default_factory=list)
    accounts: list[Account] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)


class ActResponse(Record):
    """How one addressed party answered an offer or another act."""

    actor: str
    response: Response
    quote: str


class Act(Record):
    """A move on a process: an offer, an acceptance, a walk-out, a breach."""

    kind: ActKind
    actor: str | None
    toward: list[str] = Field(default_factory=list)
    date: str | None = None
    status: ActStatus = "offered"
    responses: list[ActResponse] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)


class Process(Record):
    """One negotiation over time, between parties (codes)."""

    id: str
    name: str
    parties: list[str]
    status: str | None = None
    issues: list[str] = Field(default_factory=list)
    first: str | None = None
    last: str | None = None
    rounds: list[Round] = Field(default_factory=list)
    acts: list[Act] = Field(default_factory=list)


class Failure(Record):
    """A document that could not be coded, kept with its reason."""

    document: str
    reason: str


# ---- inside one document ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Mention:
    """Words that name an actor (or several: "the two sides").

    ``first``/``last`` bound its tokens, ``head`` is the token its governor sees ("Minister" or "Naqvi" whichever the
    tree makes the head). ``agent`` is False where the words name a place or a modifier that acts on nothing
    ("talks in Doha", "the Pakistan border"). ``why`` says how it was resolved, ``alternatives`` what else it might have
    meant and why that lost.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    head: int
    kind: MentionKind
    actors: tuple[Actor, ...]
    agent: bool = True
    why: str = ""
    alternatives: tuple[dict[str, str | None], ...] = ()


@dataclass(slots=True)
class PlaceMention:
    """Words that name a place, resolved or not; ``country`` is ISO 3166-1 alpha-3.

    ``kind``: a name; a name that acts for a government or team (metonym: "Moscow said"); an adjective ("Russian
    troops"); a name embedded in a longer one ("Toronto Police"); a word that points back (reference: "there").
    ``others`` are the next likeliest places of the name, ``why`` says how this one was found or why none was.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    head: int
    name: str | None = None
    country: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None
    why: str = ""
    kind: PlaceKind = "name"
    others: tuple[str, ...] = ()

    @property
    def locates(self) -> bool:
        """Whether something may take place there: adjectives and parts of longer names say nothing of where."""
        return self.kind not in {"adjective", "embedded"}


@dataclass(slots=True)
class DateMention:
    """Words that name a time. ``value`` is ISO 8601 at its own precision ("2025-10", "2025-11-03"), None where unknown.

    ``until`` is the last day of a range ("Nov. 6-8"), ``days`` a stated duration ("four-day talks", "two days of").
    ``begins`` and ``ends`` are the first and last day that the words cover: "early August" ends on the 10th.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    head: int
    value: str | None = None
    precision: Precision = "unknown"
    until: str | None = None
    days: int | None = None
    begins: str | None = None
    ends: str | None = None


@dataclass(slots=True)
class Attribution:
    """Who says what: source words (None where only a quotation stands), cue token, content ranges of characters."""

    source: tuple[int, int] | None
    source_head: int | None
    actors: tuple[Actor, ...]
    cue: tuple[int, int] | None
    cue_token: int | None
    content: tuple[tuple[int, int], ...]
    stance: Literal["asserts", "denies", "reports", "believes", "intends", "regards", "decides"] = "asserts"

    @property
    def tells(self) -> bool:
        """Whether it tells that something is so or is to be; else its content is only what it is about or for."""
        return self.stance not in {"regards", "decides"}


@dataclass(slots=True)
class Standing:
    """What the text says of one predicate's standing, and who says so."""

    factuality: Factuality = "happened"
    polarity: Polarity = "affirmed"
    claim: Attribution | None = None
    historical: bool = False
    why: str = ""


@dataclass(slots=True)
class Reading:
    """A document as read: the stages to the right take this and add to it, never change what is there."""

    document: Document
    doc: Doc
    mentions: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    claims: list[Attribution] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
