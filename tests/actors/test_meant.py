"""People by titles, provinces' names, given names and trades: whom words mean that several rules have a part in."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.actors.genders import given

DAY = "2019-05-01"
CASES = [
    # titles that end in a body's name are somebody's all the same
    (DAY, "The head of Chad's navy, Ali Ola, spoke. The president of the Senate, Kofi Bello, wept.", "Kofi Bello",
     ("TCD", "LEG", "speaker")),
    (DAY, "The Danish ambassador in Manila, Ana Ola, spoke.", "Ana Ola", ("DNK", "GOV", "ambassador")),
    (DAY, "Peru wept. The police commander in Tingo Mora, Ana Ola, spoke.", "Ana Ola", ("PER", "COP", "police chief")),
    # elided particles, and surnames that are provinces
    (DAY, "Belgium's health minister, Marie d'Hulst, resigned.", "Marie d'Hulst", ("BEL", "GOV", "health minister")),
    (DAY, "Peru mourned. Transport Minister Pedro Kaduna spoke.", "Transport Minister Pedro Kaduna",
     ("PER", "GOV", "transport minister")),
    (DAY, "Italy is calm. Regional prosecutor Anna Rossini spoke.", "Regional prosecutor Anna Rossini",
     ("ITA", "JUD", "prosecutor")),
    # who rules a state and chairs a body of states
    (DAY, "Ghana's president, Nana Akufo-Addo, chairman of ECOWAS, spoke.", "Nana Akufo-Addo",
     ("GHA", "GOV", "president")),
    # rulers
    (DAY, "Togo's president, Ali Ola, fled Togo. Benin took in the departing ruler.", "the departing ruler",
     ("TGO", "GOV", "president")),
    (DAY, "Malawi voted. The United States is glad. An administration official said so.", "An administration official",
     ("USA", "GOV", None)),
    (DAY, "Malawi voted. Administration officials said so.", "Administration officials", ("MWI", "GOV", None)),
    # who bears arms
    (DAY, "Chad's president sent troops to Mali. He said his men were ready.", "his men", ("TCD", "MIL", None)),
    (DAY, "Kenya's police chief, Ali Ola, wept. He said his men were tired.", "his men", ("KEN", "COP", None)),
    (DAY, "Niger's army said 300 men had fled.", "300 men", ("NER", "MIL", None)),
    (DAY, "Niger's minister said 300 men had voted.", "300 men", ("NER", "CVL", None)),
    (DAY, "Ghana is calm. Riot police came; officers fired.", "officers", ("GHA", "COP", None)),
    (DAY, "Ghana is calm. The troops came; officers fired.", "officers", ("GHA", "MIL", None)),
    (DAY, "Bolivia's president was hit. Bodyguards fired.", "Bodyguards", ("BOL", "COP", None)),
    # told again by age, creed or a former trade
    (DAY, "Fiji's president, Ali Ola, met Peru's envoy, Ana Bello. The 71-year-old wept.", "The 71-year-old",
     ("PER", "GOV", "envoy")),
    (DAY, "Fiji's president, Ali Ola, and Peru's envoy, Ana Bello, met. The 71-year-old chemist wept.",
     "The 71-year-old chemist", ("FJI", "GOV", "president")),
    (DAY, "Fiji's president, Ali Ola, spoke. An 11-year-old wept.", "An 11-year-old", ("FJI", "CVL", None)),
    (DAY, "Fiji's president, Ali Ola, met Peru's envoy, Ana Bello. Fiji is glad. The centre-right leader smiled.",
     "The centre-right leader", ("FJI", "GOV", "president")),
    (DAY, "Fiji's envoy, Ali Ola, spoke in Fiji. The former teacher wept.", "The former teacher",
     ("FJI", "GOV", "envoy")),
    (DAY, "Peru's president, Ali Ola, fled Peru. Chile met Ana Bello, a Chilean judge. The fugitive wept in Peru.",
     "The fugitive", ("PER", "GOV", "president")),
    (DAY, "Fiji took the council from Peru.", "the council", ("FJI", "GOV", None)),
    ("2012-05-01", "Myanmar's Aung San Suu Kyi met Myanmar's Thein Sein. The Nobel laureate smiled.",
     "The Nobel laureate", ("MMR:NLD", "OPP", "opposition leader")),
    (DAY, "Fiji's envoy, Ali Ola, met a judge, Ana Bello. \"We won,\" the 51-year-old said.", "the 51-year-old",
     ("FJI", "GOV", "envoy")),
    # friends, enemies, others
    (DAY, "Mali voted in Bamako. Mali is calm. Mali is glad. Malians danced. Togo's president thanked his friend.",
     "his friend", ("MLI", "GOV", None)),
    (DAY, "FARC guerrillas and the ELN met in Bogota. FARC fighters shot at their enemies.", "their enemies",
     ("COL:ELN", "REB", None)),
    ("2001-05-01", "UNITA rebels fled. Angola's president, Ali Ola, mocked his old enemies.", "his old enemies",
     ("AGO:UNITA", "REB", None)),
    (DAY, "Sweden is calm. Students marched in Uppsala. Others sang.", "Others", ("SWE", "CVL", None)),
    (DAY, "Chad's troops fled, many of whom were hurt.", "whom", ("TCD", "MIL", None)),
    (DAY, "The director of the Sicilian police resigned.", "The director of the Sicilian police",
     ("ITA", "COP", "director")),
    (DAY, "Sicilian shopkeepers and Sicilian shipowners met.", "Sicilian shipowners", ("ITA", "BUS", None)),
    # words of either number, trades
    (DAY, "Latvian depositors wept. A Latvian depositor sued.", "A Latvian depositor", ("LVA", "CVL", None)),
    (DAY, "Kenyan economists agreed.", "Kenyan economists", ("KEN", "EDU", None)),
    (DAY, "Nepal voted. The four main parties met.", "The four main parties", ("NPL", "PTY", None)),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "expected"), CASES, ids=[case[1] for case in CASES])
def test_who_is_meant(pipeline, day, text, words, expected):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date.fromisoformat(day))
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == [expected]


def test_a_given_name_is_a_womans_or_a_mans():
    women, men = given()
    assert not women & men
    assert {"kamala", "ngozi"} <= women
    assert {"boris", "yoweri"} <= men


def test_she_is_no_man_whose_given_name_is_known(meant):
    assert meant("Peru's president, Sisa Ola, met Chile's president, Pedro Bello. Bolivia thanked her.", "her") == [
        "PER"
    ]


def test_bound_for_a_state_is_a_place(pipeline):
    mentions = pipeline.actors.resolve(pipeline.reader.read("Ali Ola is bound for Cape Verde."), dt.date(2019, 5, 1))
    assert [m.agent for m in mentions if m.text == "Cape Verde"] == [False]


def test_others_who_do_not_act_are_nobody(meant):
    assert meant("Swedish students marched, among others.", "others") == []
    assert meant("Sweden's king spoke. Others wept.", "Others") == []
