"""Who stands between the sides: those who mediate, host or guarantee, so that they are not taken for one of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.reader.columns import columns
from goodoffices.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.reader.columns import Columns

_DOES = frozenset("mediate broker facilitate host arbitrate convene sponsor chair moderate witness".split())
_IS = frozenset(
    """mediation mediator facilitation facilitator guarantor auspices broker host observer go-between intermediary
    witness arbiter convenor convener sponsorship""".split()
)
_SERVES = frozenset({"serve", "act", "work"})
# Who urges both is neither.
_URGES = frozenset("urge ask call appeal press tell warn invite implore plead exhort push persuade".split())
_BOTH = frozenset({"both", "two", "sides", "parties", "rivals", "factions", "foes"})
# Who does so once in a text where it is named often may still be a side to the dispute.
_SHARE = 0.12


def third_parties(doc: Doc, mentions: list[Mention]) -> frozenset[str]:
    """Return the codes of those whom the text shows between the sides."""
    tree = columns(doc)
    named: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for mention in mentions:
        codes = {actor.code for actor in mention.actors if actor.code}
        named.update(codes)
        if _stands_between(tree, mention):
            between.update(codes)
    return frozenset(code for code, count in between.items() if count >= max(1, _SHARE * named[code]))


def _stands_between(tree: Columns, mention: Mention) -> bool:
    if not _IS.isdisjoint(lemma.lower() for lemma in tree.lemma[mention.first : mention.last]):
        return True
    head = mention.head
    if any(tree.dep[kid] == "acl:relcl" and _mediates(tree, kid) and _by_which(tree, kid) for kid in tree.kids[head]):
        return True
    while tree.dep[head] == "conj" and tree.head[head] < head:
        head = tree.head[head]
    verb, dep = tree.head[head], tree.dep[head]
    if dep in {"nsubj", "csubj"}:
        return _mediates(tree, verb) or (_speaks_for_one(mention) and _urges_both(tree, verb))
    lemma = tree.lemma[verb].lower()
    if dep in {"obl:agent", "obl"} and tree.low[mention.first - 1] == "by":
        return lemma in _DOES
    if verb != head and lemma in _IS:
        return dep not in {"obl", "obj"} and not _asked_of(tree, mention)
    return any(tree.dep[child] == "appos" and tree.lemma[child].lower() in _IS for child in tree.kids[head])


def _speaks_for_one(mention: Mention) -> bool:
    """Tell whether those named are governments or bodies of states: a bishop who urges both is not his state."""
    return all(actor.sector in {"GOV", "IGO", None} for actor in mention.actors)


def _urges_both(tree: Columns, verb: int) -> bool:
    """Tell whether a clause is an appeal to two at once: "urged the two assemblies to think again"."""
    if tree.lemma[verb].lower() not in _URGES:
        return False
    asked = [kid for kid in tree.kids[verb] if tree.dep[kid] in {"obj", "iobj", "obl"} and kid > verb]
    return any(not _BOTH.isdisjoint(tree.low[word] for word in (kid, *tree.kids[kid])) for kid in asked)


def _by_which(tree: Columns, verb: int) -> bool:
    """Tell whether the subject of a relative clause is what it hangs on ("Qatar, which mediates")."""
    return any(tree.dep[kid] == "nsubj" and tree.low[kid] in {"which", "who", "that"} for kid in tree.kids[verb])


def _mediates(tree: Columns, verb: int) -> bool:
    lemma = tree.lemma[verb].lower()
    if lemma in _DOES or lemma in _IS:
        return True
    roles = [
        child for child in tree.kids[verb] if tree.dep[child] == "obl" and tree.low[child - 1] in {"as", "a", "an"}
    ]
    if lemma in _SERVES and any(tree.lemma[role].lower() in _IS for role in roles):
        return True
    below = [child for child in tree.kids[verb] if tree.dep[child] in {"xcomp", "ccomp", "obj"}]
    return any(tree.lemma[child].lower() in _DOES for child in below[:3]) and lemma != "ask"


def _asked_of(tree: Columns, mention: Mention) -> bool:
    """Tell whether it is "mediation between X and Y", where X and Y are the sides."""
    return not {"between", "with", "to"}.isdisjoint(tree.low[max(0, mention.first - 4) : mention.first])
