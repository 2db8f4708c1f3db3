"""What a tree often gets wrong about reported speech, put right before attributions are read.

"She said that he would stay and warned of a war": a tree hangs the warning on his staying; it is hers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims.sources import DAYS

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues
    from goodoffices.claims.tree import Tree

_CLOSING = frozenset({"”", '"', "''", "’"})
_PAUSES = frozenset({",", "?", "!", "-", "–", "—"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though", "as"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_LONGEST = 24
_LEANING = frozenset({"advcl", "xcomp", "acl", "obj", "obl", "nmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def mend(tree: Tree, lexicon: Cues) -> None:
    """Hang stray verbs of saying on the cue whose speaker they share; changes heads of ``tree`` in place."""
    for i in range(len(tree)):
        if tree.lemma[i] in lexicon.verbs:
            _mend_verb(tree, i, lexicon)


def _mend_verb(tree: Tree, i: int, lexicon: Cues) -> None:
    """One verb of saying: another speaker's, one without its speaker, or a second one of the same speaker."""
    if not _lacks_subject(tree, i):
        if _contrasted(tree, i):
            _lift(tree, i, _told_by(tree, i, lexicon, alike=True))
        return
    utters = lexicon.verbs[tree.lemma[i]].get("quote") == "asserts" and tree.tag[i] in _FINITE
    if utters and (run := _speaker(tree, i)):
        _make_subject(tree, i, run)
    elif tree.dep[i] == "conj" and tree.tag[i] in _FINITE:
        _lift(tree, i, _told_by(tree, i, lexicon, alike=True))
    elif tree.dep[i] == "advcl" and tree.tag[i] == "VBG" and not tree.case(i) and _trails(tree, i):
        _lift(tree, i, _told_by(tree, i, lexicon, alike=False))


def _contrasted(tree: Tree, i: int) -> bool:
    """ "Some said ..., while others say ...", "A said ... and B accused ...": another speaker, named anew."""
    subject = tree.subject(i)
    if subject is None or tree.pos[subject] not in ("NOUN", "PROPN") or not tree.set_off(i):
        return False
    return tree.dep[i] == "conj" or (tree.dep[i] == "advcl" and tree.case(i) in _CONTRASTS)


def _lacks_subject(tree: Tree, i: int) -> bool:
    """Whether the verb ``i`` has no subject, or one from inside the quotation that ends right before it."""
    subject = tree.subject(i)
    if subject is None or subject > i:
        return subject is None
    marks = [t for t in range(max(subject, i - _LONGEST), i) if tree.low[t] in _CLOSING]
    torn = bool(marks) and (marks[-1] == i - 1 or tree.low[marks[-1] - 1] == ",")
    if torn:
        tree.dep[subject] = "dep"
    return torn


def _speaker(tree: Tree, i: int) -> list[int]:
    """The name between a closing quotation mark and the verb ``i``, or right after both: "“...,” said John Roe."."""
    first, last = tree.sents[tree.sent[i]]
    if i > first and tree.low[i - 1] in _CLOSING:
        return _after(tree, i, last)
    marks = [t for t in range(max(first, i - _LONGEST), i) if tree.low[t] in _CLOSING]
    run = list(range(marks[-1] + 1, i)) if marks and tree.low[marks[-1] - 1] in _PAUSES else []
    while run and tree.pos[run[-1]] in ("AUX", "ADV", "PUNCT"):
        run.pop()
    if run and tree.pos[run[0]] in _NAMING and not any(tree.tag[t] in _FINITE for t in run):
        return run
    return _after(tree, i, last) if i > first and tree.low[i - 1] == "," else []


def _after(tree: Tree, i: int, last: int) -> list[int]:
    """The name right after the verb ``i``."""
    run = _nominal(tree, range(i + 1, last))
    return run if run and tree.head[run[0]] != i and tree.low[run[0]] not in DAYS else []


def _nominal(tree: Tree, tokens: range) -> list[int]:
    run: list[int] = []
    for t in tokens:
        if tree.pos[t] not in _NAMING:
            break
        run.append(t)
    return run if any(tree.pos[t] in ("NOUN", "PROPN", "PRON") for t in run) else []


def _make_subject(tree: Tree, i: int, run: list[int]) -> None:
    """Hang the name on its verb as the subject; what hung on it from outside stays."""
    held = set(run)
    tops = [t for t in run if tree.head[t] not in held and tree.pos[t] != "PUNCT"]
    top = next((t for t in tops if tree.pos[t] in ("NOUN", "PROPN", "PRON")), tops[0] if tops else None)
    if top is None or any(t == i for t in tree.subtree(top)):
        return
    for t in tops:
        _lift(tree, t, i if t == top else top)
    tree.dep[top] = "nsubj"


def _told_by(tree: Tree, i: int, lexicon: Cues, *, alike: bool) -> int | None:
    """The verb of saying whose content ``i`` was put into; with ``alike`` only one of the same tense."""
    first = tree.head[i]
    while tree.dep[first] == "conj":
        first = tree.head[first]
    if tree.dep[i] == "advcl" and alike and tree.dep[first] != "ccomp":
        return None
    if not alike and tree.dep[first] != "ccomp":
        return _above(tree, first, lexicon)
    if tree.dep[first] != "ccomp" or first > i:
        return None
    cue = tree.head[first]
    said = cue < first and "clause" in lexicon.verbs.get(tree.lemma[cue], {}) and tree.subject(cue) is not None
    return cue if said and (not alike or tree.tag[cue] == tree.tag[i]) else None


def _above(tree: Tree, k: int, lexicon: Cues) -> int | None:
    """The verb of saying over the infinitive or participle ``k``: "mocked him for not paying, claiming ..."."""
    while tree.subject(k) is None and tree.dep[k] in _LEANING and tree.head[k] != k:
        k = tree.head[k]
    return k if tree.lemma[k] in lexicon.verbs and tree.subject(k) is not None else None


def _trails(tree: Tree, i: int) -> bool:
    """Whether a comma parts the participle ``i`` from what stands before it."""
    return i > 0 and (tree.low[i - 1] == "," or (tree.pos[i - 1] == "ADV" and tree.low[i - 2] == ","))


def _lift(tree: Tree, i: int, cue: int | None) -> None:
    if cue is None:
        return
    tree.kids[tree.head[i]].remove(i)
    tree.head[i] = cue
    tree.kids[cue] = sorted([*tree.kids[cue], i])
