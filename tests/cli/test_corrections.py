from __future__ import annotations

import json

import pytest


@pytest.fixture
def kept(go, article, tmp_path, monkeypatch):
    """A store with the article in it, as the default store."""
    monkeypatch.setenv("GOODOFFICES_STORE", f"sqlite:///{tmp_path / 'kept.sqlite'}")
    assert go("add", article, "--published", "2011-05-04", "--outlet", "Coast Courier").code == 0
    return tmp_path


def keys(go):
    """An event's key and that of its report."""
    event = json.loads(go("events", "--actor", "GHA", "--format", "jsonl").out.splitlines()[0])["key"]
    view = json.loads(go("store", "show", "event", event).out)
    return event, view["reports"][0]["report"]["id"]


def test_a_correction_is_made_listed_exported_as_gold_and_undone(go, kept):
    event, report = keys(go)
    made = go("store", "correct", "report", report, "edit", "--who", "Ada", "--why", "it says so", "--set",
              "date=2011-05-01", "--set", 'mode=["phone"]')  # fmt: skip
    assert (made.code, made.out) == (0, "") and "store undo 1" in made.err
    shown = json.loads(go("store", "show", "event", event).out)["reports"][0]["report"]
    assert (shown["date"], shown["mode"]) == ("2011-05-01", ["phone"])
    (line,) = map(json.loads, go("store", "corrections").out.splitlines())
    assert (line["who"], line["why"], line["payload"]) == (
        "Ada", "it says so", {"fields": {"date": "2011-05-01", "mode": ["phone"]}})  # fmt: skip
    (gold,) = map(json.loads, go("store", "gold").out.splitlines())
    assert [e["date"] for e in gold["events"] if e["salience"] == "core"] == ["2011-05-01"]
    assert go("store", "undo", "1", "--who", "Ada").code == 0
    assert json.loads(go("store", "show", "event", event).out)["reports"][0]["report"]["date"] != "2011-05-01"
    assert go("store", "gold").out == ""


def test_a_negotiation_and_an_article_are_shown(go, kept):
    view = json.loads(go("store", "show", "process", "TGO,BEN").out)
    assert view["agreements"] == []
    assert json.loads(go("store", "show", "document", "article").out)["row"]["story"] == "article"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("reports", "x", "edit"), "process"),
        (("report", "x", "merge"), "edit"),
        (("report", "x", "edit"), "--set"),
        (("report", "x", "accept", "--set", "date=2011"), "--set"),
        (("report", "x", "edit", "--set", "date"), "FIELD=VALUE"),
        (("event", "x", "merge"), "--with"),
    ],
)
def test_what_is_no_correction_is_wrong_use(go, kept, words, complaint):
    result = go("store", "correct", *words, "--who", "Ada")
    assert (result.code, result.out) == (2, "")
    assert complaint in result.err


def test_what_is_not_there_is_named(go, kept):
    assert go("store", "correct", "event", "nowhere", "reject", "--who", "Ada").code != 0
    result = go("store", "undo", "7", "--who", "Ada")
    assert result.code != 0 and "correction 7" in result.err
