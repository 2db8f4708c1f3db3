"""Which way a date points: the tense and the verb that govern it say whether it lies behind or ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.clause import case_of, governor
from goodoffices.places.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.dates.calendar import Direction

_AHEAD_AUX = words("will shall would wo 'll may might could can should must")
# Participles and adjectives that put what they govern into the future: "due on Monday", "planned for May".
_AHEAD = words("due schedule plan slate set expect book pencil upcoming tentatively ready")
# Verbs whose infinitive has happened with them; after any other, an infinitive is still to come.
_DONE = words(
    "begin start continue manage fail refuse decline help seem appear cease come go get force cause happen use have "
    "prove dare rush travel fly gather meet return"
)
_SPEECH = words("say tell add report quote write claim state announce declare confirm deny")
# Forms that are present and past alike, which taggers confuse.
_SAME_IN_PAST = words("split set put cut hit let quit shut spread read hurt burst cast bid beat shed thrust")
_DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_VERBAL = frozenset({"VERB", "AUX"})
_CLIMB = 12


def direction(token: Token, *, headline: bool = False, numbered: bool = False) -> Direction:
    """Past, future or unknown, for the date whose head word is ``token``; ``numbered``: a day of a month."""
    preposition = case_of(token)
    if preposition == "since":
        return "past"
    predicate = _predicate(token)
    told = _of_verb(predicate, headline=headline) if predicate is not None else "unknown"
    if preposition == "for" or (preposition in {"by", "before"} and token.text not in _DAYS):
        # "set for May", "by June": ahead; a numbered day may be long past ("called for 27 February")
        return "unknown" if numbered and told != "future" else "future"
    if preposition in {"by", "before"}:
        return "future" if told == "unknown" else told
    if preposition in {"until", "till"}:
        return "future" if told != "past" or (predicate is not None and _state(predicate)) else "past"
    return told


def _predicate(token: Token) -> Token | None:
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
        here = governor(here)
    return None


def _of_verb(verb: Token, *, headline: bool, depth: int = 0) -> Direction:
    """The direction that a predicate gives to what stands with it."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    forms = {c.lower_ for c in helpers}
    perfect = any(c.lemma_ == "have" for c in helpers)
    if forms & _AHEAD_AUX:
        return "past" if perfect else "future"
    finite_past = any(c.tag_ == "VBD" for c in helpers)
    acted = any(c.dep_ == "obj" for c in verb.children)  # "set fire to", "planned an attack"
    planned = (verb.lemma_ in _AHEAD or verb.lower_ in _AHEAD) and not acted
    if verb.tag_ == "VBD" or finite_past or (perfect and not planned):
        return "past"
    if planned:
        return "past" if "had" in forms else "future"
    if any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children):
        return _of_infinitive(verb, {c.lemma_ for c in helpers}, depth=depth)
    if verb.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"VBZ", "VBP"} for c in helpers):
        return _of_present(verb, headline=headline)
    return _of_nonfinite(verb, headline=headline, depth=depth)


def _of_infinitive(verb: Token, lemmas: set[str], *, depth: int) -> Direction:
    """ "is to meet", "agreed to meet": ahead, unless the verb above says that it was done."""
    above = verb.head
    if above.i == verb.i or "be" in lemmas or above.lemma_ == "be":
        return "future"
    if verb.dep_ == "advcl":
        return "unknown"
    foiled = above.lemma_ in _AHEAD and any(c.lower_ == "had" for c in above.children)
    if (above.lemma_ in _DONE or foiled) and depth < 3:
        return _of_verb(above, headline=False, depth=depth + 1)
    return "future"


def _of_present(verb: Token, *, headline: bool) -> Direction:
    """ "opens on Monday" is ahead in the text and behind in a headline; "says on Monday" is behind."""
    if verb.lower_ in _SAME_IN_PAST:
        return "past"
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
