"""Articles with gold events and talks: each coded by itself, written out, and scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.evaluate import records
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
    """Code every text and score it: records in a .jsonl file, or articles with events and talks.

    For records ``out`` is a file of reports; for articles a folder, for ID.reports.jsonl and ID.talks.json.
    """
    gold = rows(file, ("id", "text"))
    if "talks" not in gold[0]:
        return _records(rows(file, records.NEEDED), out, codebook)
    gold = rows(file, NEEDED)
    pipeline = Pipeline.load(codebook=codebook)
    scores = Scores()
    for row in gold:
        coded = pipeline.code(from_row(row, row["id"]))
        scores.add(row, coded.reports, coded.processes)
        if out is not None:
            _write(out, row["id"], coded)
    return scores.lines()


def _records(gold: list[dict[str, Any]], out: Path | None, codebook: str | None) -> list[str]:
    by_id = {row["id"]: from_row({"title": "", **row}, row["id"]) for row in gold}
    return records.score(gold, list(by_id.values()), Pipeline.load(codebook=codebook), out)


def _write(folder: Path, name: str, coded: Coded) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    reports = "".join(r.model_dump_json() + "\n" for r in coded.reports)
    (folder / f"{name}.reports.jsonl").write_text(reports, "utf8")
    (folder / f"{name}.talks.json").write_text(ledger_json(coded.processes), "utf8")
