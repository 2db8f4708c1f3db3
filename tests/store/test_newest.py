"""Whichever index a filter is answered by, it gives the events that fit, newest first."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from sqlalchemy import select
from tests.store.made import document, report

from goodoffices.store import EventFilter, queries_conditions, queries_newest, search
from goodoffices.store.filters import Page
from goodoffices.store.schema import claims, event_actors, event_outlets, event_reports, events

CODES = ("KEN", "SOM", "ETH", "UGA")
TYPES = ("CONSULT", "ASSAULT", "AID", "ACCUSE")
WORDS = ("harvest", "bridge", "ferry")


@pytest.fixture
def filled(store):
    """Seventy events of every kind, some told twice."""
    chance = random.Random(5)
    for number in range(70):
        word = chance.choice(WORDS)
        item = document(f"d{number}", f"{number} tells of a {word} in words of its own, {number * 7919}.",
                        day=f"2024-0{number % 3 + 1}-{number % 27 + 1:02}", outlet=f"Paper {number % 4}")  # fmt: skip
        who, whom = chance.sample(CODES, chance.randint(1, 2)), chance.sample(CODES, chance.randint(0, 2))
        day = f"2024-0{chance.randint(1, 3)}-0{chance.randint(1, 9)}"
        told = report(item, chance.choice(TYPES), who, whom, day=day,
                      quote=f"What happened, number {number}.", factuality=chance.choice(("happened", "planned")),
                      place=chance.choice((None, "Nairobi", "KEN")), source=chance.sample(CODES, number % 2),
                      confidence=chance.choice((0.4, 0.9)))  # fmt: skip
        if told.event_loc and told.event_loc.resolved_place == "KEN":  # a place named as a country's code
            told.event_loc = told.event_loc.model_copy(update={"geonameid": 2})
        store.add(item, [told.model_copy(update={"quad_code": chance.randint(1, 4)})], [])
    return store


def asked(chance):
    """A filter of one to four fields."""
    several = lambda values: tuple(chance.sample(values, chance.choice((1, 1, 2))))  # noqa: E731
    every = {
        "actor": lambda: several(CODES), "recipient": lambda: several(CODES), "either": lambda: several(CODES),
        "type": lambda: several(TYPES), "factuality": lambda: ("planned",), "quad": lambda: (chance.randint(1, 4),),
        "since": lambda: dt.date(2024, 1, chance.randint(1, 28)), "until": lambda: dt.date(2024, 3, 4),
        "place": lambda: chance.choice(("Nairobi", "KEN", "nowhere")), "confidence": lambda: 0.5,
        "outlet": lambda: several(("Paper 0", "Paper 1", "Paper 9")), "source": lambda: several(CODES),
        "differs": lambda: chance.random() < 0.5, "outlets": lambda: chance.randint(1, 2),
        "words": lambda: chance.choice(WORDS),
    }  # fmt: skip
    return EventFilter(**{name: every[name]() for name in chance.sample(sorted(every), chance.randint(1, 4))})


class Known:
    """All that the store's tables say of each event, to be looked at one by one."""

    def __init__(self, store):
        with store.reading() as connection:
            self.rows = connection.execute(select(events).order_by(events.c.day.desc(), events.c.id.desc())).all()
            self.actors = self.of(connection, event_actors, "side", "code")
            self.outlets = self.of(connection, event_outlets, "origin")
            said = event_reports.join(claims, claims.c.report_id == event_reports.c.report_id)
            found = connection.execute(select(event_reports.c.event_id, claims.c.code).select_from(said))
            self.sources = {(r.event_id, r.code) for r in found}
        self.texts = {e.key: " ".join(r.document for r in store.event(e.key).reports) for e in self.rows}
        self.words = {n: store.document(n).document.text for t in self.texts.values() for n in t.split()}

    @staticmethod
    def of(connection, table, *columns):
        return {(r.event_id, *(getattr(r, c) for c in columns)) for r in connection.execute(select(table))}

    def fits(self, e, w):
        on = lambda side, codes: any((e.id, side, c) in self.actors for c in codes)  # noqa: E731
        spoken = " ".join(self.words[n] for n in self.texts[e.key].split())
        return all((
            e.live, not w.actor or on("actor", w.actor), not w.recipient or on("recipient", w.recipient),
            not w.either or on("actor", w.either) or on("recipient", w.either), not w.type or e.type in w.type,
            not w.factuality or e.factuality in w.factuality, not w.quad or e.quad in w.quad,
            w.since is None or e.day >= w.since, w.until is None or e.day <= w.until,
            w.place is None or w.place in {e.country, e.record["place"]}, e.confidence >= w.confidence,
            not w.outlet or any((e.id, o) in self.outlets for o in w.outlet),
            not w.source or any((e.id, s) in self.sources for s in w.source),
            w.differs is None or e.differs == w.differs, e.outlets >= w.outlets, not w.words or w.words in spoken,
        ))  # fmt: skip


@pytest.mark.parametrize("gathered", [0, 100_000])
def test_events_wanted_are_those_that_fit(filled, gathered, monkeypatch):
    monkeypatch.setattr(queries_newest, "_GATHERED", gathered)
    known, chance, sizes = Known(filled), random.Random(11), []
    for _ in range(150):
        wanted = asked(chance)
        fitting = [e.key for e in known.rows if known.fits(e, wanted)]
        first = filled.events(wanted, Page(limit=4))
        assert [e.key for e in first.events] == fitting[:4], wanted
        if first.next:
            after = filled.events(wanted, Page(limit=200, cursor=first.next))
            assert [e.key for e in after.events] == fitting[4:], wanted
        assert filled.count(wanted) == len(fitting), wanted
        sizes.append(len(fitting))
    assert sum(n > 4 for n in sizes) > 30
    assert sum(n > 0 for n in sizes) > 90


def test_common_words_bring_in_the_documents_added_last(filled, monkeypatch):
    monkeypatch.setattr(queries_conditions, "DOCUMENTS", 3)
    last = {"d67", "d68", "d69"}
    told = [{r.document for r in filled.event(e.key).reports} for e in filled.events(EventFilter(words="words")).events]
    assert all(names & last for names in told)
    assert last <= set().union(*told)


def test_common_words_rank_the_documents_added_last(filled, monkeypatch):
    with filled.reading() as connection:
        every = search.ranked(connection, "harvest", 100)
        assert not search.common(connection, "harvest")
        monkeypatch.setattr(search, "RANKED", len(every) - 1)
        assert search.common(connection, "harvest")
        fewer = search.ranked(connection, "harvest", 100)
    assert [rank for _, rank in every] == sorted(rank for _, rank in every)
    assert {n for n, _ in every} - {n for n, _ in fewer} == {min(n for n, _ in every)}
