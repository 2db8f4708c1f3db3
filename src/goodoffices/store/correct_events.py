"""Corrections of events: rejected, edited, merged, split."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.linking import facts_of
from goodoffices.records import Report
from goodoffices.store import edited_events, event_rows, link_events
from goodoffices.store.schema import codings, documents, event_reports, events, reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row


class Events:
    """What can be corrected in events."""

    def prepare(
        self, connection: Connection, target: str, action: str, payload: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is written down, and the anchors of the reports that it is about."""
        number = _number(connection, target)
        kept = dict(payload)
        if action == "edit":
            kept["fields"] = edited_events.checked(payload.get("fields") or {})
        elif action == "merge":
            kept["numbers"] = [_number(connection, key) for key in _given(payload, "others")]
        elif action == "split":
            kept["anchors"] = _anchors(connection, number, _given(payload, "reports"))
        told = select(reports.c.anchor).join(event_reports, event_reports.c.report_id == reports.c.id)
        held = told.where(event_reports.c.event_id.in_([number, *kept.get("numbers", [])]))
        return kept, {"number": number, "reports": sorted(set(connection.scalars(held)))}

    def apply(self, connection: Connection, correction: Row[Any], standing: Sequence[Row[Any]]) -> None:
        """Do what a correction says."""
        number = correction.anchors["number"]
        if correction.action in {"merge", "split"}:
            _move(connection, correction)
        _standing(connection, number, standing)

    def revert(self, connection: Connection, correction: Row[Any], standing: Sequence[Row[Any]]) -> None:
        """Undo what a correction did, and do again what the others say."""
        number = correction.anchors["number"]
        if correction.action in {"merge", "split"}:
            touched = _back(connection, correction)
            for other in (c for c in standing if c.action in {"merge", "split"}):
                _move(connection, other)
            event_rows.recount(connection, touched)
        _standing(connection, number, standing)


EVENTS = Events()


def _number(connection: Connection, key: str) -> int:
    number = connection.scalar(select(events.c.id).where(events.c.key == key))
    if number is None:
        raise NotFoundError(f"event {key}: there is none in the store")
    return int(number)


def _given(payload: dict[str, Any], name: str) -> list[str]:
    found = payload.get(name)
    if not isinstance(found, list) or not found:
        raise OptionError(f"this correction needs `{name}`, a list that is not empty")
    return [str(x) for x in found]


def _anchors(connection: Connection, number: int, keys: list[str]) -> list[str]:
    query = select(reports.c.anchor).join(event_reports, event_reports.c.report_id == reports.c.id)
    found = connection.scalars(query.where(event_reports.c.event_id == number, reports.c.key.in_(keys)))
    held = sorted(set(found))
    if not held:
        raise NotFoundError(f"reports {', '.join(keys)}: none of them is of this event")
    return held


def _move(connection: Connection, correction: Row[Any]) -> None:
    """Move reports as a merger or a split says; doing it twice changes nothing."""
    number = correction.anchors["number"]
    if correction.action == "merge":
        moved = event_reports.c.event_id.in_(correction.payload["numbers"])
        connection.execute(update(event_reports).where(moved).values(event_id=number))
        event_rows.recount(connection, [number, *correction.payload["numbers"]])
        return
    mine = select(reports.c.id).where(reports.c.anchor.in_(correction.payload["anchors"]))
    apart = _apart(connection, correction)
    connection.execute(update(event_reports).where(event_reports.c.report_id.in_(mine)).values(event_id=apart))
    event_rows.recount(connection, [number, apart])


def _apart(connection: Connection, correction: Row[Any]) -> int:
    """The event that a split makes: made once, found again afterwards."""
    key = f"split-{correction.id}"
    number = connection.scalar(select(events.c.id).where(events.c.key == key))
    if number is not None:
        return int(number)
    query = select(reports.c.record, reports.c.place_id, documents.c.published).join(
        documents, documents.c.id == reports.c.document_id
    )
    query = query.join(codings, codings.c.id == reports.c.coding_id).where(codings.c.active)
    row = connection.execute(query.where(reports.c.anchor.in_(correction.payload["anchors"]))).first()
    if row is None:
        raise NotFoundError("none of these reports is in the store any longer")
    report = Report.model_validate(row.record)
    facts = facts_of(report, row.published)
    values = event_rows.row(report, facts, row.published)
    values |= {"key": key, "reports": 0, "outlets": 0, "place_id": row.place_id}
    values["record"]["accounts"] = []
    made = int(connection.execute(insert(events).values(values).returning(events.c.id)).scalar_one())
    link_events.register(connection, made, facts, values["day"])
    return made


def _back(connection: Connection, correction: Row[Any]) -> list[int]:
    """Put reports back where linking had them; the events touched."""
    mine = select(reports.c.id).where(reports.c.anchor.in_(correction.anchors["reports"]))
    held = event_reports.c.report_id.in_(mine)
    pairs = select(event_reports.c.event_id, event_reports.c.coded_event_id).where(held)
    touched = {n for row in connection.execute(pairs) for n in row}
    connection.execute(update(event_reports).where(held).values(event_id=event_reports.c.coded_event_id))
    event_rows.recount(connection, sorted(touched))
    return sorted(touched)


def _standing(connection: Connection, number: int, standing: Sequence[Row[Any]]) -> None:
    """Rejected while a rejection stands; edited as the standing edits say, the later over the earlier."""
    mine = [c for c in standing if c.anchors["number"] == number]
    fields: dict[str, Any] = {}
    for correction in (c for c in mine if c.action == "edit"):
        fields |= correction.payload["fields"]
    edited_events.lay(connection, number, fields)
    rejected = any(c.action == "reject" for c in mine)
    connection.execute(update(events).where(events.c.id == number).values(rejected=rejected))
    event_rows.recount(connection, [number])
