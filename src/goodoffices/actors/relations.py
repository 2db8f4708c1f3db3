"""Whom words for a relation mean: "its ally", "his rival", "the fallen leader", "the former colonial power"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.clauses import judged
from goodoffices.actors.colonies import ruler_of
from goodoffices.actors.titles import FORMER
from goodoffices.actors.who import Who
from goodoffices.actors.who import who as named
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.actors.memory import Trace
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

_RIVALS = frozenset({"rival", "opponent", "arch-rival", "foe", "nemesis", "enemy", "adversary"})
_RIVALS_OF_MANY = frozenset({"rivals", "enemies", "foes", "adversaries"})
# Of whom a group or state has its enemies.
_AT_ODDS = frozenset({"REB", "OPP", "PTY", "PRM", "PRE", "LAB", None})
_BESIDE = frozenset({"ally", "neighbour", "neighbor"}) | _RIVALS
# Firms, which only their names make actors.
_FIRMS = frozenset(
    """airline carmaker planemaker drugmaker chipmaker retailer insurer brewer steelmaker shipbuilder conglomerate
    multinational automaker miner wholesaler manufacturer giant giants group groups major majors producer producers
    steelmakers conglomerates multinationals automakers manufacturers""".split()
)
_RULED = frozenset({"former colony"})
_SEVERAL_BESIDE = frozenset({"neighbours", "neighbors"})
# Whom "its neighbour" means where the text does not tell; never who has him.
_NOBODY = Who(why="no other state is named")
# What a state has and does by itself: "French intelligence"; else it is what is known.
_SERVICES = frozenset({"intelligence"})
CHIEFS = frozenset(
    """president|prime minister|king|emir|sultan|supreme leader|chancellor|leader|head of state|monarch|ruler|premier|
    interim president|acting president|commander-in-chief""".replace("\n    ", "").split("|")
)
_HEADS = frozenset("leader president ruler premier minister king monarch strongman dictator emperor sultan".split())
_FELL = (FORMER | frozenset("fallen toppled disgraced fugitive departed departing ousted outgoing".split())) - {
    "former",
    "ex",
}
_COURTS = frozenset({"court", "tribunal"})
_OF_STATES = frozenset({"president", "prime minister", "premier", "king"})
_KINGS = frozenset({"king", "monarch", "emperor", "sultan", "emir"})
_GOES = frozenset("resign quit flee fall abdicate step leave depart".split())
_FELLED = frozenset(
    "oust topple overthrow depose remove impeach arrest unseat dethrone sack detain seize replace dismiss".split()
)


def related(scene: Scene, phrase: Phrase, owner: Who) -> Who | None:
    """Return who is somebody's rival, ally, neighbour or colony, where the text gives one answer."""
    word, at = _word(phrase), phrase.first
    if (found := of_a_bloc(scene, phrase, owner)) is not None:
        return found
    if word in _RULED:
        return _colony(scene, at, owner)
    if word in _RIVALS_OF_MANY:
        return _rivals(scene, at, owner, word)
    if word == "friend":
        return _friend(scene, at, owner)
    if word in _SEVERAL_BESIDE:
        return _NOBODY
    return (_beside(scene, at, owner, word) or _NOBODY) if word in _BESIDE else None


def _friend(scene: Scene, at: int, owner: Who) -> Who | None:
    """Return "his friend" of a ruler in a text about another state: who rules that one; a private person elsewhere."""
    abroad = owner.state and scene.memory.main not in {None, owner.code}
    return _other_state(scene, at, owner.code) if abroad else None


def _rivals(scene: Scene, at: int, owner: Who, word: str) -> Who | None:
    """Return "its rivals": of a group the other of its country that was named last, of a state the group against it.

    Of a state's many rivals without one, those who oppose it are left to the table; its enemies are nobody known.
    """
    base, grouped = (owner.code or "").split(":")[0], ":" in (owner.code or "")
    if not grouped and (word == "rivals" or not owner.state):
        return None
    groups = (t.who for t in scene.memory.before(at) if (t.who.code or "").startswith(f"{base}:"))
    other = next((found for found in groups if found.code != owner.code and found.sector in _AT_ODDS), None)
    if other is not None:
        return other.but(office=None, person=None, why=f"rivals: {other.name or other.code}")
    entry = scene.lexicon.by_code.get(base) if grouped and word != "rivals" else None
    return named(entry, "rivals") if entry is not None else Who(why="rivals of nobody named")


def _beside(scene: Scene, at: int, owner: Who, word: str) -> Who | None:
    if owner.sector == "IGO" and (subject := scene.memory.subject(at)) is not None:
        owner = subject  # a body of states has no neighbours
    elif owner.sector == "CVL" and owner.code in scene.lexicon.by_code:
        owner = owner.but(sector="GOV")  # a people's neighbour is its state's
    if owner.person is not None and word in _RIVALS:
        return _rival(scene, at, owner)
    if not owner.state:
        return None
    known = _named_beside(scene, at, owner.code) if word == "ally" else _other_of_two(scene, owner.code)
    return known or _other_state(scene, at, owner.code)


def _other_of_two(scene: Scene, code: str | None) -> Who | None:
    """Return the other of the two states that a text is about, where it is not about one of them above all."""
    pair = scene.memory.states[:2]
    if scene.memory.main is not None or code not in pair or len(pair) < 2:
        return None
    entry = scene.lexicon.by_code.get(pair[pair[0] == code])
    return named(entry, "the other state") if entry is not None else None


def _word(phrase: Phrase) -> str:
    return phrase.core.hit.entries[0].name if phrase.core is not None else ""


def _rival(scene: Scene, at: int, owner: Who) -> Who | None:
    """Return the one other of the owner's country who was named last, of its rivals an office's holder first."""
    base = (owner.code or "").split(":")[0]
    others = [t.who for t in scene.memory.before(at) if t.who.person not in {None, owner.person}]
    others = [found for found in others if (found.code or "").split(":")[0] == base]
    chiefs = [found for found in others if _chief(found)]
    best = next(iter([*chiefs, *others]), None)
    return best.but(why=f"rival: {best.person}") if best is not None else None


def _other_state(scene: Scene, at: int, code: str | None) -> Who | None:
    """Return the state that the text is about, or the one named last beside the owner."""
    main = scene.memory.main or scene.memory.conflict
    if main is not None and main != code and main in scene.lexicon.by_code:
        return named(scene.lexicon.by_code[main], "the other state")
    states = (t.who for t in scene.memory.before(at) if t.who.state and t.plain and t.agent and t.who.code != code)
    found = next(states, None)
    if found is not None:
        return found.but(office=None, person=None, why="the other state")
    others = [other for other in scene.memory.states if other != code and other in scene.lexicon.by_code]
    return named(scene.lexicon.by_code[others[0]], "the other state") if len(others) == 1 else None


def _named_beside(scene: Scene, at: int, code: str | None) -> Who | None:
    """Return the state that a sentence names last before "its ally", be it only as a place."""
    c, main = columns(scene.doc), scene.memory.main
    states = (t.who for t in scene.memory.before(at) if c.sent[t.at] == c.sent[at] and t.who.state and t.plain)
    found = next((who for who in states if who.code not in {code, main}), None)
    return found.but(sector="GOV", office=None, person=None, why="the other state") if found is not None else None


def of_a_bloc(scene: Scene, phrase: Phrase, owner: Who) -> Who | None:
    """Return whose "its new president" is in "Mercosur backed its new president": the state's that the text is about.

    A body of states has such offices too, but does not judge who holds its own.
    """
    if owner.sector != "IGO" or _word(phrase) not in _OF_STATES:
        return None
    main = judged(scene, phrase, owner)
    entry = scene.lexicon.by_code.get(main or "")
    return named(entry, "judged").but(sector="GOV", office=_word(phrase)) if entry is not None else None


def nobodys(phrase: Phrase) -> bool:
    """Tell whether a word means no actor by itself: "its German rival", "the airline", a neighbour of nobody named."""
    entry = phrase.core.entry("generic") if phrase.core is not None else None
    if entry is None:
        return False
    if entry.name == "public" and not phrase.definite:
        return True  # "clashed in public"
    firm = entry.sector == "BUS" and entry.name.rsplit(" ", 1)[-1] in _FIRMS
    foreign = any(owner.core is not None and owner.core.sort == "demonym" for owner in phrase.owners)
    lone = not phrase.owners and phrase.pronoun is None
    unowned = lone and entry.name in _BESIDE | _SERVICES
    friend = entry.name == "friend" and phrase.pronoun is None  # "France, a friend of the old regime"
    return firm or (entry.name in _RIVALS and foreign) or unowned or friend


def in_turn(phrase: Phrase, owner: Who) -> Who | None:
    """Return "his successor" or "her predecessor": of the owner's state, in the office that the owner holds or held."""
    word = _word(phrase)
    if word not in {"successor", "predecessor"} or owner.person is None or not owner.state:
        return None
    held = (owner.office or "").removeprefix("former ")
    past = word == "predecessor" and bool(held)
    return Who(owner.code, "ELI" if past else "GOV", owner.name, office=f"former {held}" if past else held or None,
               why=f"{word} of {owner.person}")  # fmt: skip


def counterpart(scene: Scene, phrase: Phrase, owner: Who) -> Who | None:
    """Return "his counterpart" without a country: who holds the owner's office in the other state."""
    found = _other_state(scene, phrase.first, owner.code) if owner.state else None
    return found.but(sector="GOV", office=owner.office) if found is not None else None


def _colony(scene: Scene, at: int, owner: Who) -> Who | None:
    codes = [scene.memory.main, *(t.who.code for t in scene.memory.before(at)), *scene.memory.states]
    found = next((code for code in codes if code is not None and ruler_of(code) == owner.code), None)
    return named(scene.lexicon.by_code[found], f"colony of {owner.code}") if found in scene.lexicon.by_code else None


def colonial(scene: Scene, phrase: Phrase) -> Who | None:
    """Return "the former colonial power": the state that it is said of, or who ruled the state in focus."""
    if not _word(phrase).startswith("colonial"):
        return None
    beside = (t.who for t in scene.memory.traces if t.who.state and _apposed(scene, phrase, t))
    known = next(beside, None)
    if known is not None:
        return known.but(sector="GOV", office=None, person=None)
    entry = scene.lexicon.by_code.get(ruler_of(scene.memory.main or scene.memory.conflict) or "")
    return named(entry, "colonial power") if entry is not None else None


def _apposed(scene: Scene, phrase: Phrase, trace: Trace) -> bool:
    """Tell whether only a comma stands between a state's name and a phrase, before or behind it."""
    low, at = columns(scene.doc).low, trace.at
    between = set(low[at : phrase.first - 1])
    before = 0 < phrase.first - at <= 4 and low[phrase.first - 1] == "," and between.isdisjoint({",", ".", ";"})
    return before or (low[phrase.last : phrase.last + 1] == [","] and at == phrase.last + 1)


def fallen(scene: Scene, phrase: Phrase) -> Who | None:
    """Return whom "the ousted leader" means: who was last said to leave an office, or was in one before."""
    words = set(columns(scene.doc).low[phrase.first : phrase.last])
    if words.isdisjoint(_FELL) or words.isdisjoint(_HEADS | {"fugitive"}) or not phrase.definite:
        return None
    chiefs = [*scene.memory.before(phrase.first), *(t for t in scene.memory.traces if t.at > phrase.first)]
    chiefs = [t for t in chiefs if t.who.person and _chief(t.who)]
    chiefs = [t for t in chiefs if scene.memory.main in {None, (t.who.code or "").split(":")[0]}]
    gone = [t for t in chiefs if t.who.sector == "ELI"]
    held = [t for t in chiefs if t.who.office in CHIEFS and t.who.state and scene.memory.main]  # fell today
    best = next(iter([*_left(scene, chiefs), *gone, *held]), None)
    return best.who.but(why=f"left office: {best.who.person}") if best is not None else None


def incoming(scene: Scene, phrase: Phrase) -> Who | None:
    """Return whom "the new leader" means: the last head of the text's state who was not said to leave."""
    low = columns(scene.doc).low[phrase.first : phrase.last]
    main = scene.memory.main
    if low[:2] != ["the", "new"] or len(low) > 3 or low[-1] not in _HEADS or main is None:
        return None
    held = _KINGS if low[-1] in _KINGS else CHIEFS - _KINGS if low[-1] != "leader" else CHIEFS
    chiefs = [t for t in scene.memory.before(phrase.first) if t.who.person and t.who.code == main]
    chiefs = [t for t in chiefs if t.who.office in held]
    left = {t.who.person for t in _left(scene, chiefs)}
    found = next((t.who for t in chiefs if t.who.person not in left), None)
    return found.but(why=f"memory: {found.person}") if found is not None else None


def _chief(found: Who) -> bool:
    return (found.office or "").removeprefix("former ") in CHIEFS


def _left(scene: Scene, traces: Iterable[Trace]) -> list[Trace]:
    """Return those who leave an office, or are driven from it, by the verb that they hang on."""
    heads = {phrase.first: phrase.head for phrase in scene.phrases}
    c = columns(scene.doc)
    found = []
    for trace in traces:
        head = heads.get(trace.at, trace.at)
        head = c.head[head] if c.dep[head] == "appos" else head  # "Chad's president, Ali Ola, fled"
        verb, dep = c.lemma[c.head[head]].lower(), c.dep[head]
        if (verb in _GOES and dep == "nsubj") or (verb in _FELLED and dep in {"obj", "nsubj:pass"}):
            found.append(trace)
    return found


def tribunal(scene: Scene, phrase: Phrase, word: str) -> Who | None:
    """Return the court of states that "the court" means, where the text named one last of all courts."""
    if word not in _COURTS or not phrase.definite:
        return None
    courts = (t.who for t in scene.memory.before(phrase.first) if t.who.sector in {"JUD", "IGO"} and t.who.code)
    last = next((found for found in courts if found.sector == "JUD" or word in (found.name or "").lower()), None)
    return last if last is not None and word in (last.name or "").lower() else None
