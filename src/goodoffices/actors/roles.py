"""Roles without an owner of their own ("the rebels", "the emir", "regional leaders"): whose they are by memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.arms import guards, last_armed
from goodoffices.actors.clauses import sender
from goodoffices.actors.focus import SENT, country_name, described, in_focus
from goodoffices.actors.memory import ORGANISED
from goodoffices.actors.missions import FORCES, force_named
from goodoffices.actors.phrases import KIN
from goodoffices.actors.relations import tribunal
from goodoffices.actors.told import teller
from goodoffices.actors.who import STATE_SECTORS, Who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

ARMS = frozenset({"MIL", "COP", "SPY", "LEG", "JUD"})
COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague"})
_MOVEMENTS = frozenset(
    """movement islamists group grouping alliance coalition organisation organization front bloc faction militia party
    wing sect cult""".split()
)
_ALLIANCES = frozenset("coalition alliance bloc front wing".split())
# Who is sent by a body of states, and is of the one that the text has named.
_PEACEKEEPERS = frozenset("peacekeepers peacekeeper helmets".split())
_STAFF = _PEACEKEEPERS | frozenset("monitors observers inspectors mission".split())
# Several groups are no single one that was named before, but all of a country's.
_OFFICERS = frozenset({"officers", "officer"})
_SEVERAL = frozenset("groups parties factions movements militias organisations organizations opponents".split())
# Who is sent to talk is the sender's, where the sentence has one.
_ENVOYS = frozenset(
    """envoy delegation delegations envoys team emissary emissaries mission negotiators negotiator mediators
    representative representatives delegates monitors observers inspectors official officials diplomats
    diplomat""".split()
)
_HELPERS = frozenset({"IGO", "NGO", "MED"})
_BETWEEN = frozenset({"mediator", "facilitator", "chief mediator"})
_NEWCOMERS = frozenset(
    """a an another one other rival communist maoist leftist marxist islamist muslim christian separatist islamic moslem
    jihadist extremist foreign more unidentified unknown masked suspected""".split()
)
_RULERS = frozenset({"authorities", "government", "administration", "leadership"})
_BREAKAWAY = frozenset({"separatist", "breakaway", "secessionist", "self-declared", "rebel"})
# Bodies that are called a union, a league or an organisation, but seldom "the bloc" or "the alliance".
_NO_BLOCS = frozenset({"AU", "OAS", "OSCE", "IMF", "WORLD_BANK", "ICC", "IAEA"})
_BODIES = frozenset("alliance bloc".split())
# What both groups of one state and bodies of states are called.
_ORGANISATIONS = frozenset("organisation organization grouping body group union".split())
_NEAR = 3
_SECTORS = {
    "REB": frozenset({"REB", None, "PRE", "OPP"}),
    "OPP": frozenset({"OPP"}),
    "PTY": frozenset({"PTY", "OPP"}),
    "PRM": frozenset({"PRM"}),
}
_SECTS = frozenset({"sect", "cult"})
_COMPANIES = frozenset({"company", "firm", "corporation"})
_AIDES = frozenset({"aide", "aides"})
_LANDS = frozenset({"country", "nation", "state", "kingdom", "republic"})


def unowned(scene: Scene, phrase: Phrase, sector: str | None, word: str, office: str | None) -> list[Who]:
    """Return whom a role without an owner means: a group, forces or state named before, or the country in focus."""
    last = word.rsplit(" ", 1)[-1]
    body = _organisation(scene, phrase, last)
    group = sector in {"REB", "OPP", "PTY", "PRM"} or (last in _MOVEMENTS and sector != "NGO")
    if body is not None or group:
        found = body or _as_group(scene, phrase, sector, last)
        ruling = word.startswith(("ruling", "governing"))
        if found is not None or (last in _MOVEMENTS and sector not in {"REB", "OPP", "PRM"} and not ruling):
            return _remembered(found, office)
    if word in KIN:
        return []
    if last in _RULERS and (found := _apart(scene, phrase)) is not None:
        return _remembered(found, office)
    known = force_named(scene, phrase, last)
    known = known or _sent_to_help(scene, phrase, sector) or _sent_by_a_body(scene, phrase, last)
    known = known or _sent_to_talk(scene, phrase, sector, last)
    if known is not None:
        return [known.but(office=office, person=None)]
    if sector in {"IGO", "NGO"} or office in _BETWEEN or last in {"monitors", "inspectors"}:
        return [Who(None, "NGO" if sector == "NGO" else "IGO", word, office=office, why="role")]
    return _of_whom(scene, phrase, sector, word, office)


def _apart(scene: Scene, phrase: Phrase) -> Who | None:
    """Return whose "the separatist authorities" are: of the group that the text named last."""
    words = columns(scene.doc).low[phrase.first : phrase.last]
    if _BREAKAWAY.isdisjoint(words):
        return None
    return scene.memory.group(phrase.first, _SECTORS["REB"] | {"GOV"})


def _of_whom(scene: Scene, phrase: Phrase, sector: str | None, word: str, office: str | None) -> list[Who]:
    at, last = phrase.first, word.rsplit(" ", 1)[-1]
    if (found := tribunal(scene, phrase, word)) is not None:
        return _remembered(found, office)
    if (found := _armed(scene, phrase, sector, last)) is not None:
        return _remembered(found, office)
    if last in _AIDES and not phrase.definite:
        return _remembered(next((t.who for t in scene.memory.before(at) if t.who.person and t.who.state), None), office)
    if last in FORCES and sector is None:
        return []
    sector = sector or guards(word) or ("COP" if word in _OFFICERS else None)
    if sector is None or (word in _LANDS and described(scene, phrase)):
        return _remembered(_named_last(scene, at, word), office) if phrase.definite else []
    return [in_focus(scene, phrase, sector, office)]


def _armed(scene: Scene, phrase: Phrase, sector: str | None, word: str) -> Who | None:
    """Return whose forces "the army" or "officers" are where the text has named some; None for all other words."""
    at = phrase.first
    if sector is None and word in _OFFICERS:
        return last_armed(scene, at)
    if word in _COMPANIES and phrase.definite:
        return next((t.who for t in scene.memory.before(at) if t.who.sector == "BUS" and t.who.code), None)
    found = scene.memory.last_of(at, sector) if sector in ARMS and phrase.definite else None
    told = teller(scene.memory, at) if found is not None else None
    return found if told is None else told.but(sector=sector)


def _named_last(scene: Scene, at: int, word: str) -> Who | None:
    if word not in _LANDS:
        return scene.memory.nearest(at)
    found = scene.memory.subject(at)
    return found.but(sector="GOV") if found is not None else None


def _as_group(scene: Scene, phrase: Phrase, sector: str | None, word: str) -> Who | None:
    """Return the one group that "the rebels", "the movement" means, or the alliance of parties of the text's state."""
    if (
        word in _SEVERAL
        or (word == "leaders" and sector == "PTY")
        or not (phrase.definite or (sector == "REB" and not _one_more(scene, phrase)))
    ):
        return None
    if word == "opposition":  # all of it, not the party that was named
        return None
    found, country = _group(scene, phrase.first, sector, word), scene.memory.main
    if found is not None and sector == "REB" and not phrase.definite and found.sector in {"OPP", "PTY"}:
        return None  # gunmen are no party's for its being named
    if found is None and country and word in _ALLIANCES and _of_parties(scene, phrase.first, word):
        return Who(country, "PTY", country_name(scene, country))
    return found


def _one_more(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether words bring in somebody new: "a rebel army", "communist rebels"."""
    core = phrase.core
    words = set(columns(scene.doc).low[phrase.first : core.last - 1 if core is not None else phrase.last])
    return not words.isdisjoint(_NEWCOMERS)


def _sent_by_a_body(scene: Scene, phrase: Phrase, word: str) -> Who | None:
    """Return the body of states whose "the monitors" or "peacekeepers" are."""
    if word not in _STAFF or not (phrase.definite or word in _PEACEKEEPERS):
        return None
    body = scene.memory.body(phrase.first)
    return body.but(why=f"memory: {body.name or body.code}") if body is not None else None


def _sent_to_talk(scene: Scene, phrase: Phrase, sector: str | None, word: str) -> Who | None:
    """Return who sends "an envoy" or "a delegation", where the sentence says so."""
    sent = sender(scene, phrase) if word in _ENVOYS else None
    if sent is None:
        return None
    state = sent.sector in {*STATE_SECTORS, None}
    kept = (sector or "GOV") if state and sector in {*STATE_SECTORS, None} else sent.sector
    return sent.but(sector=kept, why=f"sent by {sent.name or sent.code}")


def _sent_to_help(scene: Scene, phrase: Phrase, sector: str | None) -> Who | None:
    """Return the state that sends "34 peacekeepers", "aid workers" or "doctors", where the sentence says so."""
    sent = sender(scene, phrase) if sector in _HELPERS and not phrase.definite else None
    if sent is None or not sent.state:
        return None
    kept = sector if sector != "IGO" else "MIL"  # who keeps the peace for a state is of its army
    return sent.but(sector=kept, why=f"sent by {sent.name or sent.code}")


def _body(scene: Scene, at: int, word: str) -> Who | None:
    """Return the body of states that "the alliance" or "the bloc" means: the last one named."""
    if word not in _BODIES:
        return None
    bodies = [t.who for t in scene.memory.before(at) if t.who.sector == "IGO" and t.who.code != "UN"]
    called = [body for body in bodies if (body.code == "NATO") == (word == "alliance") and body.code not in _NO_BLOCS]
    return next(iter([*called, *bodies]), None)


def _organisation(scene: Scene, phrase: Phrase, word: str) -> Who | None:
    """Return the body of states or the charity that "the organisation" means; None where a group was named since.

    It is the subject of the last sentences, else who was named last in them; "the union" is one by its name.
    """
    if word not in _ORGANISATIONS or not phrase.definite or phrase.owners:
        return None
    sents = columns(scene.doc).sent
    near = [t for t in scene.memory.before(phrase.first) if sents[phrase.first] - sents[t.at] <= _NEAR]
    near = [t for t in near if t.who.code and (":" in t.who.code or t.who.sector in {"IGO", "NGO"})]
    best = next((t for t in near if t.subject), next(iter(near), None))
    if best is None or ":" in (best.who.code or "") or (word == "union" and word not in (best.who.name or "").lower()):
        return None
    return best.who


def _remembered(found: Who | None, office: str | None) -> list[Who]:
    if found is None:
        return []
    return [found.but(office=office, person=None, why=f"memory: {found.name or found.code}")]


def _group(scene: Scene, at: int, sector: str | None, word: str) -> Who | None:
    """Return the group that a word for groups means; "the coalition" rather one with that word in its name."""
    sectors = ORGANISED | {"REL"} if word in _SECTS else _SECTORS.get(sector or "", ORGANISED)
    if word not in _ALLIANCES:
        found = scene.memory.group(at, sectors - {"OPP"}) if "REB" in sectors else None
        found = found or scene.memory.group(at, sectors)
        return found or (scene.memory.group(at, _SECTORS["REB"]) if word == "militia" else None)
    named = scene.memory.group(at, sectors, named=word) or _body(scene, at, word)
    return named or scene.memory.group(at, sectors - {"PTY", "REB"})


def _of_parties(scene: Scene, at: int, word: str) -> bool:
    """Tell whether the text has said "an alliance of seven parties" before."""
    low = columns(scene.doc).low
    near = [low[max(0, i - 4) : i + 5] for i in range(at) if low[i] == word]
    return any({"parties", "opposition", "party"} & set(words) for words in near)


def sent_into(scene: Scene, phrase: Phrase) -> Who | None:
    """Return whose "25,000 troops in Chad" are, where the sentence has who keeps or sends them there."""
    entry = phrase.role.entry("office", "generic") if phrase.role is not None else None
    inside = bool(phrase.owners) and columns(scene.doc).low[phrase.owners[0].first - 1] in {"in", "into", "on"}
    if entry is None or entry.sector not in SENT or not inside:
        return None
    sent = sender(scene, phrase)
    return sent.but(sector=entry.sector, office=None, person=None) if sent is not None and sent.state else None


def of_its_groups(scene: Scene, phrase: Phrase, owners: list[Who]) -> Who | None:
    """Return the group that "the Lebanese movement" or "Chad's rebels" means, where the text has named one."""
    role = phrase.role
    entry = role.entry("generic") if role is not None and phrase.definite else None
    if entry is None or len(owners) != 1 or not owners[0].state:
        return None
    sectors = _SECTORS.get(entry.sector or "") or (ORGANISED if entry.name.rsplit(" ", 1)[-1] in _MOVEMENTS else None)
    several = entry.name.rsplit(" ", 1)[-1] in _SEVERAL
    found = scene.memory.group(phrase.first, sectors, owners[0].code) if sectors and not several else None
    if found is not None and found.sector == "PTY" and entry.name.rsplit(" ", 1)[-1] in _ALLIANCES:
        return None  # "Chad's coalition" is none of the parties in it
    return found.but(office=None, person=None, why=f"memory: {found.name or found.code}") if found else None


def counterparts(scene: Scene, phrase: Phrase, owners: list[Who]) -> list[Who]:
    """Return whom "his Soviet counterpart" means: who holds in that country the office of whoever was named last."""
    before = (t.who.office for t in scene.memory.before(phrase.first) if t.who.person and t.who.office)
    office = next(before, None)
    states = [owner for owner in owners if owner.state]
    return [o.but(sector="GOV", office=_local(office, o.code), person=None, why="counterpart") for o in states]


def _local(office: str | None, code: str | None) -> str | None:
    """Return an office by the name that a country has for it: America's foreign minister is its secretary of state."""
    if office in {"secretary of state", "foreign minister", "foreign secretary"}:
        return "secretary of state" if code == "USA" else "foreign minister"
    return office


def party_of(scene: Scene, phrase: Phrase, owner: Who) -> Who | None:
    """Return the party or movement that "his party" means, of whom the tables have at the head of one."""
    role = phrase.role
    entry = role.entry("generic") if role is not None and owner.person else None
    if entry is None or entry.name not in {"party", "movement"}:
        return None
    spells = [e for e in scene.lexicon.people.get(owner.person or "", []) if e.code and ":" in e.code]
    spells = [e for e in spells if e.sector in {"PTY", "OPP", "REB"} and (scene.day is None or e.since <= scene.day)]
    if not spells:
        return None
    last = max(spells, key=lambda e: (e.until, e.since))
    return Who(last.code, last.sector, country_name(scene, last.code), why=f"{last.source}: {last.office}")
