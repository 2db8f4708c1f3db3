"""Scoring against gold in the public benchmarks' own formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import MissingPathError, OptionError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["run"]

NAMES = ("relations", "events", "claims", "places", "trees")


def run(name: str, file: Path, out: Path | None = None) -> list[str]:
    """Code the gold file's texts, write predictions to ``out`` and return the lines to print, the figure last."""
    if not file.exists():
        raise MissingPathError(f"{file}: no such file; give the gold file or folder")
    return _scorer(name)(file, out)


def _scorer(name: str) -> Callable[[Path, Path | None], list[str]]:
    if name == "relations":
        from goodoffices.evaluate.relations import score as relations

        return relations
    if name == "events":
        from goodoffices.evaluate.events import score as events

        return events
    if name in {"claims", "places"}:
        from goodoffices.evaluate import spans

        return spans.claims if name == "claims" else spans.places
    if name == "trees":
        from goodoffices.evaluate.trees import score as trees

        return trees
    raise OptionError(f"{name!r} cannot be evaluated; allowed: {', '.join(NAMES)}")
