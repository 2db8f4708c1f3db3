"""What a store's answers depend on, as one short value: an answer is right as long as it stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from goodoffices.store.schema import codings, corrections, documents, failures

if TYPE_CHECKING:
    from sqlalchemy import Connection


def stamp(connection: Connection) -> str:
    """The state of the store: it changes with every document, coding, correction, undoing and failure."""
    values = (
        select(func.max(documents.c.id)).scalar_subquery(),
        select(func.max(codings.c.id)).scalar_subquery(),
        select(func.max(corrections.c.id)).scalar_subquery(),
        select(func.count(corrections.c.undone)).scalar_subquery(),
        select(func.max(failures.c.id)).scalar_subquery(),
    )
    return "-".join(str(v or 0) for v in connection.execute(select(*values)).one())
