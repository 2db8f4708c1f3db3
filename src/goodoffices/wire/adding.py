"""A coded article into the store with its alerts, in one transaction: both are kept, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from goodoffices.store import adding
from goodoffices.store.identity import identity_of
from goodoffices.store.schema import documents
from goodoffices.wire.alerts import changes, outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from goodoffices.records import Document, Process, Report
    from goodoffices.store.store import Store
    from goodoffices.wire.alerts.rules import Rule
    from goodoffices.wire.clock import Clock


def add(
    store: Store,
    coded: tuple[Document, list[Report], list[Process]],
    rules: list[Rule],
    clock: Clock,
    *,
    coder: str | None = None,
    also: Callable[[Connection], None] | None = None,
) -> bool:
    """Add a coded document and post what its rules ask for; False where the store held it already.

    ``also`` writes in the same transaction what else must be true with it (the queue's entry is done).
    """
    document, reports, processes = coded
    with store.writing() as connection:
        before = changes.statuses(connection, rules)
        added = adding.add(connection, document, reports, processes, texts=store.texts, coder=coder)
        if added and rules:
            query = select(documents.c.id).where(documents.c.identity == identity_of(document))
            number = connection.execute(query).scalar_one()
            outbox.post(connection, changes.alerts(connection, number, rules, before, clock))
        if also is not None:
            also(connection)
    return added
