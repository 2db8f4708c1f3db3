"""People as a text introduces them: by titles, appositions, lists, whom they lead and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.phrases import KIN
from goodoffices.actors.recalled import by_memory, by_pronoun
from goodoffices.actors.relations import CHIEFS
from goodoffices.actors.several import office_of
from goodoffices.actors.ships import aboard
from goodoffices.actors.titled import is_titled, office_told
from goodoffices.actors.titles import RANKS, elsewhere, governs, of_a_state, tells
from goodoffices.actors.who import AFTER, Who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.registry import Person
    from goodoffices.actors.scene import Scene

_OF_THE_UNION = frozenset({"commissioner", "commissioners"})
# What somebody is by trade, which does not tell for whom.
_NATIONALS = frozenset({"diplomat", "official", "general", "lawyer", "judge", "prosecutor", "politician"})
_LEADS = frozenset({"leader", "chairman", "party leader"})
# What stands between people and who leads them.
_UNDER = frozenset({("under",), ("led", "by"), ("headed", "by"), ("commanded", "by")})


def introduce(scene: Scene, person: Person, phrase: Phrase) -> None:
    """Add to a person what the phrase that names him, its appositions and lists say."""
    apposed = [other for other in scene.phrases if other.same is phrase]
    apposed = [other for other in apposed if not person.fresh or other.first < phrase.first]
    titles = [phrase, *apposed]
    _tell_listed(scene, person, phrase)
    for title in titles:
        owner = next((found for owner in title.owners for found in scene.named(owner)), None)
        if owner is None or not kin_told(scene, person, title, owner):
            tell(scene, person, title, owner)


def _tell_listed(scene: Scene, person: Person, phrase: Phrase) -> None:
    """Give a person without an office that of those in whose list the name stands ("both ministers, A and B")."""
    lists = [other for other in scene.phrases if any(each is phrase for each in other.each)]
    names = [other.core.hit.entries[0].name for other in lists if other.core is not None]
    held = next((entry for name in names if (entry := office_of(scene.lexicon, name)) is not None), None)
    if held is not None and person.who.office is None:
        person.who.office, person.who.sector = held.office, person.who.sector or held.sector


def kin_told(scene: Scene, person: Person, title: Phrase, owner: Who) -> bool:
    """Make somebody's kin, whom the tables do not have, civilians; tell whether a title says so."""
    kin = title.core is not None and title.core.hit.entries[0].name in KIN
    if not kin or person.who.why.startswith("people.tsv") or office_told(scene, title)[0] is not None:
        return False
    base = (owner.code or "").split(":")[0]
    person.who.code, person.who.sector, person.who.why = base or None, "CVL", f"kin of {owner.name or base}"
    return True


def tell(scene: Scene, person: Person, title: Phrase, owner: Who | None) -> None:
    """Add to a person what a title says: the office, and whose it is."""
    office, sector = office_told(scene, title)
    found = person.who
    if found.office is not None and not is_titled(title):
        office = None
    if office in RANKS and found.office not in {*RANKS, None}:
        office = None  # a general who is army chief
    also = any(other.office == office and other.lost == AFTER for other in found.rest)
    ranked = found.office in RANKS and office not in RANKS
    if office and (found.office is None or found.why == "" or also or ranked or tells(office, found)):
        new = found.office is None or found.sector in {"ELI", None} or person.fresh
        grouped = ":" in (found.code or "") and sector not in {"PTY", "OPP", "REB"}
        if new and found.code and sector and not office.startswith("former ") and not grouped:
            found.sector = sector
        if office.startswith("former ") and found.sector is None:
            found.sector = "ELI"
        found.office = office
        if found.sector in {"OPP", "PTY"} and sector == "GOV" and governs(office):
            found.code, found.sector = (found.code or "").split(":")[0] or None, sector
    owner = owner or _of_the_union(scene, title, office)
    if owner is not None and (_keeps_its_body(person, title, owner, office) or _keeps_its_state(found, owner)):
        return
    if owner is not None and owner.code is not None and (owner.sector != "SOC" or found.code is None):
        _tell_owner(scene, person, title, owner, (office, sector))


def _of_the_union(scene: Scene, title: Phrase, office: str | None) -> Who | None:
    """Return the European Union for "European trade commissioner X", whatever X was at home before."""
    words = columns(scene.doc).low[title.first : title.last]
    held = (office or "").rsplit(" ", 1)[-1] in _OF_THE_UNION and not (office or "").startswith("former ")
    return Who("EU", "IGO", "European Union") if held and "european" in words else None


def _keeps_its_body(person: Person, title: Phrase, owner: Who, office: str | None) -> bool:
    """Tell whether a title behind a name only tells whence a body's envoy comes ("U.N. envoy X, a Swiss diplomat")."""
    behind = title.first > person.seen[-1] if person.seen else False
    plain = (office or "").rsplit(" ", 1)[-1] in _NATIONALS or office is None
    return behind and plain and owner.state and person.who.sector == "IGO" and person.who.office is not None


def _keeps_its_state(found: Who, owner: Who) -> bool:
    """Tell whether somebody rules a state and only chairs a body of states ("Togo's president X, head of the bloc")."""
    return owner.sector == "IGO" and found.state and found.sector == "GOV" and found.office in CHIEFS


def _tell_owner(scene: Scene, person: Person, title: Phrase, owner: Who, held: tuple[str | None, str | None]) -> None:
    """Add to a person whose a title is; ``held`` are its office and sector."""
    office, sector = held
    found = person.who
    code = owner.code or ""
    if owner.sector == "SOC":
        code, owner = code.split(":")[0], owner.but(sector=None)
    told = found.why.startswith("people.tsv") and office is None and found.code is not None
    if sector is None and (code == found.code or (told and ":" not in code)):
        return  # a former French legionnaire may rule in Conakry
    nested = found.code is not None and found.code.startswith(code + ":") and not of_a_state(office)
    nested = nested or ((office or "").endswith("candidate") and code.startswith(f"{found.code}:"))
    if not nested and not elsewhere(code, found.code):
        found.code, found.why = code, f"words: {columns(scene.doc).words(title.first, title.last)}"
        found.sector = sector if sector and owner.sector in {"GOV", None} else owner.sector or sector


def described(scene: Scene, phrase: Phrase, found: Who) -> Who:
    """Return a person as an apposition says, who came to office with the news ("X, head of the guard,")."""
    person = scene.people.get(id(phrase.same))
    office, sector = office_told(scene, phrase)
    if office in _LEADS and found.sector in {"OPP", "PTY"} and (found.office or "").startswith("former "):
        return found.but(office=office)  # "its leader, former President X"
    if person is None or not person.fresh or office is None or not is_titled(phrase):
        return found
    if office.startswith("former "):
        return found
    return found.but(office=office, sector=sector or found.sector)


def firm_named(scene: Scene, person: Person, phrase: Phrase) -> Who | None:
    """Return a firm that has one name and is a state's ("Finland's Botnia"), which the tagger takes for nobody."""
    first, last = phrase.person or (0, 0)
    lone = last - first == 1 and len(person.parts) == 1 and not phrase.offices and not scene.apposed(phrase)
    word = scene.doc[first].text
    tagged = scene.doc[first].ent_type_ in {"ORG", ""} and word[1:].islower() and not word.endswith("s")
    owner = next((found for own in phrase.owners for found in scene.named(own) if found.state), None)
    if owner is None or not lone or not tagged:
        return None
    return Who(owner.code, "BUS", person.full, why=f"words: {columns(scene.doc).words(phrase.first, phrase.last)}")


def place_person(scene: Scene, person: Person, phrase: Phrase) -> None:
    """Give a person a country from a title without one: the rebels' spokesman, the minister in focus."""
    if (state := _of_the_other(scene, phrase)) is not None:
        person.who.code, person.who.why = state, "the other of two in a list"
        return
    led = next((other for other in scene.phrases if _led_by(scene, other, phrase)), None)
    if (people := next((found for found in scene.resolve(led) if found.code), None) if led else None) is not None:
        person.who.code, person.who.sector, person.who.why = people.code, people.sector, f"leads: {people.why}"
        return
    for title in (phrase, *(other for other in scene.phrases if other.same is phrase)):
        if (crew := aboard(scene, title)) is not None:
            person.who = crew.but(person=person.who.person)
            return
        owner = next((found for owner in title.owners for found in scene.resolve(owner)), None)
        owner = owner or next(iter(by_pronoun(scene, title)), None)
        if owner is None and title.role is not None and office_told(scene, title)[0]:
            owner = next(iter(by_memory(scene, title, people=False)), None)
        if owner is not None and not kin_told(scene, person, title, owner):
            tell(scene, person, title, owner)
        if person.who.code is not None:
            return


def _led_by(scene: Scene, people: Phrase, phrase: Phrase) -> bool:
    """Tell whether somebody is named as the leader of people: "dredgers under former guerrilla X"."""
    words = tuple(columns(scene.doc).low[people.last : phrase.first])
    return not people.absorbed and people.core is not None and people.core.sort == "generic" and words in _UNDER


def _of_the_other(scene: Scene, phrase: Phrase) -> str | None:
    """Return the other of the text's two states for who is listed beside somebody of the one."""
    lists = [other.each for other in scene.phrases if len(other.each) == 2 and any(e is phrase for e in other.each)]
    beside = [scene.people.get(id(each)) for each in (lists[0] if lists else ()) if each is not phrase]
    pair, known = scene.memory.states[:2], next((person.who.code for person in beside if person is not None), None)
    return next((code for code in pair if code != known), None) if known in pair and len(pair) == 2 else None
