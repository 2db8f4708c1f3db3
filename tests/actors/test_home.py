"""Whose people without an owner are in a story about one state, and whom demonyms, parties and relations mean."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

MALI = "BAMAKO, June 2 - Mali's president, Ali Ola, fled. Mali's army rules Mali. "
CASES = [
    # the country that the text is about, and not the one that speaks or visits
    (MALI + "France hailed the vote. The cabinet will meet.", "The cabinet", ("MLI", "GOV", None)),
    (MALI + "The U.S. State Department condemned violence by security forces.", "security forces",
     ("MLI", "MIL", None)),
    (MALI + "Chad said the law was clear, and Amnesty International praised the court.", "the court",
     ("MLI", "JUD", None)),
    (MALI + "Judge Ana Ola, a Togolese, had found the ministers guilty.", "the ministers", ("MLI", "GOV", "minister")),
    ("LIMA, June 2 - U.S. soldiers poured into Peru. The United States sent ships to Peru. Crowds danced.", "Crowds",
     ("PER", "CVL", None)),
    (MALI + "Protesters overran the White House in Bamako.", "Protesters", ("MLI", "CVL", None)),
    (MALI + "U.S. officials welcomed the vote, as did the Catholic bishops.", "the Catholic bishops",
     ("MLI", "REL", "bishop")),
    ("BAMAKO, June 2 - U.S. soldiers landed in Mali, hours after Jimmy Carter persuaded the country's rulers to quit. "
     "The United States was glad.", "the country's rulers", ("MLI", "GOV", None)),
    # a sentence's own
    ("Kenya fears Mali. Togo's president accused Mali and summoned the security council.", "the security council",
     ("TGO", "GOV", None)),
    ("Chad fears Mali. The Kenyan foreign ministry said it would not protect citizens.", "citizens",
     ("KEN", "CVL", None)),
    # peoples
    ("Jubilant Chadians drove through Mali.", "Jubilant Chadians", ("TCD", "CVL", None)),
    ("Togo barred Chadians from leaving.", "Chadians", ("TCD", "CVL", None)),
    ("In Geneva the Chadians agreed to talk.", "the Chadians", ("TCD", "GOV", None)),
    ("A Chadian was arrested in Togo.", "A Chadian", ("TCD", "CVL", None)),
    ("Angela Merkel spoke in Berlin until the German wanted to sleep.", "the German", ("DEU", "GOV", "chancellor")),
    ("Kosovo's police rule Kosovo. Kosovo knows local Serbs.", "local Serbs", ("XKX", "CVL", None)),
    ("Troops fired in Peru. Peru buried Indian rebels.", "Indian rebels", ("PER", "REB", None)),
    ("India's envoy met Peru's. Peru heard the Indian minister.", "the Indian minister", ("IND", "GOV", "minister")),
    # bodies, firms, sects
    ("The Chadian Association for Civil Liberties objected.", "The Chadian Association for Civil Liberties",
     ("TCD", "NGO", None)),
    ("The Angolan oil giant ZamoOil works offshore.", "The Angolan oil giant ZamoOil", ("AGO", "BUS", "oil giant")),
    ("The European Central Bank met.", "The European Central Bank", ("EU", "IGO", None)),
    ("Kenya raided the Wana Moto sect in Nairobi. The sect denied it.", "The sect", ("KEN:WANA_MOTO", "REL", None)),
    ("Kenya raided the Wana Moto sect in Nairobi. Its followers prayed.", "Its followers",
     ("KEN:WANA_MOTO", "REL", None)),
    ("A self-styled National Salvation Committee took power in Chad.", "A self-styled National Salvation Committee",
     ("TCD:NSC", "OPP", None)),
    ("Fiji's Great Council of Chiefs met.", "Great Council of Chiefs", ("FJI:GCC", "SOC", None)),
    ("Mali asked the International Court of Justice. Chad said the court was slow.", "the court", ("ICJ", "JUD", None)),
    ("Doctors in Chad treated 100 wounded.", "100 wounded", ("TCD", "CVL", None)),
    # parties by an adjective
    ("Canada's minister spoke in Canada. The Liberal leader was wary.", "The Liberal leader",
     ("CAN:LIBERALS", "PTY", "leader")),
    # relations
    ("Mali's army rules Mali. Mali voted, and Mercosur backed its new president.", "its new president",
     ("MLI", "GOV", "president")),
    ("Nursultan Nazarbayev, Kazakhstan's former president, slept. His successor ruled.", "His successor",
     ("KAZ", "GOV", "president")),
    ("Mali's army rules Mali. Chad closed the road to Togo, and Benin praised its ally.", "its ally",
     ("TGO", "GOV", None)),
    ("Kenya's president, Ali Ola, wept; his father, Musa Ola, prayed.", "his father", ("KEN", "CVL", None)),
    ("Former British officer Tim Ola spoke.", "Former British officer Tim Ola", ("GBR", "ELI", "officer")),
    ("Angela Merkel met Donald Tusk. Her finance minister, Ada Ola, spoke.", "Her finance minister",
     ("DEU", "GOV", "finance minister")),
    ("Exiled president Jean-Bertrand Aristide slept; aides said it was late.", "aides", ("HTI", "ELI", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[case[0][-60:] for case in CASES])
def test_whose_they_are(pipeline, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2019, 6, 1))).mentions
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == [expected]


@pytest.mark.parametrize("text", ["Chad closed its border with Togo.", "Chad shut two crossings to Togo.",
                                  "The army has ruled Togo for years."])  # fmt: skip
def test_a_border_is_a_place(pipeline, text):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2019, 6, 1))).mentions
    assert [m.agent for m in mentions if m.text == "Togo"] == [False]


def test_a_governor_put_up_by_a_party_is_of_the_state(pipeline):
    text = "Texas Governor George W. Bush, the Republican candidate in the United States, spoke."
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2000, 6, 1))).mentions
    assert [m.actors[0].code for m in mentions if m.text.endswith("Bush")] == ["USA"]
