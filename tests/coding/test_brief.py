"""Brief texts: nearly each of their sentences tells an act, so that less is asked of a row than in an article."""

from __future__ import annotations

import pytest


def told(reports):
    return {(r.event[0], *(a.code for a in r.actor)) for r in reports}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Burundi's government and the rebels struck a bargain on the army's make-up.", ("AGREE", "BDI", "BDI")),
        ("Chile, Peru drill together off Arica", ("COOPERATE", "CHL", "PER")),
        ("Portuguese nurses are treating quake victims in Haiti.", ("AID", "PRT")),
        ("Peru, Chile to hold a new round of talks on sea border", ("AGREE", "PER", "CHL")),
        ("Slovenian students formed a human chain around the library.", ("PROTEST", "SVN")),
        ("Norway gave a shipload of wheat to its neighbours.", ("AID", "NOR")),
    ],
)
def test_the_network_is_taken_at_its_word(coded, text, act):
    assert act in told(coded(text))


def test_what_is_usual_is_no_act_in_prose(coded):
    assert not [r for r in coded("Kenyan troops patrol the valley. They guard the road to Garissa.") if not r.mode]


def test_a_joint_act_needs_two_known_or_much_certainty(coded):
    assert not [r for r in coded("Libyan officials left for lunch with their guests.") if r.event[0] == "CONSULT"]


@pytest.mark.parametrize(
    ("text", "act", "place"),
    [
        ("Ethiopian soldiers have left Baidoa.", "RETREAT", "SOM"),
        ("Norway shipped blankets to Beira.", "AID", "MOZ"),
        ("Kenyan jets bombed the port of Kismayo.", "ASSAULT", "SOM"),
    ],
)
def test_whose_place_foreigners_hit_leave_or_help(coded, text, act, place):
    assert [(r.event[0], [a.code for a in r.recipient]) for r in coded(text)] == [(act, [place])]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Romanian prosecutors charged two former shipping executives with fraud on Tuesday.", "ROU"),
        ("Kenyan police raided the offices of a printer in Kisumu.", "KEN"),
    ],
)
def test_whom_no_table_knows_in_a_text_of_one_state(coded, text, recipient):
    (report,) = coded(text)
    (other,) = report.recipient
    assert other.code == recipient
    assert text[other.start : other.end] == other.entity_text


def test_nobody_is_guessed_between_two_states(coded):
    reports = coded("Romanian prosecutors charged two former shipping executives after a tip from Moldova.")
    assert "ACCUSE" in {r.event[0] for r in reports}
    assert not [a for r in reports for a in r.recipient if "executives" in a.entity_text]
