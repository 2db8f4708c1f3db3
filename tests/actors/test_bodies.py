"""Whom somebody serves, whatever else the words say: the Union's commissioners, a body's envoys; all who are alone."""

from __future__ import annotations

import datetime as dt

import pytest

CASES = [
    ("2006-05-01", "European trade commissioner Peter Mandelson left Peru.", "Mandelson", "EU"),
    ("2006-05-01", "Belgian Foreign Minister Karel De Gucht left Peru.", "De Gucht", "BEL"),
    ("2016-05-01", "U.N. mediator Anna Holm, a Danish diplomat, left Chad. Holm smiled.", "Holm", "UN"),
    ("2016-05-01", "Nobody knew Hamas. Amal Khalil Haddad, a Jordanian doctor, wept.", "Amal Khalil Haddad", "JOR"),
    ("2016-05-01", "Chad voted. Chad's king spoke. Peru asked all parties to wait.", "all parties", "TCD"),
    ("2016-05-01", "Chad voted. Chad's king spoke. Peru asked all sides to wait.", "all sides", None),
]


@pytest.mark.parametrize(("day", "text", "words", "code"), CASES, ids=[case[1] for case in CASES])
def test_whom_they_serve(pipeline, day, text, words, code):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date.fromisoformat(day))
    found = [a.code for m in mentions if m.text.endswith(words) for a in m.actors]
    assert set(found) == ({code} if code else set())
