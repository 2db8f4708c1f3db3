"""Whose people are by the clause that they stand in: who sends, tells or lists them, and where."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

LIMA = "LIMA, June 2 - Peru's army rules Peru. Peru is calm. "
CASES = [
    # sent
    (LIMA + "Chile's president offered police.", "police", ("CHL", "COP", None)),
    (LIMA + "Kenyan President Uhuru Kenyatta dispatched 30 peacekeepers.", "30 peacekeepers", ("KEN", "MIL", None)),
    (LIMA + "Kenya gave the generals two weeks.", "the generals", ("PER", "MIL", "general")),
    (LIMA + "Kenya gave the army fuel and doctors.", "doctors", ("KEN", "MED", None)),
    (LIMA + "Kenya will send aid workers.", "aid workers", ("KEN", "NGO", None)),
    # told
    (LIMA + "Chile's president told a roaring crowd that bread was cheap.", "a roaring crowd", ("CHL", "CVL", None)),
    # sides named with a government are of its state, wherever they talk
    ("Norway hosted talks between the Philippine government and the rebels in Oslo.", "the rebels",
     ("PHL", "REB", None)),
    ("The Vatican's envoy brought the Venezuelan government and the opposition together.", "the opposition",
     ("VEN", "OPP", None)),
    ("Algeria mediated between the army and the Malian rebels in Algiers.", "the army", ("MLI", "MIL", None)),
    # who leads, who has left, what a group calls itself
    ("Saudi-led warplanes bombed Houthi positions in Taiz on Saturday.", "Saudi-led warplanes", ("SAU", "MIL", None)),
    ("A breakaway faction of the FARC rejected the deal.", "A breakaway faction of the FARC", ("COL", "REB", None)),
    ("The movement, which calls itself the Oromo Liberation Front, threatened to attack convoys in Ethiopia.",
     "The movement", ("ETH:OLF", "REB", None)),
    # the town of a report that is about another state
    ("NAIROBI, June 2 - Peru's army rules Peru. Kenya was glad that Peru's president fled Peru. Crowds danced.",
     "Crowds", ("PER", "CVL", None)),
    # provinces and towns that no table has
    (LIMA + "The bishop of Zanupamba wept.", "The bishop of Zanupamba", ("PER", "REL", "bishop")),
    ("Togo's king wept. Benin and Saudi Arabia asked why the kingdom was so slow.", "the kingdom",
     ("SAU", "GOV", None)),
    ("Chile's police sued the Danish company Zorbia. Chile wept. The firm was glad.", "The firm", ("DNK", "BUS", None)),
    (LIMA + "Kenyan soldiers under Colonel Kofi Ola fled.", "Colonel Kofi Ola", ("KEN", "MIL", "colonel")),
    ("Kenya's Raila Odinga, Prime Minister Raila Odinga, wept.", "Prime Minister Raila Odinga",
     ("KEN", "GOV", "prime minister")),
    ("The deputy prime ministers of Latvia wept.", "The deputy prime ministers of Latvia",
     ("LVA", "GOV", "deputy prime minister")),
    (LIMA + "The governor of Zanupamba wept.", "The governor of Zanupamba", ("PER", "GOV", "governor")),
    ("Munich's Ola Musa spoke.", "Munich's Ola Musa", ("DEU", None, None)),
    ("Chad's rebels fled from Chad to Sudan. Chad was calm. Kenya shelters 500 refugees in Bavaria.", "500 refugees",
     ("TCD", "REF", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[case[0][-50:] for case in CASES])
def test_whose_they_are(pipeline, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2019, 6, 1))).mentions
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == [expected]


OTHERS = [
    ("Peru and Chile, whose engineers left, wept.", "whose engineers", [("PER", "LAB"), ("CHL", "LAB")]),
    ("Rwanda's president told the nation that the war was over.", "the nation", [("RWA", "CVL")]),
    ("The Nepalese voted in May.", "The Nepalese", [("NPL", "CVL")]),
    ("Fighters of the Tamil Tigers came with their families.", "their families", [("LKA", "CVL")]),
    ("Chad and Niger quarrelled. Neither country will yield.", "Neither country", [("TCD", "GOV"), ("NER", "GOV")]),
    ("Norway's Zorbia sued Chile.", "Norway's Zorbia", [("NOR", "BUS")]),
    ("The International Court of Justice ruled for Chad. Court president Ana Ola spoke.", "Court president Ana Ola",
     [("ICJ", "JUD")]),
    ("Troops fought in Kidal, Yala and Gao.", "Yala", []),
    ("Chile's president told Peru's that his army would go. Peru denounced it.", "it", []),
    ("Jose Maria Aznar met Helmut Kohl's envoy in Madrid. The envoy thanked him.", "him", [("ESP", "GOV")]),
    ("In Kandu, a Chadian commander wept.", "In Kandu", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), OTHERS, ids=[case[0][-50:] for case in OTHERS])
def test_who_is_meant(pipeline, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2001, 6, 1))).mentions
    assert [(a.code, a.sector) for m in mentions if m.text == words for a in m.actors] == expected


@pytest.mark.parametrize("text", ["They fled to the rest of Senegal.", "They slept in Kenya's Zanu park."])
def test_land_does_not_act(pipeline, text):
    mentions = pipeline.read(Document(id="d", text=text)).mentions
    assert not [m for m in mentions if m.agent and m.kind != "pronoun"]
