"""Fills a store for the desk's benchmark: talks through the real ``add``, then days of articles in bulk.

The bulk writes the rows that ``add`` writes, made by the store's own functions, a day at a time and without searching
for what belongs together, since the happenings are known; it leaves out the fingerprints of texts, which no page reads.
``store check`` must find nothing afterwards.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from benchmarks import desk_made
from benchmarks.desk_made import Draft, World
from benchmarks.made import CITIES, CODER
from goodoffices.linking import facts_of, keys_of
from goodoffices.records import Report
from goodoffices.store import Store, event_rows, found_by, link_events, write_reports
from goodoffices.store import schema as s
from goodoffices.store.common import now
from goodoffices.store.identity import anchor_of, identity_of, key_of

SEED = 5
PER_DAY = 56  # articles of a day in the bulk
PER_ARTICLE = 5  # reports of an article, on the average
TALKING = 150  # pairs that negotiate
TALKS = 4_000  # articles that tell of talks
DAYS = 3_600


def fill(store: Store, reports: int) -> None:
    """Bring a store to so many reports; one that has them already stays as it is."""
    with store.reading() as connection:
        held = int(connection.scalar(select(func.count()).select_from(s.reports)) or 0)
    if held >= reports:
        return
    world = World(SEED)
    talk(store, world, min(TALKS, reports // 50))
    bulk(store, world, reports)
    judge(store)
    with store.writing() as connection:
        connection.exec_driver_sql("ANALYZE")


def talk(store: Store, world: World, count: int) -> None:
    """Articles that tell of talks, through the store's ``add``."""
    chance = random.Random(SEED)
    for n in range(count):
        day = desk_made.LAST_DAY - dt.timedelta(days=DAYS - n * DAYS // count)
        draft = desk_made.drafts(day, n, 1, SEED + 1)[0]
        for number in range(2):
            desk_made.tell(draft, number, desk_made.happening(world, day, chance), chance)
        desk_made.pad(draft, chance)
        store.add(draft.document(), [r for r, _ in draft.reports], desk_made.talks(world, draft, chance, TALKING))


def bulk(store: Store, world: World, reports: int) -> None:
    """Days of articles, the newest last, until there are so many reports."""
    days = min(DAYS, max(1, reports // (PER_DAY * PER_ARTICLE)))
    per_day = max(PER_DAY, 1 + reports // (days * PER_ARTICLE))
    with store.writing() as connection:
        writer = Writer(connection)
    began = time.perf_counter()
    for start in range(0, days, 20):
        with store.writing() as connection:
            writer.connection = connection
            for n in range(start, min(start + 20, days)):
                day = desk_made.LAST_DAY - dt.timedelta(days=days - 1 - n)
                writer.day(world, day, n * per_day, per_day)
            writer.numbered()
        if start % 200 == 0:
            print(f"{writer.held} reports, {time.perf_counter() - began:.0f} s", flush=True)


class Writer:
    """Rows of whole days into the tables, numbered by ourselves."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        tables = {"documents": s.documents, "codings": s.codings, "reports": s.reports, "events": s.events}
        self.next = {n: int(connection.scalar(select(func.max(t.c.id))) or 0) + 1 for n, t in tables.items()}
        held = {r.key: r.id for r in connection.execute(select(s.places.c.key, s.places.c.id))}
        fresh = [desk_made.place_at(city, 0) for city in CITIES]
        self.places = held | write_reports._places(connection, fresh)
        self.held = self.next["reports"] - 1

    def number(self, table: str) -> int:
        """The next free number of a table."""
        self.next[table] += 1
        return self.next[table] - 1

    def day(self, world: World, day: dt.date, first: int, count: int) -> None:
        """The articles of a day with the events that they tell."""
        chance = random.Random(f"{SEED} {day}")
        drafts = desk_made.drafts(day, first, count, SEED)
        told = events = 0
        while told < count * PER_ARTICLE:
            event = desk_made.happening(world, day, chance)
            for draft in chance.sample(drafts, min(event.told, count)):
                desk_made.tell(draft, events, event, chance)
            told, events = told + min(event.told, count), events + 1
        for draft in drafts:
            desk_made.pad(draft, chance)
        self.write(drafts, chance)

    def write(self, drafts: list[Draft], chance: random.Random) -> None:
        """All rows of a day."""
        rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        tellers: dict[int, list[tuple[int, link_events.Source, Report]]] = defaultdict(list)
        words, originals = [], []
        for draft in drafts:
            document, number = draft.document(), self.number("documents")
            of = chance.choice(originals) if originals and chance.random() < 0.15 else None
            origin = of[1] if of else draft.outlet
            if of is None:
                originals.append((number, origin))
            source = link_events.Source(number, identity_of(document), draft.day, origin)
            coding = self.number("codings")
            rows[s.documents].append(_document(number, draft, source, of))
            rows[s.codings].append({"id": coding, "document_id": number, "coder": CODER, "codebook": "bench",
                                    "model": "bench", "active": True, "made": now()})  # fmt: skip
            words.append({"n": number, "title": document.title, "body": document.text})
            for report, happening in draft.reports:
                tellers[happening].append((self.report(rows, source, coding, report), source, report))
        for told in tellers.values():
            self.event(rows, told)
        for table, found in rows.items():
            self.connection.execute(insert(table), found)
        self.connection.execute(text(_words(self.connection)), words)

    def report(
        self, rows: dict[Table, list[dict[str, Any]]], source: link_events.Source, coding: int, r: Report
    ) -> int:
        """A report's rows; its number."""
        number, place = self.number("reports"), self.place(r)
        rows[s.reports].append(write_reports._row(source, coding, r, place) | {"id": number, "rejected": False})
        rows[s.report_actors] += write_reports._actors(number, r)
        rows[s.claims] += write_reports._claims(number, r)
        self.held += 1
        return number

    def place(self, report: Report) -> int | None:
        """The number of where it happened."""
        return self.places[str(report.event_loc.geonameid)] if report.event_loc else None

    def event(
        self, rows: dict[Table, list[dict[str, Any]]], told: list[tuple[int, link_events.Source, Report]]
    ) -> None:
        """An event's rows from its reports, the first of which speaks for it."""
        _, source, report = told[0]
        facts, number = facts_of(report, source.published), self.number("events")
        origins = Counter(x[1].origin for x in told)
        values = event_rows.row(report, facts, source.published)
        values["record"] |= {"accounts": [], "differences": []}
        rows[s.events].append(values | {
            "id": number, "key": key_of(anchor_of(source.identity, report), report.id), "place_id": self.place(report),
            "reports": len(told), "outlets": len(origins), "rejected": False, "differs": len(told) > 5,
        })  # fmt: skip
        before = len(rows[s.event_actors])
        rows[s.event_actors] += event_rows.actor_rows(number, facts, values["day"])
        rows[s.event_pairs] += found_by.pairs(rows[s.event_actors][before:])
        rows[s.event_keys] += [{"key": k, "event_id": number} for k in sorted(keys_of(facts))]
        rows[s.event_outlets] += [{"event_id": number, "origin": o, "reports": n} for o, n in origins.items()]
        rows[s.event_reports] += [
            {"report_id": n, "event_id": number, "coded_event_id": number, "score": 1.0, "reason": "the first report"}
            for n, _, _ in told
        ]

    def numbered(self) -> None:
        """PostgreSQL's sequences go on after our numbers."""
        if self.connection.dialect.name != "postgresql":
            return
        for table, number in self.next.items():
            sequence = text("SELECT setval(pg_get_serial_sequence(:t, 'id'), :n)")
            self.connection.execute(sequence, {"t": table, "n": number})


def _document(number: int, draft: Draft, source: link_events.Source, of: tuple[int, str] | None) -> dict[str, Any]:
    return {
        "id": number, "name": draft.name, "identity": source.identity, "url": draft.document().url, "version": 1,
        "current": True, "title": draft.title, "text": draft.text, "published": draft.day, "outlet": draft.outlet,
        "language": "en", "origin": source.origin, "copy_of": of[0] if of else None, "story": of[0] if of else number,
        "signature": None, "added": now(),
    }  # fmt: skip


def _words(connection: Connection) -> str:
    if connection.dialect.name == "postgresql":
        return ("INSERT INTO document_words (document_id, words) VALUES "
                "(:n, setweight(to_tsvector('english', :title), 'A') || to_tsvector('english', :body))")  # fmt: skip
    return "INSERT INTO document_words (rowid, title, body) VALUES (:n, :title, :body)"


def judge(store: Store) -> None:
    """Some decisions of two reviewers, through the store's own corrections."""
    with store.reading() as connection:
        unsure = select(s.reports.c.key).order_by(s.reports.c.confidence, s.reports.c.id).limit(60)
        keys = list(connection.scalars(unsure))
    for n, key in enumerate(keys):
        store.correct("report", key, "reject" if n % 4 == 3 else "accept", who="anna", why="benchmark")
        if n % 3 == 0 and n % 4 != 3:
            store.correct("report", key, "accept", who="ben", why="benchmark")
