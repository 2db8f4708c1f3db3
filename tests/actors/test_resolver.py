"""Who is meant: names, offices by date, references, and what only looks like an actor. Sentences of our own."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from goodoffices.actors import ActorResolver, main_parties
from goodoffices.inspection import layer_rows
from goodoffices.records import Document


@pytest.fixture(scope="module")
def found(pipeline):
    """Resolves a text; gives every mention's actors as code/sector/office by its words, in order."""

    def resolve(text, day="2020-06-01", resolver=None):
        doc = pipeline.reader.read(text)
        mentions = (resolver or pipeline.actors).resolve(doc, dt.date.fromisoformat(day) if day else None)
        return [(m.text, [(a.code, a.sector, a.office) for a in m.actors], m) for m in mentions]

    return resolve


def actors(found, words, nth=0):
    return [actors for text, actors, _ in found if text == words][nth]


def codes(found, words, nth=0):
    return [code for code, _, _ in actors(found, words, nth)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-03-01", ("GBR", "GOV", "foreign minister")),
        ("2020-03-01", ("GBR", "GOV", "prime minister")),
        ("2025-03-01", ("GBR", "ELI", "former prime minister")),
    ],
)
def test_the_day_decides_the_office(found, day, expected):
    assert actors(found("Boris Johnson spoke to reporters.", day), "Boris Johnson") == [expected]


def test_an_end_that_nobody_knows_leaves_the_office_open(found, tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("name\tcountry\toffice\tsector\tfrom\tto\nUna Probe\tTCD\thealth minister\tGOV\t2019\t2022+\n")
    resolver = ActorResolver.load(own)
    assert actors(found("Una Probe arrived.", "2021-01-01", resolver), "Una Probe") == [
        ("TCD", "GOV", "health minister")
    ]
    assert actors(found("Una Probe arrived.", "2025-01-01", resolver), "Una Probe") == [("TCD", "GOV", None)]


def test_another_spelling_is_the_same_person(found):
    text = "Sergei Lavrov and Dmytro Kuleba met in Antalya. Lavrov left first."
    said = found(text, "2022-03-10")
    assert codes(said, "Sergei Lavrov") == codes(said, "Lavrov") == ["RUS"]


def test_a_surname_goes_to_the_last_who_bore_it(found):
    text = (
        "President Hassan Sheikh Mohamud met Kenya's President Uhuru Kenyatta. Mohamud thanked the hosts. "
        "Foreign Minister Amina Mohamed of Kenya said Mohamed Siad Barre Road would be closed."
    )
    said = found(text, "2014-05-05")
    assert codes(said, "Mohamud") == ["SOM"]


@pytest.mark.parametrize(
    ("text", "day", "words", "expected"),
    [
        ("The Sudanese army shelled the RSF.", "2023-06-01", "The Sudanese army", ("SDN", "MIL", None)),
        ("The Sudanese army shelled the RSF.", "2023-06-01", "the RSF", ("SDN:RSF", "PRM", None)),
        (
            "Chile's defence minister resigned.",
            "2001-01-01",
            "Chile's defence minister",
            ("CHL", "GOV", "defence minister"),
        ),
        ("Russian peacekeepers manned the post.", "2021-01-01", "Russian peacekeepers", ("RUS", "MIL", None)),
        ("Lawmakers in Nairobi walked out.", "2021-01-01", "Lawmakers", ("KEN", "LEG", None)),
        ("The Élysée declined to comment.", "2019-01-01", "The Élysée", ("FRA", "GOV", None)),
        ("Zaire closed the border with Rwanda.", "1996-10-20", "Zaire", ("COD", "GOV", None)),
        ("A Taliban spokesman welcomed it.", "2010-01-01", "A Taliban spokesman", ("AFG:TALIBAN", "REB", "spokesman")),
        ("A Taliban spokesman welcomed it.", "2023-01-01", "A Taliban spokesman", ("AFG", "GOV", "spokesman")),
        ("Bermuda signed the accord.", "2010-01-01", "Bermuda", ("BMU", "GOV", None)),
    ],
)
def test_a_phrase_tells_country_sector_and_office(found, text, day, words, expected):
    assert actors(found(text, day), words) == [expected]


def test_coordinated_adjectives_share_their_noun(found):
    said = found("British, French and German foreign ministers met under Austrian and Swiss facilitation.")
    assert codes(said, "British, French and German foreign ministers") == ["GBR", "FRA", "DEU"]
    assert codes(said, "Austrian") == ["AUT"]
    assert codes(said, "Swiss") == ["CHE"]


def test_a_title_without_a_name_finds_its_bearer(found):
    said = found("Boris Johnson flew to Rome. The foreign secretary met the Italian premier.", "2017-02-02")
    assert actors(said, "The foreign secretary") == [("GBR", "GOV", "foreign minister")]


def test_forces_without_a_country_are_those_last_named(found):
    said = found(
        "Ruling out talks, Yemen's president left. Saudi warplanes hit Saada. The army said it had been a mistake.",
        "2015-05-05",
    )
    assert actors(said, "The army") == [("SAU", "MIL", None)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Egypt and Qatar said the two sides were close. Israel and Hamas had agreed on a truce.",
            "the two sides",
            ["ISR", "PSE:HAMAS"],
        ),
        (
            "India and Pakistan agreed to hold fire. China and Iran welcomed it. The two sides had fought for years.",
            "The two sides",
            ["IND", "PAK"],
        ),
        (
            "Turkey has been mediating between Syria and Israel. The two sides held four rounds.",
            "The two sides",
            ["SYR", "ISR"],
        ),
        (
            "Norway offered to mediate between Peru and Chile. Peru's president met Brazil's president in Lima. "
            "Both sides agreed to trade more.",
            "Both sides",
            ["PER", "BRA"],
        ),
        (
            "Kenya and Somalia quarrel over the sea. Both countries went to court. The former won.",
            "The former",
            ["KEN"],
        ),
    ],
)
def test_both_sides_are_those_who_face_each_other(found, text, words, expected):
    assert sorted(codes(found(text), words)) == sorted(expected)


def test_they_are_the_two_sides_again(found):
    said = found("Peru and Brazil met in Lima. The two sides signed nothing. They will meet again.")
    assert codes(said, "They") == ["PER", "BRA"]


def test_a_mediator_is_no_main_party(pipeline):
    text = (
        "Kenya hosted talks between Uganda and Rwanda. Kenya, the mediator, urged calm. Kenya's president, who "
        "mediates, spoke to Rwanda. Uganda accused Rwanda of raids. Rwanda accused Uganda of lies."
    )
    doc = pipeline.reader.read(text)
    assert set(main_parties(doc, pipeline.actors.resolve(doc, dt.date(2020, 1, 1)))) == {"UGA", "RWA"}


def test_he_is_not_the_one_who_acts_on_him(found):
    said = found("Rebel leader Afonso Dhlakama announced a truce. President Filipe Nyusi thanked him.", "2016-12-27")
    assert codes(said, "him") == ["MOZ:RENAMO"]


def test_a_denial_is_nobody(found):
    said = found("Uganda had crossed the border, Rwanda claimed. Kampala denied it.")
    assert "it" not in [text for text, _, _ in said]


def test_a_place_is_no_agent_and_a_speaker_is(found):
    said = found("Talks in Doha ended. Doha said they would go on.")
    assert [m.agent for text, _, m in said if text == "Doha"] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil beat Germany 7-1 in the semi-final.",
        "Bank of China cut its rates.",
        "Police closed Iran Street at noon.",
        "Air France cancelled forty flights.",
        "India won the toss and lost three wickets before lunch.",
        "Japan Airlines ordered ten jets.",
    ],
)
def test_what_bears_a_states_name_is_no_state(found, text):
    assert not [actors for _, actors, _ in found(text) if any(sector == "GOV" for _, sector, _ in actors)]


def test_a_match_that_is_politics_keeps_its_states(found):
    said = found("Iran's president banned the team after the World Cup qualifier against Israel.")
    assert "IRN" in [code for _, actors, _ in said for code, _, _ in actors]


@pytest.mark.parametrize(("country", "expected"), [("Lebanese", "LBN"), ("Iraqi", "IRQ")])
def test_two_groups_of_one_name_are_told_apart_by_the_text(found, country, expected):
    said = found(f"The {country} parliament met. The Maronites and the Shiites stayed away.", "2008-01-01")
    assert codes(said, "the Shiites") == [f"{expected}:SHIITES"]


def test_a_group_that_no_table_has_never_gets_a_country_of_question_marks(found):
    said = found("The Northern Zed Liberation Command seized a mill.", None)
    assert not [code for _, actors, _ in said for code, _, _ in actors if code and code.startswith("?")]


def test_inspect_shows_what_else_it_might_have_been(pipeline):
    document = Document(id="d", text="The Taliban met Boris Johnson.", published=dt.date(2017, 1, 1))
    rows = {row["text"]: row for row in layer_rows("actors", pipeline.read(document))}
    [other] = rows["The Taliban"]["alternatives"]
    assert (other["code"], other["source"][:6]) == ("AFG", "groups")
    assert other["lost"].startswith("not on the day: 2021")
    assert rows["Boris Johnson"]["alternatives"][0]["office"] == "prime minister"
    assert json.dumps(list(rows.values()))


def test_an_adjective_after_a_title_is_no_part_of_it(found):
    said = found("Jordan's king called the Swedish foreign minister stubborn.")
    assert codes(said, "the Swedish foreign minister") == ["SWE"]


def test_who_came_along_is_no_other_side(found):
    text = "Peru and Chile agreed to talk. Peru's envoy was in Rome with Japan's envoy. Both sides wait."
    assert codes(found(text), "Both sides") == ["PER", "CHL"]


def test_people_are_of_the_place_where_they_act(found):
    said = found("Peru sent a note to Chile. Demonstrators burned tyres in Nairobi.")
    assert codes(said, "Demonstrators") == ["KEN"]


@pytest.mark.parametrize(("country", "expected"), [("Nepalese", "NPL"), ("Indian", "IND")])
def test_the_country_named_first_decides_a_shared_name(found, country, expected):
    said = found(f"The {country} government spoke to the Maoists.", "2006-11-01")
    assert codes(said, "the Maoists") == [f"{expected}:MAOIST"]


def test_a_list_of_states_is_no_town_with_its_country(found):
    text = (
        "Four states, Saudi Arabia, the United Arab Emirates, Bahrain and Egypt, had accused Iran of backing terrorism."
    )
    mentions = [m for _, _, m in found(text)]
    listed = [m.agent for m in mentions if m.actors[0].code in {"SAU", "ARE", "BHR", "EGY"}]
    assert listed == [True] * 4


def test_a_state_behind_a_state_is_no_towns_country(found):
    text = "Saudi Arabia, the United Arab Emirates, Bahrain and Egypt signed a declaration with Qatar on Tuesday."
    assert all(m.agent for m in [m for _, _, m in found(text)])


def test_talks_named_by_a_capital_are_held_there(found):
    mentions = [m for _, _, m in found("The Quito talks between Colombia and Venezuela were put off on Monday.")]
    assert {m.text: m.agent for m in mentions} == {"Quito": False, "Colombia": True, "Venezuela": True}


def test_a_country_behind_its_town_only_places_it(found):
    mentions = [m for _, _, m in found("A summit in Doha, Qatar, brought together France, Chad and Niger.")]
    assert {m.text: m.agent for m in mentions} == {
        "Doha": False, "Qatar": False, "France": True, "Chad": True, "Niger": True
    }  # fmt: skip
