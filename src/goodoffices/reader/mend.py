"""Repairs that mediation news needs: "offered on Monday to host talks", "urged the rebels to return and offered aid".

The treebanks hardly know "host" and its like as verbs, and after an intervening phrase the network reads
"to [host talks]" as a preposition with a compound noun. The governing verb decides: who offers to do, does; so does a
headline's noun ("Peru to host talks", whose tree ``headlines`` then turns).

A past tense is never joined to an infinitive; what the network so reads goes on with the verb above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.reader.labels import Labels
from goodoffices.reader.network import Ints
from goodoffices.reader.wordsets import word_set

_VERBS = word_set(
    "host broker mediate chair sponsor table back halt end resume facilitate guarantee witness monitor police sign open"
)
_GOVERNORS = word_set(
    """
    offer offers offered offering agree agrees agreed agreeing propose proposes proposed proposing refuse refuses
    refused refusing decline declines declined declining promise promises promised promising vow vows vowed
    volunteer volunteers volunteered plan plans planned planning threaten threatens threatened pledge pledges pledged
    """
)


def mend(forms: Sequence[str], tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels) -> None:
    """Give verbs of offering their clause ("to host talks") as `xcomp`, in place."""
    number = names.label.index
    halfway = (number("compound"), number("xcomp"))
    for i in range(len(forms) - 2):
        if forms[i] != "to":
            continue
        if forms[i + 1] in _VERBS and labels[i] == number("case") and labels[i + 1] in halfway:
            _make_clause(i, forms, tags, heads, labels, names)
        elif labels[i + 1] == number("advcl") and forms[int(heads[i + 1])].lower() in _GOVERNORS:
            siblings = labels[heads == heads[i + 1]]
            if int(heads[i + 1]) < i and heads[i] == i + 1 and number("obj") not in siblings:
                labels[i + 1] = number("xcomp")


def lift(heads: Ints, labels: Ints, names: Labels) -> None:
    """Hang the sides that were hung on a helping verb ("they had" of "they had sat") on the verb that it helps."""
    number = names.label.index
    sides = (number("nsubj"), number("nsubj:pass"), number("obj"))
    helping = number("aux")
    for i in (labels == helping).nonzero()[0]:
        for kid in (heads == i).nonzero()[0]:
            if labels[kid] in sides:
                heads[kid] = heads[i]


def rejoin(tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels) -> None:
    """Hang a past tense that was read as joined to an infinitive on the past tense above that, in place."""
    conj, past, bare = names.label.index("conj"), names.xpos.index("VBD"), names.xpos.index("VB")
    xpos = tags["xpos"]
    for i in (labels == conj).nonzero()[0]:
        above = int(heads[i])
        if xpos[i] != past or xpos[above] != bare or above > i:
            continue
        while xpos[above] == bare and int(heads[above]) < above and int(heads[above]) >= 0:
            above = int(heads[above])
        if xpos[above] == past:
            heads[i] = above


def _make_clause(  # noqa: PLR0917  the columns of one table
    i: int, forms: Sequence[str], tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels
) -> None:
    """Turn "to/case host/compound talks/obl" into "to/mark host/xcomp talks/obj"."""
    verb, noun = i + 1, int(heads[i])
    above = int(heads[noun])
    announced = names.label[labels[above]] == "root" and names.upos[tags["upos"][above]] in {"NOUN", "PROPN"}
    if noun <= verb or int(heads[verb]) not in {noun, above} or above > i:
        return
    if not announced and forms[above].lower() not in _GOVERNORS:
        return
    _tag(tags, i, "PART", "TO", names)
    _tag(tags, verb, "VERB", "VB", names)
    tags["lemma"][[i, verb]] = [str(rule) for rule in names.rules].index("l/0/")
    heads[[i, verb, noun]] = verb, above, verb
    labels[[i, verb, noun]] = [names.label.index(label) for label in ("mark", "xcomp", "obj")]


def _tag(tags: dict[str, Ints], i: int, upos: str, xpos: str, names: Labels) -> None:
    tags["upos"][i], tags["xpos"][i] = names.upos.index(upos), names.xpos.index(xpos)
