"""Where a round was: the place in its own phrase or clause, or the one that "there" and "here" point to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.ordinals import cardinal
from goodoffices.ledger.times import matrix_of
from goodoffices.records import Venue

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import PlaceMention

_AT = frozenset({"in", "at", "near", "outside", "inside", "just outside"})
WIDE = frozenset({"country", "continent", "region", "river", "sea", "state", "province", "lake", "mountain"})
_TOWN = frozenset({"city", "capital"})
_SET = frozenset({"set", "schedule", "plan", "due", "slate", "call"})
_TABLES = frozenset({"table", "track"})
_COUNTED_REACH = 3  # sentences in which "the second" is one of the two counted before
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
    """A venue as far as one cue tells it; ``same`` where the text points back to the venue before.

    ``here`` is where the text is written from, which is the venue of the story's own round where no dateline tells it.
    """

    venue: Venue | None = None
    same: bool = False
    here: bool = False
    fallback: Venue | None = None


def spot_of(scene: Scene, cue: Cue) -> Spot:
    """The venue that a cue's own phrase tells, else its clause, else the clause that "when" hangs on."""
    beside = tree.case_of(scene.tokens[cue.token]) == "during"  # "killed in X during the talks": X is no venue
    for tokens in (cue.phrase, *(() if beside else (cue.clause, matrix_of(scene, cue)))):
        places = [p for p in scene.places_in(tokens) if _is_venue(scene, cue, p)]
        named = [p for p in places if not _points_back(p)]
        if named:
            best = min(named, key=lambda p: (_is_wide(p), abs(p.head - cue.token)))
            return Spot(venue_of(_town_of(scene, best) or best))
        if places:
            last = places[0].text.lower() == "there"
            return Spot(venue_of(places[0])) if last else Spot(same=True, fallback=venue_of(places[0]))
    words = {scene.tokens[i].lower_ for i in cue.scope}
    if words & {"here"} or (words & {"this"} and _points(scene, cue, "this")):
        return Spot(venue_of(scene.dateline)) if scene.dateline else Spot(here=True)
    if "there" in words and _adverb(scene, cue, "there"):
        return Spot(same=True)
    if _points(scene, cue, "same") or _points(scene, cue, "that"):
        return Spot(same=True)
    return _where_counted(scene, cue) or _where_cleft(scene, cue) or Spot()


def _town_of(scene: Scene, place: PlaceMention) -> PlaceMention | None:
    """The town in which a building stands: "at Blair House in Washington"."""
    if place.feature in _TOWN:
        return None
    around = [c.i for c in tree.children(scene.tokens[place.head], "nmod") if tree.case_of(c) == "in"]
    return next((p for p in scene.places_in(around) if p.feature in _TOWN), None)


def _where_cleft(scene: Scene, cue: Cue) -> Spot | None:
    """ "It was in the same town that the sides promised": the place that the clause is told of."""
    predicate = scene.tokens[cue.predicate]
    spot = predicate.head
    if predicate.dep_.partition(":")[0] not in {"csubj", "acl", "advcl", "ccomp"} or tree.lemma(spot) not in _SPOTS:
        return None
    opened = any(c.lower_ == "it" and c.i < spot.i for c in spot.children)
    back = any(c.lower_ in {"same", "that", "this"} and c.i < spot.i for c in spot.children)
    return Spot(same=True) if opened and back and tree.case_of(spot) in _AT else None


def _where_counted(scene: Scene, cue: Cue) -> Spot | None:
    """ "There were two meetings in Tunis. The first ...": an ordinal alone counts what was counted, where that was."""
    if cue.kind != "ordinal":
        return None
    sentence = scene.sent_of[cue.token]
    for number in range(sentence - 1, max(sentence - 1 - _COUNTED_REACH, -1), -1):
        if scene.paragraph_of(number) != scene.paragraph_of(sentence):
            return None
        for token in scene.sents[number]:
            if _counts_rounds(scene, token):
                near = [scene.place_at(c.i) for c in (*token.children, *token.head.children) if tree.case_of(c) in _AT]
                place = next((p for p in near if p and not _is_wide(p)), None)
                return Spot(venue_of(place)) if place else None
    return None


def _counts_rounds(scene: Scene, token: Token) -> bool:
    """ "Two tables", "three meetings": a plural of rounds with its number."""
    if token.tag_ != "NNS" or not ({tree.lemma(token)} & (scene.lex.rounds.nouns | _TABLES)):
        return False
    return any((cardinal(c.lower_) or 0) > 1 for c in token.children)


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
    if any(a.sector == "IGO" for m in scene.mentions if m.first <= place.first < m.last for a in m.actors):
        return False  # "in the EU delegation"
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
        if case in _AT or (case == "for" and tree.lemma(token.head) in _SET):
            placed = True
        elif case == "of" and tree.lemma(token.head) in _SPOTS | _SETTLEMENTS:
            pass  # "in the resort of X", "at the border town of X"
        elif case and not placed:
            return False
        if token.head.i in anchors or token.head.i == token.i:
            return placed
        if _spells_out(token):
            return False
        token = token.head
        if tree.is_predicate(token):
            return placed and token.i in scope
        if tree.lemma(token) in _EVENTS:
            return False
    return False


def _spells_out(token: Token) -> bool:
    """ "In a format known by its members: Peru, Chile and ...": what stands behind a thing lists it, and not where."""
    return token.dep_ in {"appos", "parataxis"} and tree.lemma(token.head) not in _SPOTS | _SETTLEMENTS
