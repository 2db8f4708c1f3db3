"""What a tree often gets wrong about reported speech, put right before attributions are read.

"She said that he would stay and warned of a war": a tree hangs the warning on his staying; it is hers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues
    from goodoffices.claims.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def mend(tree: Tree, lexicon: Cues) -> None:
    """Hang stray verbs of saying on the cue whose speaker they share; changes heads of ``tree`` in place."""
    for i in range(len(tree)):
        if tree.lemma[i] not in lexicon.verbs or tree.subject(i) is not None:
            continue
        if tree.dep[i] == "conj" and tree.tag[i] in _FINITE:
            _lift(tree, i, _told_by(tree, i, lexicon, alike=True))
        elif tree.dep[i] == "advcl" and tree.tag[i] == "VBG" and not tree.case(i) and _trails(tree, i):
            _lift(tree, i, _told_by(tree, i, lexicon, alike=False))


def _told_by(tree: Tree, i: int, lexicon: Cues, *, alike: bool) -> int | None:
    """The verb of saying whose content ``i`` was put into; with ``alike`` only one of the same tense."""
    first = tree.head[i]
    while tree.dep[first] == "conj":
        first = tree.head[first]
    if tree.dep[first] != "ccomp" or first > i:
        return None
    cue = tree.head[first]
    said = cue < first and "clause" in lexicon.verbs.get(tree.lemma[cue], {}) and tree.subject(cue) is not None
    return cue if said and (not alike or tree.tag[cue] == tree.tag[i]) else None


def _trails(tree: Tree, i: int) -> bool:
    """Whether a comma parts the participle ``i`` from what stands before it."""
    return i > 0 and (tree.low[i - 1] == "," or (tree.pos[i - 1] == "ADV" and tree.low[i - 2] == ","))


def _lift(tree: Tree, i: int, cue: int | None) -> None:
    if cue is None:
        return
    tree.kids[tree.head[i]].remove(i)
    tree.head[i] = cue
    tree.kids[cue] = sorted([*tree.kids[cue], i])
