"""Accuracy on the development sets against pinned floors; a figure below its floor fails.

``python -m benchmarks.gate --shared ../shared`` scores and compares. ``--pin`` raises the floors to what was measured,
and lowers none unless ``--lower "reason"`` says why.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks import copies
from benchmarks.sentences import dev
from benchmarks.tables import write_between
from goodoffices import evaluate
from goodoffices.evaluate import events, gold
from goodoffices.evaluate.mediation import Scores
from goodoffices.pipeline import Pipeline
from goodoffices.sources.tables import from_row

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).parent / "floors.yaml"
PAGE = ROOT / "docs" / "accuracy.md"
# Figures move in the fourth digit between processors, which round quantised activations differently.
TOLERANCE = 0.0005
TREEBANKS = ("en_ewt-ud-dev", "en_ewt-ud-test", "en_gum-ud-dev", "en_gum-ud-test")
NUMBER = r"([0-9.]+)"

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its floor; None where none is pinned yet."""

    name: str
    value: float
    floor: float | None

    @property
    def low(self) -> bool:
        """Whether the figure is below its floor."""
        return self.floor is not None and self.value < self.floor - TOLERANCE

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.floor is None:
            return "not pinned"
        return "TOO LOW" if self.low else "well"


def compare(figures: Figures, floors: Figures) -> list[Row]:
    """Each figure beside its floor; a floor without a figure counts as a figure of 0."""
    return [Row(name, figures.get(name, 0.0), floors.get(name)) for name in sorted(figures.keys() | floors.keys())]


def pinned(figures: Figures, floors: Figures, *, lower: bool) -> Figures:
    """The floors raised to the figures, rounded down; lowered too only where ``lower`` says so."""
    found = {name: int(value * 1000) / 1000 for name, value in figures.items()}
    kept = {n: v if lower or n not in floors else max(v, floors[n]) for n, v in found.items()}
    return dict(sorted({**floors, **kept}.items()))


def read_line(pattern: str, lines: list[str], names: tuple[str, ...]) -> Figures:
    """The numbers that a pattern finds in the first line that it fits, under names."""
    for line in lines:
        found = re.search(pattern, line)
        if found:
            return {name: float(value) for name, value in zip(names, found.groups(), strict=True)}
    raise SystemExit(f"no line fits {pattern}: {lines[-1:]}")


def relations(shared: Path) -> Figures:
    """Root and quad macro F1 on the relation benchmark's development rows."""
    lines = evaluate.run("relations", shared / "data" / "relations" / "plv_dev.tsv")
    pattern = rf"root macro F1 {NUMBER} .*quad macro F1 {NUMBER}"
    return read_line(pattern, lines, ("relations root macro F1", "relations quad macro F1"))


def mediation(shared: Path) -> Figures:
    """The shared scorer's figures on our run over the development articles, each coded by itself."""
    articles = shared / "data" / "mediation_dev"
    with tempfile.TemporaryDirectory() as folder:
        evaluate.run("events", articles, Path(folder))
        command = [sys.executable, str(shared / "tools" / "score.py"), "mediation", str(articles), folder]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    names = ("events F1", "rounds F1", "roles F1", "offers F1", "negatives clean")
    pattern = "mediation: " + ", ".join(f"{n} {NUMBER}" for n in names) + r"/\d+"
    return read_line(pattern, lines, tuple(f"mediation {n}" for n in names))


def negotiations(_: Path) -> Figures:
    """Our own articles on negotiations together, each coded by itself."""
    pipeline, scores = Pipeline.load(), Scores()
    for folder in sorted(Path(__file__).parent.glob("negotiations*")):
        for row in gold.rows(folder, events.NEEDED):
            coded = pipeline.code(from_row(row, row["id"]))
            scores.add(row, coded.reports, coded.processes)
    tallies = {"events": scores.events, "rounds": scores.rounds, "roles": scores.roles, "offers": scores.offers}
    return {f"negotiations {name} F1": tally.f1 for name, tally in tallies.items()}


def trees(shared: Path) -> Figures:
    """UPOS and LAS on the treebanks' development and test parts, gold words."""
    found = {}
    for name in TREEBANKS:
        lines = evaluate.run("trees", shared / "data" / "treebanks" / f"{name}.conllu.xz")
        pattern = rf"UPOS {NUMBER} UAS [0-9.]+ LAS {NUMBER}"
        found |= read_line(pattern, lines, (f"{name} UPOS", f"{name} LAS"))
    return found


def sentences(_: Path) -> Figures:
    """Type F1 and who-what-whom F1 on the annotated texts that are for finding errors."""
    texts = dev.scored(dev.HERE / "dev.txt", Pipeline.load())
    return {"sentences type F1": dev.f1(texts, "type"), "sentences whole F1": dev.f1(texts, "whole exact")}


PARTS: dict[str, Callable[[Path], Figures]] = {
    "relations": relations, "mediation": mediation, "negotiations": negotiations, "sentences": sentences,
    "trees": trees,
}  # fmt: skip


def table(rows: list[Row]) -> str:
    """The rows for a terminal."""
    lines = [f"{'figure':34} {'measured':>9} {'floor':>7}  "]
    for r in rows:
        floor = "" if r.floor is None else f"{r.floor:.3f}"
        lines.append(f"{r.name:34} {r.value:9.4f} {floor:>7}  {r.verdict}")
    return "\n".join(lines)


def _pin(stored: dict[str, Any], figures: Figures, reason: str | None) -> None:
    before = stored["floors"]
    stored["floors"] = pinned(figures, before, lower=reason is not None)
    fallen = [n for n, v in stored["floors"].items() if v < before.get(n, v)]
    if reason is not None and fallen:
        stored["lowered"].append({"figures": fallen, "reason": reason})
    comments = [line for line in FLOORS.read_text("utf8").splitlines() if line.startswith("#")]
    FLOORS.write_text("\n".join([*comments, yaml.safe_dump(stored, sort_keys=False, width=120)]), "utf8")


def main(arguments: list[str] | None = None) -> int:
    """Score, compare, and pin where asked; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", choices=sorted(PARTS), action="append", help="one part only; may be given again")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower", metavar="REASON", help="with --pin: lower floors too, and say why")
    args = parser.parse_args(arguments)
    if args.pin and args.only:
        parser.error("--pin needs the whole gate; leave --only away")
    if not (args.shared / "data").is_dir():
        print(f"{'!' * 72}\nGATE NOT RUN: no development data at {args.shared}; nothing was measured.\n{'!' * 72}")
        return 0
    parts = args.only or sorted(PARTS)
    figures: Figures = {}
    for part in parts:
        figures |= PARTS[part](args.shared)
    stored = yaml.safe_load(FLOORS.read_text("utf8"))
    floors = {n: v for n, v in stored["floors"].items() if not args.only or n in figures}
    rows = compare(figures, floors)
    print(table(rows))
    if args.pin:
        _pin(stored, figures, args.lower)
        noted = [(r.name, f"{r.value:.3f}") for r in rows]
        write_between(PAGE, "gate", ("figure", "measured"), noted, "`make gate`, as last pinned:")
        return 0
    copied = copies.found(ROOT, args.shared)
    print("\n".join([*copied, f"{len(copied)} development sentences copied into the project"]))
    return int(any(r.low for r in rows) or bool(copied))


if __name__ == "__main__":
    sys.exit(main())
