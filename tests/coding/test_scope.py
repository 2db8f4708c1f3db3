"""What only looks like an act."""

from __future__ import annotations

import pytest
from tests.coding.conftest import codes


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan army helicopter crashed near Garissa, killing its crew of four.",
        "If Chad attacked Niger, Mali would be drawn in.",
        "The president of Ghana told parliament that the harvest was good.",
        "On March 28 2018 the Kenyan president called at noon.",
    ],
)
def test_no_row(coded, text):
    assert coded(text) == []


def test_a_headline_participle_befalls_its_subject(coded):
    title = "Two Kenyan farmers shot dead near Garissa"
    reports = coded("Somali gunmen shot dead two Kenyan farmers on Sunday, police said.", title)
    assert {a.code for r in reports for a in r.actor} == {"SOM"}


def test_an_attack_and_its_dead_are_one(coded):
    reports = coded("Turkish jets bombed a camp in northern Iraq on Monday, killing six Kurdish rebels.")
    assert [r.event for r in reports] == [["ASSAULT"]]


def test_title_and_body_tell_one_act(coded):
    body = "The government of Chad broke off its relations with Sudan on Friday after a raid on its capital."
    reports = [r for r in coded(body, "Chad cuts ties with Sudan") if r.event == ["SANCTION"]]
    assert len(reports) == 1
    assert len(reports[0].mentions) == 2


def test_a_headlines_infinitive_is_planned(one):
    row = one("AGREE", "Chad and Niger to meet in Abuja")
    assert ({a.code for a in row.actor}, row.factuality) == ({"TCD", "NER"}, "planned")


@pytest.mark.parametrize(
    "text", ["Peru and Chile to hold second round of talks in Quito", "Chad to hold talks with Niger"]
)
def test_a_headlines_infinitive_has_not_happened(coded, text):
    assert [r for r in coded(text) if r.factuality == "happened"] == []


def test_a_meeting_at_which_something_was_demanded_was_held(coded):
    rows = coded("In a meeting with Malawi's president, Mozambican Prime Minister Aires Ali called for a ceasefire.")
    assert {r.event[0] for r in rows} >= {"CONSULT", "REQUEST"}


def test_demanded_talks_were_not_held(coded):
    rows = coded("Mozambican Prime Minister Aires Ali called for talks with Malawi's president.")
    assert "CONSULT" not in {r.event[0] for r in rows}


def test_a_refused_request_is_refused_and_not_denied(coded):
    rows = coded("The Zambian electoral commission on Friday denied a request by the opposition to delay the vote.")
    assert [(r.event[0], r.polarity) for r in rows] == [("REJECT", "affirmed")]


def test_a_past_that_the_tagger_takes_for_the_present_is_no_habit(coded):
    rows = coded("Iraqi forces retook the town of Hit from Islamic State militants, the army said." + " It rained." * 5)
    assert [r.event[0] for r in rows] == ["COERCE"]


FILLER = " Nobody was surprised. A second ferry left at noon. Several shops stayed shut. Bread was dear. It rained."


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Thai soldiers exchanged fire with Cambodian troops near the temple.", ["ASSAULT"]),
        ("Tens of thousands of Armenians marched in Yerevan to demand the premier's resignation.", ["PROTEST"]),
        ("Kosovo lifted its tariffs on goods from Serbia.", ["RETREAT"]),
    ],
)
def test_plain_news_is_coded(coded, text, events):
    assert [r.event[0] for r in coded(text + FILLER)] == events


def test_the_preposition_of_a_date_is_not_the_frames_where_another_is(one):
    row = one("ASSAULT", "Rebels fired on a bus near the town of Gulu in Uganda on Monday, killing two passengers.")
    assert codes(row.actor) == {"UGA"}
