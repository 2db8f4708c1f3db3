"""Who receives and who is received where leaders meet: "her host", "the visitor", "his guests"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.who import Who
from goodoffices.actors.who import who as named
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

_HOSTS = frozenset({"host", "hosts"})
_GUESTS = frozenset({"guest", "guests", "visitor", "visitors"})


def hosted(scene: Scene, phrase: Phrase, owner: Who | None = None) -> Who | None:
    """Return who is host or guest, of an owner or where things happen; None for other words, or where nobody is told.

    The host is of the state where the report is sent from, the guest the last leader of another; between two leaders
    each is the other's.
    """
    word = phrase.core.hit.entries[0].name if phrase.core is not None else ""
    if word not in _HOSTS | _GUESTS or not phrase.definite:
        return None
    home = _home(scene)
    own = _state(owner)
    if word in _HOSTS:
        code = home if home not in {None, own} else _other(scene, phrase.first, own) if own else None
        return _of(scene, phrase.first, code, one=word == "host")
    return _guest(scene, phrase.first, own or home, one=word in {"guest", "visitor"})


def _home(scene: Scene) -> str | None:
    """Return the state where things happen: of the town that the report is sent from, be the text about it or not."""
    memory, c = scene.memory, columns(scene.doc)
    opening = memory.paragraphs[:3]
    spots = (
        t.who.code for t in memory.traces if t.at in opening and t.plain and not t.agent and c.text[t.at].isupper()
    )
    return memory.home or next(spots, None) or memory.ground


def _state(owner: Who | None) -> str | None:
    return (owner.code or "").split(":")[0] or None if owner is not None else None


def _other(scene: Scene, at: int, own: str) -> str | None:
    """Return the state of the leader named last before a token who is of another state than the owner."""
    return next((t.who.code for t in scene.memory.before(at) if _speaks(t.who) and t.who.code != own), None)


def _speaks(found: Who) -> bool:
    """Tell whether somebody is named who speaks for a state."""
    return found.person is not None and found.state and found.sector == "GOV"


def _guest(scene: Scene, at: int, home: str | None, *, one: bool) -> Who | None:
    code = _other(scene, at, home) if home is not None else None
    return _of(scene, at, code, one=one)


def _of(scene: Scene, at: int, code: str | None, *, one: bool) -> Who | None:
    """Return the leader of a state who was named last before a token, where one is meant; else the state."""
    leaders = (t.who for t in scene.memory.before(at) if t.who.code == code and _speaks(t.who))
    leader = next(leaders, None) if one else None
    entry = scene.lexicon.by_code.get(code or "")
    if entry is None:
        return None
    return leader.but(why=f"host or guest: {leader.person}") if leader else named(entry, "host or guest")
