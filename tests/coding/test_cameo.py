"""CAMEO: every code comes back whole, under its own root; none shares another's (as integers in older coders did)."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.coding import Coder, load
from goodoffices.coding.standing import Ruling
from goodoffices.coding.view import View
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document


@pytest.fixture(scope="module")
def book():
    return load("cameo")


def test_every_code_goes_round_to_its_own_root(book):
    view = View(book)
    codes = {}
    for entry in book.entries:
        row = view.typed(entry.id, Ruling(view.acts[entry.id].type, entry.mode, entry.cameo, "happened"))
        assert (row.event, row.cameo) == (entry.cameo[:2], entry.cameo)
        codes.setdefault(row.cameo, row.event)
    assert len(set(codes)) == len(codes)
    assert {c[:2] for c in codes} == set(book.types) - {"02"}


@pytest.mark.parametrize(
    ("one", "other"), [("044", "046"), ("080", "08"), ("082", "0841"), ("0841", "0842"), ("137", "1323")]
)
def test_codes_that_older_tables_mixed_up_stay_two(book, one, other):
    view = View(book)
    entry = book.entries[0].id
    rows = [view.typed(entry, Ruling("X", None, code, "happened")) for code in (one, other)]
    assert [r.cameo for r in rows] == [one, other]
    assert [r.event for r in rows] == [one[:2], other[:2]]


@pytest.fixture(scope="module")
def code(book, pipeline):
    whole = Pipeline(pipeline.reader, pipeline.actors, pipeline.places, Coder(book, pipeline.reader))

    def rows(text):
        found = whole.code(Document(id="t", text=text, published=dt.date(2013, 5, 9))).reports
        return [(r.event[0], r.cameo) for r in found]

    return rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Burundi offered to mediate between Kenya and Uganda.", ("03", "039")),
        ("Kenya accused Uganda of sheltering rebels.", ("11", None)),
        ("Kenya will meet Uganda in Arusha on Friday.", ("03", "036")),
        ("Kenya's president declined to comment on Uganda.", ("01", "011")),
        ("Kenya demanded that Uganda withdraw its troops.", ("10", None)),
        ("Kenya urged Uganda to release the prisoners.", ("02", None)),
        ("Kenya's army shelled Uganda's positions.", ("19", None)),
    ],
)
def test_acts_stand_under_their_root(code, text, row):
    found = code(text)
    assert row in found if row[1] else row[0] in {root for root, _ in found}
    assert all(cameo and cameo[:2] == root for root, cameo in found)
