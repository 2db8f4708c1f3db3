"""The trigger network's rows put among those of the frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.cast import apart
from goodoffices.coding.standing import ADDRESSED

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.coding.merge import Row


def settle(rows: list[Row], new: Row, is_whole: Callable[[Row], bool]) -> None:
    """Put the network's row among the frames' rows."""
    token = new.hit.anchor
    same = next((r for r in rows if token in r.hit.tokens), None)
    if same is None or _answered(same, new):
        _beside(rows, new, is_whole)
    elif same.ruling.event == new.ruling.event and is_whole(same):
        same.recipients = same.recipients or ([] if same.joint or new.joint else apart(new.recipients, same.actors))
        same.alone = same.alone or new.alone
    elif not is_whole(same) and (is_whole(new) or same.ruling.event != new.ruling.event):
        rows[rows.index(same)] = new  # whose other side may be found yet
    elif same.ruling.event == new.ruling.event:
        same.alone = new.alone


def _answered(row: Row, new: Row) -> bool:
    """Whether a find is an act of others in the words of a frame that answers it: "rejected Kabul's request".

    What somebody is said to be guilty of is none: "blamed Chad for the raid".
    """
    if row.ruling.event == "ACCUSE" and row.ruling.mode == "allege":
        return False
    inner = new.hit.anchor != row.hit.anchor and new.ruling.event != row.ruling.event
    aimed = bool(new.recipients) or new.ruling.event in ADDRESSED
    return new.alone and inner and aimed and not new.who & row.who


def _beside(rows: list[Row], new: Row, is_whole: Callable[[Row], bool]) -> None:
    """Add a row of its own, or put it in the place of another telling that lacks a side."""
    again = [r for r in rows if _again(r, new)]
    if not again:
        rows.append(new)
    elif is_whole(new) and not any(map(is_whole, again)):
        rows[rows.index(again[0])] = new


def _again(row: Row, new: Row) -> bool:
    """Whether a find is another word of one telling: the same act by the same in the same sentence."""
    same = row.sentence == new.sentence and row.ruling.event == new.ruling.event and row.who == new.who
    return same and (not new.whom or not row.whom or bool(row.whom & new.whom))
