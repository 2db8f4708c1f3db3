"""The trigger network's say in who the sides of a frame's act are."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from goodoffices.coding.cast import Cast
from goodoffices.coding.opinion import reviewed
from goodoffices.coding.tree import Tree
from goodoffices.coding.triggers import Found
from goodoffices.records import Document

TEXT = "Chad shelved a toll on lorries after marches led by Cameroon, the ministry told Gabon."


@pytest.fixture(scope="module")
def scene(pipeline):
    """The cast of a text, and the actor and the token of each of its states."""
    doc = pipeline.reader.read(TEXT)
    reading = pipeline.annotate(Document(id="t", text=TEXT, published=dt.date(2012, 6, 14)), doc)
    named = {m.text: (m.actors[0], m.head) for m in reading.mentions if m.actors}
    return Cast(Tree(doc), reading.mentions), named


def row_of(*, actors, recipients, joint=False):
    ruling = SimpleNamespace(event="CONCEDE", mode=None, cameo="080")
    return SimpleNamespace(actors=actors, recipients=recipients, joint=joint, alone=False, ruling=ruling)


def found(actors=None, recipients=None):
    return Found(1, {"CONCEDE": 0.9}, lambda _: None, actors or {}, recipients or {})


def test_a_likely_recipient_stays(scene):
    cast, named = scene
    (chad, one), (gabon, two) = named["Chad"], named["Gabon"]
    row = row_of(actors=[chad], recipients=[gabon])
    reviewed(cast, row, found({one: 0.9}, {two: 0.5}))
    assert row.recipients == [gabon]
    assert not row.alone


def test_an_unlikely_recipient_gives_way_to_a_likely_one(scene):
    cast, named = scene
    (chad, one), (cameroon, _), (gabon, two) = named["Chad"], named["Cameroon"], named["Gabon"]
    row = row_of(actors=[chad], recipients=[cameroon])
    reviewed(cast, row, found({one: 0.9}, {two: 0.5}))
    assert row.recipients == [gabon]


def test_where_nobody_is_likely_the_row_has_no_recipient(scene):
    cast, named = scene
    row = row_of(actors=[named["Chad"][0]], recipients=[named["Cameroon"][0]])
    reviewed(cast, row, found({named["Chad"][1]: 0.9}))
    assert row.recipients == []
    assert row.alone


def test_an_unlikely_actor_gives_way_only_to_a_likely_one(scene):
    cast, named = scene
    chad, cameroon = named["Chad"], named["Cameroon"]
    row = row_of(actors=[cameroon[0]], recipients=[])
    reviewed(cast, row, found())
    assert row.actors == [cameroon[0]]
    reviewed(cast, row, found({chad[1]: 0.8}))
    assert row.actors == [chad[0]]


def test_a_joint_act_is_left_alone(scene):
    cast, named = scene
    row = row_of(actors=[named["Chad"][0]], recipients=[named["Gabon"][0]], joint=True)
    reviewed(cast, row, found())
    assert row.recipients == [named["Gabon"][0]]
