"""Whose a ship's crew is: of the flag that the text gives her ("a Spanish trawler"; "the crew", "its captain")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.who import Who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

_SHIPS = frozenset(
    """ship vessel boat trawler ferry freighter tanker yacht submarine frigate destroyer warship gunboat dredger cruiser
    corvette schooner tug tugboat barge supertanker liner icebreaker whaler longliner dhow""".split()
)
_WARSHIPS = frozenset("submarine frigate destroyer warship gunboat cruiser corvette".split())
_CREWS = frozenset("crew crews crewmen crewman captain skipper seamen sailors seafarers mariners shipmaster".split())
_ABOARD = frozenset({"the", "its", "her", "their", "whose"})


def aboard(scene: Scene, phrase: Phrase) -> Who | None:
    """Return whose "the crew" or "its captain" are, where the last ship that the text told of has a flag."""
    entry = phrase.role.entry("office", "generic") if phrase.role is not None else None
    low = columns(scene.doc).low
    words = entry.name.split() if entry is not None else []
    if _CREWS.isdisjoint(words) or low[phrase.first] not in _ABOARD or phrase.person is not None:
        return None
    return _flag(scene, phrase.first, titled="captain" in words)


def _flag(scene: Scene, at: int, *, titled: bool) -> Who | None:
    c = columns(scene.doc)
    sailing = [p for p in scene.phrases if p.first < at and p.governor is not None and p.relation == "modifier"]
    for phrase in reversed(sailing):
        ship = c.lemma[phrase.governor or 0].lower()
        owner = next(iter(scene.named(phrase)), None)
        if ship in _SHIPS and owner is not None and owner.state:
            sector = "MIL" if ship in _WARSHIPS else "LAB"
            return owner.but(
                sector=sector, office="captain" if titled else None, why=f"flag: {owner.name or owner.code}"
            )
    return None
