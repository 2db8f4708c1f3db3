"""The date of one predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.dates.tense import direction
from goodoffices.places.clause import case_of, reach
from goodoffices.places.datelines import find_datelines
from goodoffices.places.words import words
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.reader.columns import Columns
    from goodoffices.records import DateMention

# A date behind these bounds something; it is no day on which it happened.
_BOUNDS = words("until till by before after following for to within pending")
# A dateline stands at the beginning, behind the title.
_OPENING = 400
_NOMINAL = frozenset({"compound", "nummod", "amod", "nmod:poss", "nmod:desc"})


def event_date(doc: Doc, dates: list[DateMention], token_index: int, *, past: bool) -> DateMention | None:
    """The date expression that belongs to the predicate at ``token_index``; None where the text gives it none.

    It is the nearest in the predicate's own clause, by way of its arguments, or in the clause that it depends on for
    its time; never one of a clause with a verb of its own, a dateline, or the year in an agreement's name. With
    ``past`` the predicate has happened: a date whose own verb puts it ahead ("agreed to meet on Friday") is not its.
    """
    if not dates:
        return None
    distance, tree = reach(doc, token_index), columns(doc)
    ranked = [
        (distance[d.head] + _vagueness(d), abs(d.head - token_index), d)
        for d in dates
        if d.head in distance and d.value is not None and _may_date(tree, d, token_index, past=past)
    ]
    if not ranked:
        return None
    best = min(ranked, key=lambda r: r[:2])[2]
    if best.start < _OPENING and _filed(tree, best):
        return event_date(doc, [d for d in dates if d is not best], token_index, past=past)
    return best


def _filed(tree: Columns, date: DateMention) -> bool:
    """Whether a date is part of the dateline."""
    opening = tree.content[: tree.end[min(len(tree), date.last + 20) - 1]]
    return any(line.start <= date.start < line.end for line in find_datelines(opening))


def _vagueness(date: DateMention) -> float:
    """Between two equally near, the more precise."""
    return {"day": 0.0, "week": 0.2, "month": 0.3, "season": 0.6, "year": 0.8, "decade": 1.0}.get(date.precision, 1.0)


def _may_date(tree: Columns, date: DateMention, predicate: int, *, past: bool) -> bool:
    """Whether a date can be when the predicate happened, as it stands."""
    head, dep = tree.head[date.head], tree.dep[date.head]
    preposition = case_of(tree, date.head)
    if preposition in _BOUNDS and date.until is None and (past or preposition != "for"):
        return False
    if past and direction(tree, date.head) == "future":
        return False
    own = head == predicate
    if dep in _NOMINAL and tree.pos[head] in {"NOUN", "PROPN"}:
        return own and date.precision != "year"
    return not (dep == "nmod" and preposition == "of" and not own)
