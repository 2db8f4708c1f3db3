from __future__ import annotations

import json

import pytest


@pytest.fixture
def kept(go, article, tmp_path, monkeypatch):
    """A store with the article in it, as the default store."""
    monkeypatch.setenv("GOODOFFICES_STORE", f"sqlite:///{tmp_path / 'kept.sqlite'}")
    result = go("add", article, "--published", "2011-05-04", "--outlet", "Coast Courier")
    assert (result.code, result.out) == (0, "")
    assert "1 added" in result.err
    return tmp_path


def test_adding_again_adds_nothing(go, article, kept):
    result = go("add", article, "--published", "2011-05-04", "--outlet", "Coast Courier")
    assert result.code == 0
    assert "0 added, 1 there before" in result.err


def test_talks_are_json_or_a_table(go, kept):
    (process,) = json.loads(go("talks").out)["processes"]
    assert set(process["parties"]) == {"TGO", "BEN"}
    assert [a["kind"] for a in process["acts"] if a["kind"].startswith("offer")] == ["offer_to_mediate"]
    assert "ben-tgo-2011" in go("talks", "--format", "table").out
    one = go("talks", "TGO,BEN", "--format", "table").out
    assert "offer to mediate by GHA" in one
    assert json.loads(go("talks", "--as-of", "2010-01-01").out) == {"processes": []}


def test_events_are_listed_and_filtered(go, kept):
    rows = [json.loads(line) for line in go("events", "--actor", "Ghana", "--format", "jsonl").out.splitlines()]
    assert {r["cameo"] for r in rows} == {"039"}
    assert go("events", "--actor", "GHA", "--type", "assault", "--format", "jsonl").out == ""
    assert (
        go("events", "--since", "2011-05-03", "--until", "2012-01-01", "--actor", "GHA", "--format", "csv").out.count(
            "\n"
        )
        == 1
    )
    assert "offered" in go("events", "--recipient", "TGO", "--format", "table").out


def test_search_finds_articles(go, kept):
    (hit,) = [json.loads(line) for line in go("search", "sheltering", "rebels").out.splitlines()]
    assert hit["document"]["id"] == "article"
    assert go("search", "sheltering", "--type", "AID").out == ""
    assert "nothing found" in go("search", "zebra", "--format", "table").out


def test_a_bad_document_is_kept_as_a_failure_and_the_others_are_added(go, article, kept, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.touch()
    result = go("add", bad, article, "--published", "2011-05-04", "--outlet", "Another Paper")
    assert result.code == 1
    assert "1 added" in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["talks", "nowhere"], "no negotiation in the store"),
        (["talks", "--as-of", "soon"], "--as-of is 'soon'"),
        (["events", "--actor", "Narnia"], "not known"),
        (["events", "--factuality", "maybe"], "allowed: happened"),
        (["events", "--store", "mysql://x"], "allowed: sqlite"),
        (["search", "!!"], "no word"),
        (["events", "--format", "xml"], "allowed: jsonl, csv, table"),
    ],
)
def test_wrong_use_of_a_store_says_what_is_allowed(go, kept, arguments, words):
    result = go(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_a_store_is_checked_copied_and_coded_anew(go, kept, tmp_path):
    checked = go("store", "check")
    assert (checked.code, checked.out) == (0, "")
    assert "1 documents" in checked.err
    assert "0 problems" in checked.err
    copy = tmp_path / "copy.sqlite"
    assert go("store", "backup", copy).code == 0
    assert go("talks", "--store", f"sqlite:///{copy}").out == go("talks").out
    assert go("store", "backup", copy).code == 2
    assert "0 coded anew" in go("store", "recode").err
    assert go("store", "drop-coding", "nix").code == 2


def test_corrections_are_written_as_gold_that_evaluate_reads(go, kept, tmp_path):
    from goodoffices.store import open_store

    with open_store() as store:
        (event, *_) = store.events().events
        (told, *_) = store.event(event.key).reports
        store.correct("report", told.report.id, "accept", who="Ada")
    out = tmp_path / "gold.jsonl"
    assert "1 articles" in go("store", "gold", "--out", out).err
    assert "events" in go("evaluate", "events", out).out
