"""What is between parties is found by its pairs, and is what counting all events of both gives."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from sqlalchemy import func, select
from tests.store.made import document, report

from goodoffices.store.filters import Page
from goodoffices.store.queries_between import incidents, series
from goodoffices.store.queries_overview import period_of
from goodoffices.store.schema import event_actors, events

SIDES = [
    (("KEN",), ("SOM",)),
    (("SOM",), ("KEN",)),
    (("KEN", "ETH"), ("SOM", "UN")),
    (("ETH",), ("UN",)),
    (("KEN",), ()),
]
KINDS = ("CONSULT", "ASSAULT", "COERCE", "ACCUSE")


@pytest.fixture
def filled(store):
    for number in range(24):
        day = dt.date(2024, 1, 10) + dt.timedelta(days=11 * number)
        item = document(f"d{number}", f"{number} in words of its own", day=day.isoformat(), outlet=f"Paper {number}")
        who, whom = SIDES[number % len(SIDES)]
        kind = KINDS[number % len(KINDS)]
        store.add(
            item, [report(item, kind, who, whom, day=day.isoformat(), quote=f"What happened, number {number}.")], []
        )
    return store


def plainly(connection, parties, since=None, until=None, kinds=None):
    """How many live events have two of the parties, counted from all their actors."""
    sided = select(event_actors.c.event_id).where(event_actors.c.code.in_(parties)).group_by(event_actors.c.event_id)
    sided = sided.having(func.count(event_actors.c.code.distinct()) > 1)
    query = select(func.count()).select_from(events).where(events.c.live, events.c.id.in_(sided))
    query = query.where(events.c.day >= since) if since else query
    query = query.where(events.c.day <= until) if until else query
    return connection.scalar(query.where(events.c.type.in_(kinds)) if kinds else query)


@pytest.mark.parametrize(
    "parties", [["KEN", "SOM"], ["SOM", "KEN", "KEN"], ["UN", "ETH", "SOM"], ["KEN", "JPN"], ["KEN"]]
)
@pytest.mark.parametrize(
    "span", [(None, None), (dt.date(2024, 3, 1), dt.date(2024, 7, 1)), (None, dt.date(2024, 2, 1))]
)
def test_series_and_incidents_count_what_plain_counting_counts(filled, parties, span):
    with filled.reading() as connection:
        wanted = plainly(connection, parties, *span)
        found = series(connection, parties, since=span[0], until=span[1])
        deeds = incidents(connection, parties, since=span[0], until=span[1])
        assert sum(n for bucket in found for n in bucket.counts.values()) == wanted
        assert len(deeds) == plainly(connection, parties, *span, kinds=("ASSAULT", "COERCE"))


def test_pairs_follow_what_people_decide(filled):
    who = {"who": "Ada", "why": "read the article"}
    first, second, *_ = [e for e in filled.events().events if {a.code for a in e.actors} == {"KEN"} and e.recipients]
    edited = filled.correct("event", first.key, "edit", payload={"fields": {
        "actors": [{"code": "JPN", "name": "Japan"}], "date": "2023-05-06"}}, **who)  # fmt: skip
    filled.correct("event", second.key, "reject", **who)
    assert filled.check() == []
    with filled.reading() as connection:
        assert [b.period for b in series(connection, ["JPN", "SOM"])] == ["2023-05"]
        found = series(connection, ["KEN", "SOM"])
        assert sum(n for b in found for n in b.counts.values()) == plainly(connection, ["KEN", "SOM"]) > 0
    filled.undo(edited.id, who="Ada")
    with filled.reading() as connection:
        assert series(connection, ["JPN", "SOM"]) == []
    assert filled.check() == []


@pytest.mark.parametrize("step", ["month", "week"])
def test_a_database_gives_each_day_the_period_that_we_give_it(store, step):
    days = [dt.date(2023, 12, 25) + dt.timedelta(days=n) for n in range(0, 70, 3)]
    for n, day in enumerate(days):
        item = document(f"d{n}", f"Number {n} in words of its own, {n * 7919}.", day=day.isoformat())
        store.add(item, [report(item, day=day.isoformat(), quote=f"What happened, number {n}.")], [])
    with store.reading() as connection:
        found = series(connection, ("KEN", "SOM"), step=step)
    known = [e.date for e in store.events(page=Page(limit=200)).events]
    expected = Counter(period_of(dt.date.fromisoformat(d), step) for d in known)
    assert {b.period: sum(b.counts.values()) for b in found if b.counts} == expected
