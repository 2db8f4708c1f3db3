"""Who is meant by some words of a text."""

from __future__ import annotations

import datetime as dt

import pytest

DAY = dt.date(2019, 6, 1)


@pytest.fixture
def meant(pipeline):
    """The codes of those whom a text's mentions of these very words stand for."""

    def find(text: str, words: str, day: dt.date = DAY) -> list[str | None]:
        mentions = pipeline.actors.resolve(pipeline.reader.read(text), day)
        return [a.code for m in mentions if m.text == words for a in m.actors]

    return find
