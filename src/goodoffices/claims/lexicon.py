"""The words that attribute: read from ``data/claims/cues.yaml``, refused where they dangle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

import yaml

from goodoffices.errors import DataError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Stance = Literal["asserts", "denies", "reports", "believes", "intends", "regards", "decides"]
Takes = dict[str, Stance]
PREPOSITIONS = frozenset(
    {"of", "for", "as", "against", "about", "to", "on", "with", "from", "at", "over", "in", "by", "toward", "towards"}
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TAKES = frozenset({"clause", "quote", "inf", "obj", "whole", "named"}) | PREPOSITIONS
WORD_LISTS = ("citing", "carriers", "silences", "occasions", "documents", "people")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue lexicon: for each word, what may be its content and with which stance."""

    verbs: dict[str, Takes]
    nouns: dict[str, Takes]
    adjectives: dict[str, Takes]
    sources: frozenset[str]
    citing: frozenset[str]
    carriers: frozenset[str]
    silences: frozenset[str]
    occasions: frozenset[str]
    documents: frozenset[str]
    people: frozenset[str]


def data_file(name: str) -> Traversable:
    """The file ``name`` of this stage's data folder inside the package."""
    return resources.files("goodoffices") / "data" / "claims" / name


def as_words(value: object, where: str) -> list[str]:
    """A list of lower-case words, given as a YAML list or as one string with blanks between."""
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise DataError(
            f"{where}: expected a list of words, got {value!r}; quote words that YAML reads as something else"
        )
    return [w.lower() for w in words]


def read_yaml(path: Traversable) -> dict[str, Any]:
    """The mapping in a YAML file of this stage."""
    try:
        loaded = yaml.load(path.read_text(encoding="utf8"), Loader=_LOADER)  # noqa: S506  (both loaders are safe ones)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{path}: cannot be read as YAML ({error}); mend the file or restore it") from error
    if not isinstance(loaded, dict):
        raise DataError(f"{path}: expected a mapping of lists, got {type(loaded).__name__}")
    return loaded


def _stance(value: object, where: str) -> Stance:
    if value not in get_args(Stance):
        raise DataError(f"{where}: stance {value!r} is not one of {', '.join(get_args(Stance))}")
    return cast("Stance", value)


def _group(into: dict[str, Takes], group: dict[str, Any], where: str) -> None:
    stance = _stance(group.get("stance"), where)
    takes = as_words(group.get("takes"), where)
    if wrong := sorted(set(takes) - TAKES):
        raise DataError(f"{where}: takes {', '.join(wrong)}; allowed are {', '.join(sorted(TAKES))}")
    for word in as_words(group.get("words"), where):
        for take in takes:
            before = into.setdefault(word, {}).setdefault(take, stance)
            if before != stance:
                raise DataError(f"{where}: {word!r} takes {take} as {stance}, above as {before}; keep one of the two")


def _section(data: dict[str, Any], name: str, path: object) -> dict[str, Takes]:
    found: dict[str, Takes] = {}
    for number, group in enumerate(data.get(name) or [], 1):
        _group(found, group, f"{path}: {name}, group {number}")
    if not found:
        raise DataError(f"{path}: section {name!r} is missing or empty")
    return found


def read_cues(path: Traversable) -> Cues:
    """The cue lexicon in ``path``; a DataError names what is not allowed."""
    data = read_yaml(path)
    lists = {name: frozenset(as_words(data.get(name), f"{path}: {name}")) for name in WORD_LISTS}
    return Cues(
        verbs=_section(data, "verbs", path),
        nouns=_section(data, "nouns", path),
        adjectives=_section(data, "adjectives", path),
        sources=frozenset(as_words((data.get("sources") or {}).get("asserts"), f"{path}: sources")),
        **lists,
    )


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The package's own cue lexicon, read once."""
    return read_cues(data_file("cues.yaml"))
