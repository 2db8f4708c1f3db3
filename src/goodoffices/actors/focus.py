"""Whose "officials", "protesters" and "opposition" are: the country in focus, or the one that the sentence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.clauses import (
    addressed,
    convened,
    fought_in,
    joined,
    judged,
    opposed,
    placed,
    reported,
    sender,
    weighed,
)
from goodoffices.actors.evidence import strongest
from goodoffices.actors.who import Alternative, Who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

SENT = frozenset({"MIL", "COP", "SPY"})
_CONGRESSES = frozenset(
    "USA PER COL MEX ARG BRA CHL PHL HND GTM ECU BOL PRY VEN CRI PAN DOM URY ESP IDN NGA FSM PLW LBR CHN".split()
)
_SENATES = _CONGRESSES | frozenset(
    """FRA ITA AUS CAN PAK THA KEN ZWE BEL CZE POL ROU JPN KHM HTI RWA BDI COD CIV GAB CMR MDG MAR DZA EGY SOM ETH ZAF
    NAM LSO SWZ JAM TTO BRB GRD BHS BLZ IRL SVN BIH KAZ UZB TJK PHL MRT TCD CAF COG GNQ SSD""".split()
)
# Bodies that one state alone has by these names.
_OF_ONE_STATE = {"state department": "USA", "justice department": "USA", "treasury department": "USA",
                 "duma": "RUS", "knesset": "ISR"}  # fmt: skip
# Who is so called of one state alone, where the text names it.
_WHERE_NAMED = {"administration official": "USA"}
_LANDS = frozenset({"country", "nation", "kingdom", "republic"})
_LOCAL = frozenset(
    {"COP", "CVL", "JUD", "JRN", "MED", "EDU", "REL", "SOC", "AGR", "LAB", "BUS", "CRM", "REF", "UAF", "LEG"}
)
_MONARCHS = {"kingdom": "king", "emirate": "emir", "sultanate": "sultan"}
# Words that tell of whole parts of the world; whoever they stand before is not of the country in focus.
_REGIONS = frozenset(
    """american
    european african arab western eastern asian american-led latin nordic baltic balkan scandinavian regional foreign
    international world global gulf caribbean neighbouring neighboring other several outside sahelian mediterranean
    muslim islamic allied coalition""".split()
)
# What rebels are by their faith; they fight at home all the same.
_CREEDS = frozenset({"muslim", "islamic"})
_WIDE = frozenset(
    """western european arab african gulf asian regional rich poor developing emerging industrialised industrialized
    wealthy""".split()
)
# Of whom one state has one, or sends one, so that several are of several states.
_ONE_EACH = frozenset(
    """countries states nations governments capitals presidents premiers kings monarchs leaders ministers ambassadors
    diplomats embassies envoys delegations armies parliaments state government mediators observers""".split()
)
# Several states, not the body that they make.
_EACH_ITS_OWN = frozenset({"capitals", "governments", "countries", "states", "nations"})
# Offices that only some states have.
_RARE = frozenset(
    "emir|king|queen|sultan|emperor|chancellor|supreme leader|crown prince|president|prime minister|prince".split("|")
)


def in_focus(scene: Scene, phrase: Phrase, sector: str, office: str | None) -> Who:
    """Return a role of the country in focus, or of the place or region that its words name."""
    beside = opposed(scene, phrase) or joined(scene, phrase)
    if beside is None and _of_a_region(scene, phrase, sector):
        return _regional(scene, phrase, sector, office)
    local = sector in _LOCAL
    sent = sender(scene, phrase) if sector in SENT else None
    if sent is not None and (sent.state or sent.sector == "IGO"):
        kept = sector if sent.state else sent.sector
        return sent.but(sector=kept, office=office, person=None, why=f"sent by {sent.name or sent.code}")
    told = (
        reported(scene, phrase, office)
        or judged(scene, phrase)
        or addressed(scene, phrase, sector)
        or convened(scene, phrase)
    )
    here = (
        told
        or _of_a_monarch(scene, phrase)
        or placed(scene, phrase.first, before=not local)
        or (fought_in(scene, phrase.first) if sector == "REB" else None)
        or (None if local else _holder(scene, office))
    )
    low, core = columns(scene.doc).low, phrase.core
    word = low[core.last - 1] if core is not None else ""
    code = (
        beside
        or _in(scene, phrase)
        or here
        or (scene.memory.home if word in _LANDS else None)
        or strongest(scene, phrase, sector)
    )
    if word == "congress" and "USA" in scene.memory.states and code not in _CONGRESSES:
        code = "USA"
    if office == "senator" and "USA" in scene.memory.states and code not in _SENATES:
        code = "USA"
    entry = phrase.role.entry("office", "generic") if phrase.role is not None else None
    code = _only(scene, entry.name if entry is not None else "") or code
    if told and word in {"nation", "country"}:
        sector = "CVL"  # who speaks to the nation speaks to its people
    others = [other for other in scene.memory.states if other != code][:3]
    lost = "less in focus here"
    rest = tuple(Alternative(o, sector, office, country_name(scene, o), "text", lost) for o in others)
    why = (
        "named beside its own"
        if beside
        else "clause"
        if told
        else "focus of the text"
        if local and code == scene.memory.main and weighed(scene, phrase.first)
        else "focus"
    )
    return Who(code, sector, country_name(scene, code), office=office, why=why, rest=rest)


def _only(scene: Scene, name: str) -> str | None:
    """Return the one state that has a body or officials of a name; None for other names."""
    named = {word: code for word, code in _WHERE_NAMED.items() if code in scene.memory.states}
    return next((code for word, code in (_OF_ONE_STATE | named).items() if name.startswith(word)), None)


def _of_a_monarch(scene: Scene, phrase: Phrase) -> str | None:
    """Return the one state of the text that is "the kingdom" or "the sultanate"."""
    entry = phrase.core.entry("generic") if phrase.core is not None else None
    ruler = _MONARCHS.get(entry.name.rsplit(" ", 1)[-1]) if entry is not None else None
    return _holder(scene, ruler) if ruler else None


def _holder(scene: Scene, office: str | None) -> str | None:
    """Return the one state of the text that has an office which not all have ("the emir"); None where several do."""
    if office is None or not scene.memory.states:
        return None
    having = [code for code in scene.memory.states if scene.lexicon.held(code, office, scene.day)]
    rare = len(having) == 1 and len(scene.memory.states) > 1
    return having[0] if rare and office in _RARE else None


def described(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase has an adjective between its article and its noun."""
    core = phrase.core
    return core is not None and any(
        scene.doc[i].pos_ in {"ADJ", "NOUN", "PROPN"} for i in range(phrase.first, core.first)
    )


def _of_a_region(scene: Scene, phrase: Phrase, sector: str) -> bool:
    core, local = phrase.core, sector in _LOCAL
    if core is not None and scene.doc[core.first].lower_ in _WIDE and core.last - core.first > 1:
        return True
    last = core.first if core is not None else phrase.last
    words = _REGIONS - {"other", "several"} if local else _REGIONS
    words = words - _CREEDS if sector == "REB" else words
    low = columns(scene.doc).low
    told = [low[i] for i in range(phrase.first, last) if low[i] in words]
    if phrase.person is not None and told == ["regional"]:
        return False  # "regional speaker X" is of a part of a state
    return bool(told) and not (told == ["several"] and _of_one_state(scene, phrase))


def _of_one_state(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether "several ministers" are of one state: of a text about one, or where several of them are usual."""
    core = phrase.core
    word = columns(scene.doc).low[core.last - 1] if core is not None else ""
    bare = core is not None and core.last - core.first == 1
    cabinet = word == "ministers" and bare and scene.memory.main is not None
    return word not in _ONE_EACH or cabinet


def _regional(scene: Scene, phrase: Phrase, sector: str | None, office: str | None) -> Who:
    """Return "European diplomats" as the European Union's, "regional leaders" as nobody's in particular."""
    words = columns(scene.doc).words(phrase.first, phrase.last).lower().split()
    union = "european" in words and sector == "GOV" and words[-1] not in _EACH_ITS_OWN
    code = "EU" if union else None
    return Who(code, sector, None, office=office, why="region")


def _in(scene: Scene, phrase: Phrase) -> str | None:
    owners = phrase.owners or [p for p in scene.phrases if _stands_before(p, phrase)]
    return next((found.code for owner in owners for found in scene.named(owner)), None)


def _stands_before(nation: Phrase, phrase: Phrase) -> bool:
    """Tell whether a nationality stands right before a role, both before another noun: "a Greek army fuel truck"."""
    return nation.last == phrase.first and nation.core is not None and nation.core.sort == "demonym"


def country_name(scene: Scene, code: str | None) -> str | None:
    """Return the usual name of a state by its code."""
    entry = scene.lexicon.by_code.get(code or "")
    return entry.name if entry else None
