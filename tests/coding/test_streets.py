"""Plain news of the street: crowds, whom they are against, what ends; and of blame: who is blamed, not who suffers."""

from __future__ import annotations

import pytest


def rows(reports):
    return [(r.event[0], {a.code for a in r.actor}, {a.code for a in r.recipient}) for r in reports]


def test_whom_a_rally_is_against_does_not_hold_it(coded):
    assert rows(coded("Thousands joined an anti-Danish rally in Amman.")) == [("PROTEST", {"JOR"}, {"DNK"})]
    assert all(by != {"GRC"} for _, by, _ in rows(coded("Anti-Greek riots erupted in Skopje.")))


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Jordanians stormed the Danish embassy in Amman.", "riot"),
        ("Bolivian miners threw petrol bombs at police in Oruro.", "riot"),
        ("Opposition supporters seized the town hall in Banjul.", "obstruct"),
        ("Belgian farmers protested outside the EU headquarters in Brussels.", "demo"),
        ("Nepalese prisoners are on hunger strike.", "hunger"),
    ],
)
def test_what_people_do_in_the_street_is_protest(coded, text, mode):
    assert [(r.event, r.mode) for r in coded(text)] == [(["PROTEST"], [mode])]


def test_one_man_of_a_nation_is_no_government(coded):
    (row,) = coded("A Moroccan fish vendor set himself on fire outside the town hall in Hoceima.")
    assert [(a.code, a.sector) for a in row.actor] == [("MAR", "CVL")]


def test_a_strike_that_is_called_off_is_no_strike(coded):
    assert [r.event for r in coded("Ghana's labour unions suspended a nationwide strike on Monday.")] == [["CONCEDE"]]


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("Sweden denounced the killing of two Turks in Vienna.", "SWE", set()),
        ("Sweden denounced an Iraqi raid on Kuwait.", "SWE", {"IRQ"}),
        ("A rights group accused Chad's army of torture.", None, {"TCD"}),
    ],
)
def test_who_suffers_a_deed_is_not_blamed_for_it(coded, text, by, on):
    assert rows(coded(text)) == [("ACCUSE", {by}, on)]


def test_what_somebody_is_blamed_for_is_no_second_act(coded):
    assert [r.event for r in coded("Kenya blamed Somali Islamists for a bomb attack in Nairobi.")] == [["ACCUSE"]]


def test_what_is_threatened_is_not_told(coded):
    text = "Russia threatened to veto a Security Council resolution condemning Serbia."
    assert [r.event for r in coded(text)] == [["THREATEN"]]


def test_an_occasion_tells_of_nobody(coded):
    assert [r.event for r in coded("Chad sent extra troops to Gabon after clashes.")] == [["MOBILIZE"]]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Spain detained a Thai navy training ship at Cadiz.", {("THA", "MIL")}),
        ("Turkish jets bombed Kurdish rebel camps in northern Iraq.", {("TUR", "REB")}),
        ("Peruvian police arrested a suspected FARC arms dealer.", {("COL:FARC", "REB")}),
    ],
)
def test_whose_a_thing_is_that_two_words_stand_before(coded, text, on):
    assert {(a.code, a.sector) for a in coded(text)[0].recipient} == on


def test_a_claim_of_what_was_told_is_no_second_attack(coded):
    text = (
        "FARC guerrillas killed six soldiers in Putumayo. The FARC claimed responsibility for the attack in Putumayo."
    )
    assert rows(coded(text)) == [("ASSAULT", {"COL:FARC"}, {"COL"})]


def test_who_is_expelled_is_not_blamed_for_it(coded):
    found = rows(coded("Finland condemned the arrest of two Estonian reporters by Belarus."))
    assert found[0] == ("ACCUSE", {"FIN"}, {"BLR"})
