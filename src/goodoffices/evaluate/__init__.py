"""Scoring against gold in the public benchmarks' own formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import MissingPathError, OptionError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["run"]

CODING = ("relations", "events")
NAMES = ("relations", "events", "claims", "places", "trees")


def run(name: str, file: Path, out: Path | None = None, *, codebook: str | None = None) -> list[str]:
    """Code the gold file's texts, write predictions to ``out`` and return the lines to print, the figure last.

    ``codebook`` (a folder, a file or one of ours) is for relations and events; the rest does not code.
    """
    if not file.exists():
        raise MissingPathError(f"{file}: no such file; give the gold file or folder")
    if name in CODING:
        return _coding_scorer(name)(file, out, codebook)
    if codebook is not None:
        raise OptionError(f"--codebook goes with {' and '.join(CODING)}, not with {name}")
    return _scorer(name)(file, out)


def _coding_scorer(name: str) -> Callable[[Path, Path | None, str | None], list[str]]:
    if name == "relations":
        from goodoffices.evaluate.relations import score as relations

        return relations
    from goodoffices.evaluate.events import score as events

    return events


def _scorer(name: str) -> Callable[[Path, Path | None], list[str]]:
    if name in {"claims", "places"}:
        from goodoffices.evaluate import spans

        return spans.claims if name == "claims" else spans.places
    if name == "trees":
        from goodoffices.evaluate.trees import score as trees

        return trees
    raise OptionError(f"{name!r} cannot be evaluated; allowed: {', '.join(NAMES)}")
