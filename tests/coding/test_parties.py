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


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Chad's prime minister flew to Niamey on Friday. The two sides agreed to reopen the road.", {"TCD", "NER"}),
        ("Fiji's president paid a two-day visit to Apia. The two leaders signed a package of accords.", {"FJI", "WSM"}),
    ],
)
def test_a_visitor_and_the_host_are_the_two_sides(coded, text, both):
    assert both in [codes(r.actor) for r in coded(text) if r.event != ["CONSULT"]]


def test_the_host_receives_though_the_network_takes_him_for_the_actor(one):
    row = one("CONSULT", "Pope Benedict was welcomed in Yaounde by President Paul Biya.")
    assert (codes(row.actor), codes(row.recipient)) == ({"VAT"}, {"CMR"})


def test_a_promise_answers_all_who_asked(one):
    row = one(
        "AGREE", "Mali and Niger asked the World Bank for more aid. The bank's directors wept. It promised loans."
    )
    assert row is None or codes(row.recipient) != {"NER"}
    row = one("AGREE", "Kenya and Uganda asked Japan for more aid. Tokyo promised 20 million dollars.")
    assert codes(row.recipient) == {"KEN", "UGA"}


def test_their_neighbours_are_nobody_named(coded):
    reports = coded("Omani and Kuwaiti ministers met in Muscat. They urged their neighbours to end the boycott.")
    assert not [r for r in reports if any(a.sector == "CVL" for a in r.recipient)]


def test_it_was_the_first_visit_names_nobody(pipeline):
    doc = pipeline.reader.read("The UN mission came to Chad. It was the first visit in years. It will return.")
    assert [m.text for m in pipeline.actors.resolve(doc, None) if m.kind == "pronoun"] == ["It"]


def test_its_is_the_nearest_states(one):
    text = "Colombia's Alvaro Uribe backed the Peruvian demand and Ecuador recalled its ambassador from Bogota."
    assert codes(one("SANCTION", text).actor) == {"ECU"}


def test_they_are_all_who_were_joined(one):
    text = "Chadian rebels and the Sudanese army agreed to a truce. Norway's envoy mediated between them."
    row = one("CONSULT", text)
    assert codes(row.recipient) == {"TCD", "SDN"}


def test_who_mediates_is_no_adversary(coded):
    text = (
        "The presidents of Gabon and Benin signed an agreement in Rabat under Moroccan mediation. "
        "Benin withdrew its troops from the island. Both countries agreed to accept the kingdom's arbitration. "
        "Benin's foreign minister thanked the king. The rain had stopped."
    )
    assert not [r for r in coded(text) if r.event == ["RETREAT"] and "MAR" in codes(r.recipient)]


@pytest.mark.parametrize("text", ["Georgia quit the CIS.", "Chile withdrew from the Andean Community."])
def test_who_quits_a_body_of_states_sanctions_it(one, text):
    assert one("SANCTION", text).mode == ["withdraw"]


def test_who_resigns_abroad_resigns_from_nothing_there(one):
    assert one("RETREAT", "Yemen's prime minister resigned in a broadcast from Riyadh.").recipient == []


def test_a_refusal_in_words_of_not_doing_is_told_as_done(one):
    assert one("REJECT", "Libya said it would not attend the conference.").polarity == "affirmed"


def test_what_failed_to_be_agreed_is_no_agreement(one):
    assert (
        one("AGREE", "Czech and Austrian negotiators failed to agree on the power plant after hours of talks.") is None
    )


def test_what_is_agreed_to_is_one_act_with_the_agreeing(coded):
    rows = [r.event for r in coded("Senegal agreed to hand over the island of Carabane to the Gambia.")]
    assert len(rows) == 1
    rows = coded("Ecuador's government met leaders of the Shuar people. The two sides agreed to lift the roadblocks.")
    assert [r.event for r in rows].count(["AGREE"]) + [r.event for r in rows].count(["CONCEDE"]) == 1


def test_one_signs_alone_where_both_readers_see_it(one):
    assert one("SUPPORT", "Bolivia ratified the Kyoto Protocol.") is not None


def test_what_is_given_in_return_is_no_act_of_who_gets_it(one):
    assert one("RETREAT", "In return for the release of the pilots, Mali apologised to Algeria.") is None


def test_a_boycott_that_is_ended_is_no_protest(one):
    assert one("PROTEST", "Ugandan lawyers ended a two-week boycott of the courts.") is None


def test_who_signs_with_two_signs_too(one):
    row = one("SUPPORT", "Laos and Nepal signed a loan agreement with the Asian Development Bank.")
    assert codes(row.actor) == {"LAO", "NPL", "ADB"}


def test_a_returning_reporter_visits_nobody(one):
    assert (
        one("CONSULT", "Syria freed a Danish journalist. The Danish ministry said he had arrived in Copenhagen.")
        is None
    )


@pytest.mark.parametrize(
    ("event", "text", "actor", "recipient"),
    [
        ("CONSULT", "A Somali delegation left for Djibouti to attend talks on piracy.", "SOM", "DJI"),
        ("CONSULT", "Gabon chaired a third round of talks between Chad and Sudan.", "GAB", {"TCD", "SDN"}),
        ("AGREE", "The Dutch government approved 90 million euros in aid to Mali.", "NLD", "MLI"),
        ("AGREE", "Norway offered to host peace talks between Nepal and Bhutan.", "NOR", {"NPL", "BTN"}),
        ("CONCEDE", "The Taliban said they would observe a two-day ceasefire in Afghanistan.", "AFG:TALIBAN", None),
    ],
)
def test_plain_wordings(coded, event, text, actor, recipient):
    rows = [r for r in coded(text) if r.event == [event]]
    assert [codes(r.actor) for r in rows] == [{actor}]
    assert recipient is None or codes(rows[0].recipient) == (recipient if isinstance(recipient, set) else {recipient})


def test_a_pact_that_is_struck_strikes_nobody(one):
    assert codes(one("AGREE", "Tunisia and Malta struck a fishing pact.").actor) == {"TUN", "MLT"}


def test_bodies_handed_to_somebody_are_no_aid(one):
    row = one("RETREAT", "Armenia handed Azerbaijan the bodies of 40 soldiers.")
    assert (codes(row.actor), codes(row.recipient), row.mode) == ({"ARM"}, {"AZE"}, ["release"])
