"""How far two coders agree, and how the program does: ``python -m benchmarks.sentences [--set wire|idioms]``.

``wire`` are six hundred texts in the register of the agencies, never read by us; ``idioms`` the six hundred before
them, mostly in turns of phrase, in which errors have been looked for since 27 November 2026.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from goodoffices.evaluate.agreement import Row, coefficients, paired
from goodoffices.evaluate.codes import actor as code_of
from goodoffices.evaluate.pages import errors_page
from goodoffices.evaluate.records import Text, confusion, figures
from goodoffices.evaluate.records import paired as answered
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document

HERE = Path(__file__).parent
Coding = dict[str, list[dict[str, Any]]]


def coding(name: str, texts: str = "idioms") -> Coding:
    """The events of each text of a set in one coder's file."""
    lines = (HERE / texts / f"{name}.jsonl").read_text("utf8").splitlines()
    return {row["id"]: row["events"] for row in map(json.loads, lines)}


def documents(texts: str = "idioms") -> list[Document]:
    """The six hundred texts of a set."""
    lines = (HERE / texts / "sentences.jsonl").read_text("utf8").splitlines()
    return [Document.model_validate_json(row) for row in lines]


def _codes(side: list[dict[str, str]]) -> list[str]:
    return [actor["code"] for actor in side]


def _row(event: dict[str, Any]) -> Row:
    sides = (frozenset(map(code_of, _codes(event[side]))) for side in ("actor", "recipient"))
    return (event["event"], *sides)  # type: ignore[return-value]


def agreement(first: Coding, second: Coding) -> list[str]:
    """Krippendorff's alpha and Cohen's kappa on type, who and whom; an act that one alone has is a disagreement."""
    units = [unit for name in first for unit in paired([_row(e) for e in first[name]], [_row(e) for e in second[name]])]
    lines = [f"{len(first)} texts, {sum(map(len, first.values()))} and {sum(map(len, second.values()))} acts"]
    for label, part in (("type", 0), ("actor", 1), ("recipient", 2)):
        pairs = [tuple(_label(row, part) for row in unit) for unit in units]
        kappa, alpha = coefficients(pairs)  # type: ignore[arg-type]
        lines.append(f"  {label:10} alpha {alpha:.3f}, kappa {kappa:.3f}")
    both = [(_label(x, 0), _label(y, 0)) for x, y in units if x and y]
    lines.append(f"  {'type where both have the act':10} alpha {coefficients(both)[1]:.3f}, n {len(both)}")
    return lines


def _label(row: Row | None, part: int) -> str:
    if row is None:
        return "none"
    value = row[part]
    return value if isinstance(value, str) else "+".join(sorted(value)) or "nobody"


def scored(gold: Coding, documents: list[Document], pipeline: Pipeline) -> list[Text]:
    """Each text with its gold acts and the reports that answer them."""
    texts = []
    for document, coded in zip(documents, pipeline.code_many(documents), strict=True):
        rows = [{**e, "actor": _codes(e["actor"]), "recipient": _codes(e["recipient"])} for e in gold[document.id]]
        reports = getattr(coded, "reports", [])  # a Failure has none
        texts.append(Text(document, answered(rows, reports)))
    return texts


def standing(texts: list[Text]) -> str:
    """How often factuality and polarity are right, where the type is."""
    pairs = [p for t in texts for p in t.pairs if p.gold and p.report and p.gold["event"] in p.report.event]
    same = [p.gold["factuality"] == p.report.factuality for p in pairs if p.gold and p.report]
    denied = [p.gold["polarity"] == p.report.polarity for p in pairs if p.gold and p.report]
    return f"factuality right {sum(same) / len(same):.3f}, polarity {sum(denied) / len(denied):.3f}, n {len(pairs)}"


def main() -> None:
    """Print the agreement of the coders, then the program's figures; ``--out`` writes a page of errors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    parser.add_argument("--out", type=Path, help="a Markdown page of the errors against the first coder")
    parser.add_argument("--set", choices=("wire", "idioms"), default="wire", help="which six hundred texts")
    args = parser.parse_args()
    for line in agreement(coding("first", args.set), coding("second", args.set)):
        print(line)
    given, pipeline = documents(args.set), Pipeline.load()
    for name in ("second", "first"):
        texts = scored(coding(name, args.set), given, pipeline)
        lines = [f"against the {name} coder", *figures(texts), standing(texts)]
        print("\n".join(lines))
    if args.out is not None:
        args.out.write_text(errors_page(texts, confusion(texts), lines), "utf8")


if __name__ == "__main__":
    main()
