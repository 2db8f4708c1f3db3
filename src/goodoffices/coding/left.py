"""What the trigger network sees and the grammar keeps to itself: warnings, denials, guilt that somebody is told by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.lexicons import lexicons
from goodoffices.coding.scope import PRESSURE, is_ended, is_exchanged
from goodoffices.coding.talks import makes_up, runs

if TYPE_CHECKING:
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.coding.triggers import Found

GRAMMATICAL = frozenset({"warn", "warning", "deny", "denial"})
"""Which warnings are threats (``terms.warnings``) and what is denied the grammar tells."""
GUILT = frozenset({"accuse", "charge", "convict", "suspect"})
"""Of what somebody is held guilty who is told of for something else."""
OCCASIONS = frozenset({"after", "amid", "following", "despite"})
"""Before the bare noun of an act these tell of nobody who does it."""
CALLING_OFF = frozenset("abandon cancel end halt lift postpone stop suspend".split())
"""What is done to a strike that is on no longer."""
HARMS = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"})


def is_left(tree: Tree, found: Found) -> bool:
    """Whether a word is left to the grammar: a warning, a denial, how talks went, which is nobody's act, what somebody
    is said to be guilty of, or a quarrel's end taken for a harm.
    """
    i = found.token
    left = tree.lemma[i] in GRAMMATICAL or runs(tree, i) or _is_epithet(tree, i)
    left = left or (found.event == "PROTEST" and _is_called_off(tree, i)) or _is_bare_occasion(tree, i)
    left = (
        left
        or _is_of_animals(tree, i)
        or is_exchanged(tree, i)
        or (found.event in PRESSURE | {"PROTEST"} and is_ended(tree, i))
    )
    return left or (found.event in HARMS and makes_up(tree, i))


def _is_of_animals(tree: Tree, i: int) -> bool:
    """Whether an act is on beasts: "rangers released 18 lynx"."""
    role = "obj" if not tree.is_passive(i) else "subj"
    return any(a.role == role and tree.lemma[a.token] in lexicons().animals for a in tree.arguments(i))


def _is_epithet(tree: Tree, i: int) -> bool:
    """Whether a participle says who somebody is, not what is done to him: "hanged two men convicted of murder"."""
    said_of = tree.lemma[i] in GUILT and tree.tag[i] == "VBN" and tree.dep[i] in {"acl", "amod"}
    return said_of and tree.child(i, "obl:agent") is None


def _is_called_off(tree: Tree, i: int) -> bool:
    """Whether a noun of protest is what ends: "suspended a strike", "called off the march"."""
    return tree.pos[i] == "NOUN" and tree.dep[i] == "obj" and tree.lemma[tree.head[i]] in CALLING_OFF


def _is_bare_occasion(tree: Tree, i: int) -> bool:
    """Whether a noun only says on what occasion something was done, and nothing of who did what: "after clashes"."""
    if tree.pos[i] != "NOUN" or tree.preposition(i) not in OCCASIONS:
        return False
    return all(tree.dep[c] in {"case", "det", "punct"} for c in tree.children[i])


def is_agreed(tree: Tree, rows: list[Row], token: int) -> bool:
    """Whether a word is what somebody agrees to do, which is one act with his agreeing: "agreed to hand it over"."""
    head, inner = tree.head[token], {c for c in tree.children[token] if tree.dep[c] == "xcomp"}
    if tree.dep[token] == "xcomp" and any(r.hit.anchor == head and r.ruling.event == "AGREE" for r in rows):
        return True
    return tree.lemma[token] == "agree" and any(r.ruling.factuality == "planned" for r in rows if r.hit.anchor in inner)


def only_tells(tree: Tree, token: int, trigger: int) -> bool:
    """Whether a word is the subject of what tells a passive act, so no agent: "the group said they were beaten"."""
    i = trigger
    if not tree.is_passive(i):
        return False
    while tree.head[i] != i and tree.dep[i] not in {"ccomp", "ROOT", "root"}:
        i = tree.head[i]
    return tree.dep[i] == "ccomp" and tree.head[token] == tree.head[i] and tree.dep[token] == "nsubj"
