"""The tables of date expressions, read with the shipped reader."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from goodoffices.dates import resolve_dates
from goodoffices.reader import Reader
from goodoffices.records import DateMention

HERE = Path(__file__).parent
TABLE = HERE / "expressions.tsv"
# Written after the rules and not tuned on.
UNTUNED = HERE / "untuned.tsv"
REACH = 0.95


def rows(table: Path = TABLE) -> list[list[str]]:
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
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


def failures(reader: Reader, table: Path) -> list[object]:
    failed: list[object] = []
    for row in rows(table):
        published = dt.date.fromisoformat(row[0]) if row[0] else None
        found = resolve_dates(reader.read(row[1]), published)
        if not agrees(row[:7], found):
            failed.append((row, [(d.text, d.value, d.precision, d.until, d.days) for d in found]))
    return failed


def test_tables_are_large_and_well_formed() -> None:
    assert len(rows()) >= 150
    assert len(rows(UNTUNED)) == 100
    assert all(len(row) == 7 for row in [*rows(), *rows(UNTUNED)])


@pytest.mark.parametrize("table", [TABLE, UNTUNED], ids=["tuned", "untuned"])
def test_reach(reader: Reader, table: Path) -> None:
    failed = failures(reader, table)
    assert 1 - len(failed) / len(rows(table)) >= REACH, failed


@pytest.mark.parametrize("row", rows(HERE / "forms.tsv"), ids=lambda row: row[1][:40])
def test_forms_with_their_days(reader: Reader, row: list[str]) -> None:
    published = dt.date.fromisoformat(row[0]) if row[0] else None
    found = resolve_dates(reader.read(row[1]), published)
    assert agrees(row[:7], found), found
    start = row[1].lower().index(row[2].lower())
    days = [(d.begins or "", d.ends or "") for d in found if d.start < start + len(row[2]) and d.end > start]
    assert (row[7], row[8]) in days
