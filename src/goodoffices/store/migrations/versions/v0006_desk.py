"""An event's confidence as a column of its own, and an index from which overviews are read without the events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from goodoffices.store import plans

revision = "0006"
down_revision = "0005"

_OVERVIEW = ("live", "day", "id", "type", "quad", "factuality", "country", "place_id", "scale", "confidence")


def upgrade() -> None:
    """Make the column, fill it from the records, make the index in the place of the one it begins with."""
    op.add_column("events", sa.Column("confidence", sa.Float(), nullable=False, server_default="0"))
    postgres = op.get_bind().dialect.name == "postgresql"
    value = "(record->>'confidence')::float8" if postgres else "json_extract(record, '$.confidence')"
    op.execute(f"UPDATE events SET confidence = coalesce({value}, 0)")  # noqa: S608
    op.create_index(op.f("ix_events_overview"), "events", list(_OVERVIEW))
    op.drop_index(op.f("ix_events_live_day_id"), table_name="events")
    if not postgres:  # plans rest on counts; without those of the new index they walk it where another would do
        plans.count(op.execute)
