"""Who sits at a table, when and where, in the wordings of articles that nobody had read before the rules."""

from __future__ import annotations

import pytest
from tests.ledger import short
from tests.ledger.short import OPENING

from goodoffices.errors import DataError
from goodoffices.ledger.lexicon import FormatWords, parse

TITLE = "Two neighbours talk"  # without a place


def ledger(text, title=TITLE):
    return short.ledger(text, title)


def rounds(text, title=TITLE):
    return short.rounds(text, title)


def parties(text, title=TITLE):
    return [set(p.parties) for p in ledger(text, title) if p.rounds]


def told(text, title=TITLE):
    return [(r.start, r.venue.name if r.venue else None, r.status) for r in rounds(text, title)]


def test_a_table_with_a_name_seats_all_its_parties():
    text = "BEIJING, May 18 - The fifth round of six-party talks with North Korea went into recess on Tuesday."
    assert parties(text, "Recess in Beijing") == [{"PRK", "USA", "KOR", "JPN", "RUS", "CHN"}]
    assert rounds(text, "Recess in Beijing")[0].status == "adjourned"
    assert parties("The fifth round of six-party talks in Kenya opened on Tuesday.", "Kenya") == []


def test_a_group_that_negotiates_as_states_is_spelled_out():
    text = "Negotiators for Iran and the six world powers met in Vienna on Tuesday for talks on enrichment."
    assert parties(text) == [{"IRN", "USA", "GBR", "FRA", "DEU", "RUS", "CHN"}]


def test_a_bad_code_in_the_formats_is_refused():
    with pytest.raises(DataError, match=r"formats.yaml: names.six-party must be a list of codes"):
        parse("formats.yaml", FormatWords, "names: {six-party: [north korea]}\ngroups: {}")


def test_those_named_behind_the_comma_are_the_parties():
    text = (
        "The leaders of Sudan's two rebel movements, Khalil Ibrahim of the Justice and Equality Movement (JEM) and "
        "Minni Minnawi of the Sudan Liberation Army (SLA), signed a pact on Tuesday after two days of talks in Dakar."
    )
    (found,) = parties(text)
    assert "SDN:JEM" in found and "SDN" not in found


def test_two_people_just_named_are_no_other_sides():
    text = (
        OPENING + "Kim Kye-gwan of North Korea told Christopher Hill of the United States that the bank had to open. "
        "The two men met in Geneva on Wednesday."
    )
    assert {"PRK", "USA"} in parties(text)


def test_a_bloc_that_talks_for_itself_is_a_party():
    text = (
        "Canada and the European Union ended a second day of talks in Lisbon on Wednesday with a paper on inspectors."
    )
    assert parties(text) == [{"CAN", "EU"}]


def test_plain_officials_are_of_both():
    assert ("2006-04-12", "Geneva", "concluded") in told(
        OPENING + "Lower-ranking officials met in Geneva on April 12 and parted without result."
    )


def test_what_will_resume_is_a_round_to_come():
    assert told(OPENING + "The delegations will resume on Monday.")[-1] == ("2006-05-22", None, "planned")
    assert len(told(OPENING + "Chad will resume exports on Monday.")) == 1


def test_an_attempt_set_apart_is_a_round():
    text = OPENING + "An earlier attempt, in Accra in March, collapsed. An attempt on the president failed on Sunday."
    assert [x for x in told(text) if x[1] != "Dakar"] == [("2006-03", "Accra", "collapsed")]


def test_one_that_was_planned():
    text = (
        OPENING + "A round in Accra in February brought nothing. One that was planned for Lome in March was postponed."
    )
    assert [(v, s) for _, v, s in told(text)][-1] == ("Lome", "postponed")


def test_a_sum_of_rounds_is_none():
    assert len(told(OPENING + "Of the six rounds that were planned, two have been held.")) == 1


def test_a_series_is_not_begun_by_the_first_in_a_year():
    found = rounds(
        "Sudan and Chad held talks in Dakar on Tuesday, the first in a year, about the men whom raiders took in 1998."
    )
    assert [(r.ordinal, r.start) for r in found] == [(None, "2006-05-16")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A session in Accra on April 12 ended with a draft.", ("2006-04-12", "Accra")),
        ("They met at Villa Togo in Lome on April 12.", ("2006-04-12", "Lome")),
        ("A second meeting, set for Lome on May 24, was called off.", ("2006-05-24", "Lome")),
    ],
)
def test_when_and_where_a_round_was(text, found):
    assert found in [x[:2] for x in told(OPENING + text)]


def test_the_date_of_what_comes_after_is_not_the_round_s():
    text = "Sudan and Chad closed a second round in Dakar on Tuesday and will meet again in Tripoli in July."
    assert [(r.start, r.end, r.venue.name) for r in rounds(text)] == [
        (None, "2006-05-16", "Dakar"), ("2006-07", None, "Tripoli"),
    ]  # fmt: skip


def test_a_day_that_was_to_be_is_the_nearest():
    text = (
        "Chad refused to attend the next round of its talks with Sudan, which was to open on {}. The round was put off."
    )
    assert told(text.format("Friday"))[0] == ("2006-05-19", None, "postponed")
    assert told(text.format("Wednesday"))[0][0] == "2006-05-17"


def test_a_room_puts_the_round_where_the_story_is_from():
    text = "BRUSSELS, May 18 - Sudan and Chad met on Wednesday {}for two hours. They disagreed on the border."
    assert told(text.format("in a hotel "))[0][1] == "Brussels"
    assert told(text.format(""))[0][1] is None


def test_what_goes_on_since_is_under_way():
    text = OPENING.replace("opened", "failed") + "The seventh round has gone on in Accra since 29 April."
    assert ("2006-04-29", "Accra", "under_way") in told(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norway, a guarantor of the process along with Cuba and Chile, welcomed it.", ("CUB", "guarantor")),
        ("Libya, whose envoy has been a mediator throughout the talks, was pleased.", ("LBY", "mediator")),
        ("Don McKinnon, New Zealand's foreign minister and the host, spent the evening there.", ("NZL", "host")),
        ("The bishops of CENCO, who are helping with the talks, met the ministers.", ("COD:CENCO", "facilitator")),
        ("Joaquim Chissano has been the mediator since June for the SADC.", ("SADC", "mediator")),
    ],
)
def test_who_stands_between_the_sides(text, role):
    found = {(x.actor, x.role) for r in rounds(OPENING + text) for x in r.participations if x.role != "party"}
    assert role in found


def test_a_host_is_not_the_host_of_a_round_abroad():
    text = OPENING + "Senegal is the host of the process. An earlier round, in Tripoli in March, brought nothing."
    hosts = {r.venue.name: [x.actor for x in r.participations if x.role == "host"] for r in rounds(text)}
    assert hosts == {"Dakar": ["SEN"], "Tripoli": []}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's foreign minister offered Accra as the site of the next meeting.",
        "Ghana, which has a border with neither, offered to bring the two together in Accra.",
        "It was Ghana who offered good offices in April.",
        "Ghana had offered its services at the opening.",
    ],
)
def test_ways_to_offer(text):
    offers = [a for p in ledger(OPENING + text) for a in p.acts if a.kind.startswith("offer")]
    assert [(a.actor, set(a.toward)) for a in offers] == [("GHA", {"SDN", "TCD"})]


def test_a_headline_does_not_place_what_is_long_over():
    text = (
        "Under the accord Sudan agreed to withdraw its troops. Ghana, which hosted the first meetings of Sudan and "
        "Chad in 2004, welcomed it."
    )
    assert told(text, "Sudan and Chad sign peace agreement in Dakar") == [("2004", None, "concluded")]


def test_the_three_sides_of_a_war_at_home_are_of_that_country():
    text = (
        "Uganda's government and the Lord's Resistance Army (LRA) signed a truce on Tuesday. The LRA dropped a demand. "
        "The Allied Democratic Forces (ADF) said nothing. The United States praised Ghana, and the United States "
        "telephoned Accra. The three sides will meet again in Accra on 9 June."
    )
    assert parties(text, "Ugandans talk")[-1] == {"UGA", "UGA:LRA", "UGA:ADF"}
