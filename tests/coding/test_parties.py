"""Texts of two and three sentences whose sides are called by other words: "both sides", "the body", "its neighbour"."""

from __future__ import annotations

import pytest
from tests.coding.conftest import codes


def sides(row):
    """Codes with sectors, of actors and recipients."""
    return {(a.code, a.sector) for a in row.actor}, {(a.code, a.sector) for a in row.recipient}


@pytest.mark.parametrize(
    ("text", "state", "other"),
    [
        ("Benin's government and opposition leaders opened talks in Cotonou. Both sides agreed to revise the rolls.",
         "BEN", "OPP"),
        ("The Bolivian government met with striking miners in La Paz. The two sides agreed to set up a commission.",
         "BOL", "LAB"),
        ("The Burmese government and rebel leaders signed a truce. The parties agreed to exchange maps.", "MMR", "REB"),
    ],
)  # fmt: skip
def test_both_sides_of_one_state(one, text, state, other):
    row = one("AGREE", text)
    assert sides(row)[0] == {(state, "GOV"), (state, other)}


def test_a_mediator_is_none_of_all_sides(coded):
    text = "Guinea-Bissau's political leaders met in Conakry under the mediation of Guinean president Alpha Conde. "
    reports = coded(text + "All sides agreed to name a premier.")
    assert not [r for r in reports if r.event == ["AGREE"] and "GIN" in codes(r.actor)]


@pytest.mark.parametrize(
    ("event", "text", "actor"),
    [
        ("SUPPORT", "The Arab League suspended Libya. The organisation praised Tunisia.", "ARAB_LEAGUE"),
        ("SUPPORT", "The Organization of American States lifted its ban. The regional body praised Honduras.", "OAS"),
        ("REQUEST", "Amnesty International accused Niger of torture. The group urged Niger to free two nurses.",
         "AMNESTY"),
    ],
)  # fmt: skip
def test_a_body_is_called_an_organisation(coded, event, text, actor):
    assert [codes(r.actor) for r in coded(text) if r.event == [event]] == [{actor}]


def test_a_groups_own_organisation_is_the_group(one):
    row = one("CONCEDE", "Hamas freed two Thai workers. The organisation said it would free more on Sunday.")
    assert codes(row.actor) == {"PSE:HAMAS"}


def test_a_neighbour_of_whom_nobody_knows_is_nobody(coded):
    reports = coded("Gabon rejected the offer. Its neighbour had proposed a customs union.")
    assert not [r for r in reports if r.event == ["AGREE"]]
    reports = coded("The Estonian parliament ratified a treaty with Finland. Its neighbour had signed it in May.")
    assert ({"FIN"}, {"EST"}) in [(codes(r.actor), codes(r.recipient)) for r in reports]


def test_each_country_is_both(coded):
    reports = coded("Honduras and Belize held talks on Friday. Each country agreed to free ten fishermen.")
    assert {"HND", "BLZ"} in [codes(r.actor) for r in reports if r.event != ["CONSULT"]]


def test_a_land_that_breaks_away_acts_by_its_name(coded):
    text = "Georgia's breakaway region of South Ossetia refused to attend. It demanded that Tbilisi reopen the road."
    refusal, demand = coded(text)
    assert codes(refusal.actor) == codes(demand.actor) == {"GEO:SOUTH_OSSETIA"}
    assert codes(demand.recipient) == {"GEO"}


def test_rebels_named_with_their_government_are_not_the_hosts(one):
    row = one("CONSULT", "Gabon hosted a meeting between the Central African government and rebel groups.")
    assert (codes(row.actor), codes(row.recipient)) == ({"GAB"}, {"CAF"})
    row = one("CONSULT", "Talks between the Ivorian government and opposition parties in Pretoria ended.")
    assert codes(row.actor) == {"CIV"}


def test_a_number_behind_a_states_name_counts_what_comes(one):
    text = "Norway granted Seychelles two patrol boats. The island nation's president thanked Oslo."
    row = one("SUPPORT", text)
    assert (codes(row.actor), codes(row.recipient)) == ({"SYC"}, {"NOR"})


def test_regret_at_a_decision_is_at_who_took_it(one):
    row = one(
        "ACCUSE", "The Algerian foreign ministry said it had recalled its envoy. Mali expressed regret at the move."
    )
    assert (codes(row.actor), codes(row.recipient)) == ({"MLI"}, {"DZA"})


def test_who_reports_a_torture_is_no_torturer(coded):
    reports = coded("Amnesty International urged Chad to free two nurses. The group said they had been beaten.")
    assert not [r for r in reports if r.event == ["ASSAULT"] and "AMNESTY" in codes(r.actor)]


def test_sanctions_suspended_are_no_sanction(one):
    row = one("RETREAT", "The European Union suspended sanctions on Moldova's breakaway region on Monday.")
    assert codes(row.actor) == {"EU"}
    assert one("SANCTION", "The African Union suspended sanctions on Niger.") is None


def test_a_withdrawal_that_is_completed_stands_alone(one):
    assert one("RETREAT", "Vietnam said it had completed the withdrawal of its troops from Kompong Cham.") is not None


def test_help_that_is_thanked_for_is_no_second_row(one):
    assert one("AID", "Peru's president thanked Spain for its help in fighting the floods.") is None


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Danish premier in Copenhagen for talks on mining", None, None),
        ("Belgian foreign minister in Bujumbura for talks on refugees", "BEL", "BDI"),
        ("Malta's president was in Rome on Tuesday for talks with his Italian counterpart.", "MLT", "ITA"),
        ("Israeli envoys were in Cairo for talks with Hamas.", None, None),
    ],
)
def test_who_is_somewhere_for_talks_visits(coded, text, actor, recipient):
    visits = [(codes(r.actor), codes(r.recipient)) for r in coded(text) if r.mode == ["visit"]]
    assert visits == ([({actor}, {recipient})] if actor else [])
