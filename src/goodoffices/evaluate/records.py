"""Full records from raw text against gold rows: type, who and whom, each alone and together, by exact and by overlap.

A gold row has ``id``, ``text`` (or ``title`` and ``text``), ``event``, and lists of codes ``actor`` and ``recipient``;
several rows may share an id, and then their text. A text's gold and its reports are paired one to one, the likest
first.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from goodoffices.evaluate.codes import actor as code_of
from goodoffices.evaluate.codes import actors
from goodoffices.evaluate.measures import Tally, bootstrap
from goodoffices.evaluate.pages import errors_page

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.pipeline import Pipeline
    from goodoffices.records import Document, Report

Gold = dict[str, Any]
NEEDED = ("id", "text", "event", "actor", "recipient")
JOINT = frozenset(
    {"CONSULT", "AGREE", "COOPERATE"}
)  # everyone acts, so the gold's other side may stand among the actors
FIGURES = (
    "type",
    "actor exact",
    "actor overlap",
    "recipient exact",
    "recipient overlap",
    "whole exact",
    "whole overlap",
)
NONE = "–"


@dataclass(frozen=True, slots=True)
class Pair:
    """One gold row and the report that answers it; either may be missing."""

    gold: Gold | None
    report: Report | None


@dataclass(slots=True)
class Text:
    """One text with its gold rows and reports, and which figures each pair gets right."""

    document: Document
    pairs: list[Pair] = field(default_factory=list)

    def tally(self, figure: str) -> Tally:
        """The counts of one figure over this text."""
        tally = Tally()
        for pair in self.pairs:
            good = pair.gold is not None and pair.report is not None and right(pair.gold, pair.report, figure)
            tally.tp += good
            tally.fn += pair.gold is not None and not good
            tally.fp += pair.report is not None and not good
        return tally


def score(gold: list[Gold], documents: list[Document], pipeline: Pipeline, out: Path | None) -> list[str]:
    """Code the texts; write predictions to ``out`` and the errors to a page beside it; the figures."""
    rows: dict[str, list[Gold]] = {}
    for row in gold:
        rows.setdefault(row["id"], []).append(row)
    texts = [Text(d, paired(rows[d.id], pipeline.code(d).reports)) for d in documents]
    lines = figures(texts)
    confused = confusion(texts)
    if out is not None:
        reports = [p.report for t in texts for p in t.pairs if p.report]
        out.write_text("".join(r.model_dump_json() + "\n" for r in reports), "utf8")
        page = out.with_suffix(".errors.md")
        page.write_text(errors_page(texts, confused, lines), "utf8")
        lines.insert(0, f"errors to read: {page}")
    return [*_table(confused), *lines]


def side(codes: list[str]) -> set[str]:
    """The codes of one side of a gold row."""
    return {code_of(c) for c in codes}


def right(gold: Gold, report: Report, figure: str) -> bool:
    """Whether a report has what a figure asks of a gold row."""
    what, _, how = figure.partition(" ")
    if what == "type":
        return gold["event"] in report.event
    if what == "whole":
        return all(right(gold, report, f) for f in ("type", f"actor {how}", f"recipient {how}"))
    who, whom = side(gold["actor"]), side(gold["recipient"])
    doing, done_to = actors(report.actor), actors(report.recipient)
    if gold["event"] in JOINT:  # sides of a joint act may be written either way
        who, doing = who | whom, doing | done_to
        whom, done_to = set(), set()
    wanted, given = (who, doing) if what == "actor" else (whom, done_to)
    return wanted == given if how == "exact" else bool(wanted & given) or not wanted


def paired(gold: list[Gold], reports: list[Report]) -> list[Pair]:
    """Gold rows and reports one to one: those that agree on most first, and the rest alone."""
    ranked = sorted(
        ((-sum(right(g, r, f) for f in FIGURES), i, k) for i, g in enumerate(gold) for k, r in enumerate(reports)
         if right(g, r, "type") or right(g, r, "actor overlap")),
    )  # fmt: skip
    taken_gold: dict[int, int] = {}
    for _, i, k in ranked:
        if i not in taken_gold and k not in taken_gold.values():
            taken_gold[i] = k
    pairs = [Pair(g, reports[taken_gold[i]] if i in taken_gold else None) for i, g in enumerate(gold)]
    return pairs + [Pair(None, r) for k, r in enumerate(reports) if k not in taken_gold.values()]


def figures(texts: list[Text]) -> list[str]:
    """Every figure with its bootstrap interval over texts, the whole record last."""
    lines = []
    for figure in FIGURES:
        tallies = [t.tally(figure) for t in texts]
        low, high = bootstrap(tallies)
        lines.append(f"  {figure:18} {sum_of(tallies)} (95%: {low:.3f} to {high:.3f})")
    whole = [t.tally("whole overlap") for t in texts]
    kind = sum_of([t.tally("type") for t in texts])
    lines.append(f"records: type F1 {kind.f1:.3f}, who-what-whom F1 {sum_of(whole).f1:.3f}, n {len(texts)} texts")
    return lines


def sum_of(tallies: list[Tally]) -> Tally:
    """Several tallies as one."""
    return Tally(sum(t.tp for t in tallies), sum(t.fp for t in tallies), sum(t.fn for t in tallies))


def confusion(texts: list[Text]) -> Counter[tuple[str, str]]:
    """How often each gold type was coded as which; "–" where there was none."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for pair in text.pairs:
            counts[pair.gold["event"] if pair.gold else NONE, pair.report.event[0] if pair.report else NONE] += 1
    return counts


def _table(counts: Counter[tuple[str, str]]) -> list[str]:
    wrong = [(n, g, p) for (g, p), n in counts.items() if g != p]
    return [f"  {g} coded {p}: {n}" for n, g, p in sorted(wrong, key=lambda x: (-x[0], x[1], x[2]))[:20]]


def as_json(pair: Pair) -> str:
    """The gold row of a pair in a line, its text left out."""
    return json.dumps({k: v for k, v in (pair.gold or {}).items() if k not in {"text", "title"}}, ensure_ascii=False)
