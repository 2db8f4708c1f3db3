from __future__ import annotations

import datetime as dt

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from goodoffices.errors import DataError
from goodoffices.ledger import tree
from goodoffices.ledger.answers import _status
from goodoffices.ledger.lexicon import OfferWords, RoleWords, StatusWords, lexicon, parse, vocabulary
from goodoffices.ledger.offers import Offer
from goodoffices.ledger.ordinals import cardinal, ordinal_of, ordinal_value
from goodoffices.ledger.scene import ledger_code
from goodoffices.ledger.status import decide
from goodoffices.ledger.when import When, agree
from goodoffices.records import Actor, ActResponse

VOCAB = spacy.blank("en").vocab


def doc(words, pos, heads, deps):
    return Doc(VOCAB, words=words, pos=pos, heads=heads, deps=deps, lemmas=[w.lower() for w in words])


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("first", 1),
        ("thirteenth", 13),
        ("38th", 38),
        ("twentieth", 20),
        ("table", None),
        ("th", None),
        ("1998th", None),
    ],
)
def test_ordinal_value(word, value):
    assert ordinal_value(word) == value


@given(st.integers(1, 200))
def test_every_digit_ordinal_is_read(number):
    assert ordinal_value(f"{number}th") == number
    assert cardinal(str(number)) == number


def test_ordinal_cut_at_its_hyphen():
    sentence = doc(
        ["the", "twenty", "-", "first", "round"],
        ["DET", "NUM", "PUNCT", "ADJ", "NOUN"],
        [4, 3, 3, 4, 4],
        ["det", "nummod", "punct", "amod", "root"],
    )
    assert ordinal_of(sentence, sentence[4]) == 21


def test_first_since_counts_time_and_no_round():
    sentence = doc(
        ["first", "meeting", "since", "Hanoi"],
        ["ADJ", "NOUN", "ADP", "PROPN"],
        [1, 1, 3, 1],
        ["amod", "root", "case", "nmod"],
    )
    assert ordinal_of(sentence, sentence[1]) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (When("2006-02"), When("2006-02-14"), True),
        (When("2006-02"), When("2006-03-14"), False),
        (When("2006-02-12"), When("2006-02-14"), False),
        (When(), When("2006-02-14"), True),
        (When(None, "2006-12"), When("2006-12-31"), True),
    ],
)
def test_times_agree_at_their_own_precision(one, other, same):
    assert agree(one, other) is same
    assert agree(other, one) is same


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 30))
def test_slack_is_symmetric(day, days):
    one, other = When(day.isoformat()), When((day + dt.timedelta(days=days)).isoformat())
    assert agree(one, other, days) and agree(other, one, days)
    assert days == 0 or not agree(one, other, days - 1)


@pytest.mark.parametrize(
    ("votes", "outlook", "future", "status"),
    [
        ({"collapsed": 30}, "past", False, "collapsed"),
        ({"agreement": 30, "concluded": 12}, "past", False, "agreement"),
        ({"concluded": 37, "agreement": -15}, "past", False, "concluded"),
        ({"cancelled": 30}, "past", False, "cancelled"),
        ({"postponed": 30, "held": 60, "concluded": 12}, "past", False, "concluded"),
        ({"postponed": 30}, "future", True, "postponed"),
        ({}, "future", None, "planned"),
        ({}, "past", True, "planned"),
        ({"adjourned": 30}, "past", False, "adjourned"),
        ({"under_way": 15}, "past", None, "under_way"),
        ({}, "past", False, "concluded"),
    ],
)
def test_status_is_decided_by_the_conventions(votes, outlook, future, status):
    from collections import Counter

    assert decide(Counter(votes), outlook, future) == status


def answer(**responses):
    offer = Offer("offer_to_mediate", "OMN", 0)
    offer.responses = {c: ActResponse(actor=c, response=r, quote="") for c, r in responses.items()}
    return offer


@pytest.mark.parametrize(
    ("offer", "status"),
    [
        (answer(), "offered"),
        (answer(AAA="accepted", BBB="accepted"), "accepted"),
        (answer(AAA="accepted", BBB="rejected"), "rejected"),
        (answer(AAA="accepted", BBB="no_comment"), "pending"),
        (answer(AAA="accepted"), "pending"),
        (answer(AAA="welcomed", BBB="no_comment"), "welcomed"),
    ],
)
def test_offer_status_by_convention_five(offer, status):
    assert _status(offer, ("AAA", "BBB")) == status


def test_a_denied_offer_is_denied_whatever_was_answered():
    offer = answer(AAA="accepted", BBB="accepted")
    offer.denied = True
    assert _status(offer, ("AAA", "BBB")) == "denied"


def test_an_unnamed_domestic_side_keeps_its_sector():
    assert ledger_code(Actor(code="SYR", sector="REB")) == "SYR:REB"
    assert ledger_code(Actor(code="SYR", sector="GOV")) == "SYR"
    assert ledger_code(Actor(code="SDN:RSF", sector="REB")) == "SDN:RSF"
    assert ledger_code(Actor(sector="CRM")) is None


def test_subjects_are_inherited_by_joined_verbs():
    sentence = doc(
        ["envoys", "met", "and", "signed"],
        ["NOUN", "VERB", "CCONJ", "VERB"],
        [1, 1, 3, 1],
        ["nsubj", "root", "cc", "conj"],
    )
    assert [t.text for t in tree.subjects(sentence[3])] == ["envoys"]


def test_phrases_allow_a_gap_and_split_hyphens():
    sentence = doc(
        ["they", "put", "it", "off"],
        ["PRON", "VERB", "PRON", "ADP"],
        [1, 1, 1, 1],
        ["nsubj", "root", "obj", "compound:prt"],
    )
    text = tree.words(sentence)
    assert list(tree.find_phrases(text, (("put", "off"),), gap=1))
    assert not list(tree.find_phrases(text, (("put", "off"),), gap=0))


def test_the_shipped_words_load():
    words = lexicon()
    assert "collapse" in words.status.statuses["collapsed"].verbs
    assert "mediate" in vocabulary()


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (StatusWords, "verbs: [fail]\nphrases: []\nnouns: []\nmore: []", "unknown key 'more'"),
        (StatusWords, "verbs: [fail]\nphrases: []", "missing key 'nouns'"),
        (StatusWords, "verbs: fail\nphrases: []\nnouns: []", "must be a list of words"),
        (StatusWords, "verbs: [Fail]\nphrases: []\nnouns: []", "lower case"),
        (StatusWords, "verbs: [no]\nphrases: []\nnouns: []", "quote yes, no"),
        (StatusWords, "verbs: [", "not YAML"),
        (StatusWords, "- fail", "must be a table"),
    ],
)
def test_words_that_dangle_are_refused(kind, text, message):
    with pytest.raises(DataError, match=message):
        parse("status.yaml", kind, text)


def test_a_role_that_does_not_exist_is_refused():
    folder = __import__("importlib.resources").resources.files("goodoffices") / "data" / "ledger"
    text = (folder / "roles.yaml").read_text("utf-8").replace("  observer: [observer]", "  onlooker: [observer]", 1)
    with pytest.raises(DataError, match="allowed are party, mediator"):
        parse("roles.yaml", RoleWords, text)


def test_an_act_that_does_not_exist_is_refused():
    folder = __import__("importlib.resources").resources.files("goodoffices") / "data" / "ledger"
    text = (folder / "offers.yaml").read_text("utf-8").replace("  offer_to_host:", "  offer_to_feed:", 1)
    with pytest.raises(DataError, match="offer_to_feed"):
        parse("offers.yaml", OfferWords, text)
