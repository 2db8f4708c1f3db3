"""Where a round was: the place in its own phrase or clause, or the one that "there" and "here" point to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.times import matrix_of
from goodoffices.records import Venue

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import PlaceMention

_AT = frozenset({"in", "at", "near", "outside", "inside", "just outside"})
WIDE = frozenset({"country", "continent", "region", "river", "sea", "state", "province", "lake", "mountain"})
_BACK = frozenset({"there", "here"})
_SAME = frozenset({"same", "that", "this"})
_SPOTS = frozenset(
    {"place", "spot", "city", "town", "venue", "building", "manor", "hotel", "site", "location", "capital",
     "village", "palace"}
)  # fmt: skip
_SETTLEMENTS = frozenset(
    {"resort", "port", "suburb", "island", "district", "municipality", "settlement", "outskirts", "spa"}
)
_EVENTS = frozenset(
    {"war", "conflict", "crisis", "fighting", "situation", "dispute", "peace", "violence", "ceasefire",
     "clash", "embassy", "attack", "strike", "raid", "siege", "election", "protest", "office", "army",
     "force", "bombing", "killing", "troop", "camp", "hospital", "court", "speech", "statement", "interview",
     "reporter", "government", "presidency", "ministry", "rebel", "unrest", "process"}
)  # fmt: skip


@dataclass(slots=True)
class Spot:
    """A venue as far as one cue tells it; ``same`` where the text points back to the venue before."""

    venue: Venue | None = None
    same: bool = False
    fallback: Venue | None = None


def spot_of(scene: Scene, cue: Cue) -> Spot:
    """The venue that a cue's own phrase tells, else its clause, else the clause that "when" hangs on."""
    beside = tree.case_of(scene.tokens[cue.token]) == "during"  # "killed in X during the talks": X is no venue
    for tokens in (cue.phrase, *(() if beside else (cue.clause, matrix_of(scene, cue)))):
        places = [p for p in scene.places_in(tokens) if _is_venue(scene, cue, p)]
        named = [p for p in places if not _points_back(p)]
        if named:
            best = min(named, key=lambda p: (_is_wide(p), abs(p.head - cue.token)))
            return Spot(venue_of(best))
        if places:
            last = places[0].text.lower() == "there"
            return Spot(venue_of(places[0])) if last else Spot(same=True, fallback=venue_of(places[0]))
    words = {scene.tokens[i].lower_ for i in cue.scope}
    if words & {"here"} or (words & {"this"} and _points(scene, cue, "this")):
        return Spot(venue_of(scene.dateline)) if scene.dateline else Spot()
    if "there" in words and _adverb(scene, cue, "there"):
        return Spot(same=True)
    return Spot(same=_points(scene, cue, "same") or _points(scene, cue, "that"))


def venue_of(place: PlaceMention) -> Venue:
    """A place as a venue, by the name that the text gives it (its own name for "the Austrian capital")."""
    named = (
        place.text[:1].isupper() and place.text.lower() not in {"there", "here"} and "capital" not in place.text.lower()
    )
    text = place.text.title() if place.text.isupper() and len(place.text) > 3 else place.text
    return Venue(name=text if named or not place.name else place.name, country=place.country)


def _is_wide(place: PlaceMention) -> bool:
    """A country, a region or a river: a venue only where nothing smaller is named."""
    return place.feature in WIDE


def _points_back(place: PlaceMention) -> bool:
    return place.why.startswith(("there", "same", "the same", "that"))


def _adverb(scene: Scene, cue: Cue, word: str) -> bool:
    return any(scene.tokens[i].lower_ == word and scene.tokens[i].dep_ != "expl" for i in cue.scope)


def _points(scene: Scene, cue: Cue, word: str) -> bool:
    """Whether "in the same city", "at that spot", "in this town" stands in the scope."""
    for i in cue.scope:
        token = scene.tokens[i]
        if tree.lemma(token) in _SPOTS and any(c.lower_ == word for c in token.children):
            return True
    return False


def _is_venue(scene: Scene, cue: Cue, place: PlaceMention) -> bool:
    head = scene.tokens[place.head]
    if scene.dateline and place.head == scene.dateline.head:
        return False
    relation = head.dep_.partition(":")[0]
    if relation in {"amod", "compound"} and (relation == "amod" or scene.place_at(head.head.i) is not None):
        return False  # "in the Qatari capital": the capital is the place
    if head.head.i == cue.token and relation in {"compound", "nmod"} and not tree.case_of(head):
        return not _is_wide(place)
    if head.i in cue.scope and place.text.lower() in _BACK:
        return True
    return _stands_at(cue, head)


def _stands_at(cue: Cue, token: Token) -> bool:
    anchors = {cue.token, cue.predicate, *cue.outer}
    scope = set(cue.scope)
    placed = False
    for _ in range(5):
        case = tree.case_of(token)
        if case in _AT:
            placed = True
        elif case == "of" and tree.lemma(token.head) in _SPOTS | _SETTLEMENTS:
            pass  # "in the resort of X", "at the border town of X"
        elif case and not placed:
            return False
        if token.head.i in anchors or token.head.i == token.i:
            return placed
        token = token.head
        if tree.is_predicate(token):
            return placed and token.i in scope
        if tree.lemma(token) in _EVENTS:
            return False
    return False
