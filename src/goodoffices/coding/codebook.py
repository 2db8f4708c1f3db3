"""A codebook: types, modes and the example sentences that define them, as YAML.

A codebook is a folder: ``codebook.yaml`` names it and its types with their quad, score and modes; every other YAML file
there lists entries. ``load`` refuses what dangles and says where.
"""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from goodoffices.errors import CodebookError
from goodoffices.records import Factuality

SLOT = re.compile(r"\{(\w+)\}")
BRACKET = re.compile(r"\[([^\[\]{}]+)\]")
SHIPPED = Path(__file__).parent.parent / "data" / "codebooks"
SLOTS = ("actor", "recipient")


class EventType(BaseModel):
    """A type of event: its quad (1 to 4), its conflict-cooperation score and its modes with theirs."""

    model_config = ConfigDict(extra="forbid")
    quad: int = Field(ge=1, le=4)
    score: float
    needs_recipient: bool = False
    modes: dict[str, float] = Field(default_factory=dict)


class Entry(BaseModel):
    """One act: its type, mode, CAMEO code and contexts, and the sentences that show it."""

    model_config = ConfigDict(extra="forbid")
    id: str
    type: str
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    factuality: Factuality | None = None
    reciprocal: bool = False
    examples: tuple[str, ...]


class Codebook(BaseModel):
    """A whole ontology."""

    model_config = ConfigDict(extra="forbid", ignored_types=(cached_property,))
    name: str
    version: str
    types: dict[str, EventType]
    contexts: tuple[str, ...] = ()
    entries: tuple[Entry, ...]

    @cached_property
    def digest(self) -> str:
        """Six hexadecimal digits that change with anything in the codebook."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:6]

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Entries by their id."""
        return {e.id: e for e in self.entries}

    def score(self, kind: str, mode: str | None) -> float:
        """The conflict-cooperation score of a mode, or of the type where the mode has none."""
        spec = self.types[kind]
        return spec.modes.get(mode, spec.score) if mode else spec.score


def plain(example: str) -> str:
    """The example without its brackets."""
    return BRACKET.sub(r"\1", example)


def load(path: Path | str | None = None) -> Codebook:
    """The codebook in a folder or file; a bare name is one of ours ("plover").

    Raises CodebookError where a type, mode or context is not declared, an id stands twice, a slot is unknown or a
    bracket is open.
    """
    folder = _find(path)
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]
    head: dict[str, Any] = {}
    rows: list[tuple[str, Any]] = []
    for file in files:
        content = _parse(file)
        if isinstance(content, dict):
            rows.extend((file.name, e) for e in content.pop("entries", []))
            head.update(content)
        else:
            rows.extend((file.name, e) for e in content or [])
    if "types" not in head:
        raise CodebookError(f"{folder}: no types; a codebook.yaml with name, version and types must stand there")
    head.pop("description", None)
    head.pop("licence", None)
    book = _validated(folder, head, rows)
    _refuse_dangling(book)
    return book


def _find(path: Path | str | None) -> Path:
    chosen = Path(path or "plover")
    for candidate in (chosen, SHIPPED / chosen):
        if candidate.exists():
            return candidate
    ours = ", ".join(sorted(p.name for p in SHIPPED.iterdir() if (p / "codebook.yaml").exists()))
    raise CodebookError(f"{path}: no such codebook; give a folder, a .yaml file, or one of ours: {ours}")


def _parse(file: Path) -> Any:
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return yaml.load(file.read_text("utf8"), Loader=loader)  # noqa: S506 - the safe loader, in C where it is built
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file}: not readable as YAML: {error}") from error


def _validated(folder: Path, head: dict[str, Any], rows: list[tuple[str, Any]]) -> Codebook:
    entries = []
    for name, row in rows:
        try:
            entries.append(Entry.model_validate(row))
        except ValidationError as error:
            label = row.get("id", row) if isinstance(row, dict) else row
            raise CodebookError(f"{folder / name}: entry {label!r}: {_first(error)}") from error
    head["version"] = str(head.get("version", ""))
    try:
        return Codebook.model_validate({**head, "entries": tuple(entries)})
    except ValidationError as error:
        raise CodebookError(f"{folder}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    e = error.errors()[0]
    return f"{'.'.join(map(str, e['loc']))}: {e['msg']}"


def _refuse_dangling(book: Codebook) -> None:
    seen: set[str] = set()
    for entry in book.entries:
        if entry.id in seen:
            raise CodebookError(f"entry {entry.id} stands twice; ids are unique")
        seen.add(entry.id)
        _refuse(entry, "type", entry.type, book.types)
        if entry.mode is not None:
            _refuse(entry, "mode", entry.mode, book.types[entry.type].modes)
        for context in entry.contexts:
            _refuse(entry, "context", context, book.contexts)
        for example in entry.examples:
            _check_example(entry, example)


def _refuse(entry: Entry, what: str, given: str, allowed: Any) -> None:
    if given not in allowed:
        raise CodebookError(f"entry {entry.id}: {what} {given!r} is not declared; allowed: {', '.join(allowed)}")


def _check_example(entry: Entry, example: str) -> None:
    slots = SLOT.findall(example)
    unknown = [s for s in slots if s not in SLOTS]
    if unknown or not slots:
        raise CodebookError(f"entry {entry.id}: {example!r} has slots {slots}; allowed: {', '.join(SLOTS)}")
    if example.count("[") != example.count("]") or len(BRACKET.findall(example)) != example.count("["):
        raise CodebookError(f"entry {entry.id}: {example!r} has an open or nested bracket")
