"""Coded articles from Parquet into a store in the order of publication; events and the ledger are linked there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from goodoffices.distribute.output import files, rows
from goodoffices.records import Document, Failure, Process, Report
from goodoffices.store import open_store

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from goodoffices.store import Store


def store_articles(out: Path, url: str | None) -> int:
    """Add what was coded and keep the names of what failed; how many articles are new in the store.

    Adding is idempotent: killed and begun again, it passes over what is there.
    """
    added = 0
    with open_store(url) as store:
        for when, paths in files(out, "articles"):
            for path in paths:
                added += _file(store, out, path, f"{path.parent.name.partition('=')[0]}={when}")
    return added


def _file(store: Store, out: Path, path: Path, part: str) -> int:
    """One shard's articles of one period, in the order of their days."""
    found = sorted(rows(path), key=lambda r: (str(r["published"]), r["id"]))
    reports = _by_document(out / "reports" / part / path.name)
    talks = _by_document(out / "talks" / part / path.name)
    for row in found:
        if row["status"] == "failed":
            store.fail(Failure(document=row["id"], reason=row["reason"] or "unknown"))
    coded = {r["id"]: r for r in found if r["status"] == "coded"}
    added = 0
    for document in store.unknown(map(_document, coded.values())):
        told = [Report.model_validate_json(x) for x in reports[document.id]]
        added += store.add(document, told, [Process.model_validate_json(x) for x in talks[document.id]])
    return added


def _document(row: dict[str, Any]) -> Document:
    kept = ("id", "title", "text", "published", "outlet", "url")
    return Document(**{k: row[k] for k in kept}, language="en")


def _by_document(path: Path) -> dict[str, list[str]]:
    """The records (JSON) of a table's file by their document."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(path, ("document", "record")):
        found[row["document"]].append(row["record"])
    return found
