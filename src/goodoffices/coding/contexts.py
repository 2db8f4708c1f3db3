"""PLOVER's contexts: what an act is about, from its entry and from words in its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from goodoffices.errors import CodebookError

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.tree import Tree

FILE = Path(__file__).parent.parent / "data" / "codebooks" / "lexicons" / "contexts.yaml"
MOST = 4


class ContextReader:
    """Words (lemmas) to contexts, as in ``contexts.yaml``."""

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        self.words = words

    @classmethod
    def load(cls, path: Path = FILE) -> ContextReader:
        """Read the word list: a mapping of context to lemmas."""
        table = yaml.safe_load(path.read_text("utf8"))
        if not isinstance(table, dict):
            raise CodebookError(f"{path}: must map each context to its words")
        words: dict[str, list[str]] = {}
        for context, lemmas in table.items():
            for lemma in lemmas:
                words.setdefault(str(lemma).lower(), []).append(context)
        return cls({w: tuple(c) for w, c in words.items()})

    def only(self, declared: tuple[str, ...]) -> ContextReader:
        """The same words, for the contexts that a codebook declares."""
        kept = {w: tuple(c for c in contexts if c in declared) for w, contexts in self.words.items()}
        return ContextReader({w: contexts for w, contexts in kept.items() if contexts})

    def of(self, tree: Tree, anchor: int, entry: Entry) -> tuple[str, ...]:
        """The entry's contexts, then those of the words in the sentence, most frequent first."""
        counts: dict[str, int] = {}
        for i in range(*tree.columns.sents[tree.sentence[anchor]]):
            for context in self.words.get(tree.lemma[i], ()):
                counts[context] = counts.get(context, 0) + 1
        found = list(entry.contexts)
        found += [c for c in sorted(counts, key=lambda c: (-counts[c], c)) if c not in found]
        return tuple(found[:MOST])
