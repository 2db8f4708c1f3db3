"""Headlines of two sides: in "Sudan, rebels sign deal" the comma stands for "and".

The network, which has learnt from prose, takes the second side for what the first is (`appos`), the first for part of
the second's name (`compound`), or both for subjects. But an apposition within a clause ends with a comma, and nobody's
name has one inside.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.reader.labels import Labels
from goodoffices.reader.network import Ints

_PLURAL = ("VBP", "VB")
"""What two do; "Keita, president of Mali says" tells of one."""


def pair(forms: Sequence[str], tags: dict[str, Ints], heads: Ints, labels: Ints, names: Labels) -> None:
    """Coordinate the two sides that open each headline of a document, in place."""
    root, plural = names.label.index("root"), [names.xpos.index(tag) for tag in _PLURAL]
    for verb in np.flatnonzero((labels == root) & np.isin(tags["xpos"], plural)).tolist():
        before = range(_start(verb, heads), verb)
        commas = [i for i in before if forms[i] == ","]
        if len(commas) == 1:
            _join(range(before[0], commas[0]), range(commas[0] + 1, verb), verb, heads, labels, names)


def _start(verb: int, heads: Ints) -> int:
    """The first word of the sentence that a root heads."""
    first = verb
    while first > 0 and _root(first - 1, heads) == verb:
        first -= 1
    return first


def _root(i: int, heads: Ints) -> int:
    while heads[i] != i:
        i = int(heads[i])
    return i


def _join(  # noqa: PLR0917  the columns of one table
    ours: range, theirs: range, verb: int, heads: Ints, labels: Ints, names: Labels
) -> None:
    first, second = _top(ours, verb, heads), _top(theirs, verb, heads)
    if first is None or second is None or not _misread(first, second, verb, heads, labels, names):
        return
    heads[first], labels[first] = verb, names.label.index("nsubj")
    heads[second], labels[second] = first, names.label.index("conj")


def _top(words: range, verb: int, heads: Ints) -> int | None:
    """The word on which all others of one side hang, which itself hangs outside; None where there are several."""
    tops = [i for i in words if heads[i] not in words]
    whole = len(tops) == 1 and heads[tops[0]] <= verb
    return tops[0] if whole else None


def _misread(  # noqa: PLR0917  the columns of one table
    first: int, second: int, verb: int, heads: Ints, labels: Ints, names: Labels
) -> bool:
    """Whether the tree has them as anything but two that are joined."""
    ours, theirs = str(names.label[labels[first]]), str(names.label[labels[second]])
    above, over = int(heads[first]), int(heads[second])
    if over == first:
        return theirs == "appos"
    if above == second:
        return ours in {"compound", "nmod:unmarked"}
    return above == over == verb and {ours, theirs} == {"nsubj"}
