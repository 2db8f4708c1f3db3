"""What parties are called at home: "the Liberals" in a text about Canada are the Canadian Liberals of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.actors.lexicon import Entry, Hit
    from goodoffices.actors.tables import Row

SHORT = "short"
_PARTIES = frozenset({"PTY", "OPP"})
_PLACES = frozenset({"country", "demonym", "capital"})
# How many of the countries that a text names most may lend their name to a party.
_MOST = 2


def short_names(names: Iterable[str], country: Row) -> Iterator[str]:
    """Yield the names of a party without its country's: "Liberal Party of Canada", "Canada's Liberals"."""
    states = [*country.many("names"), *(f"the {name}" for name in country.many("names"))]
    before = [*(f"{d} " for d in country.many("demonyms")), *(f"{n}'s " for n in country.many("names"))]
    after = [f" of {name}" for name in states]
    for name in names:
        found = [name.removeprefix(part) for part in before if name.startswith(part)]
        found += [name.removesuffix(part) for part in after if name.endswith(part)]
        yield from (rest for rest in found if _telling(rest))


def _telling(rest: str) -> bool:
    """Tell whether what is left is a name: two words, or one in the plural ("Liberals", not "Party")."""
    words = rest.split()
    return rest[:1].isupper() and (len(words) > 1 or (len(rest) > 5 and rest.endswith("s")))


def shortened(entry: Entry) -> Entry:
    """Return an entry that holds only where its country is named."""
    return replace(entry, kind=SHORT)


def has_short(sector: str | None) -> bool:
    """Tell whether groups of a sector are called by their country's name or without it."""
    return sector in _PARTIES


def at_home(hits: list[tuple[Hit, int]]) -> list[tuple[Hit, int]]:
    """Return the hits without the short names of parties whose countries the text names seldom or never."""
    named = Counter(e.code for hit, _ in hits for e in hit.entries[:1] if e.sort in _PLACES)
    home = {code for code, _ in named.most_common(_MOST)}
    kept = []
    for hit, weight in hits:
        entries = tuple(e for e in hit.entries if e.kind != SHORT or (e.code or "").split(":")[0] in home)
        if len(entries) == len(hit.entries):
            kept.append((hit, weight))
        elif entries:
            kept.append((replace(hit, entries=entries), weight))
    return kept
