"""The table of feasts, and what is refused in one."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from goodoffices.dates.feasts import read_feasts
from goodoffices.errors import DataError

HEADER = "feast\tnames\tdays\n"


@pytest.mark.parametrize(
    ("feast", "day"),
    [
        ("good friday", "1998-04-10"), ("easter", "2019-04-21"), ("orthodox easter", "2021-05-02"),
        ("ramadan", "2023-03-23"), ("eid al-adha", "2022-07-09"), ("yom kippur", "1973-10-06"),
        ("diwali", "2024-10-31"),
        ("tet", "1999-02-16"), ("thanksgiving", "2024-11-28"), ("christmas eve", "2008-12-24"),
    ],
)  # fmt: skip
def test_days_that_are_known(feast: str, day: str) -> None:
    wanted = dt.date.fromisoformat(day)
    assert wanted in [first for first, _ in read_feasts()[feast].near(wanted.year)]


def test_easter_is_always_a_sunday_and_ramadan_a_month() -> None:
    feasts = read_feasts()
    assert {first.weekday() for first, _ in feasts["easter"].days} == {6}
    assert {more for _, more in feasts["ramadan"].days} == {28, 29}


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Moonday\t\t13-40", "'13-40' given"), ("Moonday\t\tsoon", "'soon' given"),
        ("Moonday\t\t2023-02-30", "'2023-02-30' given"), ("Moonday\tA|Moonday\t01-02\nA\t\t01-03", "'A' also names"),
        ("Moonday", "1 columns"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused(tmp_path: Path, row: str, complaint: str) -> None:
    table = tmp_path / "feasts.tsv"
    table.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(DataError, match=re.escape(complaint)) as error:
        read_feasts(table)
    assert "feasts.tsv, line" in error.value.message
