"""The tables of users, tokens and sessions. A store can be given away without them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData()

users = Table(
    "desk_users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("hash", Text, nullable=False),  # Argon2id with its parameters
    Column("role", Text, nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", DateTime(timezone=True)),
    Column("made", DateTime(timezone=True), nullable=False),
)

tokens = Table(
    "desk_tokens",
    metadata,
    Column("digest", Text, primary_key=True),  # of the token, which is shown once and kept nowhere
    Column("owner", Text, ForeignKey("desk_users.name", ondelete="CASCADE"), nullable=False),
    Column("label", Text, nullable=False),
    Column("made", DateTime(timezone=True), nullable=False),
    Column("used", DateTime(timezone=True)),
)

sessions = Table(
    "desk_sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("owner", Text, ForeignKey("desk_users.name", ondelete="CASCADE"), nullable=False),
    Column("made", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)
