"""How far a word stands from a predicate, by way of the tree: near enough to belong to it, or in another clause.

Places and dates are attached the same way. Going down from the predicate to its own modifiers costs least, going by way
of its arguments more, going up to the clause that it stands in still more; the content of a speech verb, parentheses
and other clauses with a subject of their own cannot be reached.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FAR = 12
_DOWN = {
    "obl": 1, "obl:unmarked": 1, "obl:tmod": 1, "obl:npmod": 1, "obl:agent": 3, "advmod": 1, "nmod": 1,
    "nmod:unmarked": 1, "nmod:tmod": 1, "nmod:npmod": 1, "compound": 2, "amod": 2, "nummod": 2, "appos": 2, "flat": 1,
    "obj": 2, "iobj": 3, "nsubj": 3, "nsubj:pass": 2, "xcomp": 3, "acl": 3, "advcl": 5, "acl:relcl": 5, "dep": 4,
    "list": 3, "nmod:poss": 3, "nmod:desc": 2,
}  # fmt: skip
_UP = {
    "xcomp": 3, "obj": 4, "nsubj": 4, "nsubj:pass": 3, "obl": 4, "nmod": 4, "compound": 3, "acl": 4, "acl:relcl": 7,
    "advcl": 7, "appos": 3, "flat": 1, "amod": 3, "iobj": 5, "obl:agent": 5, "nmod:poss": 4, "obl:unmarked": 4,
    "nmod:unmarked": 4, "dep": 5,
}  # fmt: skip
_BOUNDARY = frozenset({"ccomp", "parataxis", "csubj", "csubj:pass", "discourse", "vocative"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})


def reach(doc: Doc, start: int) -> dict[int, int]:
    """Token -> cost of the cheapest path from the predicate at ``start``, for all tokens that it can reach."""
    cost = {start: 0}
    heap = [(0, start)]
    while heap:
        here, index = heapq.heappop(heap)
        if here > cost[index]:
            continue
        for there, step in _steps(doc[index]):
            total = here + step
            if total <= FAR and total < cost.get(there, FAR + 1):
                cost[there] = total
                heapq.heappush(heap, (total, there))
    return cost


def _steps(token: Token) -> list[tuple[int, int]]:
    """The neighbours of a token in the tree, with the cost of going there."""
    steps = []
    for child in token.children:
        price = _conj_price(child, up=False) if child.dep_ == "conj" else _DOWN.get(child.dep_)
        if price is not None:
            steps.append((child.i, price))
    if token.head.i != token.i and token.dep_ not in _BOUNDARY:
        price = _conj_price(token, up=True) if token.dep_ == "conj" else _UP.get(token.dep_)
        if price is not None:
            steps.append((token.head.i, price))
    return steps


def _conj_price(conjunct: Token, *, up: bool) -> int:
    """Conjoined nouns are one phrase; conjoined verbs share time and place unless the second has its own subject."""
    if conjunct.pos_ not in {"VERB", "AUX"}:
        return 1
    own_subject = any(c.dep_ in _SUBJECTS for c in conjunct.children)
    if own_subject:
        return 9
    return 4 if up else 6


def case_of(token: Token) -> str:
    """The preposition of a noun phrase ("" where it has none), found also by position where the tree lost it."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return child.lower_
    return ""
