"""Demands without a verb of demanding: "the minister said that Iran must open its sites"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.cast import actors_of
from goodoffices.coding.match import Hit
from goodoffices.coding.roles import known
from goodoffices.coding.standing import ASKED, Ruling, refine
from goodoffices.coding.tree import VERBAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.frames import Frame
    from goodoffices.coding.merge import Row
    from goodoffices.records import Attribution

OBLIGING = frozenset({"must", "should", "ought"})


def demands(scene: Scene, frame: Frame, taken: set[int]) -> list[Row]:
    """A request for each obligation that one actor lays on another in reported speech; ``taken`` are words coded so."""
    return [row for v, claim in _obligations(scene, taken) if (row := _row(scene, frame, v, claim))]


def _obligations(scene: Scene, taken: set[int]) -> Iterator[tuple[int, Attribution]]:
    tree = scene.tree
    for c, lemma in enumerate(tree.lemma):
        v = tree.head[c]
        if lemma not in OBLIGING or tree.dep[c] != "aux" or tree.pos[v] not in VERBAL or tree.is_passive(v):
            continue
        claim = scene.stands.standing(v).claim
        if claim is not None and claim.cue_token not in taken and claim.stance != "denies":
            yield v, claim


def _row(scene: Scene, frame: Frame, verb: int, claim: Attribution) -> Row | None:
    tree = scene.tree
    subject = tree.child(verb, "nsubj")
    asking = [a for a in claim.actors if known(a) and a.code]
    if subject is None or not asking:
        return None
    own = {(a.code, a.sector) for a in asking}
    asked = [a for j in tree.conjuncts(subject) for a in actors_of(scene.cast.fill(j, deep=False))]
    asked = [a for a in asked if a.code and (a.code, a.sector) not in own]
    standing = scene.stands.standing(verb)
    if not asked or standing.polarity == "denied":
        return None
    entry, inner = scene.entries[frame.entry], scene.kinds.get(verb)
    mode, cameo = refine(entry, inner) if inner is not None and inner.type in ASKED else (entry.mode, entry.cameo)
    ruling = Ruling("REQUEST", mode, cameo, "requested")
    return scene.row(Hit(frame, (verb,)), ruling, standing, (asking, asked), joint=False)
