"""The tools through the SDK's own client: what they answer is the store's, bounded, and goes on with cursors."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.assistant.conftest import TOOLS

from goodoffices.store import EventFilter, Page

TEXT = (
    "Kenya and Somalia held talks in Nairobi on Tuesday.\n\nUganda offered to mediate between Kenya and Somalia, its "
    "foreign minister said on Wednesday. Somalia rejected the offer."
)


def paged(client, tool, name, **arguments):
    """All rows of a tool, two at a time."""
    rows, cursor = [], None
    while True:
        answer = client.ask(tool, cursor=cursor, limit=2, **arguments)
        assert len(answer[name]) <= 2
        rows += answer[name]
        cursor = answer["next"]
        if cursor is None:
            return rows


def test_every_tool_reads_only_and_has_a_typed_answer(client):
    found = client.tools()
    assert list(found) == TOOLS
    for tool in found.values():
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.output_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert len(tool.description) > 40


def test_events_are_those_of_the_store(client, store):
    wanted = EventFilter(actor=("KEN",), type=("AGREE", "CONSULT"), since=dt.date(2016, 3, 1))
    answer = client.ask("search_events", actor=["Kenya"], type=["AGREE", "CONSULT"], since="2016-03-01", limit=50)
    assert [e["event"]["key"] for e in answer["events"]] == [e.key for e in store.events(wanted).events]
    assert answer["events"]
    assert answer["told_until"] == store.totals().last.isoformat()


def test_events_go_on_with_a_cursor(client, store):
    keys = [e["event"]["key"] for e in paged(client, "search_events", "events", either=["KEN"])]
    assert keys == [e.key for e in store.events(EventFilter(either=("KEN",))).events]
    assert len(keys) > 2


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ({"recipient": ["Eritrea"]}, EventFilter(recipient=("ERI",))),
        ({"place": "Nairobi"}, EventFilter(place="Nairobi")),
        ({"factuality": ["planned", "offered"]}, EventFilter(factuality=("planned", "offered"))),
        ({"until": "2016-05-01"}, EventFilter(until=dt.date(2016, 5, 1))),
        ({"differs": True}, EventFilter(differs=True)),
        ({"words": "ceasefire"}, EventFilter(words="ceasefire")),
        ({"source": ["ETH"]}, EventFilter(source=("ETH",))),
    ],
    ids=lambda p: next(iter(p)) if isinstance(p, dict) else "",
)
def test_every_filter_is_heeded(client, store, arguments, wanted):
    found = [e["event"]["key"] for e in client.ask("search_events", limit=10, **arguments)["events"]]
    assert found == [e.key for e in store.events(wanted, Page(10)).events]
    assert 0 < store.count(wanted) < store.count()


def test_talks_are_listed_with_their_standing(client, store):
    rows = paged(client, "list_talks", "talks")
    assert [r["talks"]["key"] for r in rows] == [r.key for r in store.talks()]
    assert {r["talks"]["key"] for r in client.ask("list_talks", party="Eritrea")["talks"]} == {"eri-eth-2016"}
    assert all(r["citations"] for r in rows)


def test_where_talks_stand(client, store):
    view = store.process("ERI,ETH")
    answer = client.ask("where_talks_stand", talks="ERI,ETH", limit=25)
    assert answer["talks"]["status"] == view.row.status == "agreement"
    moves = paged(client, "where_talks_stand", "moves", talks=view.row.key)
    assert {m["key"] for m in moves} == {r.key for r in view.rounds} | {a.key for a in view.acts}
    assert len(moves) == len(view.rounds) + len(view.acts)
    assert answer["agreements"][-1]["quote"]


def test_where_talks_stood_on_a_day_knows_nothing_later(client, store):
    day = "2016-06-01"
    answer = client.ask("where_talks_stand", talks="ERI,ETH", as_of=day, limit=25)
    assert answer["as_of"] == day
    assert answer["talks"]["status"] == store.process("ERI,ETH", as_of=dt.date(2016, 6, 1)).row.status
    assert answer["talks"]["status"] != client.ask("where_talks_stand", talks="ERI,ETH")["talks"]["status"]
    told = [c["published"] for m in answer["moves"] for c in m["citations"]]
    assert told
    assert max(told) <= day


def test_the_timeline_of_two_sides_has_both_in_every_event(client):
    events = paged(client, "timeline", "events", one="Ethiopia", other="ERI")
    assert len({e["event"]["key"] for e in events}) == len(events) > 10
    for event in events:
        sides = {a["code"] for a in event["event"]["actors"] + event["event"]["recipients"]}
        assert {"ETH", "ERI"} <= sides
    first = client.ask("timeline", one="Ethiopia", other="ERI", since="2016-03-01", until="2016-06-30", limit=50)
    assert [t["key"] for t in first["talks"]] == ["eri-eth-2016"]
    assert sum(n for m in first["months"] for n in m["counts"].values()) == len(first["events"])
    assert {m["period"] for m in first["months"]} <= {"2016-03", "2016-04", "2016-05", "2016-06"}


def test_a_text_is_coded_and_not_stored(client, store):
    before = store.totals()
    answer = client.ask("code_text", text=TEXT, published="2024-03-07", outlet="Harbour Post")
    kinds = {r["report"]["event"][0] for r in answer["reports"]}
    assert {"CONSULT", "REJECT"} <= kinds
    assert answer["processes"][0]["parties"]
    assert store.totals() == before
    assert (
        paged(client, "code_text", "reports", text=TEXT, published="2024-03-07", outlet="Harbour Post")
        == (answer["reports"])
    )


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("search_events", {"actor": ["Nobodyland"]}, "give a code such as IRN"),
        ("search_events", {"type": ["WAR"]}, "'AGREE', 'CONSULT'"),
        ("search_events", {"actors": ["KEN"]}, "It takes actor, recipient"),
        ("search_events", {"limit": 51}, "less than or equal to 50"),
        ("search_events", {"cursor": "x"}, "give the `next`"),
        ("search_events", {"since": "yesterday"}, "since"),
        ("search_events", {"words": '""'}, "give words"),
        ("list_talks", {"cursor": "-1"}, "give the `next`"),
        ("where_talks_stand", {"talks": "FRA,DEU"}, "no negotiation in the store"),
        ("where_talks_stand", {}, "talks: Field required"),
        ("timeline", {"one": "Kenya"}, "other: Field required"),
        ("quote_evidence", {"key": "none"}, "no event, report, round or act"),
        ("code_text", {"text": " \n"}, "give an article's text"),
        ("code_text", {"text": "x" * 100_001}, "at most 100000 characters"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_refused_with_what_is_allowed(client, tool, arguments, says):
    message = client.refused(tool, **arguments)
    assert says in message
    assert "Traceback" not in message


@pytest.mark.parametrize("words", ["' OR 1=1 --", '"; DROP TABLE events; --', "a* NEAR(b", "%", "a\x00b", "é" * 300])
def test_words_stay_data(client, store, words):
    before = store.totals()
    for tool, name in (("search_events", "words"), ("search_events", "place"), ("list_talks", "party"),
                       ("where_talks_stand", "talks"), ("quote_evidence", "key")):  # fmt: skip
        found = client.portal.call(client.session.call_tool, tool, {name: words})
        assert found.content[0].text != f"Error executing tool {tool}"
    assert store.totals() == before
