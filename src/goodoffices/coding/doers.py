"""What an act is by who does it: the same words tell of a riot by a crowd and of an assault by soldiers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.standing import Ruling
    from goodoffices.records import Actor

ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
IRREGULAR = frozenset({"REB", "UAF", "CRM", "PRM"})
STATELY = frozenset({"GOV", "IGO"})
CROWDS = frozenset(
    """crowd crowds mob mobs protesters protestors demonstrators rioters marchers strikers students youths activists
    supporters miners workers farmers teachers residents prisoners inmates worshippers fans pensioners""".split()
)
PARTIES = frozenset({"OPP", "PTY"})
PEOPLE = frozenset({"CVL", "LAB", "EDU", "AGR", "REL", "SOC", "REF", "MED", "JRN", "OPP", "PTY"})


@dataclass(frozen=True, slots=True)
class Recast:
    """Rows of a type and mode that are another act where all their doers are of these sectors."""

    event: str
    mode: str | None
    doers: frozenset[str]
    into: tuple[str, str | None, str]
    word: str = ""
    """Where given, only rows with this lemma."""
    crowd: bool = False
    """Only where those who do it are called a crowd."""
    aims: frozenset[str] = frozenset()
    """Where given, only where all to whom it is done are of these sectors, and no person does it."""


RECASTS = (
    Recast("PROTEST", None, STATELY, ("ACCUSE", "allege", "114")),  # a state that protests complains officially
    Recast("ACCUSE", "allege", PEOPLE - PARTIES, ("PROTEST", "demo", "141"), "protest"),  # people, in the street
    Recast("ACCUSE", "allege", PEOPLE, ("PROTEST", None, "140"), "protest"),
    Recast("THREATEN", "relations", ARMED, ("THREATEN", "territory", "1382"), "march"),  # on a capital, with arms
    Recast("PROTEST", None, PEOPLE - PARTIES, ("PROTEST", "demo", "141"), "protest"),
    *(  # people who storm an embassy riot; those who take over a building occupy it
        Recast("ASSAULT", None, PEOPLE, ("PROTEST", "riot", "145"), building)
        for building in ("embassy", "consulate", "parliament")
    ),
    Recast("COERCE", "seize", PEOPLE, ("PROTEST", "obstruct", "144"), crowd=True),
    Recast("PROTEST", "riot", ARMED, ("ASSAULT", "primitive", "190")),  # soldiers who throw stones do not riot
    *(  # a crowd that throws stones or sets fire to things riots
        Recast("ASSAULT", mode, PEOPLE, ("PROTEST", "riot", "145"), crowd=True)
        for mode in ("primitive", "destroy", "explosives")
    ),
    Recast("ASSAULT", "aerial", IRREGULAR, ("ASSAULT", "explosives", "183"), "bomb"),  # they have no aircraft
    *(  # a state that quits a body of states
        Recast("RETREAT", mode, frozenset({"GOV"}), ("SANCTION", "withdraw", "161"), word, aims=frozenset({"IGO"}))
        for mode, word in (("resign", "quit"), ("withdraw", "withdraw"))
    ),
    Recast("ASSAULT", "abduct", frozenset({"COP"}), ("COERCE", "arrest", "173")),  # whom police carry off is arrested
)


def recast(ruling: Ruling, actors: list[Actor], done_to: list[Actor], words: frozenset[str]) -> Ruling:
    """The ruling as its doers make it, itself where nothing is known against it; ``words`` are its lemmas."""
    for r in RECASTS:
        fits = (ruling.event, ruling.mode) == (r.event, r.mode) and (not r.word or r.word in words)
        if r.aims:
            fits = fits and words == {r.word} and not any(a.person for a in actors)
            fits = fits and bool(done_to) and all(a.sector in r.aims for a in done_to)
        if fits and actors and all(a.sector in r.doers and (not r.crowd or _is_crowd(a)) for a in actors):
            event, mode, cameo = r.into
            return replace(ruling, event=event, mode=mode, cameo=cameo)
    return ruling


def _is_crowd(actor: Actor) -> bool:
    """Whether somebody is called a crowd: "Angry crowds in Bissau", "Bahraini protesters"."""
    return not CROWDS.isdisjoint((actor.entity_text or "").lower().split())
