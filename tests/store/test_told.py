"""Many rounds and acts asked for at once say what each says alone, and cost no more questions."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event, select
from tests.store.made import act, document, process, talks_round

from goodoffices.store import (
    EventFilter,
    open_store,
    queries_actors,
    queries_between,
    queries_overview,
    queries_told,
    settle,
)
from goodoffices.store.schema import acts, rounds

STATUSES = ("planned", "under_way", "concluded", "agreement", "postponed")
DAYS = (None, dt.date(2024, 1, 20), dt.date(2024, 2, 10), dt.date(2023, 1, 1))


def told_often(store, times=60):
    """A negotiation told of by so many articles: one round by all, others by some; an offer, a walk-out."""
    for n in range(times):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=n * 7 % 59)  # not in the order of their days
        item = document(f"d{n}", f"article {n}", outlet=f"Outlet {n % 7}", day=day.isoformat())
        often = talks_round(item, STATUSES[n % 5], ordinal=1, start="2024-01-25", venue="Nairobi", quote=f"Talks {n}.")
        held = [often, talks_round(item, "concluded", ordinal=2 + n % 3, start=f"2024-02-1{n % 3}")]
        made = [act(item, "offer_to_mediate", "UGA", ["KEN", "SOM"], day="2024-01-02", quote=f"Offer {n}.")]
        made += [act(item, "walk_out", "SOM", ["KEN"], day="2024-02-12")] if n % 4 == 0 else []
        store.add(item, [], [process(*held, acts=made)])


@pytest.fixture
def often(store):
    told_often(store)
    return store


@pytest.mark.parametrize("until", DAYS)
def test_rounds_asked_for_at_once_are_told_as_each_alone(often, until):
    with often.reading() as connection:
        numbers = list(connection.scalars(select(rounds.c.id)))
        found = queries_told.of_rounds(connection, numbers, until)
        alone = {n: settle.round_tellings(connection, n, until) for n in numbers}
    assert found == {n: told for n, told in alone.items() if told}
    assert until is None or all(t.published <= until for told in found.values() for t in told)
    if until is None:
        assert max(map(len, found.values())) == settle.FIRST + settle.LATEST


@pytest.mark.parametrize("until", DAYS[1:])
def test_acts_asked_for_at_once_are_told_as_each_alone(often, until):
    with often.reading() as connection:
        numbers = list(connection.scalars(select(acts.c.id)))
        found = queries_told.of_acts(connection, numbers, until)
        alone = {n: settle.act_tellings(connection, n, until) for n in numbers}
    assert {n: [(day, act) for day, act, _ in told] for n, told in found.items()} == {
        n: t for n, t in alone.items() if t
    }


def asked(store, ask):
    """How many questions an asking puts to the store."""
    found = []

    def note(*given):
        found.append(given[2])

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    return len(found)


@pytest.mark.parametrize("as_of", [None, dt.date(2024, 2, 20)])
def test_a_negotiation_of_many_rounds_costs_no_more_questions_than_one_of_one(sqlite_url, as_of):
    with open_store(sqlite_url) as store:
        told_often(store, 1)
        few = asked(store, lambda: store.process("KEN,SOM", as_of=as_of))
        told_often(store, 12)
        (row,) = store.talks()
        assert row.rounds > 2
        assert asked(store, lambda: store.process("KEN,SOM", as_of=as_of)) == few
        assert asked(store, lambda: store.talks(as_of=dt.date(2024, 2, 20))) <= few + 1


def test_overviews_and_persons_of_an_actor_are_read_off_indexes_alone(sqlite_url):
    with open_store(sqlite_url) as store:
        told_often(store, 2)
        read = []

        def note(*given):
            read.append((given[2], given[3]))

        event.listen(store.engine, "before_cursor_execute", note)
        with store.reading() as connection:
            queries_actors.seats(connection, "KEN")
            queries_actors.counterparts(connection, "KEN", "actor")
            queries_between.series(connection, ("KEN", "SOM"))
            queries_overview.months(connection, EventFilter(actor=("KEN",), confidence=0.5, outlets=1))
            plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
                     for sql, values in read if sql.startswith("SELECT")]  # fmt: skip
    tables = ("events", "reports", "documents")
    steps = [row[3] for plan in plans for row in plan if any(f" {table} " in row[3] for table in tables)]
    assert len(steps) >= 5
    assert [s for s in steps if "COVERING INDEX" not in s] == []
