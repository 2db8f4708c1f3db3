"""Who is somewhere for talks or on a visit: "Ghana's president in Lome for talks", "he was in Chad on a visit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.cast import apart
from goodoffices.coding.match import Hit
from goodoffices.coding.roles import known
from goodoffices.coding.standing import rule
from goodoffices.coding.tree import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.frames import Frame
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Actor

PURPOSES = {
    "talk": "for",
    "negotiation": "for",
    "consultation": "for",
    "discussion": "for",
    "visit": "on",
    "trip": "on",
}


def stays(scene: Scene, frame: Frame, rows: list[Row]) -> list[Row]:
    """A visit for each stay with an official purpose in somebody else's country that no row tells with both sides."""
    taken = {t for r in rows for t in r.hit.tokens if r.recipients or len(r.who) > 1}
    found = []
    for n, visitors, hosts in _stays(scene):
        standing = scene.stands.standing(scene.tree.head[n])
        ruling = rule(scene.entries[frame.entry], standing)
        if ruling is not None and n not in taken and not _others(scene, n, hosts):
            found.append(scene.row(Hit(frame, (n,)), ruling, standing, (visitors, hosts), joint=False))
    return found


def _stays(scene: Scene) -> Iterator[tuple[int, list[Actor], list[Actor]]]:
    """Nouns of purpose, who is there for it and whose country it is."""
    tree = scene.tree
    for n, lemma in enumerate(tree.lemma):
        if tree.pos[n] != "NOUN" or PURPOSES.get(lemma) != (tree.preposition(n) or ""):
            continue
        who, where = _visitor(tree, n), _spot(tree, n)
        if who is None or where is None:
            continue
        visitors = [a for m in scene.cast.fill(who) if m.agent for a in m.actors if a.code and known(a)]
        hosts = apart([a for m in scene.cast.fill(where) for a in m.actors if a.code], visitors)
        if visitors and hosts and {a.code for a in visitors}.isdisjoint(a.code for a in hosts):
            yield n, visitors, hosts


def _visitor(tree: Tree, n: int) -> int | None:
    """Who stands over the purpose: a headline's noun without a verb, or the subject of "is in Lome"."""
    top = tree.head[n]
    if tree.child(top, "cop") is not None:
        return tree.child(top, *SUBJECTS)
    return top if tree.head[top] == top and tree.pos[top] in {"NOUN", "PROPN"} else None


def _spot(tree: Tree, n: int) -> int | None:
    """The word behind "in" beside the purpose, or over it."""
    top = tree.head[n]
    return next((t for t in (top, *tree.children[top]) if t < n and tree.preposition(t) == "in"), None)


def _others(scene: Scene, n: int, hosts: list[Actor]) -> bool:
    """Whether it is for talks with others than the hosts, who then only lend the room."""
    met = [c for c in scene.tree.children[n] if scene.tree.preposition(c) in {"with", "between"}]
    named = [a.code for c in met for m in scene.cast.fill(c) for a in m.actors if a.code]
    return bool(named) and not {a.code for a in hosts}.intersection(named)
