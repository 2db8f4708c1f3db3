"""Acts that the grammar tells: terms, warnings, bare answers; and acts that their doers make."""

from __future__ import annotations

import pytest
from tests.coding.conftest import codes


def test_what_one_does_only_if_is_a_conditional_promise(one):
    text = "Chad shelled Libyan posts on Monday. Libya said it would print the map only if Chad apologised."
    row = one("AGREE", text)
    assert (codes(row.actor), codes(row.recipient), row.factuality) == ({"LBY"}, {"TCD"}, "conditional")


def test_what_somebody_else_would_do_only_if_is_no_promise(one):
    assert one("AGREE", "Peru said Chile would reopen the mine only if prices rose.") is None


def test_a_warning_of_a_penalty_is_a_threat(one):
    row = one("THREATEN", "Eritrea warned Djibouti that the truce would end if the survey went on.")
    assert (codes(row.actor), codes(row.recipient), row.factuality) == ({"ERI"}, {"DJI"}, "conditional")


def test_a_warning_of_a_danger_is_none(coded):
    found = coded("The Peruvian government warned that the river would rise again on Friday.")
    assert [r for r in found if r.event == ["THREATEN"]] == []


def test_a_bare_yes_accepts_the_last_offer(coded):
    text = "Norway offered on Monday to mediate between Sri Lanka and the LTTE. Sri Lanka accepted the next day."
    row = next(r for r in coded(text) if r.trigger.text == "accepted")
    assert (row.event, row.cameo, codes(row.actor), codes(row.recipient)) == (["AGREE"], "038", {"LKA"}, {"NOR"})


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president accepted on Monday.",
        "Norway offered to mediate between Chad and Niger. Niger's president accepted a medal in Paris.",
    ],
)
def test_a_yes_to_nothing_accepts_no_offer(coded, text):
    assert all(r.cameo != "038" for r in coded(text))


def test_a_promise_of_any_kind(one):
    row = one("AGREE", "Ethiopia promised Kenya to send the plans of the dam by June.")
    assert (codes(row.actor), codes(row.recipient), row.factuality) == ({"ETH"}, {"KEN"}, "planned")


def test_to_promise_to_resign_is_to_concede(one):
    row = one("CONCEDE", "Peru's prime minister promised to resign after the protests in Lima.")
    assert (row.cameo, row.factuality) == ("0831", "planned")


@pytest.mark.parametrize(
    ("text", "event", "cameo"),
    [
        ("Japan protested on Tuesday to North Korea over the missile.", "ACCUSE", "114"),
        ("Students protested in Santiago on Tuesday against Chile's government.", "PROTEST", None),
        ("Chinese soldiers threw stones at an Indian patrol.", "ASSAULT", "190"),
        ("Angry crowds in Lome stoned the French embassy on Friday.", "PROTEST", "145"),
        ("Turkish police carried off two Kurdish students in Van.", "COERCE", "173"),
    ],
)
def test_an_act_is_what_its_doers_make_it(coded, text, event, cameo):
    found = [r for r in coded(text) if r.event == [event]]
    assert found
    assert cameo is None or cameo in {r.cameo for r in found}


def test_a_government_refuses_nothing_to_its_own_army(coded):
    found = coded("Russia ruled out a replacement of Russia's peacekeepers in Moldova by civilian observers.")
    assert all("RUS" not in codes(r.recipient) for r in found)


def test_the_person_named_beside_an_office_holds_it(one):
    text = "The Secretary-General, Mr. Ban Ki-moon, welcomed the agreement between Djibouti and Eritrea."
    assert codes(one("SUPPORT", text).actor) == {"UN"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's minister dropped the plan.",
        "Spain's minister said that there was no truth in the report from Chile.",
        "Libyan officials left for lunch with their guests from Chad.",
    ],
)
def test_a_verb_without_the_particle_of_its_sense_is_another(coded, text):
    framed = [r for r in coded(text) if "learned" not in r.rule]
    assert all(r.event[0] not in {"CONSULT", "REJECT"} for r in framed)


def test_talks_of_an_organisation_are_not_left_with_it(one):
    text = (
        "Egypt accused Ethiopia of filling the dam. Egypt walked out of African Union talks with Ethiopia on Tuesday."
    )
    row = one("SANCTION", text)
    assert (row.cameo, codes(row.recipient)) == ("164", {"ETH"})


def test_a_meeting_to_come(one):
    text = "Armenia and Azerbaijan signed a protocol. They are to meet again in Geneva on 12 July."
    row = one("AGREE", text)
    assert codes(row.actor) | codes(row.recipient) == {"ARM", "AZE"}


def test_those_who_march_are_their_nations_people(one):
    row = one("PROTEST", "Hungarians protested in Budapest against the government of Viktor Orban.")
    assert ([a.sector for a in row.actor], codes(row.recipient)) == (["CVL"], {"HUN"})


def test_what_two_do_to_each_other_is_both_sides_act(one):
    row = one("ACCUSE", "Chad and Sudan accused each other of arming rebels.")
    assert (codes(row.actor), row.recipient) == ({"TCD", "SDN"}, [])


def test_a_foreign_attack_is_on_the_country_that_it_hits(one):
    row = one("ASSAULT", "Kenyan jets bombed a camp outside Kismayo on Tuesday.")
    assert (codes(row.actor), codes(row.recipient)) == ({"KEN"}, {"SOM"})


def test_an_attack_of_words_is_no_assault(coded):
    found = coded("Peru's president launched an attack on the court in Lima, calling the judges of Chile traitors.")
    assert all(r.event != ["ASSAULT"] for r in found)


def test_names_beside_a_noun_act(one):
    row = one("SUPPORT", "Three states, Ghana, Togo and Benin, signed a treaty in Accra on Monday.")
    assert codes(row.actor) == {"GHA", "TGO", "BEN"}
