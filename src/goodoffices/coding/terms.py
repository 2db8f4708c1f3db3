"""Terms: what somebody says he would do only if, and what he warns would happen unless.

"It would come back to the table only when the road was open" binds the speaker, whatever verb says it: a conditional
AGREE. "Warned that whoever crossed the river would be shot" has its penalty in the clause: a conditional THREATEN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.match import Hit
from goodoffices.coding.roles import known
from goodoffices.coding.standing import Ruling
from goodoffices.coding.tree import VERBAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.frames import Frame
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Actor

WOULD = frozenset({"would", "will", "shall", "could", "can"})
CONDITIONS = frozenset({"if", "when", "after", "once", "provided", "unless", "until"})
OPENING = frozenset("if unless until any anyone anybody whoever whatever".split())
MEETING = frozenset({"meet", "talk", "negotiate", "return", "come", "sit", "attend", "go", "discuss", "rejoin", "back"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST", "REJECT"})
MENACING = frozenset({"GOV", "MIL", "REB", "PRM", "UAF", "PTY", "OPP", "CRM", "COP"})
PENALTIES = frozenset(
    """meet answer punish treat hunt shoot sink destroy pay suffer regret face end collapse strike hit crush arrest
    expel close resume fire burn respond retaliate""".split()
)


def conditional_offers(scene: Scene, frame: Frame, taken: set[int]) -> list[Row]:
    """A row for each act that an actor says he would do only on a condition; ``taken`` are words coded otherwise."""
    found = []
    for v, actors in _only_if(scene, taken):
        cameo = "036" if scene.tree.lemma[v] in MEETING else "030"
        ruling = Ruling("AGREE", None, cameo, "conditional")
        found.append(scene.row(Hit(frame, (v,)), ruling, scene.stands.standing(v), (actors, []), joint=False))
    return found


def _only_if(scene: Scene, taken: set[int]) -> Iterator[tuple[int, list[Actor]]]:
    tree = scene.tree
    for only, lemma in enumerate(tree.lemma):
        if lemma != "only":
            continue
        v = _governor(scene, only)
        if v is None or v in taken or scene.stands.standing(v).polarity == "denied":
            continue
        kind = scene.kinds.get(v)
        if kind is not None and kind.type in FORCEFUL:
            continue
        claim = scene.stands.standing(v).claim
        said = {a.code for a in claim.actors} if claim is not None else set()
        actors = [a for s in _subjects(scene, v) for a in s if a.code and known(a)]
        if actors and claim is not None and claim.stance != "denies" and {a.code for a in actors} & said:
            yield v, actors


def _governor(scene: Scene, only: int) -> int | None:
    """The verb with "would" whose condition "only" opens: "would meet only if", "would go only after the vote"."""
    tree = scene.tree
    if _would(scene, tree.head[only]) and only + 1 < len(tree.lemma) and tree.lemma[only + 1] in CONDITIONS:
        return tree.head[only]
    i = only
    while tree.head[i] != i and tree.dep[i] not in {"advcl", "obl", "ccomp"}:
        i = tree.head[i]
    opens = {tree.lemma[c] for c in tree.children[i] if c >= only} & CONDITIONS
    v = tree.head[i]
    return v if tree.dep[i] in {"advcl", "obl"} and opens and _would(scene, v) else None


def _would(scene: Scene, v: int) -> bool:
    tree = scene.tree
    return any(tree.lemma[c] in WOULD and tree.dep[c] == "aux" for c in tree.children[v])


def has_condition(tree: Tree, i: int) -> bool:
    """Whether the content of a threat has its condition in it: "warned that the truce would end if ..."."""
    clauses = [c for c in tree.children[i] if tree.dep[c] in {"ccomp", "xcomp"}]
    return any(tree.dep[c] == "advcl" and tree.marker(c) in {"if", "unless"} for j in clauses for c in tree.children[j])


def leaves_open(tree: Tree, i: int) -> bool:
    """Whether anything under a threat says when it would come true: "if", "unless", "any attack", "anyone who"."""
    return any(tree.lemma[t] in OPENING for t in tree.subtree(i))


def _subjects(scene: Scene, v: int) -> Iterator[tuple[Actor, ...]]:
    tree = scene.tree
    for a in tree.arguments(v):
        if a.role == "subj":
            yield from (m.actors for m in scene.cast.fill(a.token, deep=False))


def warnings(scene: Scene, frame: Frame, taken: set[int]) -> list[Row]:
    """A row for each warning with a penalty in its clause; ``taken`` are words coded otherwise."""
    tree = scene.tree
    found = []
    for v, lemma in enumerate(tree.lemma):
        if lemma != "warn" or tree.pos[v] != "VERB" or v in taken or scene.stands.standing(v).polarity == "denied":
            continue
        clause = tree.child(v, "ccomp")
        actors = [a for s in _subjects(scene, v) for a in s if a.code and a.sector in MENACING]
        if clause is None or not actors or not _is_penalty(scene, clause):
            continue
        own = {(a.code, a.sector) for a in actors}
        warned = [
            a
            for b in tree.arguments(v)
            if b.role in {"obj", "iobj"}
            for m in scene.cast.fill(b.token)
            for a in m.actors
        ]
        others = [a for a in warned if known(a) and (a.code, a.sector) not in own]
        ruling = Ruling("THREATEN", None, "130", "conditional")
        found.append(scene.row(Hit(frame, (v,)), ruling, scene.stands.standing(v), (actors, others), joint=False))
    return found


def _is_penalty(scene: Scene, clause: int) -> bool:
    tree = scene.tree
    return _would(scene, clause) and tree.pos[clause] in VERBAL and tree.lemma[clause] in PENALTIES
