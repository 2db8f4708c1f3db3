"""Our own articles with attributions marked, as gold rows for ``goodoffices evaluate claims``.

``python -m benchmarks.attributions --part dev|untuned --out gold.jsonl``. In ``attributions.txt`` an article
starts with a line ``# name``; the first twenty are for development, the last twenty were never looked at while rules
were made. Marks: ``{1s:the envoy} said {1c:that talks failed}`` is attribution 1 with its source and content; pieces
of one content share the number. Marks may stand in one another; only those in no other's content count.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).with_name("attributions.txt")
PARTS = {"dev": slice(20), "untuned": slice(20, 40)}
_MARK = re.compile(r"\{(\d+)([sc]):|\}")


def unmarked(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its marks, and its outermost attributions."""
    text, at = "", 0
    stack: list[tuple[str, str, int]] = []
    found: dict[str, dict[str, list[list[int]]]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() != "}":
            stack.append((mark.group(1), mark.group(2), len(text)))
            continue
        number, role, start = stack.pop()
        spans = found.setdefault(number, {"Source": [], "Cue": [], "Content": []})
        if not any(kind == "c" for _, kind, _ in stack):
            spans["Source" if role == "s" else "Content"].append([start, len(text)])
    if stack:
        raise ValueError(f"{marked[:60]!r}: mark {stack[-1][0]}{stack[-1][1]} is not closed")
    return text + marked[at:], [one for one in found.values() if one["Content"]]


def rows(part: str) -> list[dict[str, Any]]:
    """One row an article of a part."""
    pieces = re.split(r"(?m)^# (.+)\n", ARTICLES.read_text("utf8"))[1:]
    made = []
    for name, body in zip(pieces[::2], pieces[1::2], strict=True):
        text, gold = unmarked(body.strip())
        made.append({"id": name, "title": "", "text": text, "gold": gold})
    return made[PARTS[part]]


def main(arguments: list[str] | None = None) -> int:
    """Write the gold rows of a part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attributions", description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--out", type=Path, required=True, help="the gold rows, JSON Lines")
    args = parser.parse_args(arguments)
    made = rows(args.part)
    args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), "utf8")
    print(f"{len(made)} articles, {sum(len(row['gold']) for row in made)} attributions: {args.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
