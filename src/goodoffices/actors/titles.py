"""Titles against tables: which of them tells what somebody is, and which of two titles name one office."""

from __future__ import annotations

from goodoffices.actors.who import Who

FORMER = frozenset("former ousted deposed toppled overthrown ex onetime erstwhile".split())

# Titles that one person goes by: the ministers whom Britain calls secretaries, and the envoys of many names.
_ALSO = (
    frozenset({"foreign minister", "foreign secretary"}),
    frozenset({"interior minister", "home secretary"}),
    frozenset({"defence minister", "defence secretary"}),
    frozenset({"finance minister", "chancellor of the exchequer", "treasury secretary"}),
    frozenset({"special envoy", "personal envoy", "envoy", "special representative", "mediator", "representative"}),
)
RANKS = frozenset("general|colonel|major|captain|lieutenant|brigadier|admiral|sergeant|field marshal".split("|"))
# Whom "the ruler" may mean.
_RULERS = frozenset("emir sultan king president leader".split()) | {"supreme leader", "junta leader"}
_CIVIL_SERVANTS = frozenset({"IND", "PAK", "BGD", "LKA", "NPL"})
_HEADS_OF_PARTIES = frozenset({"opposition leader", "party leader"})
_OF_STATES = frozenset("president|vice president|prime minister|king|speaker|ambassador|army chief".split("|"))
_GOVERN = frozenset({"governor", "mayor", "premier", "prefect", "deputy governor", "chief whip"})
# Titles that say less than the tables do of somebody in office.
_VAGUE = frozenset(
    """leader|general|colonel|major|captain|lieutenant|brigadier|admiral|sergeant|field marshal|commander|comandante|
    sheikh|prince|minister|head|deputy head|official|member|deputy|secretary|chairman|senator|ayatollah|archbishop|
    bishop|imam|mullah|cardinal|representative|adviser|envoy|governor|prosecutor|judge|ambassador|negotiator|
    spokesman|deputy leader|party leader|rebel leader|political leader""".replace("\n    ", "").split("|")
)


def tells(office: str, found: Who) -> bool:
    """Tell whether a title of the text says better than the tables what somebody is on its day."""
    held = found.office or ""
    if office == f"former {held}":
        return True
    if any(held in titles and office in titles for titles in _ALSO[:4]):
        return False
    if office in _VAGUE:
        return held.startswith("former ") and office != "leader"
    if office.startswith("former "):
        return held in _HEADS_OF_PARTIES  # "former president X" tells more of a party's leader
    return not found.why.startswith("words")


def of_a_state(office: str | None) -> bool:
    """Tell whether an office is one that states have, so that "Chad's vice president" speaks for Chad."""
    held = (office or "").removeprefix("former ")
    return held in _OF_STATES or held.endswith(" minister")


def governs(office: str) -> bool:
    """Tell whether an office is held for a state, whatever the party of who holds it ("Governor X")."""
    return not office.startswith("former ") and (of_a_state(office) or office in _GOVERN)


def elsewhere(owner: str, code: str | None) -> bool:
    """Tell whether a title's owner is a community or group of another country than the one known of a person."""
    return ":" in owner and code is not None and owner.split(":", maxsplit=1)[0] != code.split(":")[0]


def alike(held: str, word: str, found: Who) -> bool:
    """Tell whether an office and a title name one thing: "the foreign secretary" after a British foreign minister."""
    if word.endswith("secretary") and found.code in _CIVIL_SERVANTS:
        return False
    return any(held in titles and word in titles for titles in _ALSO) or (word == "ruler" and held in _RULERS)
