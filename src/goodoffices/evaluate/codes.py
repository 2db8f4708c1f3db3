"""When two codes mean one actor: spelling, names of one group, and a domestic side known by its sector alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.records import Actor

# Names of one body that coders write in several ways.
SAME = {
    "ANSARALLAH": "HOUTHI",
    "HOUTHIS": "HOUTHI",
    "ISLAMICEMIRATEOFAFGHANISTAN": "AFG",
    "KOS": "XKX",
    "MARCH23": "M23",
    "SAUDICOALITION": "SAU",
    "SPLAIO": "SPLMIO",
}
SIDES = frozenset({"REB", "OPP", "PTY", "CVL", "REL", "SOC", "UAF", "CRM", "PRM"})


def actor(code: str) -> str:
    """The code of an actor in a report, its sector left out: "SYR/REB" is SYR, "SSD:SPLA-IO" is SSD:SPLMIO."""
    country, _, name = code.split("/", maxsplit=1)[0].partition(":")
    key = "".join(c for c in (name or country).upper() if c.isalnum())
    key = SAME.get(key, key)
    return f"{country}:{key}" if name else key


def party(code: str) -> str:
    """The code of a party in the ledger, where an unnamed domestic side keeps its sector: "SYR/REB" is SYR:REB."""
    country, _, sector = code.partition("/")
    return f"{country}:{sector}" if sector in SIDES and ":" not in country else actor(code)


def actors(side: Iterable[Actor]) -> set[str]:
    """The codes of one side of a report."""
    return {actor(a.code) for a in side if a.code}
