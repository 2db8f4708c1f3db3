"""Articles with gold events and talks: each coded by itself, written out, and scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.evaluate.gold import rows
from goodoffices.evaluate.mediation import Scores
from goodoffices.export import ledger_json
from goodoffices.pipeline import Pipeline
from goodoffices.sources.tables import from_row

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.pipeline import Coded

NEEDED = ("id", "title", "text", "events", "talks", "offers")


def score(file: Path, out: Path | None, codebook: str | None = None) -> list[str]:
    """Code every article; write ID.reports.jsonl and ID.talks.json into the folder ``out``; the figures."""
    gold = rows(file, NEEDED)
    pipeline = Pipeline.load(codebook=codebook)
    scores = Scores()
    for row in gold:
        coded = pipeline.code(from_row(row, row["id"]))
        scores.add(row, coded.reports, coded.processes)
        if out is not None:
            _write(out, row["id"], coded)
    return scores.lines()


def _write(folder: Path, name: str, coded: Coded) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    reports = "".join(r.model_dump_json() + "\n" for r in coded.reports)
    (folder / f"{name}.reports.jsonl").write_text(reports, "utf8")
    (folder / f"{name}.talks.json").write_text(ledger_json(coded.processes), "utf8")
