"""Roles without an owner of their own ("the rebels", "the emir", "regional leaders"): whose they are by memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.memory import ORGANISED
from goodoffices.actors.who import STATE_SECTORS, Alternative, Who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

ARMS = frozenset({"MIL", "COP", "SPY", "LEG", "JUD"})
COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague"})
_MOVEMENTS = frozenset(
    """movement islamists group alliance coalition organisation organization front bloc faction militia party
    wing""".split()
)
_ALLIANCES = frozenset("coalition alliance bloc front wing".split())
_SENT = frozenset({"MIL", "COP", "SPY"})
_SENDS = frozenset(
    """send mass deploy withdraw move order put station rush fly commit pull lose have keep dispatch airlift contribute
    amass mobilize mobilise call ready redeploy recall pledge offer provide land bring base gather""".split()
)
# Who is sent by a body of states, and is of the one that the text has named.
_PEACEKEEPERS = frozenset("peacekeepers peacekeeper helmets".split())
_STAFF = _PEACEKEEPERS | frozenset("monitors observers inspectors mission".split())
# Several groups are no single one that was named before, but all of a country's.
_SEVERAL = frozenset("groups parties factions movements militias organisations organizations opponents".split())
# Who is sent to talk is the sender's, where the sentence has one.
_ENVOYS = frozenset(
    """envoy delegation delegations envoys team emissary emissaries mission negotiators negotiator mediators
    representative representatives delegates monitors observers inspectors official officials diplomats
    diplomat""".split()
)
_BETWEEN = frozenset({"mediator", "facilitator", "chief mediator"})
_ADDRESSES = frozenset("tell address inform brief assure call urge ask appeal thank warn exhort".split())
_NATION = frozenset(
    "citizens people nation population voters public men youths youth countrymen women reservists".split()
)
_NEWCOMERS = frozenset(
    "a an another one other rival communist maoist leftist marxist islamist muslim christian separatist".split()
)
# A speaker's own is "the government"; "the new government" is another's.
_RULERS = frozenset({"government", "authorities", "regime", "junta"})
_CONGRESSES = frozenset(
    "USA PER COL MEX ARG BRA CHL PHL HND GTM ECU BOL PRY VEN CRI PAN DOM URY ESP IDN NGA FSM PLW LBR CHN".split()
)
_BODIES = frozenset("alliance bloc".split())
_SECTORS = {
    "REB": frozenset({"REB", None, "PRE", "OPP"}),
    "OPP": frozenset({"OPP"}),
    "PTY": frozenset({"PTY", "OPP"}),
    "PRM": frozenset({"PRM"}),
}
_LOCAL = frozenset(
    {"COP", "CVL", "JUD", "JRN", "MED", "EDU", "REL", "SOC", "AGR", "LAB", "BUS", "CRM", "REF", "UAF", "LEG"}
)
_STATE = frozenset({"GOV", "MIL", "COP", "LEG"})
_AWAY = frozenset("to from towards toward for".split())
_FLEES = frozenset("flee escape cross pour stream flood".split())
_LANDS = frozenset({"country", "nation", "state", "kingdom", "republic"})
# Words that tell of whole parts of the world; whoever they stand before is not of the country in focus.
_REGIONS = frozenset(
    """american
    european african arab western eastern asian american-led latin nordic baltic balkan scandinavian regional foreign
    international world global gulf caribbean neighbouring neighboring other several outside sahelian mediterranean
    muslim islamic allied coalition""".split()
)
_WIDE = frozenset("western european arab african gulf asian regional".split())
# Offices that only some states have.
_RARE = frozenset(
    "emir|king|queen|sultan|emperor|chancellor|supreme leader|crown prince|president|prime minister|prince".split("|")
)


def unowned(scene: Scene, phrase: Phrase, sector: str | None, word: str, office: str | None) -> list[Who]:
    """Return whom a role without an owner means: a group, forces or state named before, or the country in focus."""
    at, last = phrase.first, word.rsplit(" ", 1)[-1]
    if sector in {"REB", "OPP", "PTY", "PRM"} or last in _MOVEMENTS:
        found = _as_group(scene, phrase, sector, last)
        ruling = word.startswith(("ruling", "governing"))
        if found is not None or (last in _MOVEMENTS and sector not in {"REB", "OPP", "PRM"} and not ruling):
            return _remembered(found, office)
    known = _sent_by_a_body(scene, phrase, last) or _sent_to_talk(scene, phrase, sector, last)
    if known is not None:
        return [known.but(office=office, person=None)]
    if sector in {"IGO", "NGO"} or office in _BETWEEN or last in {"monitors", "inspectors"}:
        sector = "NGO" if sector == "NGO" else "IGO"
        return [Who(None, sector, word, office=office, why="role")]
    if sector in ARMS and phrase.definite and (found := scene.memory.last_of(at, sector)) is not None:
        told = scene.memory.teller(at)
        return _remembered(found if told is None else told.but(sector=sector), office)
    if sector is None or (word in _LANDS and _described(scene, phrase)):
        found = scene.memory.subject(at) if word in _LANDS else scene.memory.nearest(at)
        found = found.but(sector="GOV") if found is not None and word in _LANDS else found
        return _remembered(found, office) if phrase.definite else []
    return [_in_focus(scene, phrase, sector, office)]


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
    if found is None and country and word in _ALLIANCES and _of_parties(scene, phrase.first, word):
        return Who(country, "PTY", _country_name(scene, country))
    return found


def _one_more(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether words bring in somebody new: "a rebel army", "communist rebels"."""
    core = phrase.core
    words = set(columns(scene.doc).low[phrase.first : core.first if core is not None else phrase.last])
    return not words.isdisjoint(_NEWCOMERS)


def _sent_by_a_body(scene: Scene, phrase: Phrase, word: str) -> Who | None:
    """Return the body of states whose "the monitors" or "peacekeepers" are."""
    if word not in _STAFF or not (phrase.definite or word in _PEACEKEEPERS):
        return None
    body = scene.memory.body(phrase.first)
    return body.but(why=f"memory: {body.name or body.code}") if body is not None else None


def _sent_to_talk(scene: Scene, phrase: Phrase, sector: str | None, word: str) -> Who | None:
    """Return who sends "an envoy" or "a delegation", where the sentence says so."""
    sent = _sender(scene, phrase) if word in _ENVOYS else None
    if sent is None:
        return None
    state = sent.sector in {*STATE_SECTORS, None}
    kept = (sector or "GOV") if state and sector in {*STATE_SECTORS, None} else sent.sector
    return sent.but(sector=kept, why=f"sent by {sent.name or sent.code}")


def _body(scene: Scene, at: int, word: str) -> Who | None:
    """Return the body of states that "the alliance" or "the bloc" means: the last one named."""
    if word not in _BODIES:
        return None
    return next((t.who for t in scene.memory.before(at) if t.who.sector == "IGO" and t.who.code != "UN"), None)


def _remembered(found: Who | None, office: str | None) -> list[Who]:
    if found is None:
        return []
    return [found.but(office=office, person=None, why=f"memory: {found.name or found.code}")]


def _sender(scene: Scene, phrase: Phrase) -> Who | None:
    """Return who is subject of the verb that a phrase is the object of: "Britain sent paratroopers" are Britain's."""
    c = columns(scene.doc)
    verb = c.head[phrase.head]
    if c.dep[phrase.head] not in {"obj", "conj"} or c.lemma[verb].lower() not in _SENDS:
        return None
    return _subject(scene, phrase, verb)


def _addressed(scene: Scene, phrase: Phrase, sector: str) -> str | None:
    """Return the state whose own "lawmakers" or "citizens" its leaders speak to."""
    c = columns(scene.doc)
    verb, core = c.head[phrase.head], phrase.core
    word = c.low[core.last - 1] if core is not None else ""
    if c.lemma[verb].lower() not in _ADDRESSES or not (sector == "LEG" or word in _NATION):
        return None
    found = _subject(scene, phrase, verb)
    return found.code if found is not None and found.state and found.sector == "GOV" else None


def _subject(scene: Scene, phrase: Phrase, verb: int) -> Who | None:
    """Return who is the subject of a verb, by a relative pronoun or a pronoun of its own too."""
    c = columns(scene.doc)
    while c.dep[verb] in {"xcomp", "conj"} and not any(c.dep[kid].startswith("nsubj") for kid in c.kids[verb]):
        asked = [kid for kid in c.kids[c.head[verb]] if c.dep[kid] in {"obj", "iobj"}]
        if c.dep[verb] == "xcomp" and asked:  # "asked Russia to send troops"
            return _named_at(scene, phrase, set(asked))
        verb = c.head[verb]  # "NATO prepared to send troops"
    subjects = {kid for kid in c.kids[verb] if c.dep[kid] == "nsubj"}
    if any(c.low[i] in {"it", "he", "she", "they"} for i in subjects) and c.dep[verb] == "ccomp":
        subjects = {kid for kid in c.kids[c.head[verb]] if c.dep[kid] == "nsubj"}  # "Peru said it had sent police"
    if any(c.low[i] in {"which", "who", "that"} for i in subjects) and c.dep[verb].startswith("acl"):
        subjects = {c.head[verb]}  # "India, which had sent an envoy"
    return _named_at(scene, phrase, subjects)


def _named_at(scene: Scene, phrase: Phrase, heads: set[int]) -> Who | None:
    for other in scene.phrases:
        if other.head in heads and other is not phrase and not other.absorbed:
            return next((found for found in scene.named(other) if found.code), None)
    return None


def _in_focus(scene: Scene, phrase: Phrase, sector: str, office: str | None) -> Who:
    """Return a role of the country in focus, or of the place or region that its words name."""
    if _of_a_region(scene, phrase, local=sector in _LOCAL):
        return _regional(scene, phrase, sector, office)
    at, local = phrase.first, sector in _LOCAL
    sent = _sender(scene, phrase) if sector in _SENT else None
    if sent is not None and (sent.state or sent.sector == "IGO"):
        kept = sector if sent.state else sent.sector
        return sent.but(sector=kept, office=office, person=None, why=f"sent by {sent.name or sent.code}")
    here = (
        _addressed(scene, phrase, sector)
        or _placed(scene, at, before=not local)
        or (None if local else _holder(scene, office))
    )
    near = local and scene.memory.conflict is None
    low, core = columns(scene.doc).low, phrase.core
    word = low[core.last - 1] if core is not None else ""
    spoken = not (word in _RULERS and low[max(phrase.first, at)] == "the" and _described(scene, phrase))
    side = scene.memory.side(at) if sector in _STATE and phrase.definite else None
    code = (
        _in(scene, phrase)
        or here
        or side
        or scene.memory.country(at, near=near, local=local or sector == "OPP", spoken=spoken)
    )
    if word == "congress" and "USA" in scene.memory.states and code not in _CONGRESSES:
        code = "USA"
    others = [other for other in scene.memory.states if other != code][:3]
    lost = "less in focus here"
    rest = tuple(Alternative(o, sector, office, _country_name(scene, o), "text", lost) for o in others)
    return Who(code, sector, _country_name(scene, code), office=office, why="focus", rest=rest)


def _group(scene: Scene, at: int, sector: str | None, word: str) -> Who | None:
    """Return the group that a word for groups means; "the coalition" rather one with that word in its name."""
    sectors = _SECTORS.get(sector or "", ORGANISED)
    if word not in _ALLIANCES:
        found = scene.memory.group(at, sectors)
        return found or (scene.memory.group(at, _SECTORS["REB"]) if word == "militia" else None)
    named = scene.memory.group(at, sectors, named=word) or _body(scene, at, word)
    return named or scene.memory.group(at, sectors - {"PTY", "REB"})


def _of_parties(scene: Scene, at: int, word: str) -> bool:
    """Tell whether the text has said "an alliance of seven parties" before."""
    low = columns(scene.doc).low
    near = [low[max(0, i - 4) : i + 5] for i in range(at) if low[i] == word]
    return any({"parties", "opposition", "party"} & set(words) for words in near)


def _holder(scene: Scene, office: str | None) -> str | None:
    """Return the one state of the text that has an office which not all have ("the emir"); None where several do."""
    if office is None or not scene.memory.states:
        return None
    having = [code for code in scene.memory.states if scene.lexicon.held(code, office, scene.day)]
    rare = len(having) == 1 and len(scene.memory.states) > 1
    return having[0] if rare and office in _RARE else None


def _described(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase has an adjective between its article and its noun."""
    core = phrase.core
    return core is not None and any(
        scene.doc[i].pos_ in {"ADJ", "NOUN", "PROPN"} for i in range(phrase.first, core.first)
    )


def _of_a_region(scene: Scene, phrase: Phrase, *, local: bool) -> bool:
    core = phrase.core
    if core is not None and scene.doc[core.first].lower_ in _WIDE and core.last - core.first > 1:
        return True
    last = core.first if core is not None else phrase.last
    words = _REGIONS - {"other", "several"} if local else _REGIONS
    low = columns(scene.doc).low
    return any(low[i] in words for i in range(phrase.first, last))


def _regional(scene: Scene, phrase: Phrase, sector: str | None, office: str | None) -> Who:
    """Return "European diplomats" as the European Union's, "regional leaders" as nobody's in particular."""
    words = columns(scene.doc).words(phrase.first, phrase.last).lower().split()
    code = "EU" if "european" in words and sector == "GOV" else None
    return Who(code, sector, None, office=office, why="region")


def _placed(scene: Scene, at: int, *, before: bool) -> str | None:
    """Return the country where a sentence puts what its people do ("Protesters filled the streets of Lima").

    With ``before`` only one that opens the sentence ("In Peru, troops fired") counts.
    """
    sent = scene.doc[at].sent
    if before and sent[0].lower_ not in {"in", "across", "inside", "throughout"}:
        return None
    end = min(sent.end, sent.start + 5) if before else sent.end
    places = [
        t.who.code
        for t in scene.memory.traces
        if sent.start <= t.at < end and t.plain and not t.agent and not _away(scene, t.at) and t.who.state
    ]
    return places[0] if places else None


def _away(scene: Scene, at: int) -> bool:
    """Tell whether a place is where people go to or come from ("fled into Rwanda"), not where they are."""
    c = columns(scene.doc)
    first, last = c.sents[c.sent[at]]
    return c.low[at - 1] in _AWAY or (c.low[at - 1] == "into" and not _FLEES.isdisjoint(c.lemma[first:last]))


def of_its_groups(scene: Scene, phrase: Phrase, owners: list[Who]) -> Who | None:
    """Return the group that "the Lebanese movement" or "Chad's rebels" means, where the text has named one."""
    role = phrase.role
    entry = role.entry("generic") if role is not None and phrase.definite else None
    if entry is None or len(owners) != 1 or not owners[0].state:
        return None
    sectors = _SECTORS.get(entry.sector or "") or (ORGANISED if entry.name.rsplit(" ", 1)[-1] in _MOVEMENTS else None)
    several = entry.name.rsplit(" ", 1)[-1] in _SEVERAL
    found = scene.memory.group(phrase.first, sectors, owners[0].code) if sectors and not several else None
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
    return Who(last.code, last.sector, _country_name(scene, last.code), why=f"{last.source}: {last.office}")


def _in(scene: Scene, phrase: Phrase) -> str | None:
    return next((found.code for owner in phrase.owners for found in scene.named(owner)), None)


def _country_name(scene: Scene, code: str | None) -> str | None:
    entry = scene.lexicon.by_code.get(code or "")
    return entry.name if entry else None
