"""The keys under which copies and events are found begin with their time: what is added together lies together."""

from __future__ import annotations

from alembic import op

from goodoffices.store import plans

revision = "0009"
down_revision = "0008"

_HASH = (1 << 47) - 1
# The day's number as Python counts it, by 64.
_SPAN = {
    "sqlite": "CAST(julianday(d.published) - 1721424.5 AS INTEGER) / 64",
    "postgresql": "CAST((d.published - DATE '0001-01-01' + 1) / 64 AS BIGINT)",
}
# "TYPE|sides|time" is turned to "time|TYPE|sides".
_TURNED = {
    "sqlite": "substr(key, length(rtrim(key, replace(key, '|', ''))) + 1) || '|' || "
    "substr(key, 1, length(rtrim(key, replace(key, '|', ''))) - 1)",
    "postgresql": "split_part(key, '|', 3) || '|' || split_part(key, '|', 1) || '|' || split_part(key, '|', 2)",
}


def upgrade() -> None:
    """Write both tables anew, in the order of their keys."""
    dialect = op.get_bind().dialect.name
    _anew(
        "bands",
        f"SELECT DISTINCT (COALESCE({_SPAN[dialect]}, 0) << 47) | (b.band & {_HASH}) AS key, b.document_id AS id "  # noqa: S608
        "FROM bands b JOIN documents d ON d.id = b.document_id",
    )
    _anew("event_keys", f"SELECT {_TURNED[dialect]} AS key, event_id AS id FROM event_keys")  # noqa: S608
    if dialect == "sqlite":  # plans rest on counts
        plans.count(op.execute)


def _anew(table: str, rows: str) -> None:
    op.execute(f"CREATE TABLE turned AS {rows}")
    op.execute(f"DELETE FROM {table}")  # noqa: S608
    op.execute(f"INSERT INTO {table} SELECT key, id FROM turned ORDER BY key, id")  # noqa: S608
    op.execute("DROP TABLE turned")
