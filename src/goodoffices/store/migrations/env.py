"""What Alembic runs: the pending versions, over the connection that ``store.migrate`` hands it."""

from __future__ import annotations

from alembic import context

from goodoffices.store import schema_wire  # noqa: F401 - puts its tables into the metadata
from goodoffices.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=False,
)
context.run_migrations()
