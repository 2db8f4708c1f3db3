"""Who says so, and what the text says of an event's standing."""

from goodoffices.claims.extract import attributions
from goodoffices.claims.nesting import nested
from goodoffices.claims.standing import StandingReader

__all__ = ["StandingReader", "attributions", "nested"]
