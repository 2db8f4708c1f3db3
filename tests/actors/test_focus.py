"""Names cut short, and whose people without a country are: what the sentence tells before the country in focus."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

CASES = [
    # names
    ("The Norwegian Labour Party lost. The Liberals of Canada won; Canada's prime minister thanked the Liberals.",
     "the Liberals", ("CAN:LIBERALS", "PTY", None)),
    ("Morocco's Higher Security Council met.", "Morocco's Higher Security Council", ("MAR", "GOV", None)),
    ("The World Bank lent to Mali. A Bank official was glad.", "A Bank official", ("WORLD_BANK", "IGO", None)),
    ("Kenya's president spoke with his daughter Amal.", "his daughter Amal", ("KEN", "GOV", None)),
    ('Mexican gang leader Juan "Chapo" Ola was caught.', 'Mexican gang leader Juan "Chapo" Ola',
     ("MEX", "CRM", "leader")),
    # peoples
    ("Tuvalu helped many Samoans.", "many Samoans", ("WSM", "CVL", None)),
    ("He spoke for indigenous Bolivians.", "indigenous Bolivians", ("BOL", "CVL", None)),
    ("The talks were about abducted Japanese.", "Japanese", ("JPN", "CVL", None)),
    ("Peru's first ethnic Japanese president spoke.", "Peru's first ethnic Japanese president",
     ("PER", "GOV", "president")),
    ("A Peruvian source spoke.", "A Peruvian source", ("PER", "GOV", None)),
    ("Leaders of the Muslim minority in Greece met.", "Leaders of the Muslim minority",
     ("GRC", "REL", "leader")),
    # who is sent, judged, rescued, told of
    ("India keeps 500 troops in Bhutan.", "500 troops", ("IND", "MIL", None)),
    ("Fiji's army rules Fiji. Fiji is poor. Australia backed the elected government.", "the elected government",
     ("FJI", "GOV", None)),
    ("Peru's army rules Peru. Peru is poor. Spain sent ships to evacuate citizens.", "citizens", ("ESP", "CVL", None)),
    ("Kenya fears Mali. Togo closed the border, a government spokesman said.", "a government spokesman",
     ("TGO", "GOV", "spokesman")),
    ("Workers camped outside the palace to ask King Letsie III for bread.", "Workers", ("LSO", "LAB", None)),
    ("Ghana's police chief, Kofi Ola, asked for more officers.", "more officers", ("GHA", "COP", None)),
    ("Togo's army rules Togo. Togo is calm. Chile said it would back the new government.", "the new government",
     ("TGO", "GOV", None)),
    ('"Our police are brave," Kenyan opposition leader Raila Odinga said.', "Our police", ("KEN", "COP", None)),
    ("Georgia shelled Abkhazia, the separatist authorities said.", "the separatist authorities",
     ("GEO:ABKHAZIA", "GOV", None)),
    ("The coup is over, so the army rests, Evo Morales said in Bolivia.", "the army", ("BOL", "MIL", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[case[0] for case in CASES])
def test_whose_they_are(pipeline, text, words, expected):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == [expected]


GUARD = "General Abdel Fattah al-Burhan, head of the presidential guard, spoke."


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-04-13", ("SDN", "MIL", "commander")), ("2022-04-13", ("SDN", "GOV", "president"))],
)
def test_an_apposition_tells_what_a_new_ruler_was(pipeline, day, expected):
    mentions = pipeline.actors.resolve(pipeline.reader.read(GUARD), dt.date.fromisoformat(day))
    found = [(a.code, a.sector, a.office) for m in mentions if m.text.startswith("head of") for a in m.actors]
    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "words", "agent"),
    [
        ("Chad's president fled the country.", "the country", False),
        ("Chad's president said the country was calm.", "the country", True),
        ("Chadian youths burned parliament.", "parliament", False),
        ("Chad's parliament met; parliament chose a speaker.", "parliament", True),
    ],
)
def test_a_land_or_a_house_acts_or_is_a_place(pipeline, text, words, agent):
    mentions = pipeline.read(Document(id="d", text=text)).mentions
    assert [m.agent for m in mentions if m.text == words] == [agent]


@pytest.mark.parametrize(
    "text", ["The airline cut its prices.", "A Korean firm sued its German rival.", "The neighbour cut the hedge."]
)
def test_words_of_business_are_no_actors_by_themselves(pipeline, text):
    mentions = pipeline.read(Document(id="d", text=text)).mentions
    assert not [m for m in mentions if m.text in {"The airline", "its German rival", "The neighbour"}]


def test_a_party_of_another_country_is_not_meant(pipeline):
    mentions = pipeline.read(Document(id="d", text="Ghana's president met the Liberals in Accra.")).mentions
    assert not [a for m in mentions for a in m.actors if a.code == "CAN:LIBERALS"]


def test_an_adjective_of_religion_names_no_group(pipeline):
    mentions = pipeline.read(Document(id="d", text="Ghana banned a radical Moslem group in Tamale.")).mentions
    assert not [a for m in mentions for a in m.actors if (a.code or "").endswith(":MOSLEM")]
