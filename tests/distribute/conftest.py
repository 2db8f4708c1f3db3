"""Small archives and the settings of a run."""

from __future__ import annotations

import json

import pytest

from goodoffices.distribute.settings import Settings
from goodoffices.distribute.tables import TableCoder
from goodoffices.gate import Gate
from goodoffices.records import Document

TOLD = (
    "Ghana offered on Monday to mediate between Togo and Benin.",
    "Togo welcomed the offer. Benin accused Togo of sheltering rebels.",
    "Nigerian troops attacked rebels near the border with Chad on Tuesday.",
)
QUIET = "The town library will stay open late in June, its director said, and lend out kites."


def article(number, text=None, **rest):
    return {
        "id": f"a{number}", "title": f"Number {number}", "text": text or TOLD[number % 3], "outlet": "The Bugle",
        "published": f"2021-0{1 + number % 3}-1{number % 7}", **rest,
    }  # fmt: skip


@pytest.fixture(scope="session")
def coder(pipeline):
    return TableCoder(pipeline, Gate.of(pipeline))


@pytest.fixture
def settings(tmp_path):
    return Settings(out=tmp_path / "out")


@pytest.fixture
def archive(tmp_path):
    """Twelve articles on politics, six others, a line that is broken, one in French."""
    rows = [article(n) for n in range(12)] + [article(n, QUIET) for n in range(12, 18)]
    french = "Le président a déclaré hier que son gouvernement avait décidé de suspendre les pourparlers en cours."
    lines = [json.dumps(r) for r in rows] + ["{broken", json.dumps(article(99, french))]
    path = tmp_path / "archive.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), "utf8")
    return path


@pytest.fixture
def document():
    return Document(**article(0))
