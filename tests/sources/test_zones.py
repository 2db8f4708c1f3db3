"""Publication times brought to the outlet's own day."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from goodoffices.errors import DataError
from goodoffices.sources.tables import from_row
from goodoffices.sources.zones import read_zones, zones


@pytest.mark.parametrize(
    ("outlet", "published", "day"),
    [
        ("Yonhap", "2025-11-03T21:30:00Z", "2025-11-04"),
        ("The Los Angeles Times", "2025-11-03T02:00:00+00:00", "2025-11-02"),
        ("Yonhap", "2025-11-03T21:30:00", "2025-11-03"), ("Yonhap", "2025-11-03", "2025-11-03"),
        ("A Paper Nobody Knows", "2025-11-03T23:59:00Z", "2025-11-03"), (None, "2025-11-03T23:59:00Z", "2025-11-03"),
    ],
)  # fmt: skip
def test_the_day_is_the_outlets(outlet: str | None, published: str, day: str) -> None:
    document = from_row({"text": "Talks were held today.", "published": published, "outlet": outlet}, "1")
    assert document.published == dt.date.fromisoformat(day)


def test_the_shipped_table() -> None:
    assert len(zones()) > 100


@pytest.mark.parametrize("row", ["Daily Moon\tMoon/Tranquility", "Daily Moon", "Daily Moon\t../etc"])
def test_a_wrong_row_is_refused(tmp_path: Path, row: str) -> None:
    table = tmp_path / "zones.tsv"
    table.write_text(f"outlet\tzone\n{row}\n", "utf-8")
    with pytest.raises(DataError, match=re.escape("zones.tsv, line 2")):
        read_zones(table)
