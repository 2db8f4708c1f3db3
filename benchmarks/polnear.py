"""The PolNeAR corpus of news attributions as gold rows for ``goodoffices evaluate claims``.

``python -m benchmarks.polnear FOLDER --part dev --out gold.jsonl`` takes a checkout of networkdynamics/PolNeAR,
which is the user's own: nothing of the corpus is in this project. Each row has id, title (empty, since the headline
is the text's first line), text, and gold: a list of {Source, Cue, Content}, each a list of [start, end] in
characters of the text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

PARTS = ("train", "dev", "test")
ROLES = ("Source", "Cue", "Content")
# A file of annotations is named after its text and its annotator: "usa-today_2016-08-01_some-title_5fec.ann".
ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
_LINE = re.compile(r"[TE]\d+\t")
_NUMBERED = re.compile(r"\d+$")

Ranges = list[list[int]]


def spans(line: str) -> tuple[str, Ranges]:
    """The id and ranges of a text-bound line of the brat format: "T18<tab>Content 728 767;784 1029<tab>words"."""
    name, where, *_ = line.split("\t")
    _, _, numbers = where.partition(" ")
    return name, [[int(n) for n in piece.split(" ")] for piece in numbers.split(";")]


def attributions(annotations: str) -> list[dict[str, Ranges]]:
    """The attributions of one file of annotations, in its order; those without content are left out."""
    # Not splitlines(): some quoted words hold line separators of their own.
    lines = [line for line in annotations.split("\n") if _LINE.match(line)]
    placed = dict(spans(line) for line in lines if line[0] == "T")
    made = [_attribution(line.split("\t")[1], placed) for line in lines if line[0] == "E"]
    return [one for one in made if one["Content"]]


def _attribution(event: str, placed: dict[str, Ranges]) -> dict[str, Ranges]:
    """ "Attribution:T5 Content:T4 Cue:T3 Source:T2"; further spans of a role are numbered ("Content2:T9")."""
    made: dict[str, Ranges] = {role: [] for role in ROLES}
    for argument in event.split():
        role, _, name = argument.partition(":")
        if (plain := _NUMBERED.sub("", role)) in made:
            made[plain] += placed[name]
    return made


def rows(folder: Path, part: str) -> list[dict[str, Any]]:
    """One row an article of a part; of several annotators the first by name."""
    base = folder / "data" / part
    if not (base / "text").is_dir():
        raise SystemExit(f"{base}: no texts there; give a checkout of networkdynamics/PolNeAR and one of {PARTS}")
    by_text: dict[str, Path] = {}
    for file in sorted((base / "attributions").glob("*.ann")):
        by_text.setdefault(ANNOTATOR.sub("", file.stem), file)
    return [
        {
            "id": name,
            "title": "",
            "text": (base / "text" / f"{name}.txt").read_bytes().decode("utf8"),
            "gold": attributions(file.read_text("utf8")),
        }
        for name, file in by_text.items()
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the gold rows of a part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polnear", description=__doc__)
    parser.add_argument("folder", type=Path, help="a checkout of networkdynamics/PolNeAR")
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--out", type=Path, required=True, help="the gold rows, JSON Lines")
    args = parser.parse_args(arguments)
    made = rows(args.folder, args.part)
    args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), "utf8")
    print(f"{len(made)} articles, {sum(len(row['gold']) for row in made)} attributions: {args.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
