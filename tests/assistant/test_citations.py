"""Every fact that an assistant is given stands with verbatim words, and says who coded them."""

from __future__ import annotations

import asyncio

import pytest
from tests.assistant.conftest import citations, fill

from goodoffices.mcp import Assistant, server
from goodoffices.store import open_store

ASKED = [
    ("search_events", {"limit": 50}),
    ("list_talks", {}),
    ("where_talks_stand", {"talks": "ERI,ETH", "limit": 25}),
    ("where_talks_stand", {"talks": "KHM,THA", "as_of": "2016-06-01"}),
    ("timeline", {"one": "ERI", "other": "ETH", "limit": 50}),
]


@pytest.mark.parametrize(("tool", "arguments"), ASKED)
def test_quotations_are_the_documents_own_words(client, store, tool, arguments):
    found = list(citations(client.ask(tool, **arguments)))
    assert len(found) > 2
    for given in found:
        view = store.document(given["document"])
        assert view.document.content[given["start"] : given["end"]] == given["quote"]
        assert given["verbatim"] is True
        assert (given["outlet"], given["title"], given["url"]) == (view.row.outlet, view.row.title, view.row.url)
        assert given["published"] == view.row.published.isoformat()
        assert given["coder"] == view.coder
        assert f"codebook:{given['codebook']}" in given["coder"]


@pytest.mark.parametrize(("tool", "arguments", "name"), [(*ASKED[0], "events"), (*ASKED[2], "moves")])
def test_nothing_is_told_without_its_words(client, tool, arguments, name):
    for item in client.ask(tool, **arguments)[name]:
        assert item["citations"], item


def test_all_the_evidence_of_an_event_with_what_stands_around_it(client, store):
    event = max(store.events().events, key=lambda e: e.reports)
    answer = client.ask("quote_evidence", key=event.key, around=60, limit=50)
    assert (answer["kind"], answer["event"]["key"]) == ("event", event.key)
    assert len(answer["quotations"]) == event.reports > 2
    for found in answer["quotations"]:
        content = store.document(found["citation"]["document"]).document.content
        assert found["before"] + found["citation"]["quote"] + found["after"] in content
        assert found["report"]["rule"]
        assert found["linked"]
    keys = [q["citation"]["report"] for q in answer["quotations"]]
    first = client.ask("quote_evidence", key=event.key, limit=2)
    rest = client.ask("quote_evidence", key=event.key, limit=50, cursor=first["next"])
    assert [q["citation"]["report"] for q in first["quotations"] + rest["quotations"]] == keys
    assert rest["next"] is None


def test_the_evidence_of_a_report_a_round_and_an_act(client, store):
    view = store.process("ERI,ETH")
    report = store.document(view.rounds[0].documents[0]).reports[0].report
    for key, kind in ((report.id, "report"), (view.rounds[0].key, "round"), (view.acts[0].key, "act")):
        answer = client.ask("quote_evidence", key=key)
        assert answer["kind"] == kind
        assert all(c["verbatim"] for c in citations(answer))
        assert answer["quotations"]


def test_a_given_text_is_quoted_from_itself(client):
    title, text = "Talks", "Kenya and Somalia held talks in Nairobi on Tuesday."
    (found, *_) = client.ask("code_text", title=title, text=text, published="2024-03-06")["reports"]
    at = found["citation"]
    assert f"{title}\n\n{text}"[at["start"] : at["end"]] == at["quote"] == text
    assert f"codebook:{at['codebook']}" in at["coder"]


def test_a_store_without_texts_says_that_words_cannot_be_checked(coded, tmp_path):
    url = f"sqlite:///{tmp_path / 'bare.sqlite'}"
    fill(url, coded[:20], texts=False)
    with open_store(url) as store:
        found = [c for e in Assistant(store).search_events().events for c in e.citations]
        key = store.events().events[0].key
        around = Assistant(store).quote_evidence(key=key).quotations
    assert found
    assert {c.verbatim for c in found} == {None}
    assert {q.before for q in around} == {""}


def test_a_report_that_a_person_rejected_is_cited_no_more(coded, tmp_path):
    url = f"sqlite:///{tmp_path / 'kept.sqlite'}"
    fill(url, coded[:40])
    with open_store(url) as store:
        event = max(store.events().events, key=lambda e: e.reports)
        wrong = store.event(event.key).reports[0].report.id
        store.correct("report", wrong, "reject", who="ana")
        answer = Assistant(store).quote_evidence(key=event.key, limit=50)
        cited = [c for e in Assistant(store).search_events(limit=50).events for c in e.citations]
    assert answer.quotations
    assert wrong not in {q.citation.report for q in answer.quotations} | {c.report for c in cited}


def test_an_error_that_nobody_foresaw_gives_nothing_away(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'kept.sqlite'}") as store:
        made = server(store)
        store.reading = lambda: 1 / 0
        with pytest.raises(Exception, match=r"^Error executing tool list_talks$"):
            asyncio.run(made.call_tool("list_talks", {}))


@pytest.mark.parametrize("talks", ["ERI,ETH", "KHM,THA"])
def test_the_ledger_keeps_where_its_words_stand(store, talks):
    view = store.process(talks)
    for evidence in (e for v in [*view.process.rounds, *view.process.acts] for e in v.evidence):
        content = store.document(evidence.document).document.content
        assert content[evidence.start : evidence.end] == evidence.quote
