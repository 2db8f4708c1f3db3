from __future__ import annotations

import datetime as dt

import pytest
from tests.store.made import act, document, talks_round

from goodoffices.ledger import across
from goodoffices.records import Account, Reason

ITEM = document()


def day(text):
    return dt.date.fromisoformat(text)


def known(number=1, told="2024-03-06", status="concluded", **more):
    values = {"ordinal": None, "start": None, "end": None, "precision": "day", "venue": None, "country": None}
    return across.KnownRound(id=number, told=day(told), status=status, **(values | more))


def told(status="concluded", **more):
    return talks_round(ITEM, status, **more)


@pytest.mark.parametrize(
    ("what", "published", "candidates", "found"),
    [
        # "the third round" finds its round, another ordinal does not
        (told(ordinal=3), "2024-04-01", [known(1, ordinal=2), known(2, ordinal=3)], 2),
        (told(ordinal=4), "2024-04-01", [known(2, ordinal=3)], None),
        # a planned round becomes the held one, also where it slipped by some days or moved
        (told(start="2024-03-20"), "2024-03-21", [known(1, status="planned", start="2024-03-20")], 1),
        (told(start="2024-03-25", venue="Rabat"), "2024-03-26",
         [known(1, status="planned", start="2024-03-20", venue="Rabat")], 1),
        (told("collapsed"), "2024-03-21", [known(1, status="planned", start="2024-03-20", told="2024-03-10")], 1),
        (told("collapsed"), "2024-03-12", [known(1, status="planned", start="2024-03-20", told="2024-03-10")], None),
        # what was put off is held later
        (told(start="2024-05-20", venue="Rabat"), "2024-05-21",
         [known(1, status="postponed", start="2024-03-20", venue="Rabat")], 1),
        # days that differ make another round
        (told(start="2024-06-20", venue="Rabat"), "2024-06-21", [known(1, start="2024-03-05", venue="Rabat")], None),
        # a next round is not the one that is over
        (told("planned"), "2024-03-07", [known(1, start="2024-03-05")], None),
        (told("planned"), "2024-03-07", [known(1, status="planned", told="2024-03-01")], 1),
        # "the talks" are those told of last
        (told("collapsed"), "2024-03-07", [known(1, told="2024-01-01"), known(2, told="2024-03-06")], 2),
        (told("collapsed"), "2024-09-07", [known(2, told="2024-03-06")], None),
        # the same days at another place are not the same round
        (told(start="2024-03-05", venue="Oslo"), "2024-03-06", [known(1, start="2024-03-05", venue="Doha", ordinal=2)],
         None),
    ],
)  # fmt: skip
def test_a_telling_finds_its_round(what, published, candidates, found):
    hit = across.same_round(what, day(published), candidates)
    assert (hit[0] if hit else None) == found
    assert hit is None or hit[2]


def test_a_round_that_the_same_article_tells_of_otherwise_is_not_taken_twice():
    assert across.same_round(told(start="2024-03-05"), day("2024-03-06"), [known(1, start="2024-03-05")], {1}) is None


def telling(status, published, *, origin="A", **more):
    item = document(f"{origin}-{published}-{status}")
    return across.RoundTelling(item.id, origin, day(published), talks_round(item, status, **more))


def test_the_standing_of_a_round_follows_its_tellings():
    tellings = [
        telling("planned", "2024-02-20", start="2024-03-04"),
        telling("postponed", "2024-03-01", start="2024-03-04"),
        telling("planned", "2024-03-10", start="2024-03-18"),
        telling("under_way", "2024-03-18", start="2024-03-18"),
        telling("adjourned", "2024-03-20", origin="B"),
        telling("agreement", "2024-03-24", origin="A"),
        telling("agreement", "2024-03-24", origin="C"),
    ]
    steps = [(str(since), status) for since, status, _ in across.statuses(tellings)]
    assert steps == [
        ("2024-02-20", "planned"), ("2024-03-01", "postponed"), ("2024-03-10", "planned"), ("2024-03-18", "under_way"),
        ("2024-03-20", "adjourned"), ("2024-03-24", "agreement"),
    ]  # fmt: skip
    settled = across.settle_round(tellings)
    assert (settled.status, settled.start) == ("agreement", "2024-03-18")


def test_copies_of_one_account_count_once():
    tellings = [telling("collapsed", "2024-03-06", origin="agency") for _ in range(4)]
    tellings += [telling("agreement", "2024-03-06", origin=o) for o in ("B", "C")]
    assert across.settle_round(tellings).status == "agreement"


def test_talk_of_something_ahead_is_a_plan_however_it_is_worded():
    assert across.settle_round([telling("under_way", "2024-03-06", start="2024-03-20")]).status == "planned"


def test_each_sides_account_and_all_reasons_are_kept():
    one = telling("collapsed", "2024-03-06")
    two = telling("concluded", "2024-03-07", origin="B")
    one.round.accounts.append(Account(actor="KEN", status="collapsed", quote="They walked out."))
    two.round.accounts.append(Account(actor="SOM", status="concluded", quote="We finished our work."))
    one.round.reasons.append(Reason(text="the border posts", by="KEN"))
    two.round.reasons.append(Reason(text="The border posts", by="KEN"))
    settled = across.settle_round([one, two])
    assert {(a.actor, a.status) for a in settled.accounts} == {("KEN", "collapsed"), ("SOM", "concluded")}
    assert [r.text for r in settled.reasons] == ["the border posts"]
    assert {e.document for e in settled.evidence} == {one.document, two.document}


def process(number=1, told="2024-03-06", thirds=(), venues=(), **parties):
    return across.KnownProcess(number, parties, day(told), frozenset(thirds), frozenset(venues))


@pytest.mark.parametrize(
    ("parties", "published", "candidates", "found"),
    [
        (("KEN", "SOM"), "2024-04-01", [process(1, KEN=3, SOM=3), process(2, KEN=3, ETH=3)], 1),
        (("KEN", "ETH"), "2024-04-01", [process(1, KEN=3, SOM=3)], None),
        (("KEN", "SOM"), "2034-04-01", [process(1, KEN=3, SOM=3)], None),
        (("SYR", "SYR:REB"), "2024-04-01", [process(1, **{"SYR": 3, "SYR:SNC": 3})], 1),
        (("SDN", "SDN:RSF"), "2024-04-01", [process(1, **{"SDN": 3, "SDN:SLM": 3})], None),
        (("SAU",), "2024-04-01", [process(1, KEN=3, SOM=3)], None),
    ],
)
def test_a_telling_finds_its_negotiation(parties, published, candidates, found):
    hit = across.same_process(parties, day(published), candidates)
    assert (hit[0] if hit else None) == found


def test_a_third_party_in_common_joins_what_the_parties_alone_would_not():
    mine = [process(1, KEN=9, SOM=9, ETH=9, DJI=9, thirds=("UGA",))]
    assert across.same_process(("KEN", "SOM", "ERI"), day("2024-04-01"), mine) is None
    assert across.same_process(("KEN", "SOM", "ERI"), day("2024-04-01"), mine, thirds=frozenset({"UGA"}))


def test_parties_are_those_that_enough_articles_name():
    assert across.leading({"KEN": 20, "SOM": 19, "ETH": 1}) == ["KEN", "SOM"]
    assert across.leading({"SYR": 5, "SYR:REB": 4, "SYR:SNC": 3}) == ["SYR", "SYR:SNC"]


def test_one_offer_is_one_act_however_often_it_is_told():
    offer = act(ITEM, "offer_to_mediate", "UGA", ("KEN", "SOM"))
    mine = across.KnownAct(7, "offer_good_offices", "UGA", frozenset({"KEN"}), None, day("2024-03-01"))
    assert across.same_act(offer, day("2024-03-06"), [mine])[0] == 7
    assert across.same_act(offer, day("2024-07-06"), [mine]) is None
    assert across.same_act(act(ITEM, "offer_to_mediate", "QAT"), day("2024-03-06"), [mine]) is None
    walk = across.KnownAct(8, "walk_out", "SOM", frozenset(), "2024-03-05", day("2024-03-05"))
    assert across.same_act(act(ITEM, "walk_out", "SOM", day="2024-03-05"), day("2024-03-20"), [walk])[0] == 8
    assert across.same_act(act(ITEM, "walk_out", "SOM", day="2024-03-15"), day("2024-03-16"), [walk]) is None


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([], "offered"),
        ([("KEN", "welcomed")], "welcomed"),
        ([("KEN", "accepted")], "pending"),
        ([("KEN", "accepted"), ("SOM", "accepted")], "accepted"),
        ([("KEN", "accepted"), ("SOM", "rejected")], "rejected"),
        ([("SOM", "rejected"), ("SOM", "accepted"), ("KEN", "accepted")], "accepted"),
    ],
)
def test_an_offers_standing_follows_the_last_answer_of_each_party(answers, status):
    first = act(ITEM, "offer_to_mediate", "UGA", ("KEN", "SOM"))
    later = [
        (day(f"2024-03-{n + 10}"), act(ITEM, "offer_to_mediate", "UGA", ("KEN", "SOM"), responses=[answer]))
        for n, answer in enumerate(answers)
    ]
    assert across.settle_act([(day("2024-03-01"), first), *later]).status == status


def test_a_round_that_an_article_tells_twice_is_told_once():
    headline, sentence = told(ordinal=4), told("planned", ordinal=4, start="2024-04-24", venue="Vientiane")
    other = told("planned", ordinal=5, start="2024-06-01")
    rounds = across.told_once([headline, sentence, other])
    assert [(r.ordinal, r.start, r.status) for r in rounds] == [
        (4, "2024-04-24", "planned"), (5, "2024-06-01", "planned")]  # fmt: skip
    counted, described = (
        told(start="2024-05", ordinal=2, quote="At it."),
        told("adjourned", start="2024-05", quote="At it."),
    )
    assert [(r.ordinal, r.status) for r in across.told_once([counted, described])] == [(2, "adjourned")]


@pytest.mark.parametrize(
    ("status", "start", "published", "meant"),
    [
        ("postponed", "2023-04-11", "2024-04-06", "2024-04-11"),
        ("planned", "2023-12-20", "2024-12-01", "2024-12-20"),
        ("planned", "2024-04-11", "2024-04-06", "2024-04-11"),
        ("concluded", "2023-04-11", "2024-04-06", "2023-04-11"),
        ("postponed", "2019-04-11", "2024-04-06", "2019-04-11"),
    ],
)
def test_a_plan_is_not_a_year_old(status, start, published, meant):
    assert across.plausible(told(status, start=start), day(published)).start == meant


def test_a_third_partys_visit_to_one_party_is_its_errand():
    known_ = [process(7, KEN=3, SOM=3, thirds=("UGA",))]
    assert across.errand_of(("UGA", "SOM"), day("2024-04-01"), known_) == 7
    assert across.errand_of(("UGA", "SOM"), day("2025-04-01"), known_) is None
    assert across.errand_of(("UGA", "ETH"), day("2024-04-01"), known_) is None
    assert across.errand_of(("KEN", "SOM"), day("2024-04-01"), known_) is None


def test_what_is_told_before_the_day_that_is_planned_is_a_plan():
    tellings = [telling("planned", "2024-02-20", start="2024-03-04"), telling("concluded", "2024-02-21", origin="B")]
    assert across.settle_round(tellings).status == "planned"


def test_a_look_back_that_tells_no_outcome_does_not_change_it():
    tellings = [telling("adjourned", "2024-03-06")]
    tellings += [telling("concluded", "2024-06-06", origin=o) for o in ("B", "C", "D")]
    assert across.settle_round(tellings).status == "adjourned"
