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
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl"})
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
        for there, step in _steps(doc[index], first=index == start):
            total = here + step
            if total <= FAR and total < cost.get(there, FAR + 1):
                cost[there] = total
                heapq.heappush(heap, (total, there))
    return cost


def _steps(token: Token, *, first: bool) -> list[tuple[int, int]]:
    """The neighbours of a token in the tree, with the cost of going there."""
    steps = []
    for child in token.children:
        if child.dep_ == "ccomp":
            steps += [(c.i, 1) for c in child.children if governor(c).i == token.i and c.dep_ in _DOWN]
        if child.dep_ in _CLAUSES and not _open(token, child, first=first):
            continue
        price = _conj_price(child, up=False) if child.dep_ == "conj" else _DOWN.get(child.dep_)
        if price is not None and governor(child).i == token.i:
            steps.append((child.i, price))
    head = governor(token)
    if head.i != token.i and token.dep_ not in _BOUNDARY and not _closed(token):
        price = _conj_price(token, up=True) if token.dep_ == "conj" else _UP.get(token.dep_)
        if price is not None:
            steps.append((head.i, price))
    return steps


def governor(token: Token) -> Token:
    """The head of a word; for one that stands before the "that" of its clause, the verb that the clause depends on.

    "He told reporters on Monday that they would leave": parsers like to put Monday with the leaving.
    """
    head = token.head
    if head.dep_ == "ccomp" and token.i < head.i and token.dep_ != "mark":
        for child in head.children:
            if child.dep_ == "mark" and child.lower_ == "that" and token.i < child.i and head.head.i < token.i:
                return head.head
    return head


def _open(token: Token, clause: Token, *, first: bool) -> bool:
    """Whether a clause below says when and where of the predicate: its own, or a participle on its subject."""
    if clause.dep_ == "advcl":
        return first and not _has_subject(clause)
    return first or (clause.dep_ == "acl" and token.dep_ in {"nsubj", "nsubj:pass"})


def _closed(clause: Token) -> bool:
    """An adverbial clause with a subject has a time of its own, unless "when" says that it is the same."""
    if clause.dep_ != "advcl" or not _has_subject(clause):
        return False
    return not any(c.lower_ == "when" for c in clause.children)


def _has_subject(verb: Token) -> bool:
    """Whether a clause has a subject of its own."""
    return any(c.dep_ in _SUBJECTS for c in verb.children)


def _conj_price(conjunct: Token, *, up: bool) -> int:
    """Conjoined nouns are one phrase; conjoined verbs share time and place unless the second has its own subject."""
    if conjunct.pos_ not in {"VERB", "AUX"}:
        return 1
    if _has_subject(conjunct):
        return 9
    return 4 if up else 6


def case_of(token: Token) -> str:
    """The preposition of a noun phrase ("" where it has none), found also by position where the tree lost it."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return str(child.lower_)
    first = token.left_edge.i
    if first and token.doc[first].pos_ != "ADP" and token.doc[first - 1].pos_ == "ADP":
        return str(token.doc[first - 1].lower_)
    return ""
