"""A cue: words that speak of a round."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

CueKind = Literal["noun", "verb", "ordinal", "shuttle", "joined", "joint"]


@dataclass(slots=True)
class Cue:
    """Words that speak of a round."""

    token: int
    kind: CueKind
    lemma: str
    predicate: int
    phrase: list[int]
    clause: list[int] = field(default_factory=list)
    outer: list[int] = field(default_factory=list)
    ordinal: int | None = None
    definite: bool = False
    mark: str = ""
    verb: bool = False
    follows: bool = False

    @property
    def scope(self) -> list[int]:
        """All tokens that tell about the round."""
        return sorted({*self.phrase, *self.clause})
