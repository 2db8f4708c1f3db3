"""Where: names of places in a document, resolved against an embedded gazetteer."""

from goodoffices.places.event_place import event_place, nearest_place
from goodoffices.places.gazetteer import Candidate, Gazetteer
from goodoffices.places.resolver import PlaceResolver

__all__ = ["Candidate", "Gazetteer", "PlaceResolver", "event_place", "nearest_place"]
