"""Rounds and acts put together as processes: one for each set of parties."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.records import Process

if TYPE_CHECKING:
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Act, Round

_LONGEST_NAME = 3  # parties that a name spells out


def group(
    scene: Scene, rounds: list[tuple[tuple[str, ...], Round]], acts: list[tuple[tuple[str, ...], Act]]
) -> list[Process]:
    """Processes in the order in which the text first speaks of them."""
    keys: dict[frozenset[str], Process] = {}
    for parties, item in rounds:
        _process(scene, keys, parties).rounds.append(item)
    for parties, act in acts:
        _process(scene, keys, parties).acts.append(act)
    for process in keys.values():
        _sum_up(process)
    return list(keys.values())


def _process(scene: Scene, keys: dict[frozenset[str], Process], parties: tuple[str, ...]) -> Process:
    key = frozenset(parties)
    if key not in keys:
        ordered = sorted(parties)
        name = name_of(scene, parties)
        digest = hashlib.blake2s("|".join([scene.reading.document.id, *ordered]).encode(), digest_size=6).hexdigest()
        keys[key] = Process(id=digest, name=name, parties=list(parties))
    return keys[key]


def name_of(scene: Scene, parties: tuple[str, ...]) -> str:
    """ "Pakistan-Afghanistan": the parties by the names that the text gives them most."""
    names: dict[str, Counter[str]] = {}
    for mention in scene.mentions:
        codes = scene.codes_of([mention])
        if len(codes) == 1 and codes[0] in parties:
            actor = mention.actors[0]
            known = actor.identifier_text if not actor.person and ":" not in codes[0] else None
            name = known or (mention.text if mention.kind == "name" and not actor.person else None)
            if name:
                names.setdefault(codes[0], Counter())[name] += 1
    spelled = [names[c].most_common(1)[0][0] if c in names else c for c in parties[:_LONGEST_NAME]]
    rest = len(parties) - _LONGEST_NAME
    return "-".join(spelled) + (f" and {rest} more" if rest > 0 else "")


def _sum_up(process: Process) -> None:
    """The standing, issues and span of a process from its rounds."""
    dated = sorted(process.rounds, key=lambda r: r.start or r.end or "")
    held = [r for r in dated if r.status not in {"planned", "cancelled", "postponed"}]
    latest = (held or dated)[-1:] or []
    process.status = latest[0].status if latest else None
    process.issues = list(dict.fromkeys(i for r in process.rounds for i in r.issues))
    days = [d for r in process.rounds for d in (r.start, r.end) if d] + [a.date for a in process.acts if a.date]
    process.first, process.last = (min(days), max(days)) if days else (None, None)
