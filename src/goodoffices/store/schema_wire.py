"""The tables of ``watch``: feeds with their health, the entries that they gave, and the alerts that are to go out."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from goodoffices.store.moment import Moment
from goodoffices.store.schema import Number, Record, metadata

feeds = Table(
    "feeds",
    metadata,
    Column("id", Number, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("etag", Text),  # of the last whole answer, sent back so that an unchanged feed costs nothing
    Column("modified", Text),
    Column("due", Moment, nullable=False),  # when it is asked next
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("checked", Moment),
    Column("succeeded", Moment),
    Column("error", Text),  # the last, None after a success
    Column("entries", Integer, nullable=False, default=0),  # ever seen
    Index(None, "due"),
)

# Both what has been seen, so that nothing is taken twice, and the queue of what waits, so that a kill loses nothing.
feed_entries = Table(
    "feed_entries",
    metadata,
    Column("id", Number, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # digest of its tidy address, else of its feed and its own id
    Column("feed_id", Number, ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    Column("url", Text),
    Column("state", Text, nullable=False),  # waiting, added, known, refused by the gate, failed
    Column("record", Record),  # the entry as the feed gave it, None once it waits no longer
    Column("seen", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("error", Text),
    Index(None, "state", "due", "id"),
    Index(None, "feed_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True),
    Column("key", Text, nullable=False),  # of rule and what it tells of: the same alert is never made twice
    Column("sink", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("record", Record, nullable=False),
    Column("made", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("delivered", Moment),
    Column("error", Text),
    UniqueConstraint("key", "sink"),
    Index(None, "sink", "delivered", "due"),
)
