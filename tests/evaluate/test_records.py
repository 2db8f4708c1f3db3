from __future__ import annotations

import json

import pytest

from goodoffices.errors import FormatError
from goodoffices.evaluate import run
from goodoffices.evaluate.agreement import agreement, coefficients, paired
from goodoffices.evaluate.measures import Tally, bootstrap
from goodoffices.evaluate.records import FIGURES, figures, right
from goodoffices.evaluate.records import paired as paired_rows
from goodoffices.pipeline import Pipeline
from goodoffices.records import Actor, Quoted, Report


def gold(event="ACCUSE", actor=("KEN",), recipient=("UGA",), **more):
    return {"id": "g", "text": "x", "event": event, "actor": list(actor), "recipient": list(recipient), **more}


def report(event="ACCUSE", actor=("KEN",), recipient=("UGA",)):
    return Report(
        id="r", document="g", event=[event], quad_code=3, event_scale=0, actor=[Actor(code=c) for c in actor],
        recipient=[Actor(code=c) for c in recipient], trigger=Quoted(text="x", start=0, end=1), quote="x", rule="x",
        mentions=[], confidence=1, coder="c",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (report(), set()),
        (report(event="REQUEST"), {"type", "whole exact", "whole overlap"}),
        (report(actor=("KEN", "TZA")), {"actor exact", "whole exact"}),
        (report(recipient=()), {"recipient exact", "recipient overlap", "whole exact", "whole overlap"}),
    ],
)
def test_each_figure_asks_for_its_own_part(found, wrong):
    assert {f for f in FIGURES if not right(gold(), found, f)} == wrong


def test_sides_of_a_joint_act_may_stand_on_either_side():
    assert right(gold("CONSULT", ("KEN", "UGA"), ()), report("CONSULT", ("UGA",), ("KEN",)), "whole exact")


def test_gold_and_reports_are_paired_one_to_one_the_likest_first():
    pairs = paired_rows(
        [gold(), gold(event="REQUEST")], [report(event="REQUEST"), report(), report(event="AID", actor=("X",))]
    )
    assert [(p.gold and p.gold["event"], p.report and p.report.event[0]) for p in pairs] == [
        ("ACCUSE", "ACCUSE"), ("REQUEST", "REQUEST"), (None, "AID"),
    ]  # fmt: skip


def test_an_interval_holds_its_figure_and_is_the_same_again():
    tallies = [Tally(tp=1)] * 30 + [Tally(fn=1)] * 10
    low, high = bootstrap(tallies)
    assert low < sum(t.tp for t in tallies) * 2 / (2 * 30 + 10) < high
    assert bootstrap(tallies) == (low, high)
    assert bootstrap([]) == (0, 0)


def test_records_are_scored_from_raw_text_with_a_page_of_errors(tmp_path, monkeypatch, pipeline):
    monkeypatch.setattr(Pipeline, "load", classmethod(lambda _cls, **_: pipeline))
    file, out = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    rows = [
        gold(id="a", text="Kenya accused Uganda of sheltering rebels.", published="2013-05-09"),
        gold(
            id="b", text="Peru condemned Chile.", event="AID", actor=("PER",), recipient=("CHL",), title="Lima protests"
        ),
        gold(id="c", text="It rained.", event="ACCUSE"),
    ]
    file.write_text("".join(json.dumps(r) + "\n" for r in rows))
    lines = run("events", file, out)
    assert any("AID coded ACCUSE: 1" in line for line in lines)
    assert "who-what-whom F1" in lines[-1]
    assert any(line.strip().startswith("recipient overlap") and "95%" in line for line in lines)
    assert {json.loads(x)["document"] for x in out.read_text().splitlines()} == {"a", "b"}
    page = out.with_suffix(".errors.md").read_text("utf8")
    assert "Peru condemned Chile." in page
    assert "Kenya accused Uganda" not in page  # nothing is wrong there
    assert "wanted **ACCUSE** KEN → UGA; coded nothing" in page


def test_a_row_without_its_codes_is_refused(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "x", "event": "AID"}) + "\n")
    with pytest.raises(FormatError, match=r"gold\.jsonl:1: no actor, recipient"):
        run("events", file)


def test_figures_of_nothing_are_nought():
    assert figures([])[-1] == "records: type F1 0.000, who-what-whom F1 0.000, n 0 texts"


def test_coefficients_are_those_of_the_textbooks():
    # 2 x 2 of Cohen's kind: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: kappa 0.4
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    kappa, alpha = coefficients(pairs)
    assert kappa == pytest.approx(0.4)
    # alpha: observed disagreement 0.3; expected 2*55*45/(100*99) = 0.5
    assert alpha == pytest.approx(1 - 0.3 / 0.5)
    assert coefficients([("y", "y")]) == (1, 1)


def test_acts_of_two_coders_are_paired_by_type_and_sides():
    a, b, c = (
        ("X", frozenset({"KEN"}), frozenset()),
        ("Y", frozenset({"KEN"}), frozenset()),
        ("Z", frozenset(), frozenset()),
    )
    assert paired([a, b], [b, c]) == [(a, None), (b, b), (None, c)]
    assert paired([], []) == [(None, None)]


def test_two_files_are_compared_over_what_both_coded(tmp_path):
    one, two = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    one.write_text(
        json.dumps(gold(id="1")) + "\n" + json.dumps(gold(id="2", event="AID")) + "\n" + json.dumps(gold(id="9"))
    )
    two.write_text(
        report().model_copy(update={"document": "1"}).model_dump_json() + "\n" + json.dumps(gold(id="2")) + "\n"
    )
    lines = agreement(one, two)
    assert lines[0] == "2 documents in both, 3 and 2 in each; 2 acts"
    assert "type       agree 0.500" in lines[1]
    assert "actor      agree 1.000, Cohen's kappa 1.000" in lines[2]
    two.write_text(json.dumps(gold(id="7")))
    with pytest.raises(FormatError, match="share no document"):
        agreement(one, two)
    two.write_text("{}")
    with pytest.raises(FormatError, match="no document or id"):
        agreement(one, two)
