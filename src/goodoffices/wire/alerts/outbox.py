"""The outbox: alerts are written in the transaction that makes them true, and sent until a sink has taken them.

So each is made once however often the program starts, and reaches its sink at least once: a kill between sending and
writing that down sends it again, with the same key.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from goodoffices.errors import NetworkError
from goodoffices.store.common import insert_new
from goodoffices.store.schema_wire import outbox
from goodoffices.wire.alerts.alert import Alert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from goodoffices.store.store import Store
    from goodoffices.wire.alerts.sinks import Sink
    from goodoffices.wire.clock import Clock

_FIRST, _LONGEST = 15.0, 6 * 3600.0  # seconds of back-off
_AT_ONCE = 100


def post(connection: Connection, alerts: Iterable[tuple[Alert, tuple[str, ...]]]) -> None:
    """Put alerts with the names of their sinks into the outbox; those that were ever there are not put again."""
    rows: list[dict[str, Any]] = [
        {"key": a.key, "sink": sink, "rule": a.rule, "record": a.model_dump(mode="json"), "made": a.made,
         "due": a.made, "tries": 0}
        for a, sinks in alerts for sink in sinks
    ]  # fmt: skip
    insert_new(connection, outbox, rows)


def deliver(store: Store, sinks: Mapping[str, Sink], clock: Clock) -> tuple[int, list[str]]:
    """Send what is due, sink by sink, and stop at a sink's first failure; how many were sent, and what failed."""
    sent, failed = 0, []
    for name, sink in sinks.items():
        for row in _due(store, name, clock.now()):
            error = _try(sink, Alert.model_validate(row.record))
            _note(store, row.id, row.tries, error, clock.now())
            if error is not None:
                failed.append(f"{name}: {error}")
                break
            sent += 1
    return sent, failed


def waiting(connection: Connection) -> dict[str, int]:
    """How many alerts wait, by sink."""
    query = select(outbox.c.sink, func.count()).where(outbox.c.delivered.is_(None)).group_by(outbox.c.sink)
    return dict(connection.execute(query.order_by(outbox.c.sink)).tuples().all())


def _due(store: Store, sink: str, now: dt.datetime) -> list[Any]:
    # A clock that was set back must not hold alerts for longer than the longest pause.
    late = now + dt.timedelta(seconds=_LONGEST)
    ready = (outbox.c.due <= now) | (outbox.c.due > late)
    query = select(outbox.c.id, outbox.c.record, outbox.c.tries).where(outbox.c.sink == sink)
    query = query.where(outbox.c.delivered.is_(None), ready).order_by(outbox.c.id).limit(_AT_ONCE)
    with store.reading() as connection:
        return list(connection.execute(query))


def _try(sink: Sink, alert: Alert) -> str | None:
    try:
        sink.send(alert)
    except NetworkError as error:
        return error.message
    except OSError as error:
        return error.strerror or str(error)
    return None


def _note(store: Store, number: int, tries: int, error: str | None, now: dt.datetime) -> None:
    values: dict[str, Any] = {"tries": tries + 1, "error": error, "delivered": now}
    if error is not None:
        pause = min(_FIRST * 2.0 ** min(tries, 30), _LONGEST)
        values |= {"delivered": None, "due": now + dt.timedelta(seconds=pause)}
    with store.writing() as connection:
        connection.execute(update(outbox).where(outbox.c.id == number).values(values))
