"""Events whose numbers are known, those of an outlet, and an actor's persons are found without reading rows."""

from __future__ import annotations

from alembic import op

from goodoffices.store import plans

revision = "0008"
down_revision = "0007"

_NUMBER = (
    "id", "day", "live", "type", "quad", "factuality", "country", "place_id", "scale", "confidence", "outlets",
    "differs",
)  # fmt: skip


def upgrade() -> None:
    """Make the index of events by number and that of outlets; widen that of reports' actors."""
    op.create_index(op.f("ix_events_number"), "events", list(_NUMBER))
    op.create_index(op.f("ix_event_outlets_origin_event_id"), "event_outlets", ["origin", "event_id"])
    op.drop_index(op.f("ix_report_actors_code"), table_name="report_actors")
    op.create_index(op.f("ix_report_actors_code_person_office"), "report_actors", ["code", "person", "office"])
    if op.get_bind().dialect.name == "sqlite":  # plans rest on counts
        plans.count(op.execute)
