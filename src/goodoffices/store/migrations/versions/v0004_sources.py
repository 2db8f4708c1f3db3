"""Indexes for outlets and coders, so that their pages read no texts."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the indexes; the one of coders takes the place of a narrower one."""
    op.create_index(op.f("ix_documents_outlet_id"), "documents", ["outlet", "id"])
    op.create_index(
        op.f("ix_documents_outlet_published_added_copy_of"), "documents", ["outlet", "published", "added", "copy_of"]
    )
    op.drop_index(op.f("ix_codings_coder"), "codings")
    op.create_index(op.f("ix_codings_coder_active"), "codings", ["coder", "active"])
