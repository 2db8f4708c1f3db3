from __future__ import annotations

import pytest
from sqlalchemy import select
from tests.store.made import act, document, process, report, talks_round

from goodoffices.errors import NetworkError
from goodoffices.store import open_store
from goodoffices.store.schema_wire import outbox
from goodoffices.wire.adding import add
from goodoffices.wire.alerts import Rule, deliver
from goodoffices.wire.alerts.outbox import waiting


class Taken:
    """A sink that keeps what it is given, and can be shut."""

    def __init__(self):
        self.alerts, self.shut, self.tries = [], False, 0

    def send(self, alert):
        self.tries += 1
        if self.shut:
            raise NetworkError("shut")
        self.alerts.append(alert)


OFFERS = Rule(name="offers", when="act", act=("offer_to_mediate",), dyad=("KEN", "SOM"))
TALKS = Rule(name="talks", when="event", type=("CONSULT",), actor=("KEN",))
MOVES = Rule(name="moves", when="status", dyad=("SOM", "KEN"))


def rows(store):
    with store.reading() as connection:
        return list(connection.execute(select(outbox).order_by(outbox.c.id)))


def offer(name, outlet, day="2024-03-05"):
    item = document(name, outlet=outlet, day=day, text=f"{outlet} says: Turkey offers to mediate. {name} " * 5)
    told = process(acts=[act(item, "offer_to_mediate", "TUR", ("KEN", "SOM"), day="2024-03-05")])
    return item, [], [told]


def test_an_offer_that_two_outlets_tell_is_one_alert(store, clock):
    assert add(store, offer("a", "Harbour Post"), [OFFERS], clock)
    assert add(store, offer("b", "Hill Courier"), [OFFERS], clock)
    (row,) = rows(store)
    assert row.record["summary"].startswith("TUR: offer to mediate")
    assert row.record["outlet"] == "Harbour Post"


def test_a_document_that_is_there_gives_no_alert_again(store, clock):
    assert add(store, offer("a", "Harbour Post"), [OFFERS], clock)
    assert not add(store, offer("a", "Harbour Post"), [OFFERS, TALKS], clock)
    assert len(rows(store)) == 1


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (TALKS, 1),
        (Rule(name="x", when="event", dyad=("SOM", "KEN")), 1),
        (Rule(name="x", when="event", dyad=("SOM", "ETH")), 0),
        (Rule(name="x", when="event", type=("FIGHT", "CONSULT"), score_above=2), 1),
        (Rule(name="x", when="event", score_above=2.5), 0),
        (Rule(name="x", when="event", score_below=2.5), 0),
        (Rule(name="x", when="event", place=("nairobi",)), 1),
        (Rule(name="x", when="event", place=("Mombasa",)), 0),
        (Rule(name="x", when="event", country=("KEN",)), 1),
        (Rule(name="x", when="event", factuality=("planned",)), 0),
        (Rule(name="x", when="event", type=("CONSULT",), polarity=("denied",)), 0),
        (Rule(name="x", when="act", actor=("KEN",)), 0),
    ],
)  # fmt: skip
def test_rules_on_events(store, clock, rule, expected):
    item = document()
    add(store, (item, [report(item, place="Nairobi")], []), [rule], clock)
    assert len(rows(store)) == expected


def test_what_is_only_denied_alerts_nobody_who_did_not_ask(store, clock):
    item = document()
    asked = Rule(name="denials", when="event", type=("CONSULT",), polarity=("denied",))
    add(store, (item, [report(item, polarity="denied")], []), [TALKS, asked], clock)
    assert [r.rule for r in rows(store)] == ["denials"]


def test_a_named_group_meets_its_country(store, clock):
    item = document()
    rule = Rule(name="x", when="event", actor=("SDN",))
    add(store, (item, [report(item, who=("SDN:RSF",), whom=("SDN",))], []), [rule], clock)
    assert len(rows(store)) == 1


def test_a_status_is_told_each_time_it_changes_and_only_then(store, clock):
    for name, status, day in (("a", "under_way", "2024-03-05"), ("b", "under_way", "2024-03-05"),
                              ("c", "collapsed", "2024-03-06")):  # fmt: skip
        item = document(
            name, outlet=f"Outlet {name}", day=day, text=f"{name} tells of the talks in its own words. " * 9
        )
        told = process(talks_round(item, status, ordinal=1, start="2024-03-05"))
        add(store, (item, [], [told]), [MOVES], clock)
    assert [r.record["summary"].rpartition(": ")[2] for r in rows(store)] == [
        "new -> under_way",
        "under_way -> collapsed",
    ]


def test_alerts_go_out_once_over_restarts(url, clock):
    sink = Taken()
    with open_store(url) as store:
        add(store, offer("a", "Harbour Post"), [OFFERS], clock)
        assert deliver(store, {"stdout": sink}, clock) == (1, [])
    with open_store(url) as store:
        assert deliver(store, {"stdout": sink}, clock) == (0, [])
    assert len(sink.alerts) == 1


def test_a_kill_after_sending_sends_again_with_the_same_key(store, clock, monkeypatch):
    sink = Taken()
    add(store, offer("a", "Harbour Post"), [OFFERS], clock)
    with monkeypatch.context() as patched:

        def killed(*_):
            raise KeyboardInterrupt

        patched.setattr("goodoffices.wire.alerts.outbox._note", killed)
        with pytest.raises(KeyboardInterrupt):
            deliver(store, {"stdout": sink}, clock)
    deliver(store, {"stdout": sink}, clock)
    assert len({a.key for a in sink.alerts}) == 1
    assert len(sink.alerts) == 2


def test_a_shut_sink_is_tried_with_growing_pauses_and_holds_up_no_other(store, clock):
    shut, open_ = Taken(), Taken()
    shut.shut = True
    sinks = {"shut": shut, "open": open_}
    rule = OFFERS.model_copy(update={"to": ("shut", "open")})
    add(store, offer("a", "Harbour Post"), [rule], clock)
    assert deliver(store, sinks, clock) == (1, ["shut: shut"])
    pauses = []
    for _ in range(5):
        passed = 0
        tries = shut.tries
        while shut.tries == tries:
            clock.move(5)
            passed += 5
            deliver(store, sinks, clock)
        pauses.append(passed)
    assert pauses == [15, 30, 60, 120, 240]
    shut.shut = False
    clock.move(3600)
    assert deliver(store, sinks, clock) == (1, [])
    assert len(open_.alerts) == 1
    with store.reading() as connection:
        assert waiting(connection) == {}


def test_a_clock_set_back_by_a_year_holds_no_alert(store, clock):
    add(store, offer("a", "Harbour Post"), [OFFERS], clock)
    clock.jump(-365 * 86400)
    sink = Taken()
    assert deliver(store, {"stdout": sink}, clock) == (1, [])


def test_an_alert_and_its_document_are_kept_together_or_not_at_all(store, clock):
    def full(_connection):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        add(store, offer("a", "Harbour Post"), [OFFERS], clock, also=full)
    assert rows(store) == []
    assert store.totals().documents == 0
    assert add(store, offer("a", "Harbour Post"), [OFFERS], clock)
