"""Who held which office on a day: questions written from memory, put to the tables.

``python -m benchmarks.offices`` prints every answer that is not right, and the shares right, wrong and not answered.
``offices.tsv`` (date, country, office, name) was drawn at random over days of 1990 to 2025, countries and offices, and
answered without looking at the tables.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

from goodoffices.actors.lexicon import fold
from goodoffices.actors.offices import holders
from goodoffices.actors.tables import Row, Tables

QUESTIONS = Path(__file__).with_name("offices.tsv")


def words(name: str) -> set[str]:
    """The parts of a name that tell people apart, however it is written."""
    plain = fold(name).lower().replace("-", " ").replace("'", "").replace(".", " ").replace("’", "")
    return {word for word in plain.split() if word not in {"king", "queen", "emperor", "prince", "al", "el", "bin"}}


def bears(row: Row, name: str) -> bool:
    """Whether a row's name or an alias is the name, or a fuller or shorter form of it."""
    asked = words(name)
    own = [words(known) for known in [row["name"], *row.many("aliases")]]
    return any(asked <= known or known <= asked for known in own if known)


def answered(tables: Tables, question: dict[str, str]) -> tuple[str, list[Row]]:
    """Right, wrong or none, and the rows that say so; two holders of one day (a handover) are right if one is."""
    found = holders(tables, question["country"], question["office"], dt.date.fromisoformat(question["date"]))
    if not found:
        return "none", []
    return ("right" if any(bears(row, question["name"]) for row in found) else "wrong"), found


def main() -> None:
    """Ask every question and print the shares."""
    tables = Tables.load()
    counts: Counter[str] = Counter()
    with QUESTIONS.open(encoding="utf8") as lines:
        for question in csv.DictReader(lines, delimiter="\t"):
            verdict, found = answered(tables, question)
            counts[verdict] += 1
            if verdict != "right":
                said = "; ".join(f"{r['name']} {r['from']}..{r['to']} (line {r.line})" for r in found)
                print(verdict, *question.values(), said, sep="\t")
    total = counts.total()
    print(
        f"{total} questions: " + ", ".join(f"{kind} {counts[kind] / total:.3f}" for kind in ("right", "wrong", "none"))
    )


if __name__ == "__main__":
    main()
