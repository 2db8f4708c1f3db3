"""The proof of a codebook: every example, with names in its slots, codes back to its own entry and fills its slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.coding.cast import Cast
from goodoffices.coding.compiled import frames_for
from goodoffices.coding.frames import Filled, fill, variants
from goodoffices.coding.match import Hit, Matcher, select
from goodoffices.coding.pair import mention
from goodoffices.coding.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.coding.codebook import Codebook, Entry
    from goodoffices.reader import Reader


@dataclass(slots=True)
class Check:
    """How many examples there are, and a line for each that goes astray."""

    total: int = 0
    lines: list[str] = field(default_factory=list)


def check(book: Codebook, reader: Reader) -> Check:
    """Code every example of a codebook with its own frames."""
    matcher = Matcher(frames_for(book, reader))
    jobs = [(e, n, filled) for e in book.entries for n, x in enumerate(e.examples) for _, filled in variants(x)]
    result = Check(total=len(jobs), lines=_claimed_twice(book))
    for (entry, n, filled), doc in zip(jobs, reader.pipe(j[2].text for j in jobs), strict=True):
        problem = _problem(matcher, entry, filled, doc)
        if problem:
            result.lines.append(f"{entry.where(n)}: {entry.id}: {filled.text!r} {problem}")
    return result


def _claimed_twice(book: Codebook) -> list[str]:
    """A line for each example that an entry of another meaning has too, as written: no frame can tell them apart.

    Alternatives in brackets are not compared: they often run over what another entry says more exactly.
    """
    first: dict[tuple[str, tuple[str, ...]], tuple[Entry, int]] = {}
    lines = []
    for entry in book.entries:
        for n, example in enumerate(entry.examples):
            filled = fill(example)
            slots = tuple(name for name, _, _ in filled.slots)
            other, m = first.setdefault((filled.text.rstrip("."), slots), (entry, n))
            if _meaning(other) != _meaning(entry):
                twice = f"is claimed by {other.id} too ({other.where(m)})"
                lines.append(f"{entry.where(n)}: {entry.id}: {filled.text!r} {twice}")
    return lines


def _meaning(entry: Entry) -> tuple[str, str | None, str | None]:
    return entry.type, entry.mode, entry.cameo


def _problem(matcher: Matcher, entry: Entry, filled: Filled, doc: Doc) -> str | None:
    tree = Tree(doc)
    mentions = [mention(tree, (start, end), f"{name}{n}") for n, (name, start, end) in enumerate(filled.slots)]
    cast = Cast(tree, [m for m in mentions if m is not None])
    hits = matcher.all_hits(tree, cast)
    own = [h for h in hits if h.frame.entry == entry.id]
    if not own:
        return "gives no frame: the reader does not find its words in one clause"
    best = max(own, key=lambda h: h.rank)
    winners = select(hits)
    if best in winners or any(_ties(w, best) for w in winners):
        return _unfilled(best, filled)
    rival = next((w.frame.entry for w in winners if set(w.tokens) & set(best.tokens)), None)
    return f"codes to {rival}" if rival else "has no actor where the frame looks for one"


def _ties(winner: Hit, own: Hit) -> bool:
    return bool(set(winner.tokens) & set(own.tokens)) and winner.rank == own.rank


def _unfilled(hit: Hit, filled: Filled) -> str | None:
    wanted = {name for name, _, _ in filled.slots}
    if "recipient" in wanted and not hit.recipients:
        return "leaves its recipient unfilled"
    return None if hit.actors else "leaves its actor unfilled"
