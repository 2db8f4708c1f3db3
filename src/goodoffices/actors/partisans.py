"""Parties named by an adjective before a role: "the Liberal leader" in a text about Canada, "Republican leaders"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.actors.lexicon import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.actors.lexicon import Entry, Lexicon

# Legislators and ministers are left to their parliament and their state.
_PARTISAN = re.compile(
    r"\b([A-Z][a-z]{3,})(?= (?:(?:party )?(?:leaders?|leadership|chief|chairman|chairwoman|candidates?|nominees?|whip)|"
    r"(?:party )?(?:activists?|supporters?|strategists?|headquarters))\b)"
)
_PARTIES = frozenset({"PTY", "OPP"})
_PLACES = frozenset({"country", "demonym", "capital"})
_MOST = 2


def partisan(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Return the hits with the parties that adjectives name, of the two countries that a text names most."""
    found = [match for match in _PARTISAN.finditer(text) if not any(_names(hit, match.start()) for hit in hits)]
    if not found:
        return hits
    named = Counter(hit.entries[0].code for hit in hits if hit.entries and hit.entries[0].sort in _PLACES)
    home = [code for code, _ in named.most_common(_MOST) if code]
    for match in found:
        parties = tuple(entry for entry in _parties(lexicon, match[1]) if (entry.code or "").split(":")[0] in home)
        if parties:
            hits = [part for hit in hits for part in _after(hit, match.end(1), text, lexicon)]
            hits.append(Hit(match.start(1), match.end(1), parties))
    return sorted(hits, key=lambda hit: hit.start)


def _names(hit: Hit, at: int) -> bool:
    """Tell whether a hit at a place is a name, and no word for a role ("Conservative leader")."""
    return hit.start <= at < hit.end and hit.sort not in {"office", "generic"}


def _after(hit: Hit, at: int, text: str, lexicon: Lexicon) -> list[Hit]:
    """Return what is left of a word for a role behind the adjective that ends at a place."""
    if not hit.start < at < hit.end:
        return [hit]
    _, entries = lexicon.words.get(text[at + 1 : hit.end].lower(), (0, ()))
    return [Hit(at + 1, hit.end, entries)] if entries else []


def _parties(lexicon: Lexicon, word: str) -> Iterator[Entry]:
    """Yield the parties that a word names with "Party" behind it, or in the plural."""
    for name in (f"{word} Party", f"{word}s"):
        _, entries = lexicon.names.get(name, (0, ()))
        yield from (entry for entry in entries if entry.sort == "group" and entry.sector in _PARTIES)
