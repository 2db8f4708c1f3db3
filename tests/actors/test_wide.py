"""What the tables know by region: peoples and companies with their states, posts, missions, who held what."""

from __future__ import annotations

import datetime as dt

import pytest

KNOWN = [
    ("Sicilian farmers met in Palermo.", "Sicilian farmers", ("ITA", "AGR", None)),
    ("The Orang Asli protested.", "The Orang Asli", ("MYS", "SOC", None)),
    ("Dhofari soldiers returned.", "Dhofari soldiers", ("OMN", "MIL", None)),
    ("Several Tasmanians were hurt.", "Several Tasmanians", ("AUS", "CVL", None)),
    ("Ecopetrol repaired the pipeline.", "Ecopetrol", ("COL", "BUS", None)),
    ("Petronas signed the contract.", "Petronas", ("MYS", "BUS", None)),
    ("UNIKOM reported the shots.", "UNIKOM", ("UN", "IGO", None)),
    ("Kuensel reported the talks.", "Kuensel", ("BTN:KUENSEL", "JRN", None)),
    ("Thailand's chief whip resigned.", "Thailand's chief whip", ("THA", "LEG", "chief whip")),
    ("Kenya's aviation minister resigned.", "Kenya's aviation minister", ("KEN", "GOV", "aviation minister")),
    ("The bishop of Malta prayed.", "The bishop of Malta", ("MLT", "REL", "bishop")),
    ("Displaced people and Chadian amputees wept.", "Chadian amputees", ("TCD", "CVL", None)),
]

HELD = [
    ("Pedro Aspe", "1993-05-01", ("MEX", "finance minister")),
    ("Rosalyn Higgins", "2007-05-01", ("ICJ", "court president")),
    ("Manik Sarkar", "2005-05-01", ("IND", "chief minister")),
    ("Baron Waqa", "2025-05-01", ("PIF", "secretary-general")),
    ("Patteson Oti", "1999-05-01", ("SLB", "foreign minister")),
]


@pytest.mark.parametrize(("text", "words", "expected"), KNOWN, ids=[case[0] for case in KNOWN])
def test_who_they_are(pipeline, text, words, expected):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == [expected]


@pytest.mark.parametrize(("name", "day", "expected"), HELD, ids=[case[0] for case in HELD])
def test_what_they_held(pipeline, name, day, expected):
    mentions = pipeline.actors.resolve(pipeline.reader.read(f"{name} spoke."), dt.date.fromisoformat(day))
    assert [(a.code, a.office) for m in mentions if m.text == name for a in m.actors] == [expected]
