"""The YAML of a codebook, in any of the shapes that people write, with the line of every entry and example.

Entries may stand in a list (``- type: RECOGNISE`` with ``examples``), under their type (``RECOGNISE: [...]``), and in
several files of a folder. An entry without an id is named after its type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from goodoffices.errors import CodebookError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("name", "version", "description", "licence", "rulings", "borrow", "types", "contexts", "entries")
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the safe loader, in C where it is built


class Lined(dict[Any, Any]):
    """A mapping that knows its line, and the line of each item of its lists."""

    line: int
    item_lines: dict[Any, list[int]]


class _Loader(_Base):  # type: ignore[misc]
    """Loads mappings with their lines and refuses a key that stands twice."""


def _mapping(loader: Any, node: Any) -> Any:
    loader.flatten_mapping(node)
    found = Lined()
    found.line, found.item_lines = node.start_mark.line + 1, {}
    yield found
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"{key!r} stands twice", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
        if isinstance(value_node, yaml.SequenceNode):
            found.item_lines[key] = [item.start_mark.line + 1 for item in value_node.value]
        else:
            found.item_lines[key] = [value_node.start_mark.line + 1]


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclass(slots=True)
class Source:
    """A codebook as written: its head, its entries as rows, and what it borrows."""

    path: Path
    head: dict[str, Any] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    borrow: dict[str, Any] | None = None


def read_source(path: Path) -> Source:
    """Read a codebook's file, or the files of its folder in the order of their names."""
    source = Source(path)
    for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
        _add(source, file, parse(file))
    head = source.head
    for name in ("description", "licence"):
        head.pop(name, None)
    head.setdefault("name", path.stem)
    head["version"] = str(head.get("version", ""))
    source.borrow = _as_borrow(head.pop("borrow", None))
    if "types" in head:
        head["types"] = _as_types(path, head["types"])
    _name(source.entries)
    return source


def parse(file: Path) -> Any:
    """A YAML file whose mappings know their lines; raises CodebookError where it is none."""
    try:
        return yaml.load(file.read_text("utf8"), Loader=_Loader)  # noqa: S506 - a safe loader with lines
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodebookError(f"{file}:{line}: not readable as YAML: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CodebookError(f"{file}: not readable as YAML: {error}") from error


def _add(source: Source, file: Path, content: Any) -> None:
    if content is None:
        return
    if isinstance(content, list):
        source.entries.extend(_rows(file, content))
        return
    if not isinstance(content, Lined):
        raise CodebookError(f"{file}:1: must be a mapping or a list of entries, not {type(content).__name__}")
    entries = content.pop("entries", None) or []
    source.entries.extend(_under_types(file, entries) if isinstance(entries, Lined) else _rows(file, entries))
    bare = Lined({k: v for k, v in content.items() if k not in HEAD})
    bare.line, bare.item_lines = content.line, content.item_lines
    source.entries.extend(_under_types(file, bare))
    source.head.update({k: v for k, v in content.items() if k in HEAD})


def _under_types(file: Path, table: Lined) -> list[dict[str, Any]]:
    """Entries that stand under their type: its examples, or a mapping with them, or a list of such."""
    rows: list[dict[str, Any]] = []
    for kind, value in table.items():
        lines = table.item_lines.get(kind, [table.line])
        if isinstance(value, str):
            rows.append({"type": str(kind), "examples": [value], "file": str(file), "lines": (lines[0], lines[0])})
        elif isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            rows.append({"type": str(kind), "examples": value, "file": str(file), "lines": (lines[0], *lines)})
        elif isinstance(value, (Lined, list)) and value:
            many = value if isinstance(value, list) else [value]
            rows.extend({"type": str(kind), **row} for row in _rows(file, many))
        else:
            raise CodebookError(
                f"{file}:{lines[0]}: {kind!r} is no field of a codebook ({', '.join(HEAD)}) and has no examples"
            )
    return rows


def _rows(file: Path, items: Any) -> list[dict[str, Any]]:
    if not isinstance(items, list):
        raise CodebookError(f"{file}: entries must be a list of entries, not {type(items).__name__}")
    return [_row(file, item) for item in items]


def _row(file: Path, item: Any) -> dict[str, Any]:
    if not isinstance(item, Lined):
        raise CodebookError(f"{file}: {item!r} is no entry; an entry has a type and examples")
    row = dict(item)
    lines = item.item_lines.get("examples", [])
    if isinstance(row.get("examples"), str):
        row["examples"] = [row["examples"]]
    for name in ("type", "cameo"):
        if isinstance(row.get(name), int):
            raise CodebookError(f'{file}:{item.line}: {name} {row[name]} must stand in quotes: "{row[name]}"')
    return {**row, "file": str(file), "lines": (item.line, *lines)}


def _as_borrow(value: Any) -> dict[str, Any] | None:
    return {"from": value} if isinstance(value, str) else None if value is None else dict(value)


def _as_types(path: Path, value: Any) -> dict[str, Any]:
    """Types as a list of names, or names mapped to what is said of them: nothing, a description, or all of it."""
    if isinstance(value, list):
        return {str(name): {} for name in value}
    if not isinstance(value, dict):
        raise CodebookError(f"{path}: types must be a list of names or a mapping, not {type(value).__name__}")
    return {str(k): {"description": v} if isinstance(v, str) else v or {} for k, v in value.items()}


def _name(rows: list[dict[str, Any]]) -> None:
    """Give the entries without an id one of their type and number: "recognise/1"."""
    taken = {row["id"] for row in rows if "id" in row}
    counts: dict[str, int] = {}
    for row in rows:
        if "id" in row:
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", str(row.get("type", "entry")).lower()).strip("-")
        while True:
            counts[slug] = counts.get(slug, 0) + 1
            row["id"] = f"{slug}/{counts[slug]}"
            if row["id"] not in taken:
                break
