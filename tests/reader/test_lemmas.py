from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reader.lemmas import VERBS, Rule, derive

WORDS = st.text(st.sampled_from("abcdeABC-'é"), min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_a_derived_rule_gives_the_lemma(form: str, lemma: str) -> None:
    assert derive(form, lemma).apply(form) == lemma


@given(WORDS, WORDS)
def test_rules_survive_writing(form: str, lemma: str) -> None:
    rule = derive(form, lemma)
    assert Rule.parse(str(rule)) == rule


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [("Countries", "country", "l/3/y"), ("US", "US", "a/0/"), ("WASHINGTON", "Washington", "t/0/")],
)
def test_case_is_part_of_the_rule(form: str, lemma: str, rule: str) -> None:
    assert str(derive(form, lemma)) == rule


def test_irregular_verbs() -> None:
    assert (VERBS["sought"], VERBS["withdrew"], VERBS["withdrawn"]) == ("seek", "withdraw", "withdraw")


@pytest.mark.parametrize(
    ("form", "lemma"), [("blown", "blow"), ("sank", "sink"), ("stole", "steal"), ("retook", "retake"), ("lent", "lend")]
)
def test_irregular_verbs_of_the_news(form, lemma):
    assert VERBS[form] == lemma
