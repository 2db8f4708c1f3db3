"""What SQLite's plans rest on: rough counts of the rows of each table and index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STATEMENTS = (
    "PRAGMA analysis_limit = 1000",
    "ANALYZE",
    # Full-text search plans its own deletions by these counts: counted while it holds two rows, it looks through all
    # that it has ever since, at tens of milliseconds an addition from 25,000 articles on. So its tables count as large.
    "UPDATE sqlite_stat1 SET stat = '1000000' WHERE tbl = 'document_words_data'",
    "UPDATE sqlite_stat1 SET stat = '1000000 50000 1' WHERE tbl = 'document_words_idx'",
    "ANALYZE sqlite_master",
)


def count(execute: Callable[[str], object]) -> None:
    """Count anew; the tables of full-text search count as large."""
    for statement in STATEMENTS:
        execute(statement)
