"""Who: names, offices by date, metonyms ("Kabul"), groups, "the two sides"."""

from goodoffices.actors.check import check
from goodoffices.actors.dyads import dyads, main_parties
from goodoffices.actors.resolve import ActorResolver

__all__ = ["ActorResolver", "check", "dyads", "main_parties"]
