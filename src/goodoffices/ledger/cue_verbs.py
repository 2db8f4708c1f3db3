"""Verbs that tell of a round: the sides met, a third party brought them together or went between them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.cue import Cue, CueKind
from goodoffices.ledger.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene


@cache
def verbs_of_rounds() -> frozenset[str]:
    """The lemmas of verbs that may make a cue."""
    rounds = lexicon().rounds
    return (
        rounds.verbs
        | rounds.joining_verbs
        | rounds.shuttle_verbs
        | frozenset(rounds.paired_verbs)
        | {"agree", "pledge"}
    )


def verb_cue(scene: Scene, token: Token) -> Cue | None:
    """The cue that a verb makes; None for another verb, or one that its words make another."""
    rounds = scene.lex.rounds
    base = tree.lemma(token)
    if token.dep_.partition(":")[0] in {"aux", "cop", "amod", "compound", "case"}:
        return None
    if base not in verbs_of_rounds():
        return None
    near = {tree.lemma(t) for t in token.subtree if abs(t.i - token.i) <= 14} | {t.lower_ for t in token.children}
    kind: CueKind | None = None
    if (base in rounds.verbs and not _talks_to_press(token) and not _resumes_other(token)) or (
        base in rounds.paired_verbs and near & rounds.paired_verbs[base]
    ):
        kind = "verb"
    elif base in rounds.joining_verbs and near & rounds.joining_words:
        kind = "joined"
    elif base in rounds.shuttle_verbs and _shuttles(scene, token, base):
        kind = "shuttle"
    elif base in {"agree", "pledge"}:
        kind = "joint"
    if kind is None or _in_scare_quotes(scene, token):
        return None
    cue = Cue(token.i, kind, base, token.i, [], ordinal=None)
    cue.mark = "again" if "again" in {c.lower_ for c in token.children} else ""
    return cue


def _in_scare_quotes(scene: Scene, token: Token) -> bool:
    return token.i > 0 and scene.tokens[token.i - 1].text in {'"', "“", "‘", "'", "``"}


def _talks_to_press(token: Token) -> bool:
    heads = [c for c in token.children if c.dep_.partition(":")[0] in {"obj", "obl"}]
    return any(
        tree.lemma(c) in {"reporter", "journalist", "demand", "deadline", "need", "condition", "press", "resistance"}
        for c in heads
    )


def _resumes_other(token: Token) -> bool:
    """ "Resumed exports": of those who talk only "they will resume on Monday" is said."""
    things = any(c.dep_.partition(":")[0] in {"obj", "xcomp", "ccomp"} for c in token.children)
    return tree.lemma(token) == "resume" and (things or token.dep_ == "amod")


def _shuttles(scene: Scene, token: Token, base: str) -> bool:
    between = any(tree.case_of(t) == "between" for t in token.subtree)
    if base in {"carry", "ferry"}:
        things = {tree.lemma(c) for c in tree.children(token, "obj")}
        return bool(things & scene.lex.rounds.shuttle_objects) and between
    if base == "broker":
        return False
    # "is mediating", "has mediated since": the work itself and no single meeting
    return between and (token.tag_ == "VBG" or any(a in {"have", "has", "'s"} for a in tree.auxiliaries(token)))
