"""Headlines that announce: in "Peru, Chile to hold talks" the infinitive is the predicate, and Peru its subject; and
headlines that tell: in "Lima police arrest two" the last of three nouns is the verb.

The treebanks have few such headlines, and the network reads the infinitive as a clause that tells which Peru is meant
(`acl`, or worse). Where a sentence has no finite verb before it, and its noun is none that takes an infinitive ("time
to leave", "plan to withdraw"), the tree is turned.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.reader.labels import Labels
from goodoffices.reader.network import Ints
from goodoffices.reader.wordsets import word_set

_TAKE_CLAUSES = word_set(
    """
    ability agreement aim appeal appetite attempt authority bid call campaign capacity chance choice commitment
    consent courage deal decision demand desire determination drive duty effort excuse failure fight freedom haste hope
    idea incentive initiative intention invitation job law license mandate mission moment motion move need nothing
    obligation offer opportunity order people permission place plan pledge policy power preparation pressure privilege
    promise proposal push race readiness reason refusal reluctance reminder request resolution resolve responsibility
    right room rush scheme something start step strategy struggle support talks task tendency thing things threat time
    tool urge vow war way ways will willingness wish work
    """
)
# Of whom headlines tell by a verb that looks like a noun, and those verbs.
_DOERS = word_set(
    """
    police troops soldiers forces rebels gunmen guerrillas militants insurgents marines commandos pirates protesters
    workers students farmers unions prosecutors
    """
)
_ACTS = word_set(
    "arrest raid attack strike shell bomb ambush march protest block charge question free storm torch probe"
)
_CLOSED = frozenset(".!?")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_CLAUSES = ("root", "ccomp", "parataxis")
_DEEP = 4  # words between an infinitive and the noun on which its clause hangs


def turn(forms: Sequence[str], tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels) -> None:
    """Make the infinitive of each announcing headline its predicate, in place."""
    clauses = {names.label.index(name) for name in _CLAUSES}
    verbs = np.flatnonzero((tags["xpos"] == names.xpos.index("VB")) & ~np.isin(labels, list(clauses)))
    for verb in verbs.tolist():
        if verb > 1 and forms[verb - 1].lower() == "to":
            noun = _top(verb, heads, labels, clauses)
            if _announces(noun, verb, forms, tags, heads, labels, names):
                _turn(noun, verb, forms, heads, labels, names)


def tell(forms: Sequence[str], tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels) -> None:
    """Make the noun at the end of "Lima police arrest" the verb that it is, in place."""
    for act in np.flatnonzero(labels == names.label.index("root")).tolist():
        named = act > 0 and forms[act].lower() in _ACTS and forms[act - 1].lower() in _DOERS
        if named and heads[act - 1] == act and _is_open(act, forms, tags, heads, names):
            _make_verb(act, tags, heads, labels, names)


def _is_open(act: int, forms: Sequence[str], tags: dict[str, Ints], heads: Ints, names: Labels) -> bool:
    """Whether a sentence has neither a finite verb nor a full stop, and goes on behind its noun of action."""
    first = last = act
    while first > 0 and forms[first - 1] not in _CLOSED and first - 1 <= heads[first - 1] <= act:
        first -= 1
    while last + 1 < len(forms) and act <= heads[last + 1] and heads[last + 1] != last + 1:
        last += 1
    finite = any(names.xpos[tag] in _FINITE for tag in tags["xpos"][first : last + 1].tolist())
    return last > act and not finite and forms[last] not in _CLOSED and forms[act + 1] != "of"


def _make_verb(act: int, tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels) -> None:
    number, doer = names.label.index, act - 1
    tags["upos"][act], tags["xpos"][act] = names.upos.index("VERB"), names.xpos.index("VBP")
    for k in np.flatnonzero(heads == act).tolist():
        marked = number("case") in labels[heads == k]
        if k < doer:
            heads[k] = doer
        elif k > act and labels[k] != number("punct"):
            labels[k] = number("obl") if marked else number("obj")
    labels[doer] = number("nsubj")


def _top(verb: int, heads: Ints, labels: Ints, clauses: set[int]) -> int:
    """The predicate of the clause in which the infinitive stands."""
    top = int(heads[verb])
    for _ in range(_DEEP):
        if labels[top] in clauses:
            break
        top = int(heads[top])
    return top


def _announces(  # noqa: PLR0917  the columns of one table
    noun: int, verb: int, forms: Sequence[str], tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels
) -> bool:
    """Whether "noun to verb" is all that comes before the verb: a name or a bare noun, and nothing finite."""
    if noun > verb - 2 or names.upos[tags["upos"][noun]] not in {"NOUN", "PROPN"} or heads[verb] >= verb:
        return False
    kids = {names.label[labels[k]] for k in np.flatnonzero(heads == noun).tolist() if k < verb and k != noun}
    named = names.upos[tags["upos"][noun]] == "PROPN"
    if kids & {"cop", "case", "mark"} or not (
        named or ("det" not in kids and forms[noun].lower() not in _TAKE_CLAUSES)
    ):
        return False
    if names.label[labels[noun]] not in _CLAUSES or forms[int(heads[verb])].lower() in _TAKE_CLAUSES:
        return False
    first = _first(verb, noun, heads)
    return not any(names.xpos[tag] in _FINITE for tag in tags["xpos"][first:verb].tolist())


def _first(verb: int, noun: int, heads: Ints) -> int:
    """The first word of the clause: the leftmost that hangs on the noun, directly or not."""
    first = noun
    for i in range(noun - 1, -1, -1):
        if not i <= heads[i] <= verb or heads[i] == i:
            break
        first = i
    return first


def _turn(  # noqa: PLR0917
    noun: int, verb: int, forms: Sequence[str], heads: Ints, labels: Ints, names: Labels
) -> None:
    number = names.label.index
    kids = [k for k in np.flatnonzero(heads == noun).tolist() if k not in {noun, verb}]
    heads[verb], labels[verb] = (verb if heads[noun] == noun else heads[noun]), labels[noun]
    heads[noun], labels[noun] = verb, number("nsubj")
    for k in kids:
        if k > verb:
            heads[k] = verb
        elif k == verb - 2 and labels[k] == number("nmod:unmarked") and "," in forms[noun + 1 : k]:
            labels[k] = number("conj")  # "Peru, Chile to hold"
