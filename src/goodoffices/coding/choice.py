"""Which of the frames that fit a predicate codes it: the most words, and sides enough to make a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.roles import known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.match import Hit


def choose(hits: Iterable[Hit], entries: dict[str, Entry]) -> list[Hit]:
    """The best hits that share no key word, in order of the text.

    A joint act told of one side alone ("declared a truce" as an agreement), or a visit to nobody, stands back behind
    any reading of the same words that one side can do by itself.
    """
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda h: (_whole(h, entries), h.rank), reverse=True):
        if not hit.actors or taken.intersection(hit.tokens):
            continue
        taken.update(hit.tokens)
        kept.append(hit)
    return sorted(kept, key=lambda h: h.anchor)


def _whole(hit: Hit, entries: dict[str, Entry]) -> bool:
    entry = entries[hit.frame.entry]
    if entry.mode == "visit" and not hit.recipients:
        return False
    if not entry.reciprocal:
        return True
    sides = {(a.code, a.sector) for m in (*hit.actors, *hit.recipients) for a in m.actors if known(a)}
    return len(sides) > 1
