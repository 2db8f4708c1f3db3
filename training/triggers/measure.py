"""How well a trigger network does on texts that it was not trained on: triggers, actors and recipients by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goodoffices.coding.triggers import Found, Triggers
from training.triggers.examples import Example

AGREED = 0.5


def found_in(example: Example, network: Triggers, least: float) -> dict[int, Found]:
    """The triggers found, by their place in the sentence."""
    places = {int(token): i for i, token in enumerate(example.seen.tokens)}
    return {places[f.token]: f for f in network.find([example.seen], least)}


def figures(rows: Sequence[Example], network: Triggers, least: float = 0.5) -> dict[str, float]:
    """F1 of triggers with their type, of triggers alone, and of actors and recipients where the type is right."""
    tally: Counter[str] = Counter()
    for row in rows:
        _count(row, found_in(row, network, least), network, tally)
    return {name: round(_f1(tally, name), 3) for name in ("type", "trigger", "actors", "recipients")}


def _count(row: Example, found: dict[int, Found], network: Triggers, tally: Counter[str]) -> None:
    gold = {t: network.classes[int(row.tags[t])][0] for t in row.triggers}
    for t in gold.keys() | {t for t in found if row.tags[t] >= 0}:
        right = t in gold and t in found and gold[t] == found[t].event
        for name, hit in (("type", right), ("trigger", t in gold and t in found)):
            tally.update({f"{name} hit": hit, f"{name} gold": t in gold, f"{name} found": t in found})
        if right:
            for name, pairs, side in (
                ("actors", row.actors, found[t].actors),
                ("recipients", row.recipients, found[t].recipients),
            ):
                wanted = {w for trigger, w in pairs if trigger == t}
                given = {i for i, token in enumerate(row.seen.tokens) if side.get(int(token), 0) >= AGREED}
                tally.update(
                    {f"{name} hit": len(wanted & given), f"{name} gold": len(wanted), f"{name} found": len(given)}
                )


def _f1(tally: Counter[str], name: str) -> float:
    return 2 * tally[f"{name} hit"] / max(1, tally[f"{name} gold"] + tally[f"{name} found"])
