"""Who may be a side in a sentence, told from the words around a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.coding.genre import PUBLIC
from goodoffices.gate.words import lemmas_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.actors.lexicon import Hit

_NAMED = frozenset({"country", "capital", "metonym", "group", "organisation", "person"})
_PLACES = frozenset({"country", "capital", "metonym"})
# After these a state or its capital is where something happens, not who does it.
_LOCATIVE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Oo]utside|[Ii]nside|[Aa]round|[Tt]hrough|[Tt]hroughout|via)\s+"
    r"(?:[A-Z][\w-]*(?:\s[A-Z][\w-]*)?\s+and\s+)*$"  # and so after others: "in Portugal and Spain"
)
_BEFORE = 40
_NEXT = re.compile(r"[ -]+([a-z][a-z-]*)(?:[ -]+([a-z][a-z-]*))?")
_BOUND = 14  # characters between a nationality and the office or body that it belongs to
_GAP = 3


@dataclass(slots=True)
class Sides:
    """The different sides of a sentence: those with a code or a name, and all of them; where the first name ends."""

    named: set[str] = field(default_factory=set)
    all: set[str] = field(default_factory=set)
    first: int = 0

    def add(self, who: str) -> None:
        """Count a side without a name of its own once."""
        self.all.add(who)

    def name(self, hit: Hit) -> None:
        """Count a named side once."""
        who = hit.entries[0].code or hit.entries[0].name
        self.first = self.first or hit.end
        self.all.add(who)
        self.named.add(who)


def sides_of(text: str, start: int, hits: Sequence[Hit], anchors: frozenset[str]) -> Sides:
    """The sides among a sentence's hits; ``start`` is its first character, ``anchors`` the triggers in it."""
    found = Sides()
    for before, hit, after in zip([None, *hits[:-1]], hits, [*hits[1:], None], strict=True):
        entry = hit.entries[0]
        if hit.sort in _NAMED:
            if not (hit.sort in _PLACES and _LOCATIVE.search(text, max(start, hit.start - _BEFORE), hit.start)):
                found.name(hit)
        elif hit.sort == "demonym":
            if _acts(text, hit, after, anchors):
                found.name(hit)
        elif hit.sort == "side":
            for n in range(max(1, entry.number)):
                found.add(f"side {n}")
        elif (hit.sort == "office" or entry.sector in PUBLIC) and not _told_by_name(hit, before, after):
            found.add(entry.office or entry.sector or entry.name)
    return found


def _told_by_name(hit: Hit, before: Hit | None, after: Hit | None) -> bool:
    """Whether an office or body belongs to the name beside it: "Afghan forces", "President Ruto"."""
    owned = before is not None and before.sort in _NAMED | {"demonym"} and hit.start - before.end <= _GAP
    return owned or (after is not None and after.sort in _NAMED and after.start - hit.end <= 1)


def _acts(text: str, hit: Hit, after: Hit | None, anchors: frozenset[str]) -> bool:
    """Whether a nationality acts: by its office or body, by the act that it owns, or as the people themselves.

    "French troops", "Turkish offer", "the Afghans"; not "a French bank".
    """
    word = text[hit.start : hit.end]
    follows = _NEXT.match(text, hit.end)
    if follows is None or (word.endswith("s") and not word.endswith("ss")):
        return True
    if after is not None and after.start - hit.end < _BOUND:
        sort, sector = after.sort, after.entries[0].sector
        if sort in {"office", "person", "organisation", "group"} or (sort == "generic" and sector in PUBLIC):
            return True
    return any(w and not lemmas_of(w).isdisjoint(anchors) for w in follows.groups())
