"""Entries of another codebook taken over: PLOVER and a type of one's own, or CAMEO's roots over PLOVER's examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.coding.book_file import Source
    from goodoffices.coding.codebook import Codebook, Entry


def borrow(source: Source, lender: Codebook) -> None:
    """Take over another codebook's entries: as they are, under other types, or by the root of their CAMEO code."""
    wanted = source.borrow.pop("types", "same") if source.borrow else "same"
    if source.borrow:
        raise CodebookError(f"{source.path}: borrow: {', '.join(source.borrow)} not known; allowed: from, types")
    taken: list[dict[str, Any]] = []
    for entry in lender.entries:
        kind = _type_of(entry, wanted, source.path)
        if kind is None:
            continue
        changes = {} if kind == entry.type else {"type": kind, "mode": None, "like": entry.like or entry.type}
        taken.append({**entry.model_dump(), "file": entry.file, "lines": entry.lines, **changes})
    named: dict[str, Any] = {
        row["type"]: {} for row in source.entries if row.get("type", "") not in {"", *lender.types}
    }
    source.entries[:0] = taken
    if wanted == "same":
        source.head["types"] = {**lender.model_dump()["types"], **source.head.get("types", named)}
    source.head.setdefault("contexts", list(lender.contexts))


def _type_of(entry: Entry, wanted: Any, path: Path) -> str | None:
    if wanted == "same":
        return entry.type
    if wanted == "cameo":
        return (entry.cameo or "")[:2] or None
    if isinstance(wanted, dict):
        return wanted.get(entry.type)
    raise CodebookError(f"{path}: borrow: types {wanted!r} not known; allowed: same, cameo, or a mapping of types")
