"""Who stands between the sides: those who mediate, host or guarantee, so that they are not taken for one of them."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from goodoffices.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DOES = frozenset("mediate broker facilitate host arbitrate convene sponsor chair moderate witness".split())
_IS = frozenset(
    """mediation mediator facilitation facilitator guarantor auspices broker host observer go-between intermediary
    witness arbiter convenor convener sponsorship""".split()
)
# Who does so once in a text where it is named often may still be a side to the dispute.
_SHARE = 0.12


def third_parties(doc: Doc, mentions: list[Mention]) -> frozenset[str]:
    """Return the codes of those whom the text shows between the sides."""
    named: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for mention in mentions:
        codes = {actor.code for actor in mention.actors if actor.code}
        named.update(codes)
        if _stands_between(doc, mention):
            between.update(codes)
    return frozenset(code for code, count in between.items() if count >= max(1, _SHARE * named[code]))


def _stands_between(doc: Doc, mention: Mention) -> bool:
    if any(token.lemma_.lower() in _IS for token in doc[mention.first : mention.last]):
        return True
    head = doc[mention.head]
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    verb = head.head
    if head.dep_ in {"nsubj", "csubj"}:
        return _mediates(verb)
    if head.dep_ in {"obl:agent", "obl"} and doc[mention.first - 1].lower_ == "by":
        return verb.lemma_.lower() in _DOES
    if verb.i != head.i and verb.lemma_.lower() in _IS:
        return head.dep_ not in {"obl", "obj"} and not _asked_of(doc, mention)
    return any(child.dep_ == "appos" and child.lemma_.lower() in _IS for child in head.children)


def _mediates(verb: Token) -> bool:
    if verb.lemma_.lower() in _DOES or verb.lemma_.lower() in _IS:
        return True
    below = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "obj"}]
    return any(child.lemma_.lower() in _DOES for child in islice(below, 3)) and verb.lemma_.lower() != "ask"


def _asked_of(doc: Doc, mention: Mention) -> bool:
    """Tell whether it is "mediation between X and Y", where X and Y are the sides."""
    return any(token.lower_ in {"between", "with", "to"} for token in doc[max(0, mention.first - 4) : mention.first])
