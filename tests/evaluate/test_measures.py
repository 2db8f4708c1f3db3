from __future__ import annotations

import pytest

from goodoffices.evaluate.codes import actor, party
from goodoffices.evaluate.measures import Share, Tally, by_class, macro_f1, reliability


def test_a_tally_counts_sets():
    tally = Tally()
    tally.count({1, 2, 3}, {2, 3, 4, 5})
    assert (tally.tp, tally.fp, tally.fn) == (2, 2, 1)
    assert (tally.precision, round(tally.recall, 3), round(tally.f1, 3)) == (0.5, 0.667, 0.571)
    assert str(tally) == "P 0.500 R 0.667 F1 0.571"


def test_nothing_found_of_nothing_is_nought():
    assert (Tally().precision, Tally().recall, Tally().f1, Share().value) == (0, 0, 0, 0)


def test_macro_f1_weighs_the_classes_of_the_gold_alike():
    gold, found = ["A", "A", "A", "B"], ["A", "A", "C", "B"]
    assert {k: (t.tp, t.fp, t.fn) for k, t in by_class(gold, found).items()} == {"A": (2, 0, 1), "B": (1, 0, 0)}
    assert macro_f1(gold, found) == pytest.approx((0.8 + 1.0) / 2)
    assert macro_f1([], []) == 0


def test_a_share_is_printed_with_its_total():
    share = Share()
    for right in (True, False, True):
        share.add(right)
    assert str(share) == "0.667 of 3"


@pytest.mark.parametrize(
    ("code", "as_actor", "as_party"),
    [
        ("TCD", "TCD", "TCD"),
        ("TCD/REB", "TCD", "TCD:REB"),
        ("TCD/GOV", "TCD", "TCD"),
        ("TCD:REB", "TCD:REB", "TCD:REB"),
        ("YEM:AnsarAllah", "YEM:HOUTHI", "YEM:HOUTHI"),
        ("SSD:SPLA-IO", "SSD:SPLMIO", "SSD:SPLMIO"),
        ("SSD:SPLM-IO/REB", "SSD:SPLMIO", "SSD:SPLMIO"),
    ],
)
def test_codes_of_one_actor_are_one(code, as_actor, as_party):
    assert (actor(code), party(code)) == (as_actor, as_party)


def test_reliability_compares_confidence_with_the_share_right():
    table, error = reliability([0.95, 0.95, 0.25, 1.0], [True, False, False, True])
    assert [(low, n) for low, _, _, n in table] == [(0.2, 1), (0.9, 3)]
    assert error == pytest.approx((0.25 + 3 * abs(2.9 / 3 - 2 / 3)) / 4)
    assert reliability([], []) == ([], 0.0)
