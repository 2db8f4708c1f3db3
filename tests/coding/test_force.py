"""Plain news of force: who does it, to whom, and what it is."""

from __future__ import annotations

import pytest


def rows(reports):
    return [(r.event[0], {a.code for a in r.actor}, {a.code for a in r.recipient}) for r in reports]


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("Greek jets hit Turkish targets in Syria, killing six fighters.", "GRC", "TUR"),
        ("Chad fired two rockets at a French base in Libya.", "TCD", "FRA"),
        ("Kenyan air strikes hit a camp in Somalia's Barawe, wounding ten.", "KEN", "SOM"),
        ("Rebels attacked a Swiss-owned mine in Burkina Faso.", "BFA", "CHE"),
        ("Insurgents killed two Danish soldiers in southern Afghanistan on Sunday.", "AFG", "DNK"),
    ],
)
def test_who_strikes_and_whose_is_struck(coded, text, by, on):
    assert rows(coded(text)) == [("ASSAULT", {by}, {on})]


def test_whom_a_bomb_kills_did_not_lay_it(coded):
    assert rows(coded("A landmine killed two Belgian soldiers near Goma, the Belgian army said.")) == []


def test_an_army_and_the_rebels_of_its_state_are_two_sides(coded):
    (row,) = coded("Senegalese troops clashed with rebels in Casamance.")
    assert {a.sector for a in row.actor} == {"MIL", "REB"}


@pytest.mark.parametrize(
    "text",
    [
        "Malaysia hanged two men convicted of heroin trafficking on Friday.",
        "Botswana executed a man for murder on Friday.",
        "Qatar executed a former banker.",
    ],
)
def test_an_execution_is_a_killing_and_no_sentence(coded, text):
    assert [r.event for r in coded(text)] == [["ASSAULT"]]


def test_what_irregulars_bomb_they_bomb_from_the_ground(coded):
    assert [r.mode for r in coded("ETA bombed a bank in Vitoria.")] == [["explosives"]]
    assert [r.mode for r in coded("Chad bombed a rebel camp in Darfur.")] == [["aerial"]]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Eritrea threatened to attack Djibouti on Friday.", "happened"),
        ("Eritrea threatened to attack Djibouti unless it withdrew.", "conditional"),
        ("Eritrea warned that any attack by Djibouti would be met with force.", "conditional"),
    ],
)
def test_a_threat_is_conditional_where_the_text_says_on_what(coded, text, factuality):
    assert [(r.event, r.factuality) for r in coded(text)] == [(["THREATEN"], factuality)]


def test_rebels_who_threaten_to_march_do_not_demonstrate(coded):
    assert [r.mode for r in coded("The rebels threatened to march on Bangui.")] == [["territory"]]
    assert [r.mode for r in coded("Chilean miners threatened to march on Santiago.")] == [["relations"]]


def test_a_decree_needs_nobody_named(coded):
    assert rows(coded("Malta imposed a nightly curfew on Sunday.")) == [("COERCE", {"MLT"}, set())]


def test_people_who_protest_demonstrate(coded):
    assert [r.mode for r in coded("Hundreds of Slovaks protested in Bratislava against the government.")] == [["demo"]]


def test_a_name_that_nothing_is_known_of_is_no_part_of_the_state(coded):
    assert rows(coded("Britain sent a frigate to the Gulf.")) == [("MOBILIZE", {"GBR"}, set())]


def test_a_town_is_seized_and_not_abducted(coded):
    assert [(r.event, r.mode) for r in coded("Chadian troops recaptured Bardai.")] == [(["COERCE"], ["seize"])]
    assert [r.event for r in coded("Chadian troops captured a Libyan pilot.")] == [["ASSAULT"]]


@pytest.mark.parametrize(
    ("text", "event", "mode"),
    [
        ("Ireland declared two Syrian diplomats persona non grata.", "SANCTION", "withdraw"),
        ("Chad blocked access to WhatsApp on Friday.", "COERCE", "censor"),
        ("Togo ordered the closure of two newspapers.", "COERCE", "censor"),
        ("Peruvian police captured a top commander of the Shining Path.", "COERCE", "arrest"),
        ("Prosecutors in Togo charged former president Faure Gnassingbe with embezzlement.", "ACCUSE", "allege"),
        ("Oman warned Yemen to stay away from the island.", "THREATEN", None),
    ],
)
def test_the_words_of_the_wire(coded, text, event, mode):
    assert [(r.event, r.mode) for r in coded(text)] == [([event], [mode] if mode else [])]


def test_who_is_forced_does_not_force_himself(coded):
    assert "COERCE" not in [r.event[0] for r in coded("Malian President Ali Cisse was forced to resign by protests.")]


def test_a_decree_told_without_its_maker_is_the_states(coded):
    assert rows(coded("A curfew was imposed in the Libyan city of Sebha.")) == [("COERCE", {"LBY"}, set())]
    assert rows(coded("A state of emergency was declared in Fiji on Sunday.")) == [("COERCE", {"FJI"}, set())]
