"""A codebook as the coder sees it.

The coder knows the grammar of PLOVER's types: who is done to by an ASSAULT, that a CONSULT needs two. A type of another
ontology borrows that grammar by its ``like``; inside the coder its entries then go by the PLOVER type, and ``typed``
gives the row its own type back. Which act a future or conditional clause makes is the codebook's ``rulings``: PLOVER's,
CAMEO's by code, or none ("plain": the type stays and the factuality says planned).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook, Entry
    from goodoffices.coding.standing import Ruling
    from goodoffices.records import Actor

# CAMEO files a request under 02 where it is an appeal and under 10, with the same digits after it, where a demand.
APPEAL, DEMAND = "02", "10"
DEMANDING = frozenset("demand insist order require tell warn ultimatum force press pressure compel".split())


@dataclass(frozen=True, slots=True)
class Typed:
    """What a row says of its type in the codebook's own terms."""

    event: str
    mode: str | None
    cameo: str | None
    quad: int
    scale: float


class View:
    """Entries under the types whose grammar they share, and the way back."""

    def __init__(self, book: Codebook) -> None:
        self.book = book
        self.acts = {e.id: e.model_copy(update=self._inward(e)) for e in book.entries}

    def _inward(self, entry: Entry) -> dict[str, str | bool]:
        kind = entry.like or self.book.types[entry.type].like or entry.type
        return {"type": kind, "plain": self.book.rulings == "plain"}

    def needs_recipient(self, entry: str, ruling: Ruling) -> bool:
        """Whether a row without a recipient is none: by its own type or by that of the act promised in it."""
        kinds = (self.typed(entry, ruling).event, self.book.by_id[entry].type)
        return any(self.book.types[kind].needs_recipient for kind in kinds)

    def names(self, actor: Actor) -> bool:
        """Whether an actor says who: by code in PLOVER and CAMEO, by sector too ("gunmen") in other ontologies."""
        return bool(actor.code or (self.book.rulings == "plain" and actor.sector))

    def typed(self, entry: str, ruling: Ruling, words: frozenset[str] = frozenset()) -> Typed:
        """The row's type, mode, code, quad and score in the codebook's own terms; ``words`` are its lemmas."""
        own = self.book.by_id[entry]
        event, mode, cameo = self._outward(own, ruling, words)
        return Typed(event, mode, cameo, self.book.types[event].quad, self.book.score(event, mode))

    def _outward(self, own: Entry, ruling: Ruling, words: frozenset[str]) -> tuple[str, str | None, str | None]:
        if self.book.rulings == "plover" and ruling.event in self.book.types:
            return ruling.event, ruling.mode, ruling.cameo
        if self.book.rulings == "cameo":
            code = ruling.cameo or own.cameo or own.type
            if code[:2] == DEMAND and words and not words & DEMANDING:
                code = APPEAL + code[2:]
            return (code[:2], None, code) if code[:2] in self.book.types else (own.type, None, own.cameo)
        return own.type, own.mode, own.cameo
