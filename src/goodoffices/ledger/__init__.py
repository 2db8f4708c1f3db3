"""The ledger of one document: negotiations as processes, with their rounds, third parties and acts.

``build`` reads what the stages before it have found (actors, places, dates, claims and, where they exist, reports) and
writes processes whose every round and act carries the words that it rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.ledger.acts import acts_of
from goodoffices.ledger.domain import is_political
from goodoffices.ledger.processes import group
from goodoffices.ledger.rounds import rounds_of
from goodoffices.ledger.scene import Scene

if TYPE_CHECKING:
    from goodoffices.records import Process, Reading, Report

__all__ = ["build"]


def build(reading: Reading, reports: list[Report]) -> list[Process]:
    """The processes that one document tells of; empty where it tells of no negotiation between parties to a dispute."""
    scene = Scene(reading)
    if not scene.mentions or not is_political(scene):
        return []
    found = rounds_of(scene)
    acts = acts_of(scene, found, reports)
    return group(scene, [(r.parties, r.round) for r in found.rounds], acts)
