"""Attacks that somebody claims afterwards."""

from __future__ import annotations

import pytest


def attacks(reports):
    return [
        ({a.code for a in r.actor}, {a.code for a in r.recipient}, r.polarity)
        for r in reports
        if r.event == ["ASSAULT"]
    ]


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        (
            "A bomb killed four policemen in the Corsican town of Bastia. The FLNC claimed responsibility.",
            "FRA:FLNC",
            "FRA",
        ),
        ("Gunmen killed eight people at a market in Ituri. The attack was claimed by the ADF.", "UGA:ADF", "COD"),
        ("A grenade wounded two soldiers in Jolo. Abu Sayyaf said it was behind the attack.", "PHL:ABU_SAYYAF", "PHL"),
        ("A car bomb wounded nine people in Burgos. ETA said its members carried out the attack.", "ESP:ETA", "ESP"),
    ],
)
def test_whoever_claims_what_was_just_told_is_its_doer(coded, text, by, on):
    assert attacks(coded(text)) == [({by}, {on}, "affirmed")]


def test_nobody_has_done_what_nobody_claims(coded):
    assert attacks(coded("A bomb wounded two people in Bastia. No group claimed responsibility.")) == []


def test_who_is_named_for_an_attack_keeps_it(coded):
    text = "ETA killed two policemen in Leon. The PKK claimed responsibility for the attack."
    assert {"ESP:ETA"} in [by for by, _, _ in attacks(coded(text))]


def test_another_attack_is_a_claim_of_its_own(coded):
    text = "Gunmen shot a judge in Palermo. ETA claimed responsibility for a bombing in Leon that killed two men."
    assert {"ESP:ETA"} in [by for by, _, _ in attacks(coded(text))]
    assert {"ITA"} in [by for by, _, _ in attacks(coded(text))]
