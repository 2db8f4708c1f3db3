"""The noun phrase of whoever says it: found from the cue, cut to its words, matched to the mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims.tree import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.claims.quotes import Range
    from goodoffices.claims.tree import Tree
    from goodoffices.records import Actor, Mention

_LONGEST = 40
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
_EDGE = frozenset({",", ";", ":", "-", "--", "–", "—", ".", '"', "“", "”", "``", "''", "'", "’"})
SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
_PRONOUNS = SUBJECT_PRONOUNS | {"it", "you"}
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Words for when it was said: days and months.
DAYS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
        "january february march april may june july august september october november december"
    ).split()
)
_NOT_NAMED = frozenset({"case", "mark", "cc", "parataxis", "advcl", "ccomp", "orphan", "discourse"})


def referent(tree: Tree, source: int) -> int:
    """What a relative pronoun stands for ("the envoy who said"); the source itself where it is none."""
    if tree.low[source] not in _RELATIVE:
        return source
    verb = tree.head[source]
    while tree.dep[verb] in ("conj", "xcomp") and tree.head[verb] != verb:
        verb = tree.head[verb]
    return tree.head[verb] if tree.dep[verb] == "acl:relcl" else source


def speaker(tree: Tree, cue: int) -> int | None:
    """The head of the cue's own or understood subject: "He left, saying ..." has "He", "the man who said" has "who"."""
    verb = cue
    for _ in range(6):
        subject = tree.subject(verb)
        if subject is not None and tree.pos[subject] in _NOMINAL:
            return subject
        dep, head = tree.dep[verb], tree.head[verb]
        if dep == "acl" and tree.pos[head] in _NOMINAL:
            return head
        if dep not in ("conj", "advcl", "xcomp", "ccomp", "acl", "parataxis") or head == verb:
            return None
        if dep == "ccomp" and tree.tag[verb] not in ("VBG", "VB"):
            return None
        if dep == "xcomp" and (asked := tree.child(head, "obj", "iobj")) is not None:
            return asked
        verb = head
    return None


def agent(tree: Tree, cue: int) -> int | None:
    """Who does it in the passive: "was announced by the army"."""
    found = tree.child(cue, "obl:agent")
    if found is not None:
        return found
    return next((k for k in tree.children(cue, "obl") if tree.case(k) == "by"), None)


def phrase(tree: Tree, head: int, stop: Iterable[int], cue: int | None = None) -> list[int]:
    """The tokens of the noun phrase around ``head``: title, apposition and all, without prepositions and the cue.

    A cue with two subjects is a name that the tree took apart ("spokesman", "Zhao Lijian"): both are the source.
    """
    barred = set(stop)
    if tree.low[head] in _RELATIVE or (tree.low[head] in _PRONOUNS and tree.child(head, "acl:relcl") is None):
        return [head]
    heads = [head]
    if cue is not None and tree.head[head] == cue:
        heads += [k for k in tree.children(cue, *SUBJECTS) if k != head and (k < cue) == (head < cue)]
    tokens: list[int] = []
    for one in heads:
        left_out = {k for k in tree.kids[one] if k in barred or tree.dep[k] in _NOT_NAMED}
        left_out |= {k for k in tree.subtree(one, left_out) if k != one and _aside(tree, k)}
        tokens += [t for t in tree.subtree(one, left_out) if t not in barred]
    run = _run(tree, tokens, head)
    while len(run) > 1 and run[-1] != head and tree.low[run[-1]] in _EDGE:
        run.pop()
    while len(run) > 1 and run[0] != head and tree.low[run[0]] in _EDGE:
        run.pop(0)
    return run


def _aside(tree: Tree, k: int) -> bool:
    """What the tree hangs on the name but tells of the saying: ", speaking in Oslo,", "on Sunday"."""
    if tree.dep[k] == "acl":
        return tree.tag[k] == "VBG" and tree.set_off(k)
    return tree.dep[k].startswith("nmod") and tree.low[k] in DAYS


def _run(tree: Tree, tokens: list[int], head: int) -> list[int]:
    """The unbroken run around ``head``; an over-long one (a parse gone wrong) ends at its first comma."""
    held = set(tokens)
    first = last = head
    while first - 1 in held and tree.sent[first - 1] == tree.sent[head]:
        first -= 1
    while last + 1 in held and tree.sent[last + 1] == tree.sent[head]:
        last += 1
    if last - first > _LONGEST:
        last = next((k - 1 for k in range(head + 1, last) if tree.low[k] == ","), min(last, head + 8))
        first = max(first, head - 12)
    return list(range(first, last + 1))


def extent(tree: Tree, run: list[int]) -> Range:
    """The characters that the tokens of ``run`` cover."""
    return tree.start[run[0]], tree.end[run[-1]]


def actors_of(tree: Tree, head: int, run: list[int], mentions: list[Mention]) -> tuple[Actor, ...]:
    """Whom the source names: by the mentions at its head and those coordinated with it.

    For a relative pronoun it is whom the pronoun stands for.
    """
    if (meant := referent(tree, head)) != head:
        return actors_of(tree, meant, phrase(tree, meant, {tree.head[head]}), mentions)
    heads = {head, *(k for k in tree.children(head, "conj") if run[0] <= k <= run[-1])}
    found: list[Actor] = [a for m in mentions if m.head in heads for a in m.actors]
    if not found:
        inside = [m for m in mentions if m.actors and m.first <= head < m.last]
        inside = inside or [m for m in mentions if m.actors and m.agent and run[0] <= m.head <= run[-1]]
        found = [a for m in sorted(inside, key=lambda m: (m.first - m.last, m.first))[:1] for a in m.actors]
    return _unique(found)


def _unique(actors: list[Actor]) -> tuple[Actor, ...]:
    kept: list[Actor] = []
    for actor in actors:
        if actor not in kept:
            kept.append(actor)
    return tuple(kept)
