"""Types between which the trigger network wavers and a word decides: executions are killings, towns are seized."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.triggers import Found

CAPTURING = frozenset({"capture", "recapture", "retake", "seize"})
EXECUTING = frozenset({"behead", "execute", "hang"})
"""The network takes a state's executions for sentences."""


def weighed(scene: Scene, found: Found) -> Found:
    """The find as it is; of an execution, which the network takes for a sentence as often, the killing that it is, and
    of the capture of a place, which it takes for an abduction, the seizure.
    """
    if scene.tree.lemma[found.token] in EXECUTING:
        return _moved(found, "SANCTION", "ASSAULT")
    if scene.tree.lemma[found.token] in CAPTURING and _takes_a_place(scene, found.token):
        return _moved(found, "ASSAULT", "COERCE")
    return found


def _moved(found: Found, wrong: str, right: str) -> Found:
    """The find with the probability of one type given to another."""
    types = {t: p for t, p in found.types.items() if t != wrong}
    if wrong in found.types:
        types[right] = types.get(right, 0.0) + found.types[wrong]
    return replace(found, types=types)


def _takes_a_place(scene: Scene, verb: int) -> bool:
    """Whether the object of a verb is a place: "captured Kismayo"."""
    places = {p.head for p in scene.reading.places if p.locates}
    return any(a.role == "obj" and a.token in places for a in scene.tree.arguments(verb))
