"""A codebook: types, modes and the example sentences that define them.

A codebook is a folder or one YAML file (``book_file`` reads it). Only examples are asked for: types that are not
declared are those that the entries name, without quad, score or modes. ``load`` refuses what dangles and says in which
file and line.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from goodoffices.coding.book_checks import BRACKET, dangling, refuse
from goodoffices.coding.book_file import Source, read_source
from goodoffices.coding.borrow import borrow
from goodoffices.errors import CodebookError
from goodoffices.records import Factuality

SHIPPED = Path(__file__).parent.parent / "data" / "codebooks"
PLOVER_TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
HIDDEN = frozenset({"plain", "file", "lines"})  # fields of an entry that no YAML sets
Rulings = Literal["plain", "plover", "cameo"]


class EventType(BaseModel):
    """A type of event: its quad (1 to 4; 0 where the ontology has none), its score, its modes with theirs.

    ``like`` names the PLOVER type whose grammar of sides it shares: who acts and to whom, who may be left unsaid.
    """

    model_config = ConfigDict(extra="forbid")
    quad: int = Field(default=0, ge=0, le=4)
    score: float = Field(default=0, ge=-10, le=10)
    needs_recipient: bool = False
    modes: dict[str, float] = Field(default_factory=dict)
    like: str | None = None
    description: str = ""

    @field_validator("modes", mode="before")
    @classmethod
    def _modes_by_name(cls, value: Any) -> Any:
        """A bare list of modes: each without a score of its own."""
        return dict.fromkeys(value, 0) if isinstance(value, list) else value


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
    like: str | None = None
    examples: tuple[str, ...] = Field(min_length=1)
    plain: bool = Field(default=False, exclude=True)  # set by the coder's view: the type stays whatever the standing
    file: str = Field(default="", exclude=True)
    lines: tuple[int, ...] = Field(default=(), exclude=True)

    def where(self, example: int | None = None) -> str:
        """The file and line of the entry, or of one of its examples: "mine.yaml:12"."""
        number = 0 if example is None else example + 1
        line = self.lines[number] if number < len(self.lines) else 0
        return f"{self.file}:{line}" if line else self.file or self.id


class Codebook(BaseModel):
    """A whole ontology."""

    model_config = ConfigDict(extra="forbid", ignored_types=(cached_property,))
    name: str
    version: str = ""
    rulings: Rulings = "plain"
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
    """The codebook in a folder or file; a bare name is one of ours ("plover", "cameo", "acled").

    Raises CodebookError, with file and line, where a type, mode, context or slot is not known, an id stands twice, a
    bracket is open or a field is none of a codebook's.
    """
    source = read_source(_find(path))
    if source.borrow is not None:
        borrow(source, load(source.borrow.pop("from", None) or "plover"))
    return _checked(source, _validated(source))


def shipped() -> list[str]:
    """The names of the codebooks in the package."""
    return sorted(p.parent.name for p in SHIPPED.glob("*/codebook.yaml"))


def _find(path: Path | str | None) -> Path:
    chosen = Path(path or "plover")
    for candidate in (chosen, SHIPPED / chosen):
        if candidate.exists() and (candidate.is_file() or any(candidate.glob("*.yaml"))):
            return candidate
    raise CodebookError(
        f"{path}: no such codebook; give a folder of .yaml files, a .yaml file, or one of ours: {', '.join(shipped())}"
    )


def _validated(source: Source) -> Codebook:
    problems: list[str] = []
    entries = []
    for row in source.entries:
        try:
            entries.append(Entry.model_validate(row))
        except ValidationError as error:
            line = (row.get("lines") or (0,))[0]
            problems.append(f"{row.get('file')}:{line}: entry {row.get('id')!r}: {_first(error)}")
    refuse(problems)
    if "types" not in source.head:
        source.head.update(_inferred(entries))
    try:
        return Codebook.model_validate({**source.head, "entries": tuple(entries)})
    except ValidationError as error:
        raise CodebookError(f"{source.path}: {_first(error)}") from error


def _inferred(entries: list[Entry]) -> dict[str, Any]:
    """Types, modes and contexts of a codebook that declares none: those that its entries name."""
    types: dict[str, dict[str, Any]] = {}
    for entry in entries:
        modes = types.setdefault(entry.type, {"modes": {}})["modes"]
        if entry.mode is not None:
            modes.setdefault(entry.mode, 0)
    return {"types": types, "contexts": tuple(dict.fromkeys(c for e in entries for c in e.contexts))}


def _first(error: ValidationError) -> str:
    e = error.errors()[0]
    allowed = f"; allowed: {', '.join(f for f in Entry.model_fields if f not in HIDDEN)}"
    extra = allowed if e["type"] == "extra_forbidden" and len(e["loc"]) == 1 else ""
    return f"{'.'.join(map(str, e['loc']))}: {e['msg']}{extra}"


def _checked(source: Source, book: Codebook) -> Codebook:
    if not book.entries:
        raise CodebookError(
            f"{source.path}: no entries; write one with a type and examples (docs/codebook.md shows how)"
        )
    odd = [(t, s.like) for t, s in book.types.items() if s.like not in {None, *PLOVER_TYPES}]
    problems = [f"{source.path}: type {t}: like {like!r} is no PLOVER type" for t, like in odd]
    seen: dict[str, Entry] = {}
    for entry in book.entries:
        problems.extend(f"{where}: entry {entry.id}: {what}" for where, what in dangling(book, entry, seen))
        seen.setdefault(entry.id, entry)
    refuse(problems)
    return book
