"""Which way a date points: the tense and the verb that govern it say whether it lies behind or ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.clause import case_of, governor
from goodoffices.places.words import words

if TYPE_CHECKING:
    from goodoffices.dates.calendar import Direction
    from goodoffices.reader.columns import Columns

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
_PRESENT = frozenset({"VBZ", "VBP"})
_CLIMB = 12


def direction(tree: Columns, token: int, *, headline: bool = False, numbered: bool = False) -> Direction:
    """Past, future or unknown, for the date whose head word is ``token``; ``numbered``: a day of a month."""
    preposition = case_of(tree, token)
    if preposition == "since":
        return "past"
    predicate = _predicate(tree, token)
    told = _of_verb(tree, predicate, headline=headline) if predicate is not None else "unknown"
    if preposition == "for" or (preposition in {"by", "before"} and tree.text[token] not in _DAYS):
        # "set for May", "by June": ahead; a numbered day may be long past ("called for 27 February")
        return "unknown" if numbered and told != "future" else "future"
    if preposition in {"by", "before"}:
        return "future" if told == "unknown" else told
    if preposition in {"until", "till"}:
        return "future" if told != "past" or (predicate is not None and _state(tree, predicate)) else "past"
    return told


def _predicate(tree: Columns, token: int) -> int | None:
    """The predicate that a date belongs to: the first verb, or word with a copula, above it."""
    here = token
    for _ in range(_CLIMB):
        if here != token and tree.pos[here] in _VERBAL:
            return here
        if any(tree.dep[c] == "cop" for c in tree.kids[here]):
            return here
        if tree.lemma[here] in _AHEAD and tree.pos[here] == "ADJ":
            return here
        if tree.head[here] == here:
            return None
        here = governor(tree, here)
    return None


def _of_verb(tree: Columns, verb: int, *, headline: bool, depth: int = 0) -> Direction:
    """The direction that a predicate gives to what stands with it."""
    kids, tag = tree.kids[verb], tree.tag[verb]
    helpers = [c for c in kids if tree.dep[c] in {"aux", "aux:pass", "cop"}]
    forms = {tree.low[c] for c in helpers}
    lemmas = {tree.lemma[c] for c in helpers}
    if forms & _AHEAD_AUX:
        return "past" if "have" in lemmas else "future"
    tags = {tree.tag[c] for c in helpers}
    acted = any(tree.dep[c] == "obj" for c in kids)  # "set fire to", "planned an attack"
    planned = (tree.lemma[verb] in _AHEAD or tree.low[verb] in _AHEAD) and not acted
    if "VBD" in {tag, *tags} or ("have" in lemmas and not planned):
        return "past"
    if planned:
        return "past" if "had" in forms else "future"
    if any(tree.low[c] == "to" and tree.dep[c] in {"mark", "aux"} for c in kids):
        return _of_infinitive(tree, verb, lemmas, depth=depth)
    if not _PRESENT.isdisjoint({tag, *tags}):
        return _of_present(tree, verb, headline=headline)
    return _of_nonfinite(tree, verb, headline=headline, depth=depth)


def _of_infinitive(tree: Columns, verb: int, lemmas: set[str], *, depth: int) -> Direction:
    """ "is to meet", "agreed to meet": ahead, unless the verb above says that it was done."""
    above = tree.head[verb]
    lemma = tree.lemma[above]
    if above == verb or "be" in lemmas or lemma == "be":
        return "future"
    if tree.dep[verb] == "advcl":
        return "unknown"
    foiled = lemma in _AHEAD and any(tree.low[c] == "had" for c in tree.kids[above])
    if (lemma in _DONE or foiled) and depth < 3:
        return _of_verb(tree, above, headline=False, depth=depth + 1)
    return "future"


def _of_present(tree: Columns, verb: int, *, headline: bool) -> Direction:
    """ "opens on Monday" is ahead in the text and behind in a headline; "says on Monday" is behind."""
    if tree.low[verb] in _SAME_IN_PAST:
        return "past"
    speech = tree.lemma[verb] in _SPEECH
    if headline or speech or tree.tag[verb] in {"VBN", "JJ"}:
        return "past" if headline or speech else "unknown"
    return "future"


def _of_nonfinite(tree: Columns, verb: int, *, headline: bool, depth: int) -> Direction:
    """Past forms are past; a bare form or a gerund goes with the verb above it."""
    if tree.tag[verb] in {"VBD", "VBN"}:
        return "past"
    above = tree.head[verb]
    if tree.tag[verb] == "VB" and tree.dep[verb] in {"ccomp", "root", "ROOT"}:
        return "future"  # "demanded that it leave by Friday"
    if above != verb and tree.pos[above] in _VERBAL and depth < 3:
        return _of_verb(tree, above, headline=headline, depth=depth + 1)
    return "unknown"


def _state(tree: Columns, verb: int) -> bool:
    """Whether a state goes on at publication ("stays shut until", "is closed until")."""
    return any(tree.dep[c] in {"cop", "aux:pass"} and tree.tag[c] in _PRESENT for c in tree.kids[verb])
