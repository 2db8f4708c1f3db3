"""Casualties: sentences of our own with the numbers that a reader would write down (``casualties.yaml``)."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from goodoffices.coding.counts import counts
from goodoffices.records import Casualty, Document, Report
from goodoffices.show import what

TABLE = yaml.safe_load(Path(__file__).with_name("casualties.yaml").read_text(encoding="utf8"))


def _line(c: Casualty) -> str:
    said = f" < {'+'.join(a.code or '?' for a in c.source)}" if c.source else ""
    return f"{c.kind} {c.low} {'-' if c.high is None else c.high}{said}"


def _lines(reports: list[Report]) -> list[str]:
    return [_line(c) for r in reports for c in r.casualties]


def _published(text: str) -> dt.date:
    """In June of the year that a text names, so that what it tells is news."""
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    return dt.date(int(year.group()) if year else 2012, 6, 14)


@pytest.mark.parametrize(("text", "wanted"), TABLE["first"] + TABLE["second"] + TABLE["third"])
def test_a_text_counts(pipeline, text, wanted):
    reports = pipeline.code(Document(id="t", text=text, published=_published(text))).reports
    assert sorted(_lines(reports)) == sorted(wanted)


def _told(reports: list[Report]) -> dict[str, list[str]]:
    return {r.trigger.text: [_line(c) for c in r.casualties] for r in reports if r.casualties}


def test_each_number_goes_to_its_own_act(coded):
    text = "The Nigerian army shelled a camp of Boko Haram and killed six, while police arrested 30 students in Lagos."
    assert _told(coded(text)) == {"shelled a camp": ["dead 6 6"], "arrested 30 students": ["arrested 30 30"]}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a base in Mali. Mali denied that ten soldiers were killed.",
        "Rebels attacked a base in Mali. A flood killed ten people.",
        "Rebels attacked a base in Mali. In Peru ten people were killed.",
        "Rebels attacked a base in Mali. Ten people were killed there in 1998.",
        "Rebels attacked a base in Mali and the army killed 40 goats.",
        "Rebels attacked a base in Mali. The rebels want to kill 100 soldiers.",
        "Rebels attacked a base in Mali. The road is 40 kilometres long.",
    ],
)
def test_what_is_denied_wished_or_of_something_else_is_not_counted(coded, text):
    assert _lines(coded(text)) == []


def test_a_number_is_told_once_with_its_words(coded):
    text = "Kenyan soldiers shelled a Somali village on Monday, killing at least six people. At least six people died."
    (found,) = [c for r in coded(text) for c in r.casualties]
    assert found.text == text[found.start : found.end] == "at least six people"


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("half a dozen", 6, 6), ("two dozen", 24, 24), ("a hundred and five", 105, 105),
        ("1.5 million", 1_500_000, 1_500_000),
        ("three thousand two hundred", 3200, 3200), ("12 to 15", 12, 15), ("10 or 11", 10, 11), ("5-9", 5, 9),
        ("20 or more", 20, None), ("tens of thousands", 20_000, None), ("over 30", 31, None), ("nearly 40", 40, 40),
        ("no more than five", 0, 5), ("from 12 to 17", 17, 17), ("1,200", 1200, 1200), ("thirty-six", 36, 36),
    ],
)  # fmt: skip
def test_a_number_is_read(words, low, high):
    assert [(c.low, c.high) for c in counts(f"They counted {words} people.")] == [(low, high)]


def test_two_numbers_stay_two_and_an_age_is_none():
    assert [c.low for c in counts("killing six and wounding five, a 12-year-old and 5 percent")] == [6, 5]


def test_the_terminal_shows_them(coded):
    (report, *_) = coded("Kenyan soldiers shelled a Somali village on Monday, killing at least six people.")
    assert what(report).splitlines()[-1] == "dead 6+"


def test_a_record_from_before_the_field_is_read(coded):
    (report, *_) = coded("Kenyan soldiers shelled a Somali village on Monday, killing six people.")
    record = report.model_dump(mode="json")
    del record["casualties"]
    assert Report.model_validate(record).casualties == []
