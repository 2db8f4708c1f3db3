"""Indexes for the queues of the review: least sure reports, most reported events, events whose accounts differ."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index(op.f("ix_reports_confidence_id"), "reports", ["confidence", "id"])
    op.create_index(op.f("ix_events_live_reports_id"), "events", ["live", "reports", "id"])
    op.create_index(op.f("ix_events_differs_live_day_id"), "events", ["differs", "live", "day", "id"])
