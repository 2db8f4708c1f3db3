"""Whose crowds and rebels are: of the land where they act, not of the state whose thing they strike."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

CASES = [
    ("Demonstrators burned French flags outside the French embassy in Lima.", "Demonstrators", "PER"),
    ("A crowd threw paint at the consulate of Italy in Tunis.", "A crowd", "TUN"),
    ("Militants attacked a Dutch army base in Mali.", "Militants", "MLI"),
    ("Rebels shot at a Norwegian-owned ship in Nigeria.", "Rebels", "NGA"),
    ("Peruvian police clashed with Islamic rebels.", "rebels", "PER"),
    ("Maoist guerrillas killed nine Indian policemen in Bihar.", "Maoist guerrillas", "IND:MAOIST"),
    ("Maoist guerrillas killed nine policemen in western Nepal.", "Maoist guerrillas", "NPL:MAOIST"),
]


@pytest.mark.parametrize(("text", "words", "code"), CASES, ids=[case[0] for case in CASES])
def test_of_the_land_where_they_act(pipeline, text, words, code):
    reading = pipeline.read(Document(id="t", text=text, published=dt.date(2009, 5, 4)))
    assert {a.code for m in reading.mentions if m.text.endswith(words) for a in m.actors} == {code}


@pytest.mark.parametrize(
    "text",
    ["Troops moved into the Niger Delta.", "Ships met in the Gulf of Oman.", "Ships met in the South China Sea."],
)
def test_a_delta_and_a_sea_are_no_state(pipeline, text):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2009, 5, 4))
    assert not [a for m in mentions for a in m.actors if a.code]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Rebels seized two Western tourists in Yemen.", "two Western tourists", None),
        ("Rebels shelled foreign troops in Chad.", "foreign troops", None),
        ("Rebels seized two tourists in Yemen.", "two tourists", "YEM"),
        ("Spain seized a Tunisian army fuel truck.", "army", "TUN"),
    ],
)
def test_foreigners_are_not_of_the_land_where_they_are(pipeline, text, words, code):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2009, 5, 4))
    assert {a.code for m in mentions if m.text == words for a in m.actors} == {code}
