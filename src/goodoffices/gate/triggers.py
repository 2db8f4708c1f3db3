"""A codebook's frames as sets of words: which of them stand in a sentence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.codebook import Codebook
    from goodoffices.coding.frames import Frame

Keys = tuple[frozenset[str], ...]


class Triggers:
    """The frames by the lemmas of their anchors.

    ``plain`` is for an ontology of a user's own, in which any act may be of one side. In ours only acts of several
    words are told without the other side often enough ("declared a unilateral ceasefire"): "left" or "met" never are.
    """

    def __init__(self, frames: Iterable[Frame], book: Codebook) -> None:
        self.plain = book.rulings == "plain"
        self._any: dict[str, set[Keys]] = defaultdict(set)
        self._alone: dict[str, set[Keys]] = defaultdict(set)
        for frame in frames:
            rest = tuple(frozenset(k) for k in frame.keys[1:])
            needy = book.types[book.by_id[frame.entry].type].needs_recipient
            for lemma in frame.keys[0]:
                self._any[lemma].add(rest)
                if not needy and (rest or self.plain):
                    self._alone[lemma].add(rest)

    def fired(self, lemmas: set[str]) -> frozenset[str]:
        """The anchors of the frames that may stand in a sentence of these lemmas."""
        return frozenset(a for a in lemmas & self._any.keys() if _complete(self._any[a], lemmas))

    def alone(self, fired: frozenset[str], lemmas: set[str]) -> frozenset[str]:
        """Of the anchors, those of acts that are told of one side alone."""
        return frozenset(a for a in fired & self._alone.keys() if _complete(self._alone[a], lemmas))


def _complete(frames: set[Keys], lemmas: set[str]) -> bool:
    """Whether all the companions of one of the frames are there; most anchors have a frame without any."""
    return () in frames or any(all(not key.isdisjoint(lemmas) for key in rest) for rest in frames)
