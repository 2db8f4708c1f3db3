"""Casualties: sentences of our own with the numbers that a reader would write down (``casualties.yaml``)."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from goodoffices.coding.counts import counts
from goodoffices.records import Casualty, Document, Report

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


@pytest.mark.parametrize(("text", "wanted"), TABLE["first"] + TABLE["second"])
def test_a_text_counts(pipeline, text, wanted):
    reports = pipeline.code(Document(id="t", text=text, published=_published(text))).reports
    assert sorted(_lines(reports)) == sorted(wanted)
