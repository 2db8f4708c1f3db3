"""Talks: those whose parties go without saying, those under a third party's eye, and meetings that are visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.tree import NOMINAL, SUBJECTS, VERBAL, Tree
from goodoffices.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.cast import Cast
    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.match import Hit
    from goodoffices.records import Place

SITTINGS = frozenset(
    "talk negotiation round session sitting cycle meeting summit dialogue consultation discussion parley".split()
)
# What talks do when they take place: "the second session closed", "a round was held".
TAKING_PLACE = frozenset(
    "open begin start close end conclude adjourn resume collapse fail break founder stall run last continue "
    "hold convene yield produce bring follow wrap deadlock reopen".split()
)
ENDING = frozenset("end bury heal mend patch resolve settle shelve".split())
QUARRELS = frozenset("conflict crisis dispute feud hostility quarrel rift row spat squabble standoff war".split())
THIRD_WORDS = frozenset("mediation facilitation auspices sponsorship mediator facilitator good intermediary".split())
THIRD_PREPOSITIONS = frozenset({"under", "with", "through", "by", "via"})
AFTER = frozenset({"after", "following", "since", "at", "during", "in", "on"})


def unsaid(tree: Tree, hits: Iterable[Hit], kept: Iterable[Hit], entries: dict[str, Entry]) -> list[Hit]:
    """Hits of talks that take place in the text without a word on who talks, none of whose words is coded otherwise."""
    taken = {t for h in kept for t in h.tokens}
    led = {h.anchor for h in kept if entries[h.frame.entry].cameo == "045"}  # "mediated the talks" tells them already
    best: dict[int, Hit] = {}
    for h in hits:
        entry = entries[h.frame.entry]
        silent = entry.type == "CONSULT" and entry.reciprocal and not h.actors
        if silent and tree.lemma[h.anchor] in SITTINGS:
            best[h.anchor] = max(h, best.get(h.anchor, h), key=lambda x: x.rank)
    free = ((i, h) for i, h in sorted(best.items()) if not taken & set(h.tokens) and tree.head[i] not in led)
    return [h for i, h in free if _takes_place(tree, i)]


def runs(tree: Tree, i: int) -> bool:
    """Whether a verb says how talks went ("talks broke down"), which is nobody's act."""
    if tree.lemma[i] not in TAKING_PLACE or tree.is_passive(i):
        return False
    subject = tree.surface_subject(i)
    return subject is not None and tree.lemma[subject] in SITTINGS


def makes_up(tree: Tree, i: int) -> bool:
    """Whether a word tells the end of a quarrel, by its verb or its noun ("end Qatar rift"), which harms nobody."""
    verb = i if tree.lemma[i] in ENDING else tree.head[i]
    thing = tree.child(verb, "obj", "nsubj:pass")
    told = tree.lemma[verb] in ENDING and thing is not None and tree.lemma[thing] in QUARRELS
    return told and i in {verb, thing}


def _takes_place(tree: Tree, i: int) -> bool:
    head = tree.head[i]
    if tree.dep[i].startswith("nmod") and tree.lemma[head] in SITTINGS:
        i, head = head, tree.head[head]  # "a round of talks": what the round does
    return _takes_place_above(tree, i, head)


def _takes_place_above(tree: Tree, i: int, head: int) -> bool:
    relative = any(tree.dep[c] == "acl:relcl" and tree.lemma[c] in TAKING_PLACE for c in tree.children[i])
    if relative:
        return True
    if head == i or tree.pos[head] not in VERBAL:
        return False
    if tree.dep[i].startswith("obl"):
        return tree.preposition(i) in {"after", "following"}
    return tree.dep[i] in SUBJECTS and tree.lemma[head] in TAKING_PLACE


def clause_parties(tree: Tree, cast: Cast, i: int) -> list[Actor]:
    """Two or more who act together in the clause around: "after a fifth round of talks A and B initialled ..."."""
    j = i
    while tree.head[j] != j:
        if tree.dep[j].startswith("obl") and tree.preposition(j) in AFTER and tree.pos[tree.head[j]] in VERBAL:
            subjects = [a.token for a in tree.arguments(tree.head[j]) if a.role == "subj"]
            actors = [a for t in subjects for m in cast.fill(t) for a in m.actors if a.code]
            return actors if len({a.code for a in actors}) > 1 else []
        j = tree.head[j]
    return []


def has_third(tree: Tree, tokens: Iterable[int]) -> bool:
    """Whether the words of a meeting put it under somebody's mediation."""
    for t in tokens:
        for c in (*tree.children[t], *(k for k in tree.children[tree.head[t]] if tree.head[t] != t)):
            if tree.pos[c] in NOMINAL and tree.preposition(c) in THIRD_PREPOSITIONS and tree.lemma[c] in THIRD_WORDS:
                return True
    return False


def host_of(actors: list[Actor], place: Place | None) -> str | None:
    """The code of the one at whose seat two meet: a capital, or a place named by the country alone."""
    codes = [a.code for a in actors if a.code]
    if place is None or len(set(codes)) != 2 or place.country_code not in codes:
        return None
    return place.country_code if place.resolution in {"capital", "country"} else None


def abroad(actors: list[Actor], place: Place | None) -> bool:
    """Whether a meeting took place in the country of none who met."""
    homes = {(a.code or "").partition(":")[0] for a in actors}
    return place is not None and bool(place.country_code) and place.country_code not in homes
