"""Casualties: sentences of our own with the numbers that a reader would write down (``casualties.yaml``)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from goodoffices.coding.counts import counts
from goodoffices.records import Casualty, Report

TABLE = yaml.safe_load(Path(__file__).with_name("casualties.yaml").read_text(encoding="utf8"))


def _line(c: Casualty) -> str:
    said = f" < {'+'.join(a.code or '?' for a in c.source)}" if c.source else ""
    return f"{c.kind} {c.low} {'-' if c.high is None else c.high}{said}"


def _lines(reports: list[Report]) -> list[str]:
    return [_line(c) for r in reports for c in r.casualties]


@pytest.mark.parametrize(("text", "wanted"), TABLE["first"] + TABLE["second"])
def test_a_text_counts(coded, text, wanted):
    assert sorted(_lines(coded(text))) == sorted(wanted)
