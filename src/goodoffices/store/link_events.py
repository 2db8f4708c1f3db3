"""Reports into events, over the store: candidates by blocking keys, the best match joined, else a new event.

One document's reports are matched in memory and written together: what costs time is the number of statements.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from goodoffices.linking import Facts, Match, best, differences, facts_of, keys_of, searched
from goodoffices.linking.differences import account_of
from goodoffices.store import event_rows, found_by
from goodoffices.store.common import insert_new
from goodoffices.store.identity import anchor_of, key_of
from goodoffices.store.schema import documents, event_keys, event_outlets, event_reports, events, reports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row

    from goodoffices.records import Report

_CANDIDATES = 200  # the newest under a report's keys, which hold the events of one type, two countries and a week
_ACCOUNTS = 60
# From this score on, two reports of one document that tell an act twice may be accounts of one event.
_OWN_DOCUMENT = 0.75
_NEAR = select(event_keys.c.event_id).where(event_keys.c.key.in_(bindparam("keys", expanding=True)))
_FACTS = (
    select(events.c.id, events.c.facts).where(events.c.id.in_(_NEAR)).order_by(events.c.id.desc()).limit(_CANDIDATES)
)
_OUTLET = (event_outlets.c.event_id == events.c.id) & (event_outlets.c.origin == bindparam("origin"))
# ``counted`` is None where this origin has not told the event before.
_ROWS = (
    select(events, event_outlets.c.origin.label("counted"))
    .join(event_outlets, _OUTLET, isouter=True)
    .where(events.c.id.in_(bindparam("numbers", expanding=True)))
)
_TAKEN = select(events.c.key).where(events.c.key.in_(bindparam("keys", expanding=True)))
_WRITE = insert(events).returning(events.c.key, events.c.id)
_SET = update(events).where(events.c.id == bindparam("number"))
_WRITE_KEYS = insert(event_keys)
_WRITE_LINKS = insert(event_reports)
_WRITE_OUTLETS = insert(event_outlets)
_FORGET_KEYS = delete(event_keys).where(event_keys.c.event_id == bindparam("number"))


@dataclass(frozen=True, slots=True)
class Source:
    """A stored document as linking needs it; ``origin`` is whose account it is."""

    document: int
    identity: str
    published: dt.date | None
    origin: str


@dataclass(slots=True)
class _Home:
    """An event with the reports of this document that tell it; ``number`` is None until a new one is written."""

    number: int | None
    facts: Facts
    told: list[tuple[int, Report, Facts, Match, int | None]] = field(default_factory=list)


def link(
    connection: Connection,
    source: Source,
    found: Sequence[tuple[int, Report, int | None]],
    homes: Mapping[str, tuple[int, int]] | None = None,
) -> None:
    """Join each report (its number, itself, its place's number) to its event.

    ``homes`` fixes for some anchors the event they belong to and the one where linking had put them.
    """
    if not found:
        return
    chosen: list[_Home] = []
    links: list[dict[str, Any]] = []
    for number, report, place in found:
        facts = facts_of(report, source.published)
        fixed = (homes or {}).get(anchor_of(source.identity, report))
        home, match = _fixed(chosen, facts, fixed[0]) if fixed else _found(connection, chosen, report, facts)
        home.told.append((number, report, facts, match, place))
        links.append({"report_id": number, "home": home, "coded": fixed[1] if fixed else None, "match": match})
    _write(connection, source, chosen)
    rows = [
        {
            "report_id": x["report_id"], "event_id": x["home"].number, "coded_event_id": x["coded"] or x["home"].number,
            "score": x["match"].score, "reason": x["match"].reason,
        }
        for x in links
    ]  # fmt: skip
    connection.execute(_WRITE_LINKS, rows)


def _fixed(chosen: list[_Home], facts: Facts, number: int) -> tuple[_Home, Match]:
    return _home(chosen, number, facts), Match(1.0, "as linked before")


def _home(chosen: list[_Home], number: int, facts: Facts) -> _Home:
    known = next((h for h in chosen if h.number == number), None)
    if known is None:
        known = _Home(number, facts)
        chosen.append(known)
    return known


def _found(connection: Connection, chosen: list[_Home], report: Report, facts: Facts) -> tuple[_Home, Match]:
    """The event of a report: one of the store's, one that this document tells already, or a new one."""
    rows = connection.execute(_FACTS, {"keys": sorted(searched(facts))})
    known = {row.id: Facts.from_json(row.facts) for row in rows}
    own = {h.number or -n: h for n, h in enumerate(chosen, 1)}  # new ones have no number yet
    known |= {n: h.facts for n, h in own.items() if h.number is None}
    may = [(n, f) for n, f in known.items() if n not in own or _may_share(own[n], report)]
    hit = best(facts, may)
    if hit and hit[0] in own and hit[1].score < _OWN_DOCUMENT:
        hit = None
    if hit is None:
        made = _Home(None, facts)
        chosen.append(made)
        return made, Match(1.0, "the first report")
    return own.get(hit[0]) or _home(chosen, hit[0], known[hit[0]]), hit[1]


def _may_share(home: _Home, report: Report) -> bool:
    """One document's reports are acts of their own, but for the accounts of several sides of the same one."""
    mine = {a.code for a in report.claim.source}
    others = [r for _, r, _, _, _ in home.told]
    return all(o.polarity != report.polarity or (mine and mine != {a.code for a in o.claim.source}) for o in others)


def _write(connection: Connection, source: Source, chosen: Sequence[_Home]) -> None:
    """Write new events, bring joined ones up to date, and count this document's origin for all."""
    numbers = [h.number for h in chosen if h.number is not None]
    values = {"numbers": numbers, "origin": source.origin}
    old = {r.id: r for r in connection.execute(_ROWS, values)} if numbers else {}
    _write_new(connection, source, [h for h in chosen if h.number is None])
    fresh = []
    for home in chosen:
        row = old.get(home.number)
        if row is not None:
            _join(connection, source, home, row)
        if row is None or row.counted is None:
            fresh.append({"event_id": home.number, "origin": source.origin, "reports": len(home.told)})
    if fresh:
        connection.execute(_WRITE_OUTLETS, fresh)


def _write_new(connection: Connection, source: Source, made: Sequence[_Home]) -> None:
    if not made:
        return
    rows = [_row(source, home) for home in made]
    taken = set(connection.scalars(_TAKEN, {"keys": [r["key"] for r in rows]}))
    for row in rows:
        while row["key"] in taken:
            row["key"] = key_of(row["key"], source.document)
        taken.add(row["key"])
    number_of = {r.key: int(r.id) for r in connection.execute(_WRITE, rows)}
    actors, keys = [], []
    for home, row in zip(made, rows, strict=True):
        home.number = number = number_of[row["key"]]
        actors += event_rows.actor_rows(number, home.facts, row["day"])
        keys += [{"key": k, "event_id": number} for k in sorted(keys_of(home.facts))]
    found_by.add(connection, actors)
    connection.execute(_WRITE_KEYS, keys)


def _row(source: Source, home: _Home) -> dict[str, Any]:
    """A new event's row, from the first report of this document that tells it and any others."""
    _, report, facts, _, place = home.told[0]
    values = event_rows.row(report, facts, source.published)
    values |= {"key": key_of(anchor_of(source.identity, report), report.id), "place_id": place, "outlets": 1}
    values |= {"reports": len(home.told), "edited": None, "rejected": False}
    accounts = [a for _, r, _, _, _ in home.told for a in _accounts(r, source.origin)]
    found = differences(accounts)
    values["record"] |= {"accounts": accounts, "differences": found}
    for _, _, other, _, _ in home.told[1:]:
        home.facts = home.facts.joined(other)
    return values | {"differs": bool(found), "facts": home.facts.as_json()}


def register(connection: Connection, number: int, facts: Facts, day: dt.date) -> None:
    """Make an event findable: by its actors for people, by its blocking keys for linking."""
    found_by.add(connection, event_rows.actor_rows(number, facts, day))
    insert_new(connection, event_keys, [{"key": k, "event_id": number} for k in sorted(keys_of(facts))])


def _accounts(report: Report, origin: str) -> list[dict[str, str]]:
    told = account_of(report)
    return [{"about": about, "value": v, "origin": origin} for about, values in told.items() for v in values]


def _join(connection: Connection, source: Source, home: _Home, old: Row[Any]) -> None:
    """Bring an event up to date with this document's reports; one that nothing told any longer begins anew."""
    if old.reports == 0:
        _begin_anew(connection, source, home, old)
        return
    before = after = Facts.from_json(old.facts)
    values: dict[str, Any] = {}
    accounts = list(old.record["accounts"])
    row: Any = old
    for _, report, facts, _, place in home.told:
        after = after.joined(facts)
        accounts += [a for a in _accounts(report, source.origin) if a not in accounts]
        values = event_rows.joined(row, report, after, source.published)
        values["place_id"] = row.place_id or place
        row = event_rows.Joined(row, values)
    found = differences(accounts[:_ACCOUNTS])
    values["record"] |= {"accounts": accounts[:_ACCOUNTS], "differences": found}
    values |= {"differs": bool(found), "live": not old.rejected}
    values |= {"reports": old.reports + len(home.told), "outlets": old.outlets + (old.counted is None)}
    connection.execute(_SET, {"number": old.id, **event_rows.overlaid(values, old.edited)})
    _find_by(connection, old, before, after, values["day"])


def _find_by(connection: Connection, old: Row[Any], before: Facts, after: Facts, day: dt.date) -> None:
    if day != old.day:
        found_by.move(connection, old.id, day)
    if after.actors != before.actors or after.recipients != before.recipients:
        found_by.add(connection, event_rows.actor_rows(old.id, after, day))
    fresh = sorted(keys_of(after) - keys_of(before))
    insert_new(connection, event_keys, [{"key": k, "event_id": old.id} for k in fresh])


def _begin_anew(connection: Connection, source: Source, home: _Home, old: Row[Any]) -> None:
    """An event that nothing tells any longer takes this document's report for its first, under its old key."""
    values = _row(source, home) | {"live": not old.rejected, "edited": old.edited, "rejected": old.rejected}
    values = event_rows.overlaid(values, old.edited) | {"key": old.key}
    connection.execute(_SET, {"number": old.id, **values})
    found_by.forget(connection, old.id)
    connection.execute(_FORGET_KEYS, {"number": old.id})
    register(connection, old.id, home.facts, values["day"])


def withdraw(connection: Connection, url: str) -> None:
    """Count anew the events of an address's documents, whose versions so far are no longer current."""
    query = select(event_reports.c.event_id).join(reports, reports.c.id == event_reports.c.report_id)
    query = query.join(documents, documents.c.id == reports.c.document_id).where(documents.c.url == url)
    event_rows.recount(connection, sorted(set(connection.scalars(query))))
