"""Several at once: lists of people behind their office, what "both presidents" hold, whom the two sides are."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

TALKS = "Chile and Bolivia signed a pact on Friday. Brazil was glad. "
CASES = [
    # lists
    ("The two foreign ministers, Peru's Ana Ola and Chile's Juan Musa, met.", "Peru's Ana Ola",
     [("PER", "GOV", "foreign minister")]),
    ("The two foreign ministers, Peru's Ana Ola and Chile's Juan Musa, met.", "The two foreign ministers",
     [("PER", "GOV", "foreign minister"), ("CHL", "GOV", "foreign minister")]),
    ("The defence ministers, Mali's Ana Ola and Togo's Juan Musa, met.", "The defence ministers",
     [("MLI", "GOV", "defence minister"), ("TGO", "GOV", "defence minister")]),
    # what both hold
    (TALKS + "Both presidents left.", "Both presidents", [("CHL", "GOV", "president"), ("BOL", "GOV", "president")]),
    (TALKS + "The ministers left.", "The ministers", [("CHL", "GOV", "minister"), ("BOL", "GOV", "minister")]),
    ("Emmanuel Macron met Theresa May. The two men spoke.", "The two men",
     [("FRA", "GOV", "president"), ("GBR", "GOV", "prime minister")]),
    # what each of several is
    ("Chile's army left Chile. Several senators wept.", "Several senators", [("CHL", "LEG", "senator")]),
    ("Lutheran church leaders in Latvia wept.", "Lutheran church leaders", [("LVA", "REL", "leader")]),
    ("Latvian lawmakers wept.", "Latvian lawmakers", [("LVA", "LEG", None)]),
    # who speaks of the sides may be one of them; who serves them is none
    ("Colombia and FARC rebels signed a truce. Bogota thanked both sides.", "both sides",
     [("COL", "GOV", None), ("COL:FARC", "REB", None)]),
    ("Togo and Benin failed to agree on a border. Ghana was sorry. Both sides went home.", "Both sides",
     [("TGO", "GOV", None), ("BEN", "GOV", None)]),
    ("Sudan and Chad signed a truce. Sudan met Qatar, which served as mediator between the two sides.", "the two sides",
     [("SDN", "GOV", None), ("TCD", "GOV", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[case[0][-50:] for case in CASES])
def test_whom_words_for_several_mean(pipeline, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2019, 6, 1))).mentions
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == expected


def test_ministers_of_one_state_are_of_that_one(pipeline):
    text = "Chile's president reshuffled his cabinet. Peru was glad. Chile is calm. The ministers were sworn in."
    mentions = pipeline.read(Document(id="d", text=text)).mentions
    assert [a.code for m in mentions if m.text == "The ministers" for a in m.actors] == ["CHL"]
