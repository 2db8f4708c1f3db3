from __future__ import annotations

import pytest
from tests.store.made import document, process, report, talks_round
from tests.store.test_keeping import NEW, recode

from goodoffices.errors import NotFoundError, OptionError

WHO = {"who": "Ada", "why": "read the article"}


@pytest.fixture
def filled(store):
    for number in range(3):
        item = document(f"d{number}", f"{number} and words of its own", outlet=f"Paper {number}",
                        day=f"2024-03-0{number + 5}")  # fmt: skip
        told = [report(item), report(item, "AID", ("JPN",), ("SOM",), start=40, quote=f"Japan sent grain {number}.",
                                     day=f"2024-0{number + 3}-05")]  # fmt: skip
        rounds = [
            talks_round(item, start="2024-03-05", venue="Nairobi"),
            talks_round(item, "planned", start=f"2024-0{number + 5}-20", ordinal=number + 4),
        ]
        store.add(item, told, [process(*rounds)])
    return store


def by_type(store, kind):
    return [e for e in store.events().events if e.type == kind]


def test_a_rejected_report_counts_no_more_until_the_rejection_is_undone(filled):
    (event,) = by_type(filled, "CONSULT")
    made = filled.correct("report", "d0-CONSULT-0-affirmed", "reject", **WHO)
    assert by_type(filled, "CONSULT")[0].reports == 2
    assert filled.check() == []
    undone = filled.undo(made.id, who="Bo")
    assert by_type(filled, "CONSULT") == [event]
    assert (undone.undone_by, undone.undone is not None) == ("Bo", True)
    with pytest.raises(NotFoundError, match="none to undo"):
        filled.undo(made.id, who="Bo")


def test_an_edited_report_is_linked_anew_and_an_edit_can_be_undone_before_a_later_one(filled):
    one = filled.correct("report", "d0-CONSULT-0-affirmed", "edit", payload={"fields": {"event": ["ACCUSE"]}}, **WHO)
    filled.correct("report", "d0-CONSULT-0-affirmed", "edit", payload={"fields": {"date": "2024-03-01"}}, **WHO)
    assert by_type(filled, "ACCUSE")[0].date == "2024-03-01"
    assert by_type(filled, "CONSULT")[0].reports == 2
    filled.undo(one.id, who="Ada")
    assert by_type(filled, "ACCUSE") == []
    (kept,) = [r.report for r in filled.document("d0").reports if r.report.event == ["CONSULT"]]
    assert kept.date == "2024-03-01"
    assert filled.check() == []


def test_merged_events_are_one_and_come_apart_again(filled):
    first, *others = by_type(filled, "AID")
    before = by_type(filled, "AID")
    made = filled.correct("event", first.key, "merge", payload={"others": [o.key for o in others]}, **WHO)
    (merged,) = by_type(filled, "AID")
    assert (merged.key, merged.reports, merged.outlets) == (first.key, 3, 3)
    assert filled.check() == []
    filled.undo(made.id, who="Ada")
    assert by_type(filled, "AID") == before


def test_a_split_event_is_two_and_a_later_report_still_joins_the_first(filled):
    (event,) = by_type(filled, "CONSULT")
    made = filled.correct("event", event.key, "split", payload={"reports": ["d2-CONSULT-0-affirmed"]}, **WHO)
    assert sorted(e.reports for e in by_type(filled, "CONSULT")) == [1, 2]
    assert filled.check() == []
    filled.undo(made.id, who="Ada")
    assert [e.reports for e in by_type(filled, "CONSULT")] == [3]


def test_an_edited_and_a_rejected_event_stay_so_when_another_report_joins(filled):
    (event,) = by_type(filled, "CONSULT")
    filled.correct("event", event.key, "edit", payload={"fields": {"date": "2024-03-04", "place": "Garissa"}}, **WHO)
    item = document("late", "A late article", outlet="Late Paper", day="2024-03-08")
    filled.add(item, [report(item)], [])
    (now,) = by_type(filled, "CONSULT")
    assert (now.date, now.place, now.reports) == ("2024-03-04", "Garissa", 4)
    made = filled.correct("event", event.key, "reject", **WHO)
    assert by_type(filled, "CONSULT") == []
    filled.undo(made.id, who="Ada")
    assert by_type(filled, "CONSULT") == [now]


def rounds(store):
    return [v for p in store.processes() for v in p.rounds]


def test_rounds_are_edited_rejected_merged_and_split(filled):
    held, *planned = rounds(filled)
    assert (len(held.documents), len(planned)) == (3, 3)
    filled.correct("round", held.key, "edit", payload={"fields": {"status": "collapsed"}}, **WHO)
    assert rounds(filled)[0].round.status == "collapsed"
    reject = filled.correct("round", planned[0].key, "reject", **WHO)
    assert planned[0].key not in {r.key for r in rounds(filled)}
    filled.undo(reject.id, who="Ada")
    merge = filled.correct("round", planned[0].key, "merge", payload={"others": [planned[1].key]}, **WHO)
    assert len(rounds(filled)) == 3
    filled.undo(merge.id, who="Ada")
    split = filled.correct("round", held.key, "split", payload={"documents": ["d2"]}, **WHO)
    assert len(rounds(filled)) == 5
    assert filled.check() == []
    filled.undo(split.id, who="Ada")
    assert [r.key for r in rounds(filled)] == [held.key, *(p.key for p in planned)]
    assert rounds(filled)[0].round.status == "collapsed"


def test_negotiations_are_merged_renamed_and_split(filled):
    item = document("x", "Other talks", day="2024-03-09")
    filled.add(item, [], [process(talks_round(item, start="2024-02-01"), parties=("PER", "CHL"), name="Peru-Chile")])
    one, two = (filled.process(k) for k in ("ken-som-2024", "chl-per-2024"))
    merge = filled.correct("process", one.row.key, "merge", payload={"others": [two.row.key]}, **WHO)
    assert [(r.key, r.rounds) for r in filled.talks()] == [(one.row.key, 5)]
    assert filled.process("chl-per-2024").row.key == one.row.key
    late = document("y", "More other talks", day="2024-03-19")
    filled.add(late, [], [process(talks_round(late, start="2024-03-18"), parties=("PER", "CHL"), name="Peru-Chile")])
    assert [(r.key, r.rounds) for r in filled.talks()] == [(one.row.key, 6)]
    assert filled.check() == []
    filled.undo(merge.id, who="Ada")
    assert {(r.key, r.rounds) for r in filled.talks()} == {(one.row.key, 4), ("chl-per-2024", 2)}
    filled.correct("process", one.row.key, "edit", payload={"fields": {"name": "The lake talks"}}, **WHO)
    assert filled.process("the lake talks").row.key == one.row.key
    keys = [r.key for r in filled.process(one.row.key).rounds[1:]]
    filled.correct("process", one.row.key, "split", payload={"rounds": keys}, **WHO)
    assert sorted(r.rounds for r in filled.talks()) == [1, 2, 3]
    assert filled.check() == []


def test_corrections_hold_after_a_new_coding(filled):
    filled.correct("report", "d0-AID-40-affirmed", "reject", **WHO)
    filled.correct("report", "d1-AID-40-affirmed", "edit", payload={"fields": {"cameo": "0703"}}, **WHO)
    filled.correct("report", "d2-AID-40-affirmed", "accept", **WHO)
    (event,) = by_type(filled, "CONSULT")
    filled.correct("event", event.key, "edit", payload={"fields": {"country": "SOM"}}, **WHO)
    for number in range(3):
        item = document(f"d{number}", outlet=f"Paper {number}")
        found = [report(item, start=2)]  # the words are found a little further on
        if number < 2:
            found.append(report(item, "AID", ("JPN",), ("SOM",), start=40, quote="Japan sent grain.",
                                day=f"2024-0{number + 3}-05"))  # fmt: skip
        recode(filled, number, found)
    assert [(e.key, e.country, e.reports) for e in by_type(filled, "CONSULT")] == [(event.key, "SOM", 3)]
    assert {e.cameo for e in by_type(filled, "AID")} == {"0703", "046"}
    assert len(by_type(filled, "AID")) == 2  # d0's is rejected, d1's edited, d2's kept though no longer found
    assert {c.coder for c in filled.codings() if c.active} == {NEW}
    assert filled.check() == []


def test_corrections_are_gold(filled):
    filled.correct("report", "d1-AID-40-affirmed", "edit", payload={"fields": {"cameo": "0703"}}, **WHO)
    filled.correct("report", "d1-CONSULT-0-affirmed", "reject", **WHO)
    (row,) = filled.gold()
    assert (row["id"], row["title"], row["talks"], row["offers"]) == ("d1", "A day of talks", [], [])
    (event,) = row["events"]
    assert (event["event"], event["cameo"], event["actor"], event["salience"]) == ("AID", "0703", ["JPN"], "core")


@pytest.mark.parametrize(
    ("kind", "target", "action", "payload", "error", "words"),
    [
        ("poem", "x", "edit", {}, OptionError, "allowed: report, event, round, process, act"),
        ("report", "x", "merge", {}, OptionError, "allowed: accept, reject, edit"),
        ("report", "nix", "reject", {}, NotFoundError, "nix"),
        ("event", "nix", "reject", {}, NotFoundError, "nix"),
        ("round", "nix", "reject", {}, NotFoundError, "nix"),
        ("report", "d0-CONSULT-0-affirmed", "edit", {"fields": {"quote": "x"}}, OptionError, "allowed are"),
        ("report", "d0-CONSULT-0-affirmed", "edit", {"fields": {"quad_code": "many"}}, OptionError, "quad_code"),
        ("report", "d0-CONSULT-0-affirmed", "edit", {}, OptionError, "allowed are"),
        ("process", "ken-som-2024", "merge", {}, OptionError, "others"),
        ("process", "ken-som-2024", "edit", {"fields": {"rounds": 3}}, OptionError, "allowed are name"),
    ],
)
def test_a_correction_that_is_none_says_what_is_allowed(filled, kind, target, action, payload, error, words):
    with pytest.raises(error, match=words):
        filled.correct(kind, target, action, payload=payload, **WHO)
    assert filled.corrections() == []


def test_a_correction_needs_a_name(filled):
    with pytest.raises(OptionError, match="name"):
        filled.correct("report", "d0-CONSULT-0-affirmed", "reject", who=" ")
