"""What news of one country needs: domestic acts, unknown people, words to nobody by name, frames that fit by chance."""

from __future__ import annotations

from goodoffices.records import Report

FILLER = " The road was dry. Nobody was hurt. It was a long week in Gaborone. Shops stayed open in Francistown."


def acts(reports: list[Report]) -> list[tuple[str, list[str | None], list[str | None]]]:
    return [(r.event[0], [a.code for a in r.actor], [a.code for a in r.recipient]) for r in reports]


def test_a_word_to_nobody_by_name_stands_where_the_network_is_sure(coded):
    found = acts(coded("Botswana strongly condemned the massacre on Friday." + FILLER))
    assert [(event, actors) for event, actors, _ in found] == [("ACCUSE", ["BWA"])]


def test_an_unknown_politician_is_of_the_country_that_the_article_is_of(coded):
    found = acts(coded("Lesedi Moratwa accused the police of torture. Botswana's parliament was in recess." + FILLER))
    assert ("ACCUSE", ["BWA"], ["BWA"]) in found


def test_a_minister_may_speak_of_his_own_government(coded):
    text = "Botswana's health minister denounced the government's plan as reckless."
    assert ("ACCUSE", ["BWA"], ["BWA"]) in acts(coded(text + FILLER))


def test_a_frame_that_fits_by_chance_needs_the_networks_assent(coded):
    assert acts(coded("A judge in Botswana approved the settlements with both tailors." + FILLER)) == []


def test_the_violence_of_nobody_in_particular_is_ordinary_crime(coded):
    assert acts(coded("Burglars destroyed the shop's door with an axe, Botswana police said." + FILLER)) == []
    assert acts(coded("Botswana gunmen attacked a convoy with grenades." + FILLER)) != []


def test_whom_rebels_strike_at_home_is_of_their_state(coded):
    text = "FARC guerrillas killed seven members of a fishing village in Choco, Colombia, on Monday."
    assert ("ASSAULT", ["COL:FARC"], ["COL"]) in acts(coded(text + FILLER))


def test_units_of_an_army_are_no_groups(pipeline):
    doc = pipeline.reader.read("The Jordanian 71st Counter Terrorism Battalion left. On Sunday guerrillas fled.")
    codes = {a.code for m in pipeline.actors.resolve(doc, None) for a in m.actors}
    assert codes <= {"JOR", None}
