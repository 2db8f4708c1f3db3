"""The tables, one schema for SQLite and PostgreSQL.

What was coded (documents, codings, reports, tellings) is written once and never changed; what is made of it (events,
processes, rounds, acts) is brought up to date with each document and can be made anew from it. Corrections stand apart
from both. A ``key`` is what people and other programs see and stays the same; an ``id`` is the store's own number.
Dates of events are ISO texts at their own precision, with the first and the last day they can mean beside them.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from goodoffices.store.moment import Moment

Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows itself only where the type is INTEGER
Record = JSON().with_variant(JSONB(), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Number, primary_key=True)


def _of(name: str, table: str, *, null: bool = False, primary: bool = False) -> Column[int]:
    target = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name, Number, target, nullable=null, primary_key=primary)


documents = Table(
    "documents",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),  # the id that the source gave it, with #2 where it was taken
    Column("identity", Text, nullable=False, unique=True),  # digest of content and outlet: what makes adding idempotent
    Column("url", Text),
    Column("version", Integer, nullable=False, default=1),  # of the same address
    Column("current", Boolean, nullable=False, default=True),  # False where a later version of the address came
    Column("title", Text, nullable=False),
    Column("text", Text),  # None where the store keeps no texts
    Column("published", Date),
    Column("outlet", Text),
    Column("language", Text),
    Column("origin", Text, nullable=False),  # whose account it is: an agency, the outlet, the source of a copy
    _of("copy_of", "documents", null=True),
    Column("story", Number),  # the id of the first document of the story
    Column("signature", LargeBinary),
    Column("added", Moment, nullable=False),
    UniqueConstraint("url", "version"),
    Index(None, "published", "id"),
    Index(None, "id", "published"),  # the day of a document without its text
    Index(None, "story"),
    Index(None, "copy_of"),
    Index(None, "outlet", "id"),
    Index(None, "outlet", "published", "added", "copy_of"),  # what an outlet gave, without reading its texts
)

bands = Table(
    "bands",
    metadata,
    Column("band", Number, primary_key=True),
    _of("document_id", "documents", primary=True),
    sqlite_with_rowid=False,
)

codings = Table(
    "codings",
    metadata,
    _id(),
    _of("document_id", "documents"),
    Column("coder", Text, nullable=False),  # program, codebook and reader with their versions
    Column("codebook", Text),
    Column("model", Text),
    Column("active", Boolean, nullable=False, default=True),
    Column("made", Moment, nullable=False),
    UniqueConstraint("document_id", "coder"),
    Index(None, "coder", "active"),
)

places = Table(
    "places",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),  # the gazetteer's number, or name and country
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("country", Text, index=True),
    Column("geonameid", Number),
    Column("lat", Float),
    Column("lon", Float),
    Column("feature", Text),
)

reports = Table(
    "reports",
    metadata,
    _id(),
    Column("key", Text, nullable=False),
    Column("anchor", Text, nullable=False),  # document, type and place in the text: finds it again after a re-coding
    _of("coding_id", "codings"),
    _of("document_id", "documents"),
    _of("place_id", "places", null=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("date", Text),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("factuality", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rejected", Boolean, nullable=False, default=False),
    Column("record", Record, nullable=False),
    UniqueConstraint("coding_id", "key"),
    Index(None, "document_id"),
    Index(None, "key"),
    Index(None, "anchor"),
    Index(None, "confidence", "id"),
    Index(None, "id", "document_id"),  # from a report to its document without the report's record
)

report_actors = Table(
    "report_actors",
    metadata,
    _of("report_id", "reports", primary=True),
    Column("side", Text, primary_key=True),  # actor, recipient
    Column("position", Integer, primary_key=True),
    Column("code", Text),
    Column("sector", Text),
    Column("name", Text),
    Column("person", Text, index=True),
    Column("office", Text),
    Index(None, "code", "person", "office"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    _of("report_id", "reports", primary=True),
    Column("position", Integer, primary_key=True),
    Column("code", Text, index=True),
    Column("name", Text),
    Column("cue", Text),
    Column("outlet", Text),
    sqlite_with_rowid=False,
)

OVERVIEW = (
    "type", "quad", "factuality", "country", "place_id", "scale", "confidence", "outlets", "differs",
)  # fmt: skip
"""What overviews ask of an event: two indexes hold it, so that no event is read for them."""

events = Table(
    "events",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("quad", Integer, nullable=False),
    Column("scale", Float, nullable=False),
    Column("factuality", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("date", Text),
    Column("date_precision", Text, nullable=False),
    Column("day", Date, nullable=False),  # to order by: the first day of its date, else its first mention
    Column("place_id", Number, ForeignKey("places.id")),
    Column("country", Text),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("first_mention", Date),
    Column("last_mention", Date),
    Column("differs", Boolean, nullable=False),
    Column("live", Boolean, nullable=False),  # False where no current report tells it, or a person rejected it
    Column("rejected", Boolean, nullable=False, default=False),
    Column("edited", Record),  # fields that a person set
    Column("facts", Record, nullable=False),  # what linking compares, apart from the record since it reads many
    Column("record", Record, nullable=False),
    Column("confidence", Float, nullable=False, server_default="0"),  # of the surest report, which speaks for it
    Index("ix_events_overview", "live", "day", "id", *OVERVIEW),  # of the newest thousands
    Index("ix_events_number", "id", "day", "live", *OVERVIEW),  # of events whose numbers are known
    Index(None, "type", "live", "day", "id"),
    Index(None, "factuality", "live", "day", "id"),
    Index(None, "type", "factuality", "live", "day", "id"),
    Index(None, "country", "live", "day", "id"),
    Index(None, "place_id", "live", "day", "id"),
    Index(None, "live", "reports", "id"),
    Index(None, "differs", "live", "day", "id"),
)

event_actors = Table(
    "event_actors",
    metadata,
    _of("event_id", "events", primary=True),
    Column("side", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("type", Text, nullable=False),
    Index(None, "code", "side", "day", "event_id"),
    Index(None, "code", "type", "day", "event_id"),
    sqlite_with_rowid=False,
)

# Every two actors of an event, whichever side they are on, to find what is between parties.
event_pairs = Table(
    "event_pairs",
    metadata,
    _of("event_id", "events", primary=True),
    Column("one", Text, primary_key=True),  # of the two codes the one that comes first
    Column("other", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Index(None, "one", "other", "day", "event_id"),
    sqlite_with_rowid=False,
)

event_reports = Table(
    "event_reports",
    metadata,
    _of("report_id", "reports", primary=True),
    _of("event_id", "events"),
    Column("coded_event_id", Number, nullable=False),  # where linking put it, whatever a person has decided since
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "event_id", "report_id"),
    sqlite_with_rowid=False,
)

event_outlets = Table(
    "event_outlets",
    metadata,
    _of("event_id", "events", primary=True),
    Column("origin", Text, primary_key=True),
    Column("reports", Integer, nullable=False),
    Index(None, "origin", "event_id"),
    sqlite_with_rowid=False,
)

event_keys = Table(
    "event_keys",
    metadata,
    Column("key", Text, primary_key=True),
    _of("event_id", "events", primary=True),
    sqlite_with_rowid=False,
)

processes = Table(
    "processes",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("status", Text),
    Column("first", Text),
    Column("last", Text),
    Column("told", Date),  # the day of the last article that speaks of it
    Column("rounds", Integer, nullable=False),
    _of("merged_into", "processes", null=True),
    Column("live", Boolean, nullable=False),
    Column("rejected", Boolean, nullable=False, default=False),
    Column("edited", Record),  # fields that a person set
    Column("record", Record, nullable=False),  # name, parties, issues and counts of how they were told
    Index(None, "live", "told", "id"),
)

process_parties = Table(
    "process_parties",
    metadata,
    Column("code", Text, primary_key=True),
    _of("process_id", "processes", primary=True),
    sqlite_with_rowid=False,
)

rounds = Table(
    "rounds",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    _of("process_id", "processes"),
    Column("ordinal", Integer),
    Column("start", Text),
    Column("end", Text),
    Column("date_precision", Text, nullable=False),
    Column("venue", Text),
    Column("country", Text),
    Column("status", Text, nullable=False),
    Column("told", Date),
    Column("tellings", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("rejected", Boolean, nullable=False, default=False),
    Column("edited", Record),  # fields that a person set
    Column("record", Record, nullable=False),
    Index(None, "process_id", "told"),
    Index(None, "process_id", "ordinal"),
)

participations = Table(
    "participations",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("actor", Text, index=True),
    Column("person", Text, index=True),
    Column("office", Text),
    Column("role", Text, nullable=False),
    Index(None, "round_id"),
)

acts = Table(
    "acts",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    _of("process_id", "processes"),
    Column("kind", Text, nullable=False),
    Column("actor", Text),
    Column("date", Text),
    Column("status", Text, nullable=False),
    Column("told", Date),
    Column("live", Boolean, nullable=False),
    Column("rejected", Boolean, nullable=False, default=False),
    Column("edited", Record),  # fields that a person set
    Column("record", Record, nullable=False),
    Index(None, "process_id", "told"),
    Index(None, "actor", "kind", "told"),
)

tellings = Table(
    "tellings",
    metadata,
    _id(),
    _of("coding_id", "codings"),
    _of("document_id", "documents"),
    Column("position", Integer, nullable=False),  # of the round or act in the document's own ledger
    Column("published", Date, nullable=False),
    _of("process_id", "processes"),
    _of("round_id", "rounds", null=True),
    _of("act_id", "acts", null=True),
    Column("coded_process_id", Number, nullable=False),  # where linking put it, whatever a person has decided since
    Column("coded_round_id", Number),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("record", Record, nullable=False),
    UniqueConstraint("coding_id", "position"),
    Index(None, "round_id", "published"),
    Index(None, "act_id", "published"),
    Index(None, "process_id", "published"),
    Index(None, "document_id"),
)

corrections = Table(
    "corrections",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),  # report, event, process, round
    Column("target", Text, nullable=False),
    Column("action", Text, nullable=False),  # accept, reject, edit, merge, split
    Column("anchors", Record, nullable=False),  # what it holds to, so that a re-coding does not lose it
    Column("payload", Record, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("undone", Moment),
    Column("undone_by", Text),
    Index(None, "kind", "target"),
)

failures = Table(
    "failures",
    metadata,
    _id(),
    Column("document", Text, nullable=False, unique=True),
    Column("reason", Text, nullable=False),
    Column("seen", Moment, nullable=False),
)
