"""Word lists that the coder shares, as YAML in ``data/codebooks/lexicons``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import yaml

from goodoffices.errors import CodebookError
from goodoffices.records import CasualtyKind

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent.parent / "data" / "codebooks" / "lexicons"


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Verbs by what they do to the noun or verb that they govern."""

    light: frozenset[str] = frozenset()
    light_oblique: frozenset[tuple[str, str]] = frozenset()
    occurrence: frozenset[str] = frozenset()
    subject_control: frozenset[str] = frozenset({"promise", "threaten", "vow", "agree", "pledge", "offer"})
    not_events: frozenset[str] = frozenset()
    animals: frozenset[str] = frozenset()
    phrases: dict[str, list[list[str]]] = field(default_factory=dict)
    """The words of each phrase that is no event, by the first of them."""


@lru_cache(maxsize=1)
def lexicons() -> Lexicons:
    """The shipped lists, read once."""
    light = words_of("light_verbs")
    return Lexicons(
        light=frozenset(w for w in light if " " not in w) | {w.split()[0] for w in light if " " in w},
        light_oblique=frozenset(_pairs("light_oblique")),
        occurrence=frozenset(w.split()[0] for w in words_of("occurrence_verbs")),
        animals=frozenset(words_of("animals")),
        not_events=frozenset(w for w in words_of("not_events") if " " not in w),
        phrases=_by_first_word(w.split() for w in words_of("not_events") if " " in w),
    )


def _by_first_word(phrases: Iterable[list[str]]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for words in phrases:
        found.setdefault(words[0], []).append(words)
    return found


def _load(name: str) -> Any:
    path = FOLDER / f"{name}.yaml"
    try:
        return yaml.safe_load(path.read_text("utf8"))
    except (OSError, yaml.YAMLError) as error:
        raise CodebookError(f"{path}: not readable: {error}") from error


def table_of(name: str) -> dict[str, list[str]]:
    """A list of ``data/codebooks/lexicons`` that has lists of words by a word."""
    return {str(key): [str(word) for word in words] for key, words in _load(name).items()}


def kinds_by_word(name: str, part: str) -> dict[str, tuple[CasualtyKind, ...]]:
    """A part of a list that has words by kind of casualty, turned round; raises CodebookError at an unknown kind."""
    found: dict[str, tuple[CasualtyKind, ...]] = {}
    for kind, words in _load(name)[part].items():
        if kind not in get_args(CasualtyKind):
            raise CodebookError(
                f"{name}.yaml: {kind!r} is no kind of casualty; allowed: {', '.join(get_args(CasualtyKind))}"
            )
        found |= {word: (*found.get(word, ()), kind) for word in words}
    return found


def words_of(name: str, part: str | None = None) -> list[str]:
    """The words of a list in ``data/codebooks/lexicons``, or of one part of it, in lower case."""
    content = _load(name)
    return [w.lower() for w in _flatten(content if part is None else content[part])]


def _flatten(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [w for k, v in value.items() if k not in {"description", "name"} for w in _flatten(v)]
    if isinstance(value, list):
        return [w for v in value for w in _flatten(v)]
    return [str(value)]


def _pairs(name: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for verb, preps in (_load(name) or {}).items():
        pairs.extend((str(verb), str(p)) for p in preps)
    return pairs
