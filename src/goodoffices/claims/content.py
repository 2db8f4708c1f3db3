"""What is said: from the tokens of a clause to ranges of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims.quotes import Range, merge
from goodoffices.claims.tree import CLAUSAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.claims.tree import Tree

_EDGE = frozenset({",", ";", ":", "-", "--", "–", "—", ".", "...", "…", "?", "!"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_LONGEST_DATELINE = 14


def dateline_end(tree: Tree, sentence: int) -> int:
    """The first token after a dateline ("GENEVA, Oct 30 - "); the sentence's first token where there is none."""
    first, last = tree.sents[sentence]
    if not tree.text[first].isupper():
        return first
    for k in range(first + 1, min(first + _LONGEST_DATELINE, last)):
        if tree.low[k] in _DASHES and (tree.end[k - 1] < tree.start[k] or tree.low[k] == "—"):
            return k + 1
    return first


def clause_top(tree: Tree, i: int) -> int:
    """The predicate of the clause in which ``i`` stands, past participles and infinitives that lean on it."""
    while tree.head[i] != i:
        dep = tree.dep[i]
        if dep in ("ccomp", "acl:relcl", "csubj", "parataxis"):
            return i
        if dep in ("conj", "advcl") and tree.subject(i) is not None:
            return i
        i = tree.head[i]
    return i


def clause_tokens(tree: Tree, top: int, without: Iterable[int]) -> list[int]:
    """The clause that ``top`` heads, without the given branches and without clauses set off by a semicolon."""
    left_out = set(without)
    for k in tree.kids[top]:
        if k not in left_out and tree.dep[k] == "parataxis" and _parted(tree, top, k):
            left_out.add(k)
    tokens = tree.subtree(top, left_out)
    floor = dateline_end(tree, tree.sent[top])
    return [t for t in tokens if t >= floor]


def _parted(tree: Tree, top: int, k: int) -> bool:
    low, high = min(top, k), max(top, k)
    return any(tree.low[t] == ";" for t in range(low, high))


def ranges(tree: Tree, tokens: list[int]) -> list[Range]:
    """The characters of ``tokens`` as unbroken ranges, without the commas and full stops at their edges."""
    found: list[Range] = []
    for run in _runs(tree, tokens):
        while run and (tree.low[run[-1]] in _EDGE or tree.low[run[-1]].isspace()):
            run.pop()
        while run and (tree.low[run[0]] in _EDGE or tree.low[run[0]].isspace()):
            run.pop(0)
        if run:
            found.append((tree.start[run[0]], tree.end[run[-1]]))
    return found


def _runs(tree: Tree, tokens: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for t in sorted(tokens):
        if runs and t == runs[-1][-1] + 1 and tree.sent[t] == tree.sent[runs[-1][-1]]:
            runs[-1].append(t)
        else:
            runs.append([t])
    return runs


def with_quotations(
    found: list[Range], quoted: list[Range], cue: Range, source: Range | None, text: str
) -> list[Range]:
    """The content grown to the whole of each quotation that it touches, without cue and source."""
    grown = list(found)
    for start, end in quoted:
        if start < cue[0] < end:
            continue
        if any(a < end and b > start for a, b in found):
            grown.append((start, end))
    for barred in (cue, source):
        if barred is not None:
            grown = [piece for r in grown for piece in _cut(r, barred)]
    return [r for r in merge(grown, text) if any(c.isalnum() for c in text[r[0] : r[1]])]


def _cut(piece: Range, barred: Range) -> list[Range]:
    (a, b), (c, d) = piece, barred
    if d <= a or c >= b:
        return [piece]
    return [(x, y) for x, y in ((a, c), (d, b)) if y - x > 1]


def is_clause(tree: Tree, i: int) -> bool:
    """Whether ``i`` heads a clause: a verb, or a word with a copula or subject."""
    return tree.pos[i] in ("VERB", "AUX") or tree.dep[i] in CLAUSAL or tree.child(i, "cop", "nsubj") is not None
