"""Agreements and ceasefires of a negotiation, and the breaches laid to them."""

from __future__ import annotations

import datetime as dt

from tests.store.made import act, document, process, talks_round

TALKS = "Delegates from both capitals spent the day behind closed doors; the hotel sent in tea and nobody came out."


def add(store, name, day, *acts, status=None, ordinal=None):
    doc = document(name, f"{name}. {TALKS}", outlet=f"Paper {name}", day=day)
    rounds = [talks_round(doc, status, ordinal=ordinal, start=day, end=day)] if status else []
    store.add(doc, [], [process(*rounds, acts=[act(doc, *a[:3], day=a[3], quote=f"{a[0]} {name}") for a in acts])])


def made(store, as_of=None):
    return store.process("KEN,SOM", as_of=as_of).agreements


def test_breaches_are_laid_to_the_latest_agreement_before_them(store):
    add(store, "one", "2024-03-05", ("declare_ceasefire", "KEN", ("SOM",), "2024-03-05"))
    add(store, "two", "2024-03-20", ("accuse_breach", "KEN", ("SOM",), "2024-03-19"))
    add(store, "three", "2024-05-02", ("sign", "KEN", ("SOM",), "2024-05-02"), status="agreement", ordinal=2)
    add(store, "four", "2024-06-02", ("accuse_breach", "SOM", ("KEN",), "2024-06-01"))
    truce, accord = made(store)
    assert (truce.kind, truce.date, truce.parties, truce.round) == ("ceasefire", "2024-03-05", ["KEN", "SOM"], None)
    assert [(b.by, b.against, b.date) for b in truce.breaches] == [("KEN", ["SOM"], "2024-03-19")]
    assert (accord.kind, accord.date, accord.quote) == ("agreement", "2024-05-02", "sign three")
    assert accord.round == store.process("KEN,SOM").rounds[0].key
    assert [(b.by, b.document) for b in accord.breaches] == [("SOM", "four")]


def test_sides_that_stop_firing_in_turn_make_one_ceasefire(store):
    add(store, "one", "2024-03-05", ("declare_ceasefire", "KEN", (), "2024-03-05"))
    add(store, "two", "2024-03-07", ("declare_ceasefire", "SOM", (), "2024-03-07"))
    (truce,) = made(store)
    assert truce.parties == ["KEN", "SOM"]


def test_what_was_known_on_a_day(store):
    add(store, "one", "2024-03-05", ("declare_ceasefire", "KEN", ("SOM",), "2024-03-05"))
    add(store, "two", "2024-03-20", ("accuse_breach", "KEN", ("SOM",), "2024-03-19"))
    assert made(store, dt.date(2024, 3, 4)) == []
    (truce,) = made(store, dt.date(2024, 3, 10))
    assert truce.breaches == []


def test_a_breach_of_nothing_known_is_an_act_alone(store):
    add(store, "one", "2024-03-05", ("accuse_breach", "KEN", ("SOM",), "2024-03-05"), status="concluded")
    assert made(store) == []
    assert [a.act.kind for a in store.process("KEN,SOM").acts] == ["accuse_breach"]


def test_a_joint_act_is_one_whoever_is_named_first(store):
    add(store, "one", "2024-03-05", ("sign", "KEN", ("SOM",), "2024-03-05"))
    add(store, "two", "2024-03-06", ("sign", "SOM", ("KEN",), "2024-03-05"))
    add(store, "three", "2024-03-06", ("walk_out", "SOM", ("KEN",), "2024-03-05"))
    add(store, "four", "2024-03-06", ("walk_out", "KEN", ("SOM",), "2024-03-05"))
    acts = [(a.act.kind, a.act.actor) for a in store.process("KEN,SOM").acts]
    assert sorted(acts) == [("sign", "KEN"), ("walk_out", "KEN"), ("walk_out", "SOM")]


def test_a_negotiation_is_found_by_one_of_its_parties(store):
    add(store, "one", "2024-03-05", ("sign", "KEN", ("SOM",), "2024-03-05"))
    assert store.process("SOM").row.parties == store.process("KEN,SOM").row.parties
