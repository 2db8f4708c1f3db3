"""How reports on real texts are paired with the coders' rows."""

from __future__ import annotations

import pytest
from benchmarks.real.gold import Gold, half, rows
from benchmarks.real.match import Score

from goodoffices.records import Actor, Claim, Quoted, Report

FREED = Gold("d", 5, ("RETREAT",), frozenset({"OMN"}), frozenset({"KEN"}), "happened", core=True)
MET = Gold("d", 90, ("CONSULT",), frozenset({"OMN"}), frozenset(), "happened", core=False)


def report(event: str, start: int, actor: str, recipient: str) -> Report:
    sides = [[Actor(code=code, entity_text=code, start=0, end=1)] for code in (actor, recipient)]
    return Report(
        id="r", document="d", event=[event], mode=[], context=[], quad_code=1, event_scale=0.0,
        mentions=[], factuality="happened", polarity="affirmed",
        actor=sides[0], recipient=sides[1], claim=Claim(), trigger=Quoted(text="x", start=start, end=start + 1),
        quote="x" * 60, rule="r", confidence=0.5, coder="c",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reports", "type_", "whole", "beside"),
    [
        ([report("RETREAT", 9, "OMN", "KEN")], (1, 0, 0), (1, 0, 0), 0),
        ([report("RETREAT", 9, "OMN", "UGA")], (1, 0, 0), (0, 1, 1), 0),  # at the place, the sides differ
        ([report("RETREAT", 900, "OMN", "UGA")], (0, 1, 1), (0, 1, 1), 0),  # elsewhere, of others
        ([report("RETREAT", 900, "OMN", "KEN")], (1, 0, 0), (1, 0, 0), 0),  # elsewhere, by the same
        ([report("ASSAULT", 9, "OMN", "KEN")], (0, 1, 1), (0, 1, 1), 0),
        ([report("CONSULT", 90, "OMN", "KEN")], (0, 0, 1), (0, 0, 1), 1),  # what may be left out counts neither way
        ([report("RETREAT", 9, "OMN", "KEN")] * 2, (1, 1, 0), (1, 1, 0), 0),  # one row has one report
    ],
)
def test_what_counts(reports, type_, whole, beside):
    score = Score()
    score.add([FREED, MET], reports)
    assert [(t.tp, t.fp, t.fn) for t in (score.type, score.whole)] == [type_, whole]
    assert score.beside == beside


def test_the_halves_part_the_texts():
    names = rows().keys()
    assert sorted(half(names, "dev") + half(names, "blind")) == sorted(names)
    assert len(names) == 323
