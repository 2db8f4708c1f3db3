"""What office and sector the titles of a phrase give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.phrases import KIN
from goodoffices.actors.roles import COUNTERPARTS
from goodoffices.actors.several import office_in, office_of_each
from goodoffices.actors.titles import FORMER
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.lexicon import Entry
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

# What may stand before the name of whose an officer is ("the chief UN inspector", "deputy Thai premier").
_GRADES = frozenset({"chief", "deputy"})
OFFICERS = frozenset({"officers", "officer"})


def is_titled(title: Phrase) -> bool:
    """Tell whether a phrase has the name of an office."""
    parts = (*title.offices, *([title.core] if title.core else []))
    return any(part.entry("office") is not None for part in parts)


def office_told(scene: Scene, title: Phrase) -> tuple[str | None, str | None]:
    """Return the office that a phrase's titles name and its sector, or the word of a role and its sector."""
    roles = [
        part for part in (*title.offices, *([title.core] if title.core else [])) if part.entry("office", "generic")
    ]
    offices = [part.entry("office") for part in roles if part.entry("office")]
    named = [entry for entry in offices if entry is not None and entry.sector != "HONORIFIC"]
    if title.pronoun is not None or title.owners:
        named = [entry for entry in named if entry.name not in KIN]  # "his father" is no priest
    if named:
        words = set(columns(scene.doc).words(title.first, title.last).lower().split())
        main = named[0]
        if main.name == "deputy" and (len(named) > 1 or title.pronoun is not None or _of_somebody(title)):
            return _deputy(scene, title, named[1:])
        main = next((found for w in _GRADES & words if (found := office_in(scene.lexicon, f"{w} {main.name}"))), main)
        former = bool(words & FORMER) and not (main.office or "").startswith("former")
        return (f"former {main.office}" if former else main.office), "ELI" if former else main.sector
    for part in roles:
        entry = part.entry("generic")
        if entry is not None and entry.name not in COUNTERPARTS | KIN:
            retired = entry.name in OFFICERS and title.person is not None and _once(scene, title)
            return entry.name, "ELI" if retired else entry.sector
    return None, None


def told_of_each(scene: Scene, phrase: Phrase) -> str | None:
    """Return what each of "several senators" or "church leaders" is."""
    entry = phrase.core.entry("generic") if phrase.core is not None else None
    return office_of_each(scene.lexicon, entry) if entry is not None else None


def _once(scene: Scene, title: Phrase) -> bool:
    """Tell whether words say what somebody was ("former British officer Tim Ola")."""
    return not FORMER.isdisjoint(columns(scene.doc).low[title.first : title.last])


def _deputy(scene: Scene, title: Phrase, of: list[Entry]) -> tuple[str | None, str | None]:
    """Return the office of "deputy police commissioner" or "his deputy", who sit in no parliament."""
    if of:
        return f"deputy {of[0].office}", of[0].sector
    owner = next((found for owner in title.owners for found in scene.named(owner)), None)
    if owner is not None and owner.office is not None:
        return f"deputy {owner.office}", owner.sector
    chiefs = (trace.who for trace in scene.memory.before(title.first) if trace.who.person and trace.who.office)
    chief = next(chiefs, None)
    return (f"deputy {chief.office}", chief.sector) if chief is not None else ("deputy", None)


def _of_somebody(title: Phrase) -> bool:
    """Tell whether a title's owner is a person: "Ali Musa's deputy" is no member of a parliament."""
    return any(o.person is not None or (o.core is not None and o.core.sort == "office") for o in title.owners)
