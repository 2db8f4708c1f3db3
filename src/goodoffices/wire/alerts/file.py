"""The YAML of alerts: rules and sinks, refused with file and line where something dangles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from goodoffices.actors.lexicon import lexicon
from goodoffices.coding.book_file import Lined, parse
from goodoffices.coding.codebook import load as load_codebook
from goodoffices.errors import CodebookError, DataError, MissingPathError
from goodoffices.records import ActKind, Factuality, Polarity, RoundStatus
from goodoffices.wire.alerts.rules import FIELDS, Rule
from goodoffices.wire.alerts.sinks import Sink, Stdout, make

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_HEAD = ("alerts", "sinks")
_NUMBERS = ("score_below", "score_above")


def load(
    path: Path, *, codebook: Path | str | None = None, actors: Path | None = None
) -> tuple[list[Rule], dict[str, Sink]]:
    """The rules of a file and its sinks by name; "stdout" is always there.

    Raises MissingPathError where there is no file, DataError for a field, a code, a type, an act, a status or a sink
    that there is none of, with file, line and what is allowed.
    """
    if not path.is_file():
        raise MissingPathError(f"{path}: no such file; give a YAML file with alerts and sinks (docs/watch.md)")
    try:
        content = parse(path)
    except CodebookError as error:
        raise DataError(str(error)) from error
    if not isinstance(content, Lined) or not content.get("alerts"):
        raise DataError(f"{path}:1: holds no alerts; a file has {' and '.join(_HEAD)}")
    _known(path, content.line, "the file", content, _HEAD)
    sinks = _sinks(path, content)
    reading = _Reading(path, _allowed(codebook, actors, sinks))
    return reading.rules(content), sinks


def _allowed(codebook: Path | str | None, actors: Path | None, sinks: Iterable[str]) -> dict[str, frozenset[str]]:
    book, codes = load_codebook(codebook), frozenset(lexicon(actors).by_code)
    return {
        "actor": codes, "recipient": codes, "dyad": codes, "type": frozenset(book.types),
        "mode": frozenset(m for t in book.types.values() for m in t.modes), "to": frozenset(sinks),
        "country": frozenset(c for c in codes if len(c) == 3), "act": frozenset(get_args(ActKind)),
        "factuality": frozenset(get_args(Factuality)), "status": frozenset(get_args(RoundStatus)),
        "polarity": frozenset(get_args(Polarity)),
    }  # fmt: skip


def _sinks(path: Path, content: Lined) -> dict[str, Sink]:
    found: dict[str, Sink] = {"stdout": Stdout()}
    table = content.get("sinks") or Lined()
    if not isinstance(table, Lined):
        raise DataError(f"{path}:{content.item_lines['sinks'][0]}: sinks must be names with what they are")
    for name, spec in table.items():
        line = table.item_lines[name][0]
        if not isinstance(spec, Lined):
            raise DataError(f"{path}:{line}: sink {name!r} must be a mapping, as `{name}: {{webhook: https://…}}`")
        if name in found:
            raise DataError(f"{path}:{line}: sink {name!r} is there without being declared; give another name")
        found[str(name)] = make(f"{path}:{line}: sink {name!r}", dict(spec), path.parent)
    return found


class _Reading:
    """Reads the rules of one file."""

    def __init__(self, path: Path, allowed: dict[str, frozenset[str]]) -> None:
        self.path, self.allowed = path, allowed

    def rules(self, content: Lined) -> list[Rule]:
        if not isinstance(content["alerts"], list):
            raise DataError(f"{self.path}:{content.item_lines['alerts'][0]}: alerts must be a list of rules")
        found: list[Rule] = []
        for row, line in zip(content["alerts"], content.item_lines["alerts"], strict=True):
            rule = self.rule(row, line)
            if rule.name in {r.name for r in found}:
                raise DataError(f"{self.path}:{line}: alert {rule.name!r} stands twice; give each its own name")
            found.append(rule)
        return found

    def rule(self, row: Any, line: int) -> Rule:
        if not isinstance(row, Lined) or not isinstance(row.get("name"), str):
            raise DataError(f"{self.path}:{line}: {row!r} is no alert; an alert has a name, when, and what it asks")
        what = f"alert {row['name']!r}"
        if row.get("when") not in FIELDS:
            raise DataError(f"{self.path}:{line}: {what}: when: {row.get('when')!r}; allowed: {', '.join(FIELDS)}")
        fields = FIELDS[row["when"]]
        _known(self.path, line, what, row, ("name", "when", "to", *fields))
        values = {k: self.value(k, v, row, what) for k, v in row.items() if k not in {"name", "when"}}
        if not any(k in fields for k in values):
            raise DataError(f"{self.path}:{line}: {what} asks nothing; give one of {', '.join(fields)}")
        return Rule.model_validate({"name": row["name"], "when": row["when"], **values})

    def value(self, field: str, value: Any, row: Lined, what: str) -> Any:
        lines = row.item_lines[field]
        if field in _NUMBERS:
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise DataError(f"{self.path}:{lines[0]}: {what}: {field}: {value!r} is no number")
            return value
        items = tuple(value if isinstance(value, list) else [value])
        for item, line in zip(items, lines if isinstance(value, list) else lines[:1], strict=True):
            self.item(field, item, f"{self.path}:{line}: {what}: {field}")
        if not items or (field == "dyad" and len(set(items)) != 2):
            raise DataError(f"{self.path}:{lines[0] if lines else row.line}: {what}: {field}: "
                            f"{'two different codes are asked for' if field == 'dyad' else 'is empty'}")  # fmt: skip
        return items

    def item(self, field: str, item: Any, where: str) -> None:
        if not isinstance(item, str):
            raise DataError(f"{where}: {item!r} is no text; put it in quotes")
        known = self.allowed.get(field)
        if known is not None and item not in known:
            raise DataError(f"{where}: {item!r} is not known; {_near(item, known)}")


def _near(item: str, known: frozenset[str]) -> str:
    """What is allowed: all where that is short, else what looks like it."""
    if len(known) <= 20:
        return f"allowed: {', '.join(sorted(known))}"
    import difflib

    close = difflib.get_close_matches(item.upper(), sorted(known), n=5, cutoff=0.4)
    like = f", as {', '.join(close)}" if close else ""
    return f"allowed are {len(known)} codes{like} (`goodoffices codebook show`, docs/data-actors.md)"


def _known(path: Path, line: int, what: str, row: Mapping[Any, Any], fields: tuple[str, ...]) -> None:
    for key in row:
        if key not in fields:
            raise DataError(f"{path}:{line}: {what} has {key!r}; allowed: {', '.join(fields)}")
