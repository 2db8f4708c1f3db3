"""The place of one predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.clause import case_of, reach
from goodoffices.places.words import words
from goodoffices.reader.columns import columns
from goodoffices.records import Place, PlaceMention, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.reader.columns import Columns

_IN = words("in at near outside inside on around off within across throughout along over")
_ADVERBS = frozenset({"here", "there"})
# "The Doha talks" were held in Doha; "the Sudan talks" are about Sudan.
_VENUE_FEATURES = frozenset({"city", "capital", "site", "village", "base", "district"})
_GATHERINGS = words(
    "talks talk negotiation discussion meeting summit conference round session dialogue consultation gathering forum"
)
_SURFACES = words("island line crossing sea lake river canal strait peninsula mountain")
# GeoNames' feature class and code of each of our features.
_CODES = {
    "continent": ("L", "CONT"), "county": ("A", "ADM2"), "airport": ("S", "AIRP"), "country": ("A", "PCLI"),
    "capital": ("P", "PPLC"), "city": ("P", "PPL"), "village": ("P", "PPL"), "region": ("A", "ADM1"),
    "district": ("P", "PPLX"), "site": ("S", None), "crossing": ("S", "PSTB"), "line": ("L", None),
    "camp": ("S", "CMP"), "base": ("S", "INSM"), "park": ("L", "PRK"), "island": ("T", "ISL"),
    "peninsula": ("T", "PEN"), "strait": ("H", "STRT"), "sea": ("H", "SEA"), "lake": ("H", "LK"),
    "river": ("H", "STM"), "canal": ("H", "CNL"), "dam": ("S", "DAM"), "valley": ("T", "VAL"),
    "mountain": ("T", "MT"), "pass": ("T", "PASS"), "desert": ("T", "DSRT"),
}  # fmt: skip


def event_place(reading: Reading, token: int) -> Place | None:
    """Where the predicate at ``token`` took place: the nearest place said with in, at, near, outside or on.

    A town goes before the country that it lies in; the dateline is no place of an event; None where nothing is said.
    """
    mention = nearest_place(reading.doc, reading.places, token)
    return as_place(mention) if mention else None


def nearest_place(doc: Doc, places: list[PlaceMention], token: int) -> PlaceMention | None:
    """The mention behind ``event_place``."""
    if not places:
        return None
    distance, tree = reach(doc, token), columns(doc)
    ranked = [
        (distance[p.head] + (2 if p.feature == "country" else 0), abs(p.head - token), p)
        for p in places
        if p.head in distance and p.why != "dateline" and p.locates and _locative(tree, p, token)
    ]
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def _locative(tree: Columns, place: PlaceMention, token: int) -> bool:
    """Whether the words say where: "in Doha", "there", and "Doha" in "the Doha talks"."""
    preposition = case_of(tree, place.head)
    if tree.low[place.head] in _ADVERBS or (preposition in _IN and not _topic(tree, place, preposition)):
        return True
    if tree.dep[place.head] in {"compound", "nmod:desc", "amod"} and place.feature in _VENUE_FEATURES:
        above = tree.head[place.head]
        held = above == token and tree.lemma[above] in _GATHERINGS
        return held or case_of(tree, above) in _IN  # "at the Erez checkpoint"
    return False


def _topic(tree: Columns, place: PlaceMention, preposition: str) -> bool:
    """Whether "on" says what it is about: "a meeting on Kosovo", but not "a meeting on Cyprus's Green Line"."""
    return preposition == "on" and tree.dep[place.head] == "nmod" and place.feature not in _SURFACES


def as_place(mention: PlaceMention) -> Place:
    """A mention as the record that leaves the program."""
    feature_class, feature_code = _CODES.get(mention.feature or "", (None, None))
    return Place(
        extracted_place=mention.text, resolved_place=mention.name, geonameid=mention.geonameid, lat=mention.lat,
        lon=mention.lon, country_code=mention.country, feature_class=feature_class, feature_code=feature_code,
        resolution=mention.feature, start=mention.start, end=mention.end,
    )  # fmt: skip
