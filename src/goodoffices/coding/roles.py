"""Whom an act is done to where the frame itself leaves it open: read off the predicate's own arguments.

A frame of a few words fits many sentences and names the recipient in none or some of them ("shelled the camp",
"demanded that Quito reopen the road"); what the type of act says of its direction settles which argument it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.cast import apart
from goodoffices.coding.tree import VERBAL, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.cast import Cast
    from goodoffices.coding.match import Hit
    from goodoffices.records import Actor, Mention

# The prepositions behind which the one acted on stands, by type.
DIRECTED: dict[str, frozenset[str]] = {
    "ACCUSE": frozenset({"against", "at", "on", "of"}),
    "AGREE": frozenset({"with", "to", "for"}),
    "AID": frozenset({"to", "for"}),
    "ASSAULT": frozenset({"on", "against", "at", "upon", "into", "of", "over", "to"}),
    "COERCE": frozenset({"on", "against", "from", "of"}),
    "CONCEDE": frozenset({"to", "with"}),
    "MOBILIZE": frozenset({"against", "toward", "towards"}),
    "PROTEST": frozenset({"against", "outside", "at", "past", "before"}),
    "REJECT": frozenset({"from", "by", "of", "with", "to"}),
    "REQUEST": frozenset({"on", "upon", "to", "from", "with", "of"}),
    "RETREAT": frozenset({"to"}),
    "SANCTION": frozenset({"with", "on", "against", "from"}),
    "SUPPORT": frozenset({"for", "to", "with", "behind", "of"}),
    "THREATEN": frozenset({"against", "to", "with"}),
}
STRIKING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
OBJECTS = frozenset({"obj", "iobj"})


def known(actor: Actor) -> bool:
    """Whether an actor says who: a code, or at least a sector."""
    return bool(actor.code or actor.sector)


def patients(tree: Tree, cast: Cast, hit: Hit, kind: str) -> list[Mention]:
    """The mentions that an act of this type is done to, in the words of its own clause; empty where there are none."""
    preps = DIRECTED.get(kind)
    if preps is None:
        return []
    own = [a for m in hit.actors for a in m.actors]
    for token, deep in _places(tree, hit, kind, preps):
        found = [m for m in cast.fill(token, deep=deep) if _other(m, own) and m not in hit.actors]
        if found:
            return found
    return []


def _other(m: Mention, own: list[Actor]) -> bool:
    return bool(apart(filter(known, m.actors), own))


def _places(tree: Tree, hit: Hit, kind: str, preps: frozenset[str]) -> Iterator[tuple[int, bool]]:
    """Where the recipient may stand, the likeliest first, and whether its owner will do ("the Spanish trawler")."""
    for key in hit.tokens:
        arguments = tree.arguments(key)
        yield from ((a.token, True) for a in arguments if a.role in OBJECTS)
        yield from ((i, True) for i in _shared_object(tree, key))
        if kind == "REQUEST" and tree.pos[key] in VERBAL:
            yield from ((i, True) for i in _asked(tree, key))
        yield from ((a.token, kind in STRIKING) for a in arguments if a.role == "obl" and a.prep in preps)


def _shared_object(tree: Tree, verb: int) -> list[int]:
    """The object that the first of coordinated verbs has behind the last: "boarded and seized the trawler"."""
    if tree.dep[verb] != "conj" or tree.child(verb, "obj") is not None:
        return []
    return [c for c in tree.children[tree.head[verb]] if tree.dep[c] == "obj" and c > verb]


def _asked(tree: Tree, verb: int) -> Iterator[int]:
    """Who is to act: the subject of "demanded that Quito reopen the road"."""
    for c in tree.children[verb]:
        if tree.dep[c] in {"ccomp", "xcomp"}:
            subject = tree.child(c, "nsubj", "nsubj:pass")
            if subject is not None:
                yield from tree.conjuncts(subject)
