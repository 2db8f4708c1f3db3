"""Short texts of our own for single wordings: what a round, a role or an absence of either is told by."""

from __future__ import annotations

import pytest
from tests.ledger.short import OPENING, ledger, rounds


def roles(text):
    return {(x.actor, x.role) for r in rounds(text) for x in r.participations if x.role != "party"}


def test_rounds_counted_together_are_told_apart():
    text = "The first two rounds between Sudan and Chad, in March in Tripoli and in April in Dakar, brought nothing."
    found = rounds(text, title="A border in dispute")
    assert [(r.ordinal, r.start, r.venue.name) for r in found] == [(1, "2006-03", "Tripoli"), (2, "2006-04", "Dakar")]


def test_a_count_that_stands_alone():
    found = rounds(
        "The third round of talks between Sudan and Chad ended in Dakar on Wednesday without a deal. "
        "The first two were held in Tripoli in March and April."
    )
    assert [r.ordinal for r in found] == [3, 1, 2]
    assert {r.venue.name for r in found[1:]} == {"Tripoli"}


def test_talks_that_are_expected_to_last_have_begun():
    (found,) = rounds(OPENING + "The talks are expected to last until Saturday.")
    assert (found.status, found.start) == ("under_way", "2006-05-16")


def test_a_round_that_was_to_have_opened_did_not():
    (found,) = rounds("A second round of talks between Sudan and Chad was to have opened in Dakar on Wednesday.")
    assert (found.status, found.ordinal) == ("cancelled", 2)


def test_a_distance_in_days_is_no_duration():
    (found,) = rounds("Four days after the raid on Adre, ministers of Sudan and Chad met in Dakar on Tuesday.")
    assert (found.start, found.end) == ("2006-05-16", "2006-05-16")


def test_the_day_that_talks_have_reached_tells_their_first():
    (found,) = rounds("Sudan and Chad went into a third day of talks in Dakar on Wednesday.", title="Still talking")
    assert (found.start, found.status) == ("2006-05-15", "under_way")


def test_a_round_that_is_only_an_ordinal():
    found = rounds(
        "Sudan and Chad closed a second round of talks in Dakar on Tuesday without a deal. "
        "A third is to be held in Tripoli in July."
    )
    assert [(r.ordinal, r.status) for r in found] == [(2, "concluded"), (3, "planned")]


def test_the_capital_told_by_its_country():
    found = rounds("The ministers of Sudan and Chad met on Tuesday in the Senegalese capital.", title="A quiet meeting")
    assert [r.venue.name for r in found] == ["Dakar"]


def test_guerrillas_are_the_one_group_that_the_text_names():
    (process,) = ledger(
        "Colombia's guerrillas met envoys of the government in Caracas on Monday. The ELN asked for a truce.",
        title="A meeting in Caracas",
    )
    assert set(process.parties) == {"COL", "COL:ELN"}


def test_the_month_of_may_is_no_auxiliary():
    assert ("UN", "mediator") in roles(OPENING + "The UN envoy, who has mediated since May, said little.")


def test_a_killing_during_talks_is_not_at_their_venue():
    found = rounds(OPENING + "Raiders killed nine herders in Adre during the talks.")
    assert {r.venue.name for r in found if r.venue} == {"Dakar"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The African Union's mediator, the former president of Mali Alpha Oumar Konare, opened the session.",
            ("AU", "mediator"),
        ),
        ("Senegal, which mediates on behalf of ECOWAS, called the start promising.", ("SEN", "mediator")),
        ("Egypt and Libya are attending as observers.", ("EGY", "observer")),
    ],
)
def test_who_a_third_party_is(text, role):
    assert role in roles(OPENING + text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad asked the European Union to send observers to the border.",
        "Libya, which brokered the truce of February 2006, kept away.",
    ],
)
def test_who_is_no_third_party(text):
    assert not roles(OPENING + text)


@pytest.mark.parametrize(
    "text",
    [
        "Sudan meets Chad in the final on Saturday. Both sides won their semi-final on a penalty, and the coach of the "
        "visitors said that his squad had missed half a season. The winner takes the trophy.",
        "Two airlines of Sudan and Chad broke off merger talks in Dakar on Tuesday. Shares fell, analysts said, as a "
        "banker called the price of the stake high. Investors had hoped for a takeover before the dividend.",
    ],
)
def test_sport_and_business_have_no_rounds(text):
    assert ledger(text, title="No deal") == []


def venues(text, title="A border in dispute"):
    return [(r.ordinal, r.venue.name if r.venue else None) for r in rounds(text, title)]


def test_the_first_and_the_second_of_what_was_counted_were_there():
    found = venues(
        "Sudan and Chad have held two meetings in Tripoli. The first, on 2 May, brought a truce. "
        "The second, ten days later, ended in a quarrel over wells."
    )
    assert found == [(1, "Tripoli"), (2, "Tripoli")]


def test_a_place_that_a_cleft_points_back_to():
    found = venues(
        "Talks between Sudan and Chad closed in Dakar on Tuesday. It was in the same town that they swore last "
        "January, after a first meeting, to spare each other's herds."
    )
    assert [v for _, v in found] == ["Dakar", "Dakar"]


def test_back_here_is_where_the_story_is():
    found = venues(
        "Sudan and Chad met for a fourth round of talks on Tuesday. Their ministers also agreed to inspect the wells "
        "of Adre. They will be back here on 9 June for the fifth round.",
        title="Dakar, round four: a truce holds",
    )
    assert found == [(4, "Dakar"), (5, "Dakar")]


def test_the_only_town_named_of_the_host():
    text = (
        "The envoy of Chad came down the steps of a hotel in Dakar on Wednesday. Senegal is the host of the process. "
        "The present round between Sudan and Chad, the sixth, opened on 9 May and goes on."
    )
    assert venues(text) == [(6, "Dakar")]
    assert venues(text + " Rain fell in Thies.") == [(6, None)]


def test_the_members_of_a_format_are_no_venue():
    found = venues(
        "The round, which opened on Tuesday, was held in the format known as two plus two: Sudan and Chad, with Libya "
        "and Egypt as observers."
    )
    assert [v for _, v in found] == [None]


def test_a_town_named_as_a_body_is_no_venue():
    assert venues("Sudan and Chad walked out of African Union talks on their border on Tuesday.") == [(None, None)]


def test_what_was_promised_after_talks_does_not_put_them_ahead():
    text = "The presidents of Sudan and Chad agreed on Wednesday not to arm rebels, after talks in Tripoli."
    (held,) = rounds(text, "Sudan and Chad agree not to arm rebels after talks in Tripoli")
    assert (held.status, held.venue.name) == ("agreement", "Tripoli")
    (ahead,) = rounds(
        "Sudan and Chad agreed on Wednesday to hold talks in Tripoli next week.", "Sudan and Chad agree to talk"
    )
    assert ahead.status == "planned"


def test_one_more_of_what_was_just_told():
    found = rounds(
        OPENING
        + "A round in this city last June ended in failure. Another, in Tripoli in early March, brought nothing."
    )
    assert {(r.start, r.venue.name) for r in found if r.start != "2006-05-16"} == {
        ("2005-06", "Dakar"), ("2006-03", "Tripoli"),
    }  # fmt: skip


def test_who_would_not_sit_down_holds_no_round():
    found = rounds(OPENING + "Sudan would not sit down with Chad in Cairo on 3 June, its envoy said.")
    assert [r.start for r in found] == ["2006-05-16"]


def test_what_is_offered_at_a_round_is_not_the_round():
    text = "The talks between Sudan and Chad began in Dakar on 4 April. "
    found = rounds(text + "At the ninth, on Wednesday, Chad offered Sudan safe passage for its convoys.")
    assert [(r.ordinal, r.start) for r in found if r.ordinal] == [(9, "2006-05-17")]


def test_a_numbered_meeting_of_long_talks_is_a_round_of_its_own():
    text = (
        "The talks between Sudan and Chad began in Dakar on 4 April. "
        "A tenth meeting, due on Friday, has been called off."
    )
    found = {r.ordinal: (r.start, r.status) for r in rounds(text)}
    assert found == {None: ("2006-04-04", "concluded"), 10: ("2006-05-19", "cancelled")}


def test_the_committee_of_a_body_is_no_round():
    text = OPENING + "The International Committee of the Red Cross, in Geneva on Monday, asked both sides for access."
    assert [r.venue.name for r in rounds(text)] == ["Dakar"]


def test_they_are_all_who_were_just_named():
    text = "The envoy brought together Sudan, Chad and Libya in Dakar. They have sat face to face there since Saturday."
    (process,) = ledger(text, "Three neighbours in Dakar")
    assert set(process.parties) == {"SDN", "TCD", "LBY"}


def test_those_named_stand_for_the_word_for_all_of_them():
    text = (
        "The bishop brought together Kenya's government and two opposition parties, ODM and KANU, "
        "in Nairobi on Monday. The talks failed."
    )
    (process,) = ledger(text, "Kenyan rivals meet")
    assert "KEN:OPP" not in process.parties and "KEN:KANU" in process.parties


@pytest.mark.parametrize(
    "text",
    [
        "Ghana offered to receive President Omar al-Bashir of Sudan and President Idriss Deby of Chad in Accra.",
        "Ghana offered to receive both leaders in Accra.",
    ],
)
def test_who_would_receive_both_offers_to_host(text):
    offers = [a for p in ledger(OPENING + text) for a in p.acts if a.kind == "offer_to_host"]
    assert [(a.actor, set(a.toward)) for a in offers] == [("GHA", {"SDN", "TCD"})]
