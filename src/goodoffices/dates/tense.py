"""Which way a date points: the tense and the verb that govern it say whether it lies behind or ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.clause import case_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.dates.calendar import Direction

_AHEAD_AUX = frozenset("will shall would wo 'll may might could can should must".split())
# Participles and adjectives that put what they govern into the future: "due on Monday", "planned for May".
_AHEAD = frozenset("due schedule plan slate set expect book pencil upcoming tentatively ready".split())
# Verbs whose infinitive has happened with them; after any other, an infinitive is still to come.
_DONE = frozenset(
    "begin start continue manage fail refuse decline help seem appear cease come go get force cause happen use have "
    "prove dare rush travel fly gather meet return".split()
)
_SPEECH = frozenset("say tell add report quote write claim state announce declare confirm deny".split())
_VERBAL = frozenset({"VERB", "AUX"})
_CLIMB = 12


def direction(token: Token, *, headline: bool = False) -> Direction:
    """Past, future or unknown, for the date whose head word is ``token``."""
    preposition = case_of(token)
    governor = _governor(token)
    if governor is None:
        return "future" if preposition in {"for", "until", "by"} else "unknown"
    told = _of_verb(governor, headline=headline)
    if preposition == "for" and token.head.pos_ in {"NOUN", "PROPN"}:
        return "future"  # "a fourth round for Monday"
    if preposition in {"by", "before"} and told == "unknown":
        return "future"
    if preposition in {"until", "till"}:
        return "future" if told != "past" or _state(governor) else "past"
    return told


def _governor(token: Token) -> Token | None:
    """The predicate that a date belongs to: the first verb, or word with a copula, above it."""
    here = token
    for _ in range(_CLIMB):
        if here.pos_ in _VERBAL and here is not token:
            return here
        if any(c.dep_ == "cop" for c in here.children):
            return here
        if here.lemma_ in _AHEAD and here.pos_ == "ADJ":
            return here
        if here.head.i == here.i:
            return None
        here = here.head
    return None


def _of_verb(verb: Token, *, headline: bool, depth: int = 0) -> Direction:
    """The direction that a predicate gives to what stands with it."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    words = {c.lower_ for c in helpers}
    lemmas = {c.lemma_ for c in helpers}
    if words & _AHEAD_AUX:
        return "past" if "have" in lemmas else "future"
    finite_past = any(c.tag_ == "VBD" for c in helpers)
    if verb.lemma_ in _AHEAD or verb.lower_ in _AHEAD:
        return _of_plan(verb, finite_past=finite_past, words=words)
    if "have" in lemmas or finite_past:
        return "past"
    if any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children):
        return _of_infinitive(verb, lemmas, depth=depth)
    if verb.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"VBZ", "VBP"} for c in helpers):
        return _of_present(verb, headline=headline)
    return _of_nonfinite(verb, headline=headline, depth=depth)


def _of_plan(verb: Token, *, finite_past: bool, words: set[str]) -> Direction:
    """ "is due", "scheduled": ahead; "had been expected", "was due": nobody can tell from the words."""
    if verb.tag_ == "VBD" and verb.dep_ != "acl":
        return "past"
    if "had" in words or finite_past:
        return "past"
    return "future"


def _of_infinitive(verb: Token, lemmas: set[str], *, depth: int) -> Direction:
    """ "is to meet", "agreed to meet": ahead, unless the verb above says that it was done."""
    above = verb.head
    if above.i == verb.i or "be" in lemmas or above.lemma_ == "be":
        return "future"
    if verb.dep_ == "advcl":
        return "unknown"
    if above.lemma_ in _DONE and depth < 3:
        return _of_verb(above, headline=False, depth=depth + 1)
    return "future"


def _of_present(verb: Token, *, headline: bool) -> Direction:
    """ "opens on Monday" is ahead in the text and behind in a headline; "says on Monday" is behind."""
    if headline or verb.lemma_ in _SPEECH or verb.tag_ in {"VBN", "JJ"}:
        return "past" if headline or verb.lemma_ in _SPEECH else "unknown"
    return "future"


def _of_nonfinite(verb: Token, *, headline: bool, depth: int) -> Direction:
    """Past forms are past; a bare form or a gerund goes with the verb above it."""
    if verb.tag_ in {"VBD", "VBN"}:
        return "past"
    above = verb.head
    if verb.tag_ == "VB" and verb.dep_ in {"ccomp", "root", "ROOT"}:
        return "future"  # "demanded that it leave by Friday"
    if above.i != verb.i and above.pos_ in _VERBAL and depth < 3:
        return _of_verb(above, headline=headline, depth=depth + 1)
    return "unknown"


def _state(verb: Token) -> bool:
    """Whether a state goes on at publication ("stays shut until", "is closed until")."""
    return any(c.dep_ in {"cop", "aux:pass"} and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
