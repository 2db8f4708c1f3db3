"""Whether a cue tells a round that was, one that is to come, or only one that is asked for, refused or supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from goodoffices.ledger import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.cues import Cue
    from goodoffices.ledger.scene import Scene

Outlook = Literal["past", "future", "supposed", "none"]

_WILL = frozenset({"will", "wo", "'ll", "’ll", "would", "shall"})
_MAY = frozenset({"may", "might", "could", "should", "must", "can"})
_IF = frozenset({"if", "unless", "whether", "until", "once", "before", "lest"})
_HAPPENING = frozenset({"take", "happen", "hold", "materialise", "materialize", "go", "begin", "start", "open"})
_COMMUNICATION = frozenset({"say", "tell", "announce", "confirm", "add", "report", "state", "disclose"})
_DEPTH = 6


def outlook_of(scene: Scene, cue: Cue) -> Outlook:
    """How the text sets a cue: as fact, as plan, or as neither."""
    predicate = scene.doc[cue.predicate]
    if _no_such(scene, cue):
        return "supposed"
    own = _own_clause(scene, cue)
    if own:
        return own
    if _negated(scene, cue, predicate):
        return "supposed"
    return _chain(scene, cue, predicate)


def _no_such(scene: Scene, cue: Cue) -> bool:
    """"No talks were held", "any meeting"."""
    return any(c.lower_ in {"no", "any", "such"} for c in scene.doc[cue.token].children if c.i < cue.token)


def _own_clause(scene: Scene, cue: Cue) -> Outlook | None:
    """What a relative clause says of its round: "a session that was due tomorrow", "talks that began on Tuesday"."""
    for child in tree.children(scene.doc[cue.token], "acl"):
        if child.tag_ == "VBN" and tree.lemma(child) in {"schedule", "plan", "set", "due"}:
            return "future"
        if child.tag_ in {"VBD", "VBN"} and tree.lemma(child) in scene.lex.status.opening | scene.lex.rounds.past_closers:
            return "past"
    return None


def _negated(scene: Scene, cue: Cue, predicate: Token) -> bool:
    if not tree.is_negated(predicate):
        return False
    # "the talks did not take place" is a cancelled round, and "the talks did not fail" is one that was held
    return cue.kind not in {"noun", "ordinal"} and not any(a in _WILL for a in tree.auxiliaries(predicate))


def _chain(scene: Scene, cue: Cue, predicate: Token) -> Outlook:
    """Climbs from the clause of the cue to the root; the nearest word that settles it wins."""
    rounds, status = scene.lex.rounds, scene.lex.status
    token = predicate
    below: Token | None = scene.doc[cue.token] if cue.token != predicate.i else None
    future = False
    for _ in range(_DEPTH):
        base = tree.lemma(token)
        if _conditional(token):
            return "supposed"
        helps = tree.auxiliaries(token)
        if any(a in _MAY for a in helps) and base not in {"say"}:
            return "supposed" if token.i == predicate.i or below is not None else "past"
        if any(a in _WILL for a in helps):
            future = True
        governs = below is not None or token.i != predicate.i
        if governs and base in rounds.outline and not (below is not None and below.dep_ in tree.SUBJECTS):
            return "supposed"
        if governs and _ready(scene, token) and not future:
            return "supposed"
        if governs and base in status.futures and token.i != predicate.i:
            future = True
        if token.i == predicate.i and _set_for(token):
            future = True
        if token.i == predicate.i and _bare_infinitive(token) and not _governed(scene, token):
            return "supposed" if not future else "future"
        relation = token.dep_.partition(":")[0]
        if future or token.head.i == token.i or relation not in {"xcomp", "ccomp", "acl", "advcl", "obl", "nmod", "obj", "conj"}:
            break
        if relation == "conj" and token.tag_ not in {"VB"}:
            break
        if relation in {"ccomp", "advcl"} and token.tag_ in {"VBD", "VBN"} and tree.lemma(token.head) in _COMMUNICATION:
            break
        below, token = token, token.head
    return "future" if future else "past"


def _conditional(token: Token) -> bool:
    marks = {c.lower_ for c in tree.children(token, "mark", "advmod") if c.i < token.i}
    return bool(marks & _IF)


def _ready(scene: Scene, token: Token) -> bool:
    return tree.lemma(token) in scene.lex.rounds.ready_words


def _set_for(token: Token) -> bool:
    """"is set for 28 October", "are due to meet", "is to meet", "scheduled"."""
    base = tree.lemma(token)
    if base in {"schedule", "slate", "due", "plan", "slated", "scheduled"} or (base == "set" and any(tree.obliques(token, "for"))):
        return True
    helps = {c.lower_ for c in token.children if c.dep_.partition(":")[0] in {"aux", "cop"}}
    to = any(c.lower_ == "to" for c in token.children)
    head = token.head
    if to and helps & {"is", "are"}:
        return True
    if to and token.dep_ in {"xcomp", "ccomp", "advcl"} and head.lower_ in {"is", "are", "due", "set", "scheduled", "expected", "slated", "supposed"}:
        return True
    return False


def _bare_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" and c.i < token.i for c in token.children)


def _governed(scene: Scene, token: Token) -> bool:
    """Whether something stands over an infinitive that says how it is meant ("agreed to", "refused to", "due to")."""
    return token.dep_ in {"xcomp", "ccomp", "advcl", "conj", "acl"} and token.head.i != token.i
