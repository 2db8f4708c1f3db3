"""Gold articles: a folder of JSON files, one JSON file, or JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from goodoffices.errors import FormatError


def rows(file: Path, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    """The gold rows, in the order of names or lines; raises FormatError where one lacks a field that is needed."""
    if file.is_dir():
        found = [(str(p), _parse(p.read_text("utf8"), str(p))) for p in sorted(file.glob("*.json"))]
    elif file.suffix == ".json":
        found = [(str(file), _parse(file.read_text("utf8"), str(file)))]
    else:
        lines = enumerate(file.read_text("utf8").splitlines(), 1)
        found = [(f"{file}:{n}", _parse(line, f"{file}:{n}")) for n, line in lines if line.strip()]
    if not found:
        raise FormatError(f"{file}: no gold in it; give a folder of .json files or a .jsonl file")
    for where, row in found:
        missing = [name for name in needed if not isinstance(row, dict) or name not in row]
        if missing:
            raise FormatError(f"{where}: no {', '.join(missing)}; a row needs {', '.join(needed)}")
    return [row for _, row in found]


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise FormatError(f"{where}: no JSON ({error})") from error
