"""Reports into events, over the store: candidates by blocking keys, the best match joined, else a new event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from goodoffices.linking import Facts, Match, best, differences, facts_of, keys_of, searched
from goodoffices.linking.differences import account_of
from goodoffices.store import event_rows
from goodoffices.store.common import insert_new
from goodoffices.store.identity import anchor_of, key_of
from goodoffices.store.schema import documents, event_actors, event_keys, event_outlets, event_reports, events, reports
from goodoffices.store.write_reports import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row

    from goodoffices.records import Report

_CANDIDATES = 200  # the newest under a key; a key holds the events of one type, country and week
_ACCOUNTS = 60
# From this confidence on, two reports of one document that tell an act twice may be accounts of one event.
_OWN_DOCUMENT = 0.75


@dataclass(frozen=True, slots=True)
class Source:
    """A stored document as linking needs it; ``origin`` is whose account it is."""

    document: int
    identity: str
    published: dt.date | None
    origin: str


def link(
    connection: Connection,
    source: Source,
    found: Sequence[tuple[int, Report]],
    homes: Mapping[str, tuple[int, int]] | None = None,
) -> None:
    """Join each report (with its number) to its event.

    ``homes`` fixes for some anchors the event they belong to and the one where linking had put them.
    """
    told: dict[int, list[Report]] = {}
    for number, report in found:
        facts = facts_of(report, source.published)
        home = (homes or {}).get(anchor_of(source.identity, report))
        if home is not None:
            hit: tuple[int, Match] | None = (home[0], Match(1.0, "as linked before"))
        else:
            known = [(n, f) for n, f in _candidates(connection, facts) if _may_share(told.get(n, ()), report)]
            hit = best(facts, known)
            if hit and hit[0] in told and hit[1].score < _OWN_DOCUMENT:
                hit = None
        event = hit[0] if hit else _new(connection, source, report, facts)
        if hit:
            _join(connection, source, event, report, facts)
        _count(connection, event, source.origin)
        told.setdefault(event, []).append(report)
        match = hit[1] if hit else Match(1.0, "the first report")
        values = {
            "report_id": number, "event_id": event, "coded_event_id": home[1] if home else event,
            "score": match.score, "reason": match.reason,
        }  # fmt: skip
        connection.execute(insert(event_reports).values(values))


def _candidates(connection: Connection, facts: Facts) -> list[tuple[int, Facts]]:
    near = select(event_keys.c.event_id).where(event_keys.c.key.in_(sorted(searched(facts)))).distinct()
    query = select(events.c.id, events.c.record).where(events.c.id.in_(near))
    rows = connection.execute(query.order_by(events.c.id.desc()).limit(_CANDIDATES))
    return [(row.id, Facts.from_json(row.record["facts"])) for row in rows]


def _may_share(others: Sequence[Report], report: Report) -> bool:
    """One document's reports are acts of their own, but for the accounts of several sides of the same one."""
    mine = {a.code for a in report.claim.source}
    return all(o.polarity != report.polarity or (mine and mine != {a.code for a in o.claim.source}) for o in others)


def _new(connection: Connection, source: Source, report: Report, facts: Facts) -> int:
    key = key_of(anchor_of(source.identity, report), report.id)
    taken = connection.scalar(select(events.c.id).where(events.c.key == key))
    values = event_rows.row(report, facts, source.published)
    values["place_id"] = place(connection, report.event_loc)
    values |= {"key": key_of(key, source.document, report.coder) if taken else key, "reports": 0, "outlets": 0}
    values["record"]["accounts"] = _accounts(report, source.origin)
    number = int(connection.execute(insert(events).values(values).returning(events.c.id)).scalar_one())
    register(connection, number, facts, values["day"])
    return number


def register(connection: Connection, number: int, facts: Facts, day: dt.date) -> None:
    """Make a new event findable: by its actors for people, by its blocking keys for linking."""
    insert_new(connection, event_actors, event_rows.actor_rows(number, facts, day))
    insert_new(connection, event_keys, [{"key": k, "event_id": number} for k in sorted(keys_of(facts))])


def _accounts(report: Report, origin: str) -> list[dict[str, str]]:
    told = account_of(report)
    return [{"about": about, "value": v, "origin": origin} for about, values in told.items() for v in values]


def _join(connection: Connection, source: Source, event: int, report: Report, facts: Facts) -> None:
    old = connection.execute(select(events).where(events.c.id == event)).one()
    if old.reports == 0:  # nothing tells it any longer: the report begins it anew, under its old key
        _begin_anew(connection, source, old, report, facts)
        return
    before = Facts.from_json(old.record["facts"])
    after = before.joined(facts)
    accounts = list(old.record["accounts"])
    accounts += [a for a in _accounts(report, source.origin) if a not in accounts]
    accounts = accounts[:_ACCOUNTS]
    found = differences(accounts)
    values = event_rows.joined(old, report, after, source.published)
    values["record"] |= {"accounts": accounts, "differences": found}
    values["place_id"] = old.place_id or place(connection, report.event_loc)
    values |= {"differs": bool(found), "live": not old.rejected}
    connection.execute(update(events).where(events.c.id == event).values(event_rows.overlaid(values, old.edited)))
    day = values["day"]
    if day != old.day:
        connection.execute(update(event_actors).where(event_actors.c.event_id == event).values(day=day))
    if after.sides != before.sides or after.actors != before.actors or after.recipients != before.recipients:
        insert_new(connection, event_actors, event_rows.actor_rows(event, after, day))
    fresh = sorted(keys_of(after) - keys_of(before))
    insert_new(connection, event_keys, [{"key": k, "event_id": event} for k in fresh])


def _begin_anew(connection: Connection, source: Source, old: Row[Any], report: Report, facts: Facts) -> None:
    values = event_rows.row(report, facts, source.published)
    values["place_id"] = place(connection, report.event_loc)
    values["record"]["accounts"] = _accounts(report, source.origin)
    values["live"] = not old.rejected
    connection.execute(update(events).where(events.c.id == old.id).values(event_rows.overlaid(values, old.edited)))
    for table in (event_actors, event_keys):
        connection.execute(delete(table).where(table.c.event_id == old.id))
    register(connection, old.id, facts, values["day"])


def _count(connection: Connection, event: int, origin: str) -> None:
    """One report more; one outlet more where it is the first of its origin, so that copies count once."""
    mine = (event_outlets.c.event_id == event) & (event_outlets.c.origin == origin)
    known = connection.execute(update(event_outlets).where(mine).values(reports=event_outlets.c.reports + 1)).rowcount
    if not known:
        connection.execute(insert(event_outlets).values(event_id=event, origin=origin, reports=1))
    counts = {"reports": events.c.reports + 1, "outlets": events.c.outlets + (0 if known else 1)}
    connection.execute(update(events).where(events.c.id == event).values(counts))


def withdraw(connection: Connection, url: str) -> None:
    """Count anew the events of an address's documents, whose versions so far are no longer current."""
    query = select(event_reports.c.event_id).join(reports, reports.c.id == event_reports.c.report_id)
    query = query.join(documents, documents.c.id == reports.c.document_id).where(documents.c.url == url)
    event_rows.recount(connection, sorted(set(connection.scalars(query))))


def facts_in(record: dict[str, Any]) -> Facts:
    """The facts that an event's record keeps."""
    return Facts.from_json(record["facts"])
