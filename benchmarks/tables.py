"""Tables that a command writes into a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write_between(page: Path, name: str, headings: Sequence[str], rows: Iterable[Sequence[str]], note: str) -> None:
    """Put a table and a note between a page's marks ``<!-- name -->`` and ``<!-- /name -->``."""
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = page.read_text("utf8")
    if text.count(first) != 1 or text.count(last) != 1:
        raise SystemExit(f"{page}: needs {first} and {last} once each")
    before, _, rest = text.partition(first)
    after = rest.partition(last)[2]
    page.write_text(f"{before}{first}\n{note}\n\n{markdown(headings, rows)}\n{last}{after}", "utf8")
