"""How far a word stands from a predicate, by way of the tree: near enough to belong to it, or in another clause.

Places and dates are attached the same way. Going down from the predicate to its own modifiers costs least, going by way
of its arguments more, going up to the clause that it stands in still more; the content of a speech verb, parentheses
and other clauses with a subject of their own cannot be reached. Words are token numbers in a document's columns.
"""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.reader.columns import Columns

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
# A document's predicates are asked for their place and for their date: the last document's answers are kept.
_KEPT = 128


@lru_cache(maxsize=_KEPT)
def reach(doc: Doc, start: int) -> dict[int, int]:
    """Token -> cost of the cheapest path from the predicate at ``start``, for all tokens that it can reach.

    Nobody may change the table that comes back.
    """
    tree = columns(doc)
    cost = {start: 0}
    heap = [(0, start)]
    while heap:
        here, index = heapq.heappop(heap)
        if here > cost[index]:
            continue
        for there, step in _steps(tree, index, first=index == start):
            total = here + step
            if total <= FAR and total < cost.get(there, FAR + 1):
                cost[there] = total
                heapq.heappush(heap, (total, there))
    return cost


def _steps(tree: Columns, token: int, *, first: bool) -> list[tuple[int, int]]:
    """The neighbours of a token in the tree, with the cost of going there."""
    deps, steps = tree.dep, []
    for child in tree.kids[token]:
        dep = deps[child]
        if dep == "ccomp":
            steps += [(c, 1) for c in tree.kids[child] if deps[c] in _DOWN and governor(tree, c) == token]
        elif dep in _CLAUSES and not _open(tree, token, child, first=first):
            continue
        price = _conj_price(tree, child, up=False) if dep == "conj" else _DOWN.get(dep)
        if price is not None and governor(tree, child) == token:
            steps.append((child, price))
    dep = deps[token]
    if dep in _BOUNDARY or _closed(tree, token):
        return steps
    price = _conj_price(tree, token, up=True) if dep == "conj" else _UP.get(dep)
    head = governor(tree, token)
    if price is not None and head != token:
        steps.append((head, price))
    return steps


def governor(tree: Columns, token: int) -> int:
    """The head of a word; for one that stands before the "that" of its clause, the verb that the clause depends on.

    "He told reporters on Monday that they would leave": parsers like to put Monday with the leaving.
    """
    head = tree.head[token]
    if token < head and tree.dep[head] == "ccomp" and tree.dep[token] != "mark" and tree.head[head] < token:
        for child in tree.kids[head]:
            if token < child and tree.dep[child] == "mark" and tree.low[child] == "that":
                return tree.head[head]
    return head


def _open(tree: Columns, token: int, clause: int, *, first: bool) -> bool:
    """Whether a clause below says when and where of the predicate: its own, or a participle on its subject."""
    if tree.dep[clause] == "advcl":
        return first and not _has_subject(tree, clause)
    return first or (tree.dep[clause] == "acl" and tree.dep[token] in {"nsubj", "nsubj:pass"})


def _closed(tree: Columns, clause: int) -> bool:
    """An adverbial clause with a subject has a time of its own, unless "when" says that it is the same."""
    if tree.dep[clause] != "advcl" or not _has_subject(tree, clause):
        return False
    return not any(tree.low[c] == "when" for c in tree.kids[clause])


def _has_subject(tree: Columns, verb: int) -> bool:
    """Whether a clause has a subject of its own."""
    return any(tree.dep[c] in _SUBJECTS for c in tree.kids[verb])


def _conj_price(tree: Columns, conjunct: int, *, up: bool) -> int:
    """Conjoined nouns are one phrase; conjoined verbs share time and place unless the second has its own subject."""
    if tree.pos[conjunct] not in {"VERB", "AUX"}:
        return 1
    if _has_subject(tree, conjunct):
        return 9
    return 4 if up else 6


def case_of(tree: Columns, token: int) -> str:
    """The preposition of a noun phrase ("" where it has none), found also by position where the tree lost it."""
    for child in tree.kids[token]:
        if child < token and tree.dep[child] == "case":
            return tree.low[child]
    first = _left_edge(tree, token)
    if first and tree.pos[first] != "ADP" and tree.pos[first - 1] == "ADP":
        return tree.low[first - 1]
    return ""


def _left_edge(tree: Columns, token: int) -> int:
    """The first token of the phrase below a word."""
    kids = tree.kids[token]
    while kids and kids[0] < token:
        token = kids[0]
        kids = tree.kids[token]
    return token
