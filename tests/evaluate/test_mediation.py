from __future__ import annotations

import json

import pytest

from goodoffices.errors import FormatError
from goodoffices.evaluate import run
from goodoffices.evaluate.gold import rows
from goodoffices.evaluate.mediation import Scores
from goodoffices.pipeline import Pipeline
from goodoffices.records import Act, Actor, Claim, Extent, Participation, Process, Quoted, Report, Round, Venue

TITLE, TEXT = "Chad offers to host talks", "Gabon welcomed the offer. Rebels met Gabon in Libreville."
EVENT = {"event": "SUPPORT", "actor": ["GAB"], "recipient": ["TCD"], "modality": "actual", "polarity": "affirmed",
         "asserted_by": [], "trigger": "welcomed the offer", "salience": "core"}  # fmt: skip
TALKS = {"parties": ["GAB", "GAB/REB"], "status": "agreement", "round": 2, "start": "1999-05-01",
         "venue": {"name": "Libreville"}, "third_parties": [{"actor": "TCD", "role": "host"}]}  # fmt: skip
OFFER = {"by": "TCD", "between": ["GAB", "GAB/REB"], "status": "welcomed"}


def gold(**changes):
    return {"id": "g", "title": TITLE, "text": TEXT, "published": "1999-05-04", "events": [EVENT], "talks": [TALKS],
            "offers": [OFFER], **changes}  # fmt: skip


def report(event="SUPPORT", actor="GAB", recipient="TCD", trigger="welcomed the offer", **more):
    start = f"{TITLE}\n\n{TEXT}".find(trigger)
    return Report(
        id="r", document="g", event=[event], quad_code=1, event_scale=1, actor=[Actor(code=actor)],
        recipient=[Actor(code=recipient)] if recipient else [],
        trigger=Quoted(text=trigger, start=start, end=start + 5),
        quote=TEXT[:25], rule="x", mentions=[Extent(start=0, end=5)], confidence=1, coder="c", **more,
    )  # fmt: skip


def process(**changes):
    host = Participation(actor="TCD", role="host")
    found = {"venue": Venue(name="Libreville"), "status": "agreement", "participations": [host], **changes}
    offer = Act(kind="offer_to_host", actor="TCD", toward=["GAB"])
    return Process(id="p", name="p", parties=["GAB", "GAB:REB"], rounds=[Round(**found)], acts=[offer])


def scored(gold_row, reports=(), processes=()):
    scores = Scores()
    scores.add(gold_row, list(reports), list(processes))
    return scores


def counts(tally):
    return tally.tp, tally.fp, tally.fn


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([report()], (1, 0, 0)),
        ([], (0, 0, 1)),
        ([report(), report()], (1, 1, 0)),
        ([report(event="ACCUSE")], (0, 1, 1)),
        ([report(actor="TGO")], (0, 1, 1)),
        ([report(recipient="TGO")], (0, 1, 1)),
        ([report(recipient=None)], (0, 1, 1)),
    ],
)
def test_an_event_is_found_by_type_actor_and_recipient(reports, expected):
    assert counts(scored(gold(), reports).events) == expected


def test_background_counts_where_found_and_is_not_missed_else():
    row = gold(events=[{**EVENT, "salience": "background"}])
    assert counts(scored(row, [report()]).events) == (0, 0, 0)
    assert counts(scored(row).events) == (0, 0, 0)


def test_everyone_in_a_joint_act_may_be_its_actor():
    row = gold(events=[{**EVENT, "event": "CONSULT", "actor": ["GAB"], "recipient": ["TCD"]}])
    joint = report(event="CONSULT", recipient=None).model_copy(update={"actor": [Actor(code="GAB"), Actor(code="TCD")]})
    assert counts(scored(row, [joint]).events) == (1, 0, 0)


def test_standing_and_source_are_counted_of_what_is_found():
    right = scored(gold(), [report()])
    wrong = scored(gold(), [report(polarity="denied", claim=Claim(source=[Actor(code="TGO")]))])
    assert (right.factuality.right, right.source.right) == (1, 1)
    assert (wrong.factuality.right, wrong.source.right, wrong.factuality.total) == (0, 0, 1)


def test_rounds_roles_venue_and_offers():
    scores = scored(gold(), [], [process()])
    assert [counts(t) for t in (scores.rounds, scores.roles, scores.offers)] == [(1, 0, 0)] * 3
    assert (scores.venue.right, scores.status.right) == (1, 1)
    missed = scored(gold())
    assert [counts(t) for t in (missed.rounds, missed.roles, missed.offers)] == [(0, 0, 1), (0, 0, 0), (0, 0, 1)]
    other = scored(gold(), [], [process(status="collapsed", venue=None, participations=[])])
    assert (other.venue.right, other.status.right, counts(other.roles)) == (0, 0, (0, 0, 1))


def test_the_round_most_like_the_gold_is_taken():
    twin = process()
    twin.rounds.insert(0, Round(status="planned"))
    scores = scored(gold(), [], [twin])
    assert (counts(scores.rounds), scores.status.right) == ((1, 1, 0), 1)


def test_an_article_without_negotiations_is_clean_where_nothing_is_found():
    empty = gold(talks=[], offers=[])
    assert (scored(empty).clean.right, scored(empty).clean.total) == (1, 1)
    assert scored(empty, [], [process()]).clean.right == 0
    assert scored(gold()).clean.total == 0


def test_the_figures_end_with_one_line_of_all():
    assert scored(gold(), [report()], [process()]).lines()[-1] == (
        "mediation: events F1 1.000, rounds F1 1.000, roles F1 1.000, offers F1 1.000, negatives clean 0/0"
    )


def test_articles_are_coded_written_and_scored(tmp_path, monkeypatch, pipeline):
    monkeypatch.setattr(Pipeline, "load", classmethod(lambda _cls, **_: pipeline))
    folder, out = tmp_path / "gold", tmp_path / "out"
    folder.mkdir()
    (folder / "g.json").write_text(json.dumps(gold(text="Gabon welcomed the offer by Chad.", talks=[], offers=[])))
    lines = run("events", folder, out)
    assert lines[-1].startswith("mediation: events F1 ")
    assert Report.model_validate_json((out / "g.reports.jsonl").read_text().splitlines()[-1]).document == "g"
    assert "processes" in json.loads((out / "g.talks.json").read_text())


@pytest.mark.parametrize(
    ("content", "words"), [("", "no gold"), ("{", "no JSON"), ('{"id": "a"}', "no text"), ("[1]", "no id")]
)
def test_gold_that_lacks_something_is_refused(tmp_path, content, words):
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(FormatError, match=words):
        rows(path, ("id", "text"))
