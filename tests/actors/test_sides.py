"""Whom "the two sides" and their like mean."""

from __future__ import annotations

import datetime as dt

import pytest

OPENED = "Talks between the Bolivian government and the opposition led by Manfred Reyes opened in Lima on Monday. "


def test_a_government_and_its_opposition_are_two_sides(pipeline):
    text = OPENED + "Peru condemned the shooting in Cuba. Norway said that it was in contact with both sides."
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2008, 5, 9))
    (both,) = [m for m in mentions if m.text == "both sides"]
    assert [(a.code, a.sector) for a in both.actors] == [("BOL", "GOV"), ("BOL", "OPP")]


def test_rebels_without_a_name_are_those_whom_the_text_names(meant):
    text = (
        "Guatemala's government and rebels met in Oslo on Monday. The Guatemalan National Revolutionary Unity (URNG) "
        "read out a text. The two sides will meet again."
    )
    assert meant(text, "The two sides") == ["GTM", "GTM:URNG"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "both delegations",
            "The parliament in Tripoli and the General National Congress rejected the list. The UN envoy invited both "
            "delegations to come back. Egypt blamed the Congress. Niger and Chad, Libya's neighbours, urged the two "
            "assemblies to think again, and Niger said that it was ready to help.",
        ),
    ],
)
def test_who_urges_both_is_neither(meant, words, text):
    assert not {"NER", "TCD"} & set(meant(text, words))


def test_nameless_rebels_are_the_only_ones_that_the_text_names(meant):
    text = "Mali's army said that the MNLA had shelled Kidal. {} said that his men had fired no gun."
    assert meant(text.format("A rebel commander"), "A rebel commander") == ["MLI:MNLA"]
    assert meant(text.format("Another rebel commander"), "Another rebel commander") == ["MLI"]
