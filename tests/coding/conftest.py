"""Texts coded whole, and the rows written short for asserting."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Actor, Document, Report

PUBLISHED = dt.date(2012, 6, 14)


def codes(side: list[Actor]) -> set[str | None]:
    return {a.code for a in side}


@pytest.fixture
def coded(pipeline):
    def code(text: str, title: str = "") -> list[Report]:
        return pipeline.code(Document(id="t", title=title, text=text, published=PUBLISHED)).reports

    return code


@pytest.fixture
def one(coded):
    """The only report of a type, or None."""

    def find(event: str, text: str, title: str = "") -> Report | None:
        found = [r for r in coded(text, title) if r.event == [event]]
        assert len(found) <= 1, [(r.event, r.trigger.text) for r in found]
        return found[0] if found else None

    return find
