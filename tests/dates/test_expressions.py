"""The table of date expressions, read with the shipped reader."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from goodoffices.dates import resolve_dates
from goodoffices.reader import Reader
from goodoffices.records import DateMention

TABLE = Path(__file__).with_name("expressions.tsv")
REACH = 0.95


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def agrees(row: list[str], found: list[DateMention]) -> bool:
    _, sentence, words, value, precision, until, days = row
    if words == "-":
        return not found
    start = sentence.lower().index(words.lower())
    wanted = (value, precision, until, days)
    return any(
        d.start < start + len(words)
        and d.end > start
        and (d.value or "", d.precision, d.until or "", str(d.days or "")) == wanted
        for d in found
    )


def test_table_is_large_and_well_formed() -> None:
    table = rows()
    assert len(table) >= 150
    assert all(len(row) == 7 for row in table)


def test_reach(reader: Reader) -> None:
    failed = []
    for row in rows():
        published = dt.date.fromisoformat(row[0]) if row[0] else None
        found = resolve_dates(reader.read(row[1]), published)
        if not agrees(row, found):
            failed.append((row, [(d.text, d.value, d.precision, d.until, d.days) for d in found]))
    reached = 1 - len(failed) / len(rows())
    assert reached >= REACH, failed
