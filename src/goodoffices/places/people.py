"""People without a country of their own words ("residents of Goma", "Kirkuk's governor") are of the place's country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.actors.lexicon import Lexicon
    from goodoffices.records import Mention, PlaceMention

# Who is of the place where they act, where no country is named; soldiers and rebels come from anywhere.
_LOCAL = frozenset(
    {"COP", "CVL", "JUD", "JRN", "MED", "EDU", "REL", "SOC", "AGR", "LAB", "BUS", "CRM", "REF", "UAF", "LEG"}
)
# Of these who are in a place may be from another.
_FROM_ELSEWHERE = frozenset({"MIL", "REB", "REF"})
_TIED = frozenset("of in from at near outside around the".split())
_AWAY = frozenset("to into from towards toward for".split())
_FAR = 12
_OWNED = frozenset({"embassy", "consulate", "flag"})
_IN = frozenset({"in", "near"})


def of_their_places(doc: Doc, mentions: list[Mention], places: list[PlaceMention], lexicon: Lexicon) -> list[Mention]:
    """Return the mentions, those that took the country in focus for want of a better given that of a place at hand."""
    named = [place for place in places if place.country and place.kind == "name"]
    return [_settled(doc, mention, named, lexicon) for mention in mentions] if named else mentions


def _settled(doc: Doc, mention: Mention, places: list[PlaceMention], lexicon: Lexicon) -> Mention:
    nobodys = mention.actors[0].code is None
    unsure = mention.why in {"focus", "clause"} or (
        nobodys and (mention.why.startswith("owner") or _somebodys(mention))
    )
    if not unsure or len(mention.actors) != 1:
        return mention
    place = _place(doc, mention, places)
    actor = mention.actors[0]
    if place is None or place.country == actor.code:
        return mention
    entry = lexicon.by_code.get(place.country or "")
    changed = {"code": place.country, "identifier_text": entry.name if entry else None,
               "identifier_id": entry.wikidata if entry else None}  # fmt: skip
    return replace(mention, actors=(actor.model_copy(update=changed),), why=f"place: {place.name or place.text}")


def _somebodys(mention: Mention) -> bool:
    """Tell whether a person's name follows that of an owner ("Manipur's Ibobi Singh")."""
    return mention.kind == "person" and ("'s " in mention.text or "’s " in mention.text)


def _place(doc: Doc, mention: Mention, places: list[PlaceMention]) -> PlaceMention | None:
    inside = [place for place in places if mention.first <= place.first and place.last <= mention.last]
    if inside:
        return inside[0]
    behind = next((place for place in places if 0 < place.first - mention.last <= 2), None)
    if behind is not None and all(token.lower_ in _TIED for token in doc[mention.last : behind.first]):
        return behind if mention.actors[0].sector not in _FROM_ELSEWHERE else None
    if mention.actors[0].sector not in _LOCAL or mention.why == "clause":
        return None
    sent = doc[mention.first].sent
    near = [p for p in places if sent.start <= p.first < sent.end and abs(p.first - mention.last) <= _FAR]
    near = [p for p in near if (p.first == 0 or doc[p.first - 1].lower_ not in _AWAY) and not _only_owns(doc, p)]
    return min(near, key=lambda p: abs(p.first - mention.last), default=None)


def _only_owns(doc: Doc, place: PlaceMention) -> bool:
    """Tell whether a country's name says only whose a thing is: "burned U.S. flags", "the embassy of Peru"."""
    token = doc[place.head]
    owned = token.dep_ == "compound" or (token.dep_ == "nmod" and token.head.lemma_ in _OWNED)
    return place.feature == "country" and owned and doc[place.first - 1].lower_ not in _IN
