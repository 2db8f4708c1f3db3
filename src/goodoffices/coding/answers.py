"""Answers of one word: "the rebels accepted", "Lima agreed to it", after somebody's offer, call or invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.match import Hit
from goodoffices.coding.roles import known
from goodoffices.coding.standing import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.frames import Frame
    from goodoffices.coding.merge import Row
    from goodoffices.records import Actor

ACCEPTING = frozenset({"accept", "consent", "assent", "acquiesce"})
POINTING = frozenset({"it", "that", "this", "both", "them"})
WITHIN = 4  # sentences
# What accepting a move is, by the CAMEO code of the move: mediation, a meeting, a settlement.
ACCEPTED = {"039": "038", "108": "038", "036": "036", "106": "036", "037": "037", "107": "037", "127": "037"}
MOVES = frozenset({"AGREE", "CONCEDE", "REQUEST"})


def answers(scene: Scene, frame: Frame, rows: list[Row], taken: set[int]) -> list[Row]:
    """A row for each bare acceptance of a move told shortly before; ``taken`` are words coded otherwise."""
    found = []
    for v, actors in _bare(scene, taken):
        move = _move(scene, rows, v, actors)
        if move is not None:
            found.append(_row(scene, frame, v, actors, move))
    return found


def _bare(scene: Scene, taken: set[int]) -> Iterator[tuple[int, list[Actor]]]:
    """Verbs of accepting without an object, or with "it", and who accepts."""
    tree = scene.tree
    for v, lemma in enumerate(tree.lemma):
        if lemma not in ACCEPTING or tree.pos[v] != "VERB" or v in taken or tree.is_passive(v):
            continue
        arguments = tree.arguments(v)
        objects = [a.token for a in arguments if a.role == "obj" or (a.role, a.prep) == ("obl", "to")]
        standing = scene.stands.standing(v)
        if any(tree.lemma[o] not in POINTING for o in objects) or any(a.role == "comp" for a in arguments):
            continue
        if standing.factuality != "happened" or standing.polarity == "denied":
            continue
        subjects = [m for a in arguments if a.role == "subj" for m in scene.cast.fill(a.token)]
        actors = [a for m in subjects for a in m.actors if known(a)]
        if actors:
            yield v, actors


def _move(scene: Scene, rows: list[Row], v: int, actors: list[Actor]) -> Row | None:
    """The latest move by somebody else within reach, one made to those who accept before any other."""
    sentence, own = scene.tree.sentence, {a.code for a in actors}
    near = [r for r in rows if r.hit.anchor < v and sentence[v] - sentence[r.hit.anchor] <= WITHIN and not r.heading]
    moves = [r for r in reversed(near) if r.ruling.event in MOVES and not own & {a.code for a in r.actors}]
    addressed = (r for r in moves if own & {a.code for a in r.recipients})
    return next(addressed, None) or next((r for r in moves if r.ruling.factuality in {"offered", "requested"}), None)


def _row(scene: Scene, frame: Frame, v: int, actors: list[Actor], move: Row) -> Row:
    cameo = ACCEPTED.get(move.ruling.cameo or "", "030")
    offered = [a for a in move.actors if known(a)]
    standing = scene.stands.standing(v)
    return scene.row(
        Hit(frame, (v,)), Ruling("AGREE", None, cameo, "happened"), standing, (actors, offered), joint=False
    )
