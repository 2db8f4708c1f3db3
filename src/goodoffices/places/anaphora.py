"""Places that are meant without being named: "here", "there", "in the Finnish capital", "in the same city"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.clause import case_of
from goodoffices.reader.columns import columns
from goodoffices.records import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from goodoffices.places.gazetteer import Gazetteer
    from goodoffices.records import Mention

_SETTLEMENTS = frozenset({"city", "capital", "village", "site", "base", "camp", "crossing", "district", "island"})
_TOWN_WORDS = frozenset({"city", "town", "village", "resort", "venue", "place", "spot", "capital"})
_TOWNS = frozenset({"city", "capital"})
_TOWN_SIZED = frozenset({"city", "town", "capital"})
_POINTING = _TOWN_WORDS | {"here", "there"}
_SAME = frozenset({"same", "that", "this"})
_WITHIN_SENTENCES = 3


def back_references(
    doc: Doc, places: list[PlaceMention], mentions: list[Mention], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """Mentions for the words that point to a place named elsewhere; those that point nowhere are left out."""
    people = {i: m for m in mentions for i in range(m.first, m.last)}
    found = []
    tree = columns(doc)
    for i, word in enumerate(tree.low):
        if word not in _POINTING:
            continue
        token = tree.tokens[i]
        if word == "here" and token.pos_ == "ADV":
            found.append(_same(token, _dateline(places), "here: the dateline"))
        elif word == "there" and token.pos_ == "ADV" and token.dep_ == "advmod":
            found.append(_same(token, _last_town(doc, places, token), "there: the place named last"))
        elif word == "capital" and (country := _country_of_capital(token, people)):
            found.append(_capital(token, country, gazetteer))
        elif word in _TOWN_WORDS and (pointer := _pointer(token)):
            place = (
                _dateline(places) if pointer == "this" else _last_town(doc, places, token, word) or _dateline(places)
            )
            found.append(_same(token, place, f"{pointer} {word}"))
    return [p for p in found if p is not None]


def _pointer(token: Token) -> str:
    """ "same", "that" or "this" before a word for a town."""
    return next((c.lower_ for c in token.children if c.lower_ in _SAME and c.i < token.i), "")


def _dateline(places: list[PlaceMention]) -> PlaceMention | None:
    """The place where the report was filed."""
    return next((p for p in places if p.why == "dateline" and p.name), None)


def _last_town(doc: Doc, places: list[PlaceMention], token: Token, word: str = "place") -> PlaceMention | None:
    """The town or site named last before a word, in this sentence or one of the three before; not the dateline."""
    allowed = _TOWNS if word in _TOWN_SIZED else _SETTLEMENTS
    before = [p for p in places if p.last <= token.i and p.feature in allowed and p.locates and _stood_in(doc, p)]
    if not before:
        return None
    last = before[-1]
    ends = sum(1 for i in range(last.last, token.i) if doc[i].is_sent_start)
    return last if ends <= _WITHIN_SENTENCES else None


def _stood_in(doc: Doc, place: PlaceMention) -> bool:
    """Whether the text put something there ("in Oslo"); "Oslo refused" means a government, as only capitals do."""
    tree = columns(doc)
    inner = tree.dep[place.head] in {"compound", "nmod:desc"}
    within = case_of(tree, place.head) or (inner and case_of(tree, tree.head[place.head]))
    return place.why != "dateline" and (bool(within) or place.feature != "capital")


def _same(token: Token, place: PlaceMention | None, why: str) -> PlaceMention | None:
    """A mention of a place under another word."""
    if place is None:
        return None
    return PlaceMention(
        token.idx, token.idx + len(token), token.text, token.i, token.i + 1, token.i,
        place.name, place.country, place.geonameid, place.lat, place.lon, place.feature, why, "reference",
    )  # fmt: skip


def _country_of_capital(token: Token, people: dict[int, Mention]) -> str | None:
    """The country of "the Finnish capital", "the capital of Finland"."""
    for index in [*(c.i for c in token.children if c.i < token.i), token.i - 1]:
        mention = people.get(index)
        if mention is not None and len(mention.actors) == 1 and mention.actors[0].code:
            return mention.actors[0].code.partition(":")[0]
    return None


def _capital(token: Token, country: str, gazetteer: Gazetteer) -> PlaceMention | None:
    """The capital of a country, under the words "the capital"."""
    place = gazetteer.capital(country)
    if place is None:
        return None
    return PlaceMention(
        token.idx, token.idx + len(token), token.text, token.i, token.i + 1, token.i,
        place.name, place.country, place.geonameid, place.lat, place.lon, place.feature, "capital of the country",
        "reference",
    )  # fmt: skip
