"""Who "Indians" are in the news from Latin America, where India is not named: a people of the country itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from goodoffices.actors.lexicon import Entry, Hit

_INDIAN = frozenset({"Indian", "Indians"})
_LATIN = frozenset("BOL PER ECU MEX GTM BRA COL CHL PRY VEN ARG PAN NIC HND CRI SLV".split())
_PLACES = frozenset({"country", "demonym", "capital"})


def at_home(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits with "Indian" as a people of the Latin American country that the text names most."""
    words = [text[hit.start : hit.end] for hit in hits]
    if _INDIAN.isdisjoint(words):
        return hits
    named = Counter(hit.entries[0].code for hit in hits if hit.entries and hit.entries[0].sort in _PLACES)
    others = [hit for hit, word in zip(hits, words, strict=True) if word not in _INDIAN]
    if any(entry.code == "IND" for hit in others for entry in hit.entries):
        return hits
    home = next((code for code, _ in named.most_common() if code != "IND"), None)
    if home not in _LATIN:
        return hits
    entry = Entry("demonym", home, "Indians", "SOC")
    return [replace(hit, entries=(entry,)) if word in _INDIAN else hit for hit, word in zip(hits, words, strict=True)]
