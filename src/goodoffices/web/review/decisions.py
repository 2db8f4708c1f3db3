"""A reviewer's decisions: one's own later judgement takes the place of one's earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.errors import OptionError
from goodoffices.web.review.changes import FIELDS

if TYPE_CHECKING:
    from goodoffices.store import Store
    from goodoffices.store.views import CorrectionRow
    from goodoffices.web.review.cards import Card
    from goodoffices.web.review.forms import Filled

_OPPOSITE = {"accept": "reject", "reject": "accept", "edit": "reject"}


def decide(store: Store, card: Card, action: str, who: str, *, why: str = "", **payload: Any) -> CorrectionRow:
    """Make a correction; what the same reviewer had decided to the contrary is undone first."""
    contrary = _OPPOSITE.get(action)
    for earlier in store.corrections(kind=card.kind, target=card.key):
        if earlier.who == who and earlier.undone is None and earlier.action == contrary:
            store.undo(earlier.id, who=who)
    return store.correct(card.kind, card.key, action, who=who, why=why, payload=payload)


def edit(store: Store, card: Card, filled: Filled, who: str, why: str = "") -> CorrectionRow:
    """Keep what a form changes; raises OptionError where it changes nothing."""
    fields = FIELDS[card.kind](card.shown, filled)
    if not fields:
        raise OptionError("nothing was changed; choose Right if it is right as it stands")
    return decide(store, card, "edit", who, why=why, fields=fields)
