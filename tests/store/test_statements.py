"""What an addition asks of the store: few statements, each made once, however old a negotiation is."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import event, select
from tests.store.made import act, document, process, report, talks_round
from tests.store.test_told import asked

from goodoffices.store.schema import participations, rounds

# Of an article of two reports, a round and an act: 36 statements when this was written.
MOST = 38


def article(number, **more):
    day = (dt.date(2024, 3, 5) + dt.timedelta(days=number % 2)).isoformat()
    return document(f"d{number}", f"Article {number}. " * 12, outlet=f"Outlet {number}", day=day, **more)


def add(store, number):
    item = article(number)
    told = talks_round(item, venue="Nairobi", start="2024-03-05", roles=[("KEN", "party"), ("SOM", "party")])
    offer = act(item, "offer_to_mediate", "UGA", ["KEN", "SOM"])
    reports = [report(item, place="Nairobi"), report(item, "ACCUSE", ("KEN",), ("SOM",), start=60, cameo="112")]
    assert store.add(item, reports, [process(told, acts=[offer])])


def test_an_addition_asks_few_things_and_no_more_of_an_old_negotiation(store):
    for number in range(8):
        add(store, number)
    young = asked(store, lambda: add(store, 8))
    for number in range(9, 30):
        add(store, number)
    assert asked(store, lambda: add(store, 30)) <= young <= MOST, young
    assert store.check() == []


def test_more_reports_cost_one_look_each_for_their_events(store):
    def told(number, reports):
        item = article(number)
        found = [
            report(item, who=(code, "SOM"), start=10 * n) for n, code in enumerate(("KEN", "UGA", "TZA")[:reports])
        ]
        return asked(store, lambda: store.add(item, found, []))

    told(0, 3)
    few = told(1, 1)
    assert told(2, 3) <= few + 2 + 2  # a second event brought up to date, and a third


def test_statements_are_not_made_anew_for_each_addition(store):
    for number in range(3):
        add(store, number)
    made = []

    def note(conn, clause, *_):
        made.append(clause)

    event.listen(store.engine, "before_execute", note)
    add(store, 3)
    first = list(made)
    add(store, 4)
    event.remove(store.engine, "before_execute", note)
    anew = [c for c in made[len(first) :] if all(c is not f for f in first)]
    assert len(anew) <= 1  # the words, which each store writes in its own way


def roles(store):
    query = select(participations.c.round_id, participations.c.actor, participations.c.role)
    with store.reading() as connection:
        found = connection.execute(query.order_by(participations.c.round_id, participations.c.id)).all()
    return [tuple(r) for r in found]


def told_with(store, name, roles, day="2024-03-05"):
    item = document(name, f"Article {name}. " * 12, outlet=name, day=day)
    store.add(item, [], [process(talks_round(item, ordinal=1, start="2024-03-05", roles=roles))])


def test_roles_of_a_round_are_those_that_are_told_whether_new_or_known(store):
    sides = [("KEN", "party"), ("SOM", "party")]
    told_with(store, "d1", sides)
    told_with(store, "d2", sides)
    (one, _), (other, _) = [(r[0], r[1]) for r in roles(store)]
    assert one == other
    told_with(store, "d3", [*sides, ("QAT", "mediator")])
    assert [r[1:] for r in roles(store)] == [*sides, ("QAT", "mediator")]


def test_a_round_that_was_split_off_has_roles_of_its_own(store):
    sides = [("KEN", "party"), ("SOM", "party")]
    for name in ("d1", "d2"):
        told_with(store, name, sides)
    (held,) = [r for p in store.processes() for r in p.rounds]
    store.correct("round", held.key, "split", who="Ada", payload={"documents": ["d2"]})
    with store.reading() as connection:
        numbers = set(connection.scalars(select(rounds.c.id).where(rounds.c.live)))
    assert len(numbers) == 2
    assert {number for number, *_ in roles(store)} == numbers
