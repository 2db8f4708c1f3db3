"""Who does what to whom, where the frame names one side only."""

from __future__ import annotations

import pytest
from tests.coding.conftest import codes

from goodoffices.records import Document


@pytest.mark.parametrize(
    ("event", "text", "actor", "recipient"),
    [
        ("REQUEST", "Norway demanded that Peru reopen the port.", {"NOR"}, {"PER"}),
        ("REQUEST", "Bolivia asked the United Nations to lift the embargo.", {"BOL"}, {"UN"}),
        ("ASSAULT", "Chad's army shelled a Sudanese garrison near Tine.", {"TCD"}, {"SDN"}),
        ("PROTEST", "Hundreds of Greeks marched past the Turkish embassy in Athens.", {"GRC"}, {"TUR"}),
    ],
)
def test_the_recipient_stands_in_the_clause(one, event, text, actor, recipient):
    row = one(event, text)
    assert row is not None
    assert (codes(row.actor), codes(row.recipient)) == (actor, recipient)


def test_an_act_inside_one_country_keeps_both_sectors(one):
    row = one("ASSAULT", "Burmese soldiers opened fire on students in Mandalay.")
    assert (row.actor[0].sector, codes(row.actor), codes(row.recipient)) == ("MIL", {"MMR"}, {"MMR"})


def test_a_refusal_goes_to_who_made_the_offer(one):
    text = "Uruguay offered to mediate between Chile and Bolivia. Santiago turned the offer down within hours."
    row = one("REJECT", text)
    assert (codes(row.actor), codes(row.recipient)) == ({"CHL"}, {"URY"})


def test_a_reproach_goes_to_who_did_the_deed(one):
    text = "Indonesian soldiers shot dead five villagers in Dili. Portugal condemned the killings."
    row = one("ACCUSE", text)
    assert (codes(row.actor), codes(row.recipient)) == ({"PRT"}, {"IDN"})


def test_who_acts_together_does_not_accuse_one_another(one):
    text = (
        "Kenya and Uganda walked out of the talks with Rwanda on Lake Victoria. "
        "Kenya threatened Rwanda with sanctions. Kenya condemned the filling of the reservoir."
    )
    row = one("ACCUSE", text)
    assert row is None or codes(row.recipient) == {"RWA"}


def test_a_request_to_nobody_is_comment(one):
    assert one("REQUEST", "Canada's prime minister called for calm.") is None


def test_one_sides_condition_is_its_own_promise(one):
    row = one("AGREE", "Eritrea said it would meet Ethiopia only if its troops were pulled back.")
    assert (codes(row.actor), codes(row.recipient), row.factuality) == ({"ERI"}, {"ETH"}, "conditional")


def test_the_host_makes_the_offer_to_receive(one):
    row = one("AGREE", "Kenya offered to receive the Somali president in Nairobi.")
    assert (codes(row.actor), codes(row.recipient)) == ({"KEN"}, {"SOM"})


def test_a_joint_act_told_of_one_side_is_coded_as_its_own(one):
    assert one("CONCEDE", "Nepal's government declared a truce on Monday in the war with the Maoists.") is not None


def test_acts_told_in_one_breath_share_their_recipient(coded):
    reports = coded(
        "Soldiers of Niger arrested President Ousmane. France condemned the coup and suspended its military aid."
    )
    sanction = next(r for r in reports if r.event == ["SANCTION"])
    assert codes(sanction.recipient) == {"NER"}


def test_a_mediators_appeal_goes_to_both(coded):
    text = (
        "Peru accused Ecuador of shelling a post. Ecuador accused Peru of an incursion. "
        "Brazil's president appealed for calm."
    )
    request = next(r for r in coded(text) if r.event == ["REQUEST"])
    assert codes(request.recipient) == {"PER", "ECU"}


def test_an_obligation_in_reported_speech_is_a_demand(one):
    row = one("REQUEST", "France said that Libya must open its sites to inspectors.")
    assert (codes(row.actor), codes(row.recipient), row.factuality) == ({"FRA"}, {"LBY"}, "requested")


def test_an_end_of_force_that_is_promised_is_a_concession(one):
    assert one("CONCEDE", "The ELN will stop bombing pipelines, Colombia's government said.") is not None


def test_one_object_behind_two_verbs(one):
    row = one("COERCE", "Iceland's coast guard stopped and seized a British trawler on Monday.")
    assert (codes(row.actor), codes(row.recipient)) == ({"ISL"}, {"GBR"})


def test_an_ant_of_a_country_is_not_its_government(coded):
    assert coded("Argentine ants have occupied the coast of Portugal and destroyed their rivals.") == []


def test_a_nickname_in_quotation_marks_is_nobody(coded):
    reports = coded("The tenor, whom they call 'Moscow', rejected the offer of the Swiss government.")
    assert "RUS" not in {a.code for r in reports for a in (*r.actor, *r.recipient)}


def test_a_participle_in_reported_speech_is_the_speakers(one):
    before = "The talks took three days. Nobody signed anything. Reporters waited outside. "
    row = one("ACCUSE", before + "Peru's foreign minister said they had failed, citing Chile's refusal to withdraw.")
    assert (codes(row.actor), codes(row.recipient)) == ({"PER"}, {"CHL"})


def test_those_who_agree_have_one_another(one):
    text = (
        "Peru accused Chile of spying. The presidents of Peru and Ecuador agreed on Monday to restore full relations."
    )
    row = one("AGREE", text)
    assert (codes(row.actor), row.recipient) == ({"PER", "ECU"}, [])


def test_a_government_does_not_answer_its_own_army(one):
    text = "Venezuela's army moved tanks to the frontier with Guyana. Venezuela called the move a precaution."
    row = one("ACCUSE", text)
    assert row is None or codes(row.recipient) != {"VEN"}
    text = "Britain sent a warship to Georgetown. Venezuela's army was put on alert. Caracas condemned the move."
    row = one("ACCUSE", text)
    assert row is not None and codes(row.recipient) == {"GBR"}


def test_an_order_to_ones_own_troops_asks_nothing_of_the_other_side(coded):
    text = (
        "Colombia's government and the ELN will hold talks next week. The rebels accused the army of "
        "killing villagers. Sweden urged them to drop their demand. The border was quiet. "
        "The president ordered two battalions to leave the valley on Thursday."
    )
    assert [codes(r.actor) for r in coded(text) if r.event[0] == "REQUEST"] == [{"SWE"}]


def test_each_of_two_coordinated_acts_has_the_sides_of_its_own_clause(one):
    text = "Tanzania deported nine Congolese pastors while Botswana freed four opposition activists."
    row = one("RETREAT", text)
    assert (codes(row.actor), codes(row.recipient)) == ({"BWA"}, {"BWA"})


def test_the_holders_of_two_offices_of_one_state_are_two_sides(one):
    row = one("ACCUSE", "Tunisia's president accused the prime minister of treason.")
    assert [a.office for a in (*row.actor, *row.recipient)] == ["president", "prime minister"]


def test_who_welcomes_an_accord_does_not_sign_it(pipeline):
    text = "Sudan's government signed an accord with SPLA rebels on Thursday.\n\nThe Arab League welcomed the accord."
    reports = pipeline.code(Document(id="a", text=text, published="2005-01-10")).reports
    welcome = next(r for r in reports if codes(r.actor) == {"ARAB_LEAGUE"})
    assert (welcome.event, codes(welcome.recipient)) == (["SUPPORT"], {"SDN", "SDN:SPLM"})


def test_what_is_ruled_out_by_its_own_name_answers_no_offer(pipeline):
    text = (
        "Japan offered to pay for new schools in the Philippines and asked the Philippines for patience.\n\n"
        "The Philippine army bombed MILF rebels on Mindanao, and MILF rebels shelled the Philippine army.\n\n"
        "The Philippine government has ruled out independence for the south."
    )
    reports = pipeline.code(Document(id="a", text=text, published="2012-03-10")).reports
    refusal = next(r for r in reports if r.event == ["REJECT"])
    assert codes(refusal.recipient) == {"PHL:MILF"}


def test_what_came_before_an_offer_is_not_told_by_who_offers(one):
    assert one("ASSAULT", "Chad threatened to close the border after Sudanese troops raided Tine.").claim.source == []
    assert one("ASSAULT", "Chad said that Sudanese troops had raided Tine.").claim.source


def test_two_who_promise_to_meet_mean_each_other(coded):
    text = (
        "Talks between Chad and Niger ended in Accra on Friday without agreement, though they promised to meet again. "
        "Chad accused Niger of bad faith. Mali welcomed the talks and urged Chad to be patient. The hall was empty."
    )
    (row,) = [r for r in coded(text) if r.trigger.text.startswith("promised")]
    assert (codes(row.actor), row.recipient) == ({"TCD", "NER"}, [])


def test_who_welcomes_an_accord_welcomes_those_who_signed_it(one):
    reached = "Burundi's President Pierre Nkurunziza and rebel leader Agathon Rwasa reached an accord on Monday."
    between = " It rained all day. Parliament will meet on June 20. Shops stayed open. Buses ran late. Nobody minded."
    row = one("SUPPORT", f"{reached}{between} Norway welcomed the accord.")
    assert codes(row.actor) == {"NOR"}
    assert "BDI:FNL" in codes(row.recipient)


def test_a_parliament_that_will_meet_agrees_with_nobody(coded):
    rows = coded("Kenya's parliament will meet on June 20. Opposition leader Raila Odinga accused Mwai Kibaki.")
    assert "AGREE" not in {r.event[0] for r in rows}


def test_a_government_moves_its_troops_and_is_not_moved_against(one):
    told = "Indonesia and Malaysia put their forces on high alert." + " Nobody was hurt." * 5
    row = one("MOBILIZE", told)
    assert (codes(row.actor), codes(row.recipient)) == ({"IDN", "MYS"}, set())


def test_who_resigns_resigns_from_nobody_else(one):
    told = "Peru's foreign minister Diego Garcia resigned on Monday. Chile urged Peru to return to talks."
    assert codes(one("RETREAT", told).recipient) == set()


def test_who_welcomes_a_deal_does_not_welcome_him_who_gave_thanks_for_it(coded):
    told = (
        "Egypt and Qatar reached a deal in Cairo on Monday. Kuwait, which had mediated, was thanked by Qatar's emir. "
        "Turkey welcomed the deal."
    )
    row = next(r for r in coded(told) if r.event == ["SUPPORT"] and codes(r.actor) == {"TUR"})
    assert codes(row.recipient) == {"EGY", "QAT"}


def test_one_more_reaction_is_toward_the_same_side(one):
    text = "Ethiopia condemned the Sudanese raid on Humera as an act of war. Eritrea applauded it. "
    row = one("SUPPORT", text)
    assert (codes(row.actor), codes(row.recipient)) == ({"ERI"}, {"SDN"})


def test_an_offer_that_only_the_network_finds_is_open(one):
    row = one("AGREE", "Portugal offered to receive the president of Angola and the UNITA commanders together.")
    assert (codes(row.actor), codes(row.recipient)) == ({"PRT"}, {"AGO", "AGO:UNITA"})
    assert row.factuality == "offered"


def test_who_says_yes_to_an_offer_agrees(coded):
    text = "Portugal offered to receive the president of Angola and the UNITA commanders. UNITA accepted at once."
    (row,) = [r for r in coded(text) if r.trigger.text == "accepted"]
    assert (codes(row.actor), codes(row.recipient)) == ({"AGO:UNITA"}, {"PRT"})


def test_what_is_lacking_is_not_ended(coded):
    text = "Negotiators for the government of Angola and for UNITA ended two days of talks in Lisbon without an accord."
    assert not any(r.trigger.text.endswith("accord") for r in coded(text))
