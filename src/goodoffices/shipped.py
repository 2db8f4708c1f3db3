"""Pages that are shipped with the package."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def accuracy() -> str | None:
    """The page of accuracy figures, in Markdown; None where it was not shipped."""
    for file in (_HERE / "web" / "accuracy.md", _HERE.parents[1] / "docs" / "accuracy.md"):
        if file.is_file():
            return file.read_text("utf8")
    return None
