"""Whether a cue tells a round that was, one that is to come, or only one that is asked for, refused or supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from goodoffices.ledger import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene

Outlook = Literal["past", "future", "supposed", "none"]

_WILL = frozenset({"will", "wo", "'ll", "’ll", "would", "shall"})
_MAY = frozenset({"may", "might", "could", "should", "must", "can"})
_AFTER = frozenset({"after", "following"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_HAPPENING = frozenset({"take", "happen", "hold", "materialise", "materialize", "go", "begin", "start", "open"})
_COMMUNICATION = frozenset({"say", "tell", "announce", "confirm", "add", "report", "state", "disclose"})
_DUE = frozenset({"is", "are", "due", "set", "scheduled", "expected", "slated", "supposed"})
_CLIMBED = frozenset({"xcomp", "ccomp", "acl", "advcl", "obl", "nmod", "obj", "conj"})
_AT = frozenset({"at", "during"})  # "at the ninth he offered": what is offered is not the round
_DEPTH = 6


def outlook_of(scene: Scene, cue: Cue) -> Outlook:
    """How the text sets a cue: as fact, as plan, or as neither."""
    predicate = scene.tokens[cue.predicate]
    if _no_such(scene, cue):
        return "supposed"
    own = _own_clause(scene, cue)
    if own == "future":
        return own
    if any(tree.lemma(scene.tokens[i]) in {"invitation", "plan", "date", "schedule", "timetable"} for i in cue.outer):
        return "future"
    if _negated(cue, predicate):
        return "supposed"
    if goes_on(cue, predicate) or (tree.lemma(predicate) == "continue" and predicate.tag_ in {"VBP", "VBZ"}):
        return "past"
    chain = _chain(scene, cue, predicate)
    return own if own and chain != "future" else chain


def goes_on(cue: Cue, predicate: Token) -> bool:
    """ "The talks are expected to last until Friday": they have begun, whatever the tense."""
    if cue.kind not in {"noun", "ordinal"}:
        return False
    verbs = [predicate, *(c for c in tree.children(predicate, "xcomp") if predicate.lower_ in _DUE)]
    lasting = [v for v in verbs if tree.lemma(v) in {"last", "run", "continue"}]
    return any(tree.obliques(v, "until", "till", "through", "into") for v in lasting)


def _no_such(scene: Scene, cue: Cue) -> bool:
    """ "No talks were held", "any meeting"."""
    return any(c.lower_ in {"no", "any", "such"} for c in scene.tokens[cue.token].children if c.i < cue.token)


def _own_clause(scene: Scene, cue: Cue) -> Outlook | None:
    """What a relative clause says of its round: "a session that was due tomorrow", "talks that began on Tuesday"."""
    if any(was_to(scene.tokens[i]) for i in cue.phrase if scene.tokens[i].dep_ == "acl:relcl"):
        return "future"
    for child in tree.children(scene.tokens[cue.token], "acl"):
        if child.tag_ == "VBN" and tree.lemma(child) in {"schedule", "plan", "set", "due"}:
            return "future"
        if (
            child.tag_ in {"VBD", "VBN"}
            and tree.lemma(child) in scene.lex.status.opening | scene.lex.rounds.past_closers
        ):
            return "past"
    return None


def was_to(clause: Token) -> bool:
    """ "Which was to open on Monday", "that were due to start"."""
    words = {c.lower_ for c in clause.children if c.i < clause.i}
    return clause.tag_ in {"VB", "JJ"} and "to" in words and bool(words & {"was", "were"})


def _negated(cue: Cue, predicate: Token) -> bool:
    if not tree.is_negated(predicate):
        return False
    # "the talks did not take place" is a cancelled round, and "the talks did not fail" is one that was held
    return cue.kind not in {"noun", "ordinal"}


def _chain(scene: Scene, cue: Cue, predicate: Token) -> Outlook:
    """Climbs from the clause of the cue to the root; the nearest word that settles it wins."""
    token = predicate
    top = cue.outer[-1] if cue.outer else cue.token  # "at the close of a day of talks"
    below: Token | None = scene.tokens[top] if top != predicate.i else None
    link = ""
    before = _came_before(scene.tokens[cue.token])
    for _ in range(_DEPTH):
        settled = _settles(scene, token, below, link, first=token.i == predicate.i, before=before)
        if settled:
            return settled
        if _stops(token):
            break
        below, link, token = token, token.dep_.partition(":")[0], token.head
    return "past"


def _came_before(cue: Token) -> bool:
    """Whether a promise was made after it: "agreed not to use force after talks"."""
    for token in (cue, cue.head):
        if any(c.lower_ in _AFTER and c.i < token.i and c.dep_ in {"case", "mark"} for c in token.children):
            return True
        if token.dep_.partition(":")[0] not in tree.NOMINAL_LINKS:
            return False
    return False


def _settles(
    scene: Scene, token: Token, below: Token | None, link: str, *, first: bool, before: bool
) -> Outlook | None:
    """What one predicate over a cue makes of it; None where it leaves that to those above."""
    helps = set(tree.auxiliaries(token))
    if _conditional(token) or (helps & _MAY and tree.lemma(token) != "say"):
        return "supposed"
    will = bool(helps & _WILL)
    if below is not None and _wishes(scene, token, below, will=will):
        return "supposed"
    if will or (first and _set_for(token)) or (not first and not before and _promises(scene, token, link)):
        return "future"
    if first and _bare_infinitive(token) and not _governed(token):
        return "supposed"
    return None


def _stops(token: Token) -> bool:
    """Whether what stands above a predicate says nothing of how it is meant."""
    relation = token.dep_.partition(":")[0]
    if token.head.i == token.i or relation not in _CLIMBED or (relation == "conj" and token.tag_ != "VB"):
        return True
    told = relation in {"ccomp", "advcl"} and token.tag_ in {"VBD", "VBN"}
    return told and tree.lemma(token.head) in _COMMUNICATION


def _wishes(scene: Scene, token: Token, below: Token, *, will: bool) -> bool:
    """Whether what it governs is asked for, refused or only possible."""
    told_at = below.dep_ in tree.SUBJECTS or (below.dep_ == "obl" and tree.case_of(below) in _AT)
    asked = tree.lemma(token) in scene.lex.rounds.outline and not told_at and _asks(token, below)
    return asked or (_ready(scene, token) and not will)


def _promises(scene: Scene, token: Token, link: str) -> bool:
    return tree.lemma(token) in scene.lex.status.futures and link in {"xcomp", "ccomp", "obj", "acl"}


def _asks(token: Token, below: Token) -> bool:
    """ "Called for a session" asks; "called a session" convenes."""
    if tree.lemma(token) != "call":
        return True
    return tree.case_of(below) in {"for", "on", "off"} or below.dep_ == "xcomp"


def _conditional(token: Token) -> bool:
    marks = {c.lower_ for c in tree.children(token, "mark", "advmod") if c.i < token.i}
    return bool(marks & _IF)


def _ready(scene: Scene, token: Token) -> bool:
    return tree.lemma(token) in scene.lex.rounds.ready_words and token.pos_ != "VERB"


def _set_for(token: Token) -> bool:
    """ "is set for 28 October", "are due to meet", "is to meet", "scheduled"."""
    base = tree.lemma(token)
    if base in {"schedule", "slate", "due", "plan", "slated", "scheduled"} or (
        base == "set" and any(tree.obliques(token, "for"))
    ):
        return True
    if not any(c.lower_ == "to" for c in token.children):
        return False
    helps = {c.lower_ for c in token.children if c.dep_.partition(":")[0] in {"aux", "cop"}}
    over = token.dep_ in {"xcomp", "ccomp", "advcl"} and token.head.lower_ in _DUE
    return over or bool(helps & {"is", "are"})


def _bare_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" and c.i < token.i for c in token.children)


def _governed(token: Token) -> bool:
    """Whether something stands over an infinitive that says how it is meant ("agreed to", "refused to", "due to")."""
    return token.dep_ in {"xcomp", "ccomp", "advcl", "conj", "acl"} and token.head.i != token.i
