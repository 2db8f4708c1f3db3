"""The relation benchmark: which root relation one marked actor has to another in one sentence."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.coding import Coder, load
from goodoffices.coding.head import Head
from goodoffices.coding.pair import PairCode, PairCoder
from goodoffices.errors import FormatError
from goodoffices.evaluate.measures import by_class, macro_f1, reliability
from goodoffices.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("id", "root", "quad", "event", "mode", "cameo", "confidence")
NEEDED = ("id", "sentence", "marked_sentence")
Span = tuple[int, int]
MARKS = ("<s>", "</s>", "<t>", "</t>")


def score(file: Path, out: Path | None, codebook: str | None = None) -> list[str]:
    """Code every row; print macro F1 by root and by quad where the file has gold."""
    rows = _rows(file)
    predictions = list(predict(rows, codebook))
    if out is not None:
        _write(out, rows, predictions)
    if not rows or "gold_root" not in rows[0]:
        return [f"relations: {len(rows)} rows coded; no gold_root and gold_quad to score against"]
    return _figures(rows, predictions)


def predict(rows: list[dict[str, str]], codebook: str | None = None) -> Iterator[PairCode]:
    """The likeliest relation of every row, by PLOVER or by a codebook of one's own."""
    reader = Reader.load(vectors=True)
    book = load(codebook)
    head = Head.load() if book.rulings == "plover" else None  # it learned PLOVER's types
    coder = PairCoder(Coder(book, reader), head)
    marked = [unmark(row["marked_sentence"]) for row in rows]
    docs = reader.pipe(text for text, _, _ in marked)
    for (_, source, target), doc in zip(marked, docs, strict=True):
        yield coder.best(doc, source, target)


def unmark(marked: str) -> tuple[str, Span | None, Span | None]:
    """The sentence without its marks, and the character ranges of actor and recipient, None where one is not marked."""
    at: dict[str, int] = {}
    text = ""
    rest = marked
    while True:
        found = [(rest.find(m), m) for m in MARKS if m in rest]
        if not found:
            break
        position, mark = min(found)
        text += rest[:position]
        at.setdefault(mark, len(text))
        rest = rest[position + len(mark) :]
    text += rest
    return text, _trim(text, at.get("<s>"), at.get("</s>")), _trim(text, at.get("<t>"), at.get("</t>"))


def _trim(text: str, start: int | None, end: int | None) -> Span | None:
    if start is None or end is None:
        return None
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    missing = [c for c in NEEDED if rows and c not in rows[0]]
    if missing:
        raise FormatError(f"{file}: no column {', '.join(missing)}; a tab-separated file needs {', '.join(NEEDED)}")
    return rows


def _write(out: Path, rows: list[dict[str, str]], predictions: list[PairCode]) -> None:
    with out.open("w", encoding="utf8", newline="") as stream:
        table = csv.writer(stream, delimiter="\t", lineterminator="\n")
        table.writerow(COLUMNS)
        for row, p in zip(rows, predictions, strict=True):
            table.writerow([row["id"], p.root, p.quad, p.event, p.mode or "", p.cameo or "", f"{p.confidence:.3f}"])


def _figures(rows: list[dict[str, str]], predictions: list[PairCode]) -> list[str]:
    roots, quads = [r["gold_root"] for r in rows], [r["gold_quad"] for r in rows]
    found, found_quads = [p.root for p in predictions], [str(p.quad) for p in predictions]
    lines = [f"  {label:10} {tally}" for label, tally in by_class(roots, found).items()]
    lines += ["  confidence  mean  right    n"]
    hits = [a == b for a, b in zip(roots, found, strict=True)]
    table, error = reliability([p.confidence for p in predictions], hits)
    lines += [f"  {low:.1f} to {low + 0.1:.1f}  {mean:.3f}  {share:.3f} {n:4}" for low, mean, share, n in table]
    lines.append(f"  calibration error {error:.3f}: confidence and share right differ by so much, on average")
    right = sum(hits) / len(rows)
    lines.append(
        f"relations: root macro F1 {macro_f1(roots, found):.3f} (accuracy {right:.3f}), "
        f"quad macro F1 {macro_f1(quads, found_quads):.3f}, n {len(rows)}"
    )
    return lines
