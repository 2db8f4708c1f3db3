"""Ontologies of one's own: what a handful of examples codes, and how standing, likeness and rulings shape it."""

from __future__ import annotations

import pytest
from tests.coding.books import coded, short, written

BOOK = """
RECOGNISE:
  - "{actor} recognised {recipient}."
  - "{actor} [opened|reopened] an [embassy] in {recipient}."
  - "{actor}'s [recognition] of {recipient}"
EXPEL:
  - "{actor} expelled {recipient}'s ambassador."
"""


@pytest.fixture
def rows(pipeline, tmp_path):
    def code(text, book=BOOK):
        return coded(pipeline, written(tmp_path, book), text)

    return code


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ghana recognised Kosovo on Tuesday.", ("RECOGNISE", ["GHA"], ["XKX"])),
        ("Kosovo was recognised by Ghana.", ("RECOGNISE", ["GHA"], ["XKX"])),
        ("Ghana, which recognised Kosovo, hailed the court.", ("RECOGNISE", ["GHA"], ["XKX"])),
        ("Ghana's recognition of Kosovo angered Serbia.", ("RECOGNISE", ["GHA"], ["XKX"])),
        ("Uruguay reopened its embassy in Iraq.", ("RECOGNISE", ["URY"], ["IRQ"])),
        ("Mali has expelled the French ambassador.", ("EXPEL", ["MLI"], ["FRA"])),
        ("Mali expelled France's ambassador.", ("EXPEL", ["MLI"], ["FRA"])),
    ],
)
def test_a_few_examples_code_their_acts_in_many_forms(rows, text, row):
    assert row in [short(r) for r in rows(text)]


def test_other_acts_are_no_rows(rows):
    assert rows("Ghana met Kosovo in Accra. Serbia shelled a village. Togo won the final.") == []


@pytest.mark.parametrize(
    ("text", "factuality", "polarity"),
    [
        ("Ghana will recognise Kosovo next month.", "planned", "affirmed"),
        ("Ghana did not recognise Kosovo.", "happened", "denied"),
        ("Ghana will recognise Kosovo if Serbia agrees.", "conditional", "affirmed"),
    ],
)
def test_a_type_keeps_its_name_whatever_its_standing(rows, text, factuality, polarity):
    (row,) = rows(text)
    assert (row.event, row.factuality, row.polarity) == (["RECOGNISE"], factuality, polarity)


def test_what_is_not_declared_stays_empty(rows):
    (row,) = rows("Ghana recognised Kosovo after heavy floods and an election.")
    assert (row.mode, row.context, row.cameo, row.quad_code, row.event_scale) == ([], [], None, 0, 0)
    assert row.rule == "book/recognise/1"


def test_what_is_declared_is_in_the_row(rows):
    book = """
name: dip
types: {RECOGNISE: {quad: 1, score: 6, modes: {full: 7}}}
contexts: [election]
entries:
  - {id: rec/full, type: RECOGNISE, mode: full, examples: ["{actor} [recognised] {recipient}."]}
"""
    (row,) = rows("Ghana recognised Kosovo after the election.", book)
    assert (row.mode, row.context, row.quad_code, row.event_scale) == (["full"], ["election"], 1, 7)
    assert row.rule == "dip/rec/full"


def test_a_type_may_share_the_grammar_of_sides_of_a_plover_type(rows):
    book = 'types: {Parley: {like: CONSULT}}\nParley: "{actor} [sat] [down] with {recipient}."\n'
    (row,) = rows("Ghana sat down with Togo.", book)
    assert short(row) == ("Parley", ["GHA", "TGO"], [])  # everyone in a meeting is an actor


def test_a_type_that_needs_a_recipient_makes_no_row_without(rows):
    book = 'types: {SHUN: {needs_recipient: true}}\nSHUN: "{actor} [snubbed] {recipient}."\n'
    assert [short(r) for r in rows("Ghana snubbed Togo.", book)] == [("SHUN", ["GHA"], ["TGO"])]
    assert rows("Ghana snubbed the ceremony.", book) == []


def test_plovers_rulings_hold_where_they_are_declared(rows):
    borrowed = "borrow: plover\nrulings: plover\n" + BOOK
    assert [short(r)[0] for r in rows("Ghana will meet Togo on Friday.", borrowed)] == ["AGREE"]
    plain = "borrow: {from: plover, types: {CONSULT: Talk}}\n"
    (row,) = rows("Ghana will meet Togo on Friday.", plain)
    assert (row.event, row.factuality, row.mode, row.context) == (["Talk"], "planned", [], ["diplomatic"])
