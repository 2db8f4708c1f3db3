"""An attribution while it is being put together, in tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Stance
    from goodoffices.claims.quotes import Range

# Tokens, quotations as characters, and the kind of content ("clause", "inf", "of").
Content = tuple[list[int], list["Range"], str]


@dataclass(slots=True)
class Found:
    """Cue, source and content as tokens; ``quoted`` are content ranges known as characters."""

    cue: int
    cue_end: int
    source: int | None
    content: list[int]
    stance: Stance
    quoted: list[Range] = field(default_factory=list)
    noun: bool = False
