"""Copies of a store: of an SQLite file as it is, of a PostgreSQL store into an SQLite file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from goodoffices.errors import OptionError
from goodoffices.records import Report
from goodoffices.store import migrate, search
from goodoffices.store.queries_documents import document_of
from goodoffices.store.schema import documents, metadata, reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from goodoffices.store.store import Store

_BATCH = 500


def backup(store: Store, out: Path) -> None:
    """Write a whole copy of a store to a new SQLite file, also while others add to it.

    Raises OptionError where the file is there already or its folder is not, StoreError where it cannot be written.
    """
    if not out.absolute().parent.is_dir():
        raise OptionError(f"{out}: there is no such folder; give a file in a folder that is there")
    if out.exists():
        raise OptionError(f"{out}: is there already; give a new file")
    if store.engine.dialect.name == "sqlite":
        migrate.copy_sqlite(Path(str(store.url.database)), out)
        return
    from goodoffices.store.store import open_store

    with store.reading() as source, open_store(f"sqlite:///{out}") as target, target.writing() as connection:
        _tables(source, connection)
        _words(connection)


def _tables(source: Connection, target: Connection) -> None:
    target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in metadata.sorted_tables:
        rows = source.execution_options(yield_per=_BATCH).execute(select(table))
        for batch in rows.partitions(_BATCH):
            target.execute(insert(table), [dict(r._mapping) for r in batch])


def _words(connection: Connection) -> None:
    for row in connection.execute(select(documents)).all():
        records = connection.scalars(select(reports.c.record).where(reports.c.document_id == row.id))
        told = [Report.model_validate(r) for r in records]
        search.index(connection, row.id, document_of(row), told, texts=row.text is not None)
