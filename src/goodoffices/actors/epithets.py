"""Whom a story calls by age or fate: "the 78-year-old leader", "the ailing president", "the defendant"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.actors.relations import CHIEFS
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

_LEADERS = frozenset("leader president ruler king monarch strongman autocrat".split())
_LIKE = frozenset(
    "ailing embattled beleaguered veteran longtime long-time long-serving reclusive autocratic re-elected".split()
)
# What only somebody who has fallen is called, where the text is about one such.
_FATES = frozenset(
    "prisoner defendant captive accused ex-dictator ex-president ex-leader dictator tyrant despot".split()
)


def called(scene: Scene, phrase: Phrase) -> Who | None:
    """Return the head of a state whom an epithet means; None where the text has nobody of that kind."""
    core, low = phrase.core, columns(scene.doc).low
    if core is None or low[phrase.first] != "the":
        return None
    last, words = low[core.last - 1], low[phrase.first : core.last - 1]
    if last in _LEADERS and (not _LIKE.isdisjoint(words) or words[-3:] == ["year", "-", "old"]):
        return _most_named(scene, phrase.first, fell=False)
    return _most_named(scene, phrase.first, fell=True) if last in _FATES else None


def _most_named(scene: Scene, at: int, *, fell: bool) -> Who | None:
    """Return which head of the text's main state it has named most, of those in office or of those who were."""
    main = scene.memory.main
    chiefs = [
        t.who for t in scene.memory.before(at) if t.who.person and (t.who.office or "").split("former ")[-1] in CHIEFS
    ]
    chiefs = [found for found in chiefs if main in {None, found.code} and (found.sector == "ELI") == fell]
    named = Counter(found.person for found in chiefs)
    best = max(chiefs, key=lambda found: named[found.person], default=None)
    return best.but(why=f"epithet: {best.person}") if best is not None else None
