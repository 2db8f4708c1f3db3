"""Pairs of an event's actors, and indexes for what pages at a million reports would otherwise count row by row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table, fill it from what is there, make the indexes."""
    op.create_table(
        "event_pairs",
        sa.Column("event_id", NUMBER, nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_pairs_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "one", "other", name=op.f("pk_event_pairs")),
        sqlite_with_rowid=False,
    )
    # As Python sorts codes: PostgreSQL would compare them in its database's language.
    before = (
        'a.code COLLATE "C" < b.code COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "a.code < b.code"
    )
    op.execute(
        "INSERT INTO event_pairs (event_id, one, other, day) SELECT DISTINCT a.event_id, a.code, b.code, a.day "  # noqa: S608
        f"FROM event_actors a JOIN event_actors b ON b.event_id = a.event_id AND {before}"
    )
    op.create_index(op.f("ix_event_pairs_one_other_day_event_id"), "event_pairs", ["one", "other", "day", "event_id"])
