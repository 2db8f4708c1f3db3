"""Titles and roles: the text's word against the table's, whose troops and whose people they are."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

CASES = [
    ("2019-05-01", "Fijian Vice President Sergei Lavrov spoke.", "Fijian Vice President Sergei Lavrov",
     ("FJI", "GOV", "vice president")),
    ("2019-05-01", "General Sergei Lavrov spoke.", "General Sergei Lavrov", ("RUS", "GOV", "foreign minister")),
    ("2019-05-01", "Chad's ousted foreign minister spoke.", "Chad's ousted foreign minister",
     ("TCD", "ELI", "former foreign minister")),
    ("2019-05-01", "Sergei Lavrov met his Swedish counterpart.", "his Swedish counterpart",
     ("SWE", "GOV", "foreign minister")),
    ("2019-05-01", "Ghana's president, Nana Akufo-Addo, who chairs ECOWAS, flew to Lome.", "Nana Akufo-Addo",
     ("GHA", "GOV", "president")),
    ("2019-05-01", "Togo sent paratroopers to Mali.", "paratroopers", ("TGO", "MIL", None)),
    ("2019-05-01", "Peru's foreign minister and national security adviser resigned.", "national security adviser",
     ("PER", "GOV", "national security adviser")),
    ("2019-05-01", "Kuwait's emir and Peru's envoy met in Chile. The emir left.", "The emir", ("KWT", "GOV", "emir")),
    ("2019-05-01", "Chile and Peru argued. Western diplomats met.", "Western diplomats", (None, "GOV", None)),
    ("2019-05-01", "NATO met in Oslo. The alliance sent a note.", "The alliance", ("NATO", "IGO", None)),
    ("2019-05-01", "The Sudanese Armed Forces denied it.", "The Sudanese Armed Forces", ("SDN", "MIL", None)),
    ("2019-05-01", "Residents of Goma fled from Rwanda's shells.", "Residents of Goma", ("COD", "CVL", None)),
    ("2019-05-01", "Hutu rebels attacked a convoy near Bujumbura.", "Hutu rebels", ("BDI", "REB", None)),
    ("2019-05-01", "Chad sent an envoy to Mali.", "an envoy", ("TCD", "GOV", "envoy")),
    ("2019-05-01", "Peru, which had sent a delegation, met Mali.", "a delegation", ("PER", "GOV", None)),
    ("2019-05-01", "The African Union sent an envoy to Mali.", "an envoy", ("AU", "IGO", "envoy")),
    ("2019-05-01", "The UN mission left Mali. The peacekeepers sailed.", "The peacekeepers", ("UN", "IGO", None)),
    ("1997-06-05", "Shells hit Brazzaville. Congolese soldiers fled.", "Congolese soldiers", ("COG", "MIL", None)),
    ("2019-05-01", "Kinshasa denied it. Congolese soldiers fled.", "Congolese soldiers", ("COD", "MIL", None)),
    ("2020-05-01", "Forces loyal to Khalifa Haftar shelled Tripoli.", "Forces", ("LBY:LNA", "REB", None)),
    ("2013-05-01", "Hardliners under Joseph Kony denounced Uganda's army.", "Hardliners", ("UGA:LRA", "REB", None)),
    ("2019-05-01", "Chile's president recalled his envoy in Lima.", "his envoy", ("CHL", "GOV", "envoy")),
    ("2003-05-01", "Jacques Chirac gave the Iraqi leader two days.", "the Iraqi leader", ("IRQ", "GOV", "leader")),
    ("2019-05-01", "The United States recalled its envoy from Peru.", "its envoy", ("USA", "GOV", "envoy")),
    ("2019-05-01", "FARC guerrillas left. A new rebel army came to Bogota.", "A new rebel army", ("COL", "REB", None)),
    ("2019-05-01", "Chad's president told lawmakers that Mali had lied.", "lawmakers", ("TCD", "LEG", None)),
    ("2019-05-01", "Hundreds of Georgians danced in Batumi.", "Georgians", ("GEO", "CVL", None)),
    ("2019-05-01", "Kenya said it had sent 500 policemen to Haiti.", "500 policemen", ("KEN", "COP", None)),
    ("2019-05-01", "The 60-year-old Malian president wept.", "The 60-year-old Malian president",
     ("MLI", "GOV", "president")),
    ("2019-05-01", "FARC guerrillas fired. A deal with the government failed.", "the government", ("COL", "GOV", None)),
    ("2019-05-01", "Villagers from Burundi fled into Rwanda. Refugees wept.", "Refugees", ("BDI", "REF", None)),
    ("2019-05-01", "Peru asked Chile to send troops.", "troops", ("CHL", "MIL", None)),
    ("2019-05-01", "Mali said the officers of the federal police had fled.", "the officers of the federal police",
     ("MLI", "COP", None)),
    ("2019-05-01", "Herman Ola of Peru spoke.", "Herman Ola", ("PER", "GOV", None)),
    ("2019-05-01", "Iran's president blamed Kirkuk's governor.", "Kirkuk's governor", ("IRQ", "GOV", "governor")),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "expected"), CASES, ids=[case[1] for case in CASES])
def test_a_role_is_somebodys(pipeline, day, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date.fromisoformat(day))).mentions
    found = [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors]
    assert found == [expected]


ONE_COUNTRY = """Bolivia's president resigned on Monday after strikes.

Bolivian miners had marched on La Paz for a week. Peru's president telephoned him; two Chilean soldiers were hurt.

Residents fled. The soldiers fired, and the country has no government. The president's spokesman wept."""


@pytest.mark.parametrize("words", ["Residents", "The soldiers", "the country", "The president's spokesman"])
def test_a_text_about_one_state_keeps_to_it(pipeline, words):
    mentions = pipeline.read(Document(id="d", text=ONE_COUNTRY)).mentions
    assert [a.code for m in mentions if m.text == words for a in m.actors] == ["BOL"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norway met Mali and Togo in Oslo. Norway urged both sides to talk.", ["MLI", "TGO"]),
        ("Clashes went on in Togo, Togo's police said. Peru's envoy met the two sides.", ["TGO"]),
    ],
)
def test_who_speaks_to_the_sides_is_none_of_them(pipeline, text, codes):
    mentions = pipeline.read(Document(id="d", text=text)).mentions
    assert [a.code for m in mentions if m.text in {"both sides", "the two sides"} for a in m.actors] == codes


def test_a_name_that_ends_in_a_title_is_a_name(pipeline):
    mentions = pipeline.read(Document(id="d", text="In Delhi, Mehbooba Mufti spoke.")).mentions
    assert not [m for m in mentions for a in m.actors if a.sector == "REL"]


@pytest.mark.parametrize(
    ("text", "words", "agent"),
    [
        ("Chad sent an envoy to Khartoum.", "Khartoum", False),
        ("Chad sent a letter to Khartoum.", "Khartoum", True),
        ("Rebels patrolled Bangui.", "Bangui", False),
        ("The fall of Kabul surprised Peru.", "Kabul", False),
        ("The envoy set out for Tirana.", "Tirana", False),
    ],
)
def test_a_seat_of_government_acts_or_is_a_place(pipeline, text, words, agent):
    mentions = pipeline.read(Document(id="d", text=text)).mentions
    assert [m.agent for m in mentions if m.text == words] == [agent]


def test_a_surname_with_another_given_name_is_somebody_else(pipeline):
    mentions = pipeline.read(
        Document(id="d", text="Petra Merkel sang in Bonn.", published=dt.date(2019, 5, 1))
    ).mentions
    assert not [a for m in mentions for a in m.actors if a.office]


def test_a_group_of_later_days_is_not_meant(pipeline):
    mentions = pipeline.read(Document(id="d", text="M23 fired in Kenya.", published=dt.date(1994, 5, 1))).mentions
    assert not [a for m in mentions for a in m.actors if a.code == "COD:M23"]
