"""The decision: does any sentence of an article hold a trigger and enough sides?"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.actors.lexicon import lexicon
from goodoffices.coding import load as load_codebook
from goodoffices.coding.compiled import frames_for
from goodoffices.gate.genre import is_play
from goodoffices.gate.sides import Sides, sides_of
from goodoffices.gate.triggers import Triggers
from goodoffices.gate.words import lemmas, sentences, words
from goodoffices.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.actors.lexicon import Hit, Lexicon
    from goodoffices.pipeline import Pipeline
    from goodoffices.records import Document

TWO = 2


@dataclass(frozen=True, slots=True)
class Passed:
    """Why an article may be worth reading: the characters of its first sentence that is, and what meets whom there."""

    start: int
    end: int
    triggers: tuple[str, ...]
    sides: tuple[str, ...]


class Gate:
    """Tells articles that can hold an event of a codebook from those that cannot; make one, use it for many."""

    def __init__(self, triggers: Triggers, lexicon: Lexicon) -> None:
        self.triggers, self.lexicon = triggers, lexicon

    @classmethod
    def of(cls, pipeline: Pipeline) -> Gate:
        """The gate that fits a loaded pipeline: its codebook's frames, its actors."""
        book = pipeline.coder.book
        return cls(Triggers(frames_for(book, pipeline.reader), book), pipeline.actors.lexicon)

    @classmethod
    def load(cls, *, codebook: Path | str | None = None, actors: Path | None = None) -> Gate:
        """The gate of a codebook and actors, for a process that reads nothing itself; a second or two."""
        book = load_codebook(codebook)
        return cls(Triggers(frames_for(book, Reader.load(threads=1)), book), lexicon(actors))

    def admits(self, document: Document) -> bool:
        """Whether an article is worth reading."""
        return self.passed(document.content) is not None

    def passed(self, text: str) -> Passed | None:
        """The first sentence with a trigger and its sides; None where the text has none, or is on sport or fiction."""
        hits = self.lexicon.find(text)
        if not hits:
            return None
        starts = [hit.start for hit in hits]
        for start, end in sentences(text):
            within = hits[bisect_left(starts, start) : bisect_left(starts, end)]
            if within and (found := self._meeting(text, start, end, within)):
                return None if is_play(words(text)) and not self.triggers.plain else found
        return None

    def _meeting(self, text: str, start: int, end: int, hits: list[Hit]) -> Passed | None:
        there = lemmas(words(text[start:end]))
        fired = self.triggers.fired(there)
        if not fired:
            return None
        sides = sides_of(text, start, hits, fired)
        if not (self._two(sides) or self._one(sides, self.triggers.alone(fired, there), text[sides.first : end])):
            return None
        return Passed(start, end, tuple(sorted(fired)), tuple(sorted(sides.all)))

    def _two(self, sides: Sides) -> bool:
        """Two sides, one of them with a name that gives a code."""
        return len(sides.all) >= TWO and (bool(sides.named) or self.triggers.plain)

    def _one(self, sides: Sides, alone: frozenset[str], after: str) -> bool:
        """One named side before an act that is told of one alone."""
        if not alone or not (sides.named or (self.triggers.plain and sides.all)):
            return False
        return not alone.isdisjoint(lemmas(words(after)))
