"""Checking, copying, coding anew, dropping."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update
from tests.store.made import document, process, report, talks_round

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.store import open_store
from goodoffices.store.schema import event_reports, events

NEW = "goodoffices 0.2.0 codebook:cccc reader:bbbb"


@pytest.fixture
def filled(store):
    for number in range(3):
        item = document(f"d{number}", f"{number} and words of its own", outlet=f"Paper {number}")
        told = process(talks_round(item, start="2024-03-05", venue="Nairobi"))
        store.add(item, [report(item)], [told])
    return store


def test_a_sound_store_has_no_problems_and_a_broken_one_names_them(filled):
    assert filled.check() == []
    with filled.writing() as connection:
        connection.execute(update(events).values(reports=9))
        connection.execute(delete(event_reports))
    found = " ".join(filled.check())
    assert "counts other reports than it has" in found
    assert "has no event" in found


def test_a_copy_holds_all_that_the_store_holds(filled, tmp_path):
    out = tmp_path / "copy.sqlite"
    filled.backup(out)
    with open_store(f"sqlite:///{out}") as copy:
        assert copy.totals() == filled.totals()
        assert copy.events() == filled.events()
        assert copy.processes() == filled.processes()
        assert [h.document.id for h in copy.search("words")] == [h.document.id for h in filled.search("words")]
        assert copy.check() == []
    with pytest.raises(OptionError, match="there already"):
        filled.backup(out)
    with pytest.raises(OptionError, match="no such folder"):
        filled.backup(tmp_path / "nowhere" / "copy.sqlite")


def recode(store, number, reports, processes=(), coder=NEW):
    stored = {s.document.id: s for s in store.stored(coder)}
    item = stored[f"d{number}"]
    store.recode(item.number, [r.model_copy(update={"coder": coder}) for r in reports], list(processes), coder)
    return item.document


def test_a_new_coding_counts_and_the_old_one_stays_until_it_is_dropped(filled):
    (before,) = filled.events().events
    item = document("d0", "0 and words of its own", outlet="Paper 0")
    recode(filled, 0, [report(item), report(item, "AID", ("KEN",), ("SOM",), start=30)])
    assert {(c.coder, c.documents, c.active) for c in filled.codings()} == {
        (report(item).coder, 3, 2), (NEW, 1, 1)}  # fmt: skip
    after = {e.type: e for e in filled.events().events}
    assert after["CONSULT"] == before
    assert after["AID"].reports == 1
    assert filled.document("d0").coder == NEW
    assert filled.check() == []
    assert [s.document.id for s in filled.stored(NEW)] == ["d1", "d2"]


def test_what_the_new_coding_does_not_find_is_shown_no_more(filled):
    for number in range(3):
        recode(filled, number, [])
    assert filled.events().events == []
    assert filled.talks() == []
    assert filled.check() == []
    old = report(document()).coder
    assert filled.drop_coding("aaaa") == 3
    assert old not in {c.coder for c in filled.codings()}
    assert filled.check() == []


def test_a_coding_that_counts_is_not_dropped(filled):
    with pytest.raises(OptionError, match="active"):
        filled.drop_coding("aaaa")
    with pytest.raises(NotFoundError, match="zzzz"):
        filled.drop_coding("zzzz")


def test_going_back_to_an_old_codebook_gives_the_old_events_again(filled):
    before = filled.events().events
    item = document("d0", "0 and words of its own", outlet="Paper 0")
    recode(filled, 0, [])
    assert filled.events().events[0].reports == 2
    recode(filled, 0, [report(item)], coder=report(item).coder)
    assert filled.events().events == before
    assert filled.check() == []


def test_talks_follow_a_new_coding(filled):
    (view,) = filled.processes()
    for number in range(3):
        item = document(f"d{number}")
        told = process(talks_round(item, "agreement", start="2024-03-05", venue="Nairobi", ordinal=2))
        recode(filled, number, [], [told])
    (after,) = filled.processes()
    assert after.row.key == view.row.key
    (round_,) = after.rounds
    assert (round_.key, round_.round.status, round_.round.ordinal) == (view.rounds[0].key, "agreement", 2)


def test_an_older_version_of_an_address_counts_no_more_after_a_new_coding_either(store):
    for number, words in enumerate(("It rained.", "It rained, and the ferry sailed.")):
        item = document(f"d{number}", words, url="https://post.example/a")
        store.add(item, [report(item)], [])
    for number in range(2):
        item = document(f"d{number}")
        recode(store, number, [report(item)])
    (event,) = store.events().events
    assert event.reports == 1
    assert store.check() == []
