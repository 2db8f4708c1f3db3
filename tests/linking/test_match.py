from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.made import document, report

from goodoffices.linking import Facts, best, days_of, differences, facts_of, keys_of, match, searched
from goodoffices.linking.differences import account_of, toll
from goodoffices.records import Actor, Casualty

DAY = dt.date(2024, 3, 6)


def facts(published=DAY, **told):
    return facts_of(report(document(), **told), published)


STRIKE = {"kind": "ASSAULT", "who": ("MLI",), "whom": ("MLI:JNIM",), "cameo": "195"}
WORDS = "Mali's air force bombed a camp of the fighters near Gao on Tuesday."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"quote": "Warplanes from Mali bombed a camp near Gao, killing nine fighters."}, True),
        ({"quote": "Mali said its jets had bombed the camp.", "day": None}, True),
        ({"day": "2024-03", "precision": "month", "quote": "Mali bombed a fighters' camp near Gao in March."}, True),
        ({"whom": ("MLI:CMA",), "quote": "Mali bombed rebels in Kidal."}, False),
        ({"day": "2024-03-11"}, False),
        ({"kind": "COERCE"}, False),
        ({"who": ("NER",)}, False),
    ],
)
def test_reports_of_one_act_match_and_of_others_do_not(other, same):
    one = facts(**STRIKE, quote=WORDS)
    two = facts(**(STRIKE | {"quote": WORDS} | other))
    found = match(two, one)
    assert (found is not None) is same
    if found:
        assert 0.6 <= found.score <= 1
        assert found.reason
        assert keys_of(one) & searched(two)


def test_what_was_planned_is_not_what_was_done():
    plan = facts(kind="AID", who=("JPN",), whom=("LAO",), factuality="planned")
    done = facts(kind="AID", who=("JPN",), whom=("LAO",))
    assert match(plan, done) is None


def test_the_best_of_several_is_chosen_and_none_where_none_fits():
    one = facts(**STRIKE, quote=WORDS)
    far = facts(**STRIKE, quote="Something else was struck.", day="2024-03-06")
    assert best(one, [(1, far), (2, facts(**STRIKE, quote=WORDS))])[0] == 2
    assert best(one, [(1, facts(kind="AID"))]) is None


def test_facts_survive_storing_and_joining_keeps_the_more_exact_date():
    vague = facts(day="2024-03", precision="month", place="Nairobi")
    assert Facts.from_json(vague.as_json()) == vague
    joined = vague.joined(facts(day="2024-03-05"))
    assert (joined.days.first, joined.days.last, joined.place) == (dt.date(2024, 3, 5), dt.date(2024, 3, 5), "nairobi")


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024-03-04", "week", "2024-03-04", "2024-03-10"),
        ("1990", "decade", "1990-01-01", "1999-12-31"),
        ("2024-03-04", "day", "2024-03-04", "2024-03-04"),
    ],
)
def test_a_date_means_the_days_of_its_precision(value, precision, first, last):
    found = days_of(value, precision)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("value", [None, "", "soon", "2024-13", "2024-02-30"])
def test_what_is_no_date_means_no_days(value):
    assert days_of(value) is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.integers(-3, 3))
def test_a_report_finds_events_some_days_away_under_their_keys(day, off):
    one = facts(day=day.isoformat())
    two = facts(day=(day + dt.timedelta(days=off)).isoformat())
    assert keys_of(one) & searched(two)


def test_tolls_are_read_and_compared():
    assert toll("The blast killed 12 people and wounded at least thirty.") == {"killed 12"}
    assert toll("Clashes left four soldiers dead and two villagers badly hurt.") == {"killed 4", "wounded 2"}
    assert toll("Nine villagers were killed and 1,200 people displaced.") == {"killed 9", "displaced 1200"}
    assert toll("He said that 2024 would be better.") == set()
    accounts = [
        {"about": "toll", "value": "killed 12", "origin": "A"},
        {"about": "toll", "value": "killed 9", "origin": "B"},
        {"about": "toll", "value": "wounded 3", "origin": "B"},
        {"about": "where", "value": "Gao", "origin": "A"},
        {"about": "where", "value": "Gao", "origin": "B"},
    ]
    assert differences(accounts) == [
        {"about": "killed", "accounts": [{"value": "12", "origins": ["A"]}, {"value": "9", "origins": ["B"]}]}
    ]


def _dead(low, high, *who):
    return Casualty(kind="dead", low=low, high=high, text="", start=0, end=0, source=[Actor(code=c) for c in who])


def test_the_casualties_of_a_report_are_its_toll_even_beyond_its_quotation():
    counted = [_dead(3, 3), _dead(20, None), _dead(9, 9, "MLI")]
    told = report(document(), "ASSAULT").model_copy(update={"casualties": counted})
    assert account_of(told)["toll"] == ["killed 20+", "killed 9"]


@pytest.mark.parametrize(
    ("one", "two", "differ"), [("20+", "23", False), ("5–9", "9", False), ("5–9", "12", True), ("dozens", "40", True)]
)
def test_figures_differ_that_exclude_each_other(one, two, differ):
    accounts = [{"about": "toll", "value": f"killed {v}", "origin": v} for v in (one, two)]
    assert bool(differences(accounts)) is differ
