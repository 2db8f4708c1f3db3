"""Short texts on Sudan and Chad, read for their ledger: what the tests of single wordings share."""

from __future__ import annotations

import datetime as dt

from tests.ledger.conftest import read

from goodoffices.ledger import build
from goodoffices.records import Process, Round

DAY = dt.date(2006, 5, 18)  # a Thursday
OPENING = "Talks between Sudan and Chad opened in Dakar on Tuesday. "


def ledger(text: str, title: str = "Sudan and Chad talk in Dakar") -> list[Process]:
    return build(read(text, DAY, title, "wording"), [])


def rounds(text: str, title: str = "Sudan and Chad talk in Dakar") -> list[Round]:
    return [r for p in ledger(text, title) for r in p.rounds]
