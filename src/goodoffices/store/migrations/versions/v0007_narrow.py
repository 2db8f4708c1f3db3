"""Overviews ask for outlets and differences too; reports and documents are passed through without their large rows."""

from __future__ import annotations

from alembic import op

from goodoffices.store import plans

revision = "0007"
down_revision = "0006"

_OVERVIEW = (
    "live", "day", "id", "type", "quad", "factuality", "country", "place_id", "scale", "confidence", "outlets",
    "differs",
)  # fmt: skip


def upgrade() -> None:
    """Widen the index of overviews, make those of what an actor's persons are read through."""
    op.drop_index(op.f("ix_events_overview"), table_name="events")
    op.create_index(op.f("ix_events_overview"), "events", list(_OVERVIEW))
    op.create_index(op.f("ix_reports_id_document_id"), "reports", ["id", "document_id"])
    op.create_index(op.f("ix_documents_id_published"), "documents", ["id", "published"])
    if op.get_bind().dialect.name == "sqlite":  # plans rest on counts
        plans.count(op.execute)
