"""Words that decide the standing of what depends on them: ``embedding.tsv`` and ``words.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.claims.lexicon import as_words, cues, data_file, read_yaml
from goodoffices.errors import DataError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from goodoffices.records import Factuality

EFFECTS = frozenset(
    {
        "same", "report", "happened", "denied", "planned", "offered", "requested", "conditional", "hypothetical",
        "denies", "credence", "disbelief", "open",
    }
)  # fmt: skip
FACTUALITIES = ("happened", "planned", "offered", "requested", "conditional", "hypothetical")
CLASSES = {"v": "verb", "n": "noun", "a": "adjective"}
SETS = (
    "negators", "negatives", "unnegated", "doubts", "conditions", "condition_times", "unreal_marks", "denied_marks",
    "hypothetical_cases", "planned_cases", "denied_cases", "conditional_cases", "light", "occurrence", "realised",
    "long_units", "denying_nouns", "granted", "month_units", "back",
)  # fmt: skip

Effects = dict[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Words:
    """The closed lists of ``words.yaml`` as sets, and what auxiliaries and adjectives make of their word."""

    modals: dict[str, Factuality]
    modifiers: dict[str, Factuality]
    sets: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


def read_embedding(path: Traversable) -> Effects:
    """Effects by (word, class, link); a DataError names the line that dangles."""
    table: Effects = {}
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line and not line.startswith(("#", "words\t")):
            _row(table, line, f"{path}: line {number}")
    return table


def _row(table: Effects, line: str, where: str) -> None:
    columns = line.split("\t")
    if len(columns) < 4:
        raise DataError(
            f"{where}: expected words, class, links and effect with tabs between, got {len(columns)} columns"
        )
    words, kind, links, effect = columns[:4]
    if kind not in CLASSES or effect not in EFFECTS:
        raise DataError(
            f"{where}: class {kind!r} or effect {effect!r} is not allowed; classes are {', '.join(CLASSES)}, "
            f"effects {', '.join(sorted(EFFECTS))}"
        )
    for word in words.split():
        for link in links.split(","):
            table.setdefault((word, kind, link), effect)


def read_words(path: Traversable) -> Words:
    """The closed word lists in ``path``."""
    data = read_yaml(path)
    modals, modifiers = (_mapping(data.get(name), f"{path}: {name}") for name in ("modals", "modifiers"))
    missing = [name for name in SETS if name not in data]
    if missing:
        raise DataError(f"{path}: the lists {', '.join(missing)} are missing; restore them, an empty list is allowed")
    sets = {name: frozenset(as_words(data[name], f"{path}: {name}")) for name in SETS}
    return Words(modals, modifiers, sets)


def _mapping(value: object, where: str) -> dict[str, Factuality]:
    if not isinstance(value, dict) or any(v not in FACTUALITIES for v in value.values()):
        raise DataError(f"{where} must map each word to one of {', '.join(FACTUALITIES)}; got {value!r}")
    return {str(k).lower(): v for k, v in value.items()}


@lru_cache(maxsize=1)
def embedding() -> Effects:
    """The package's own table of embedding words, read once."""
    return read_embedding(data_file("embedding.tsv"))


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every lemma that one of this stage's tables lists."""
    lexicon, lists = cues(), words()
    listed = [lexicon.verbs, lexicon.nouns, lexicon.adjectives, lexicon.people, lexicon.documents, lexicon.carriers]
    found = {word for group in listed for word in group} | {word for word, _, _ in embedding()}
    found |= lists["light"] | lists["occurrence"] | lists["realised"] | lexicon.citing | lexicon.silences
    return frozenset(word.split("_")[0] for word in found)


@lru_cache(maxsize=1)
def words() -> Words:
    """The package's own word lists, read once."""
    return read_words(data_file("words.yaml"))
