"""What makes a codebook's entries and examples unusable, each with its file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.coding.codebook import Codebook, Entry

SLOT = re.compile(r"\{(\w+)\}")
BRACKET = re.compile(r"\[([^\[\]{}]+)\]")
SLOTS = ("actor", "recipient")
MOST_SHOWN = 20


def refuse(problems: list[str]) -> None:
    """Raise one CodebookError that names them, where there are any."""
    if problems:
        more = [f"... and {len(problems) - MOST_SHOWN} more"] if len(problems) > MOST_SHOWN else []
        raise CodebookError("\n".join([*problems[:MOST_SHOWN], *more]))


def dangling(book: Codebook, entry: Entry, seen: dict[str, Entry]) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry: where, and what."""
    here = entry.where()
    if entry.id in seen:
        yield here, f"the id stands twice, first at {seen[entry.id].where()}; ids are unique"
    if entry.type not in book.types:
        yield here, _unknown("type", entry.type, book.types)
    elif entry.mode is not None and entry.mode not in book.types[entry.type].modes:
        yield here, _unknown("mode", entry.mode, book.types[entry.type].modes)
    for context in entry.contexts:
        if context not in book.contexts:
            yield here, _unknown("context", context, book.contexts)
    for number, example in enumerate(entry.examples):
        problem = example_problem(example)
        if problem:
            yield entry.where(number), f"{example!r} {problem}"


def _unknown(what: str, given: str, allowed: Iterable[str]) -> str:
    return f"{what} {given!r} is not declared; allowed: {', '.join(allowed) or f'none, for no {what} is declared'}"


def example_problem(example: str) -> str | None:
    """What makes an example unusable as written; None where nothing does."""
    slots = SLOT.findall(example)
    unknown = [s for s in slots if s not in SLOTS]
    if unknown:
        return f"has an unknown slot {{{unknown[0]}}}; allowed: {{actor}}, {{recipient}}"
    if not slots:
        return "has no slot; put {actor}, and {recipient} where there is one, in place of the names"
    if example.count("{") != len(slots) or example.count("}") != len(slots):
        return "has a brace that is no slot; write {actor} and {recipient}, without spaces"
    if example.count("[") != example.count("]") or len(BRACKET.findall(example)) != example.count("["):
        return "has an open or nested bracket"
    if any(not a.strip() for body in BRACKET.findall(example) for a in body.split("|")):
        return "has an empty alternative in its brackets"
    return None
