"""States told again behind a comma: "Algeria, its neighbour," "Chad and Niger, the guarantors", "Kenya, the host"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.phrases import Phrase
from goodoffices.actors.several import one
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STATES = frozenset({"country", "capital", "metonym", "organisation"})
_JOINTS = (["and"], [","], [",", "and"])
# What a state is to others, or in their dispute.
_ROLES = frozenset(
    """neighbour neighbor ally rival foe enemy adversary friend partner patron backer power guarantor host mediator
    facilitator broker sponsor donor supplier creditor ruler protector intermediary go-between""".split()
)


def tell_again(doc: Doc, phrases: list[Phrase]) -> None:
    """Tie what a state is said to be to the state, or to each of several, in place."""
    standing = [phrase for phrase in phrases if not phrase.absorbed]
    for i, phrase in enumerate(standing):
        if _role(phrase) and not phrase.each:
            named = _behind(doc, phrase, standing[:i])
            plural = doc[phrase.last - 1].tag_ in {"NNS", "NNPS"}
            phrase.states = named if plural else named[:1] if len(named) == 1 else []


def _role(phrase: Phrase) -> bool:
    entry = phrase.core.entry("generic", "office") if phrase.core is not None else None
    word = entry.name.rsplit(" ", 1)[-1] if entry is not None else ""
    return phrase.person is None and not {word, one(word)}.isdisjoint(_ROLES)


def _behind(doc: Doc, phrase: Phrase, before: list[Phrase]) -> list[Phrase]:
    """Return the states named in one breath before a comma."""
    low, found, first = columns(doc).low, list[Phrase](), phrase.first
    for other in reversed(before):
        between = low[other.last : first]
        state = other.core is not None and other.core.sort in _STATES and other.relation != "modifier"
        if not state or between not in (_JOINTS if found else ([","],)):
            break
        found.insert(0, other)
        first = other.first
    return found
