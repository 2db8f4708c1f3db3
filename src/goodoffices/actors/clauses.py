"""What a sentence tells of those without a country in it: who sends, addresses or judges them, and where they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.memory import verb_of
from goodoffices.actors.who import Who
from goodoffices.reader.columns import Columns, columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

_SENDS = frozenset(
    """send mass deploy withdraw move order put station rush fly commit pull lose have keep dispatch airlift contribute
    amass mobilize mobilise call ready redeploy recall pledge offer provide land bring base gather lend give
    furnish supply detach second""".split()
)
_ADDRESSES = frozenset("tell address inform brief assure call urge ask appeal thank warn exhort".split())
_NATION = frozenset(
    """citizens people nation population voters public men youths youth countrymen women reservists crowd crowds
    supporters followers worshippers students cadets""".split()
)
_TELLS = frozenset({"say", "announce", "add", "confirm", "tell", "declare"})
# Who is told of as others' by a state that does this to them: "Britain backed the elected government".
_JUDGES = frozenset(
    """back support blame condemn denounce criticise criticize praise congratulate recognise recognize accuse defend
    welcome urge warn chide reprimand""".split()
)
_RESCUES = frozenset({"evacuate", "rescue", "repatriate", "airlift", "protect"})
_AWAY = frozenset("to from towards toward for with".split())
_FLEES = frozenset("flee escape cross pour stream flood".split())
_WANTED = frozenset({"want", "extradite"})
# The most words from the start of a place's name to that of the place which it is in.
_NAME = 5
# Who is called together by the state whose own they are.
_CONVENES = frozenset("summon convene chair reshuffle dissolve gather mobilise mobilize".split())
_BODIES = frozenset("council cabinet parliament assembly ministers government commanders generals".split())
_WITHIN = frozenset({"in", "near", "outside"})
_EMBASSIES = frozenset({"embassy", "consulate"})
_SITS = frozenset({"base", "live", "bear", "hold", "jail", "exile", "locate", "situate"})
_RULING = frozenset("government army military authority authorities regime junta cabinet".split())
_OPPOSING = frozenset("opposition rebel guerrilla insurgent separatist rebellion insurgency".split())
_OWNED = frozenset({"amod", "compound", "nmod:poss"})


def sender(scene: Scene, phrase: Phrase) -> Who | None:
    """Return who is subject of the verb that a phrase is the object of: "Britain sent paratroopers" are Britain's."""
    c = columns(scene.doc)
    head = phrase.head
    while c.dep[head] == "conj" and c.pos[c.head[head]] in {"NOUN", "PROPN"}:  # "gave fuel and doctors"
        head = c.head[head]
    verb = c.head[head]
    if c.dep[head] not in {"obj", "iobj", "conj"} or c.lemma[verb].lower() not in _SENDS:
        return None
    if c.dep[head] == "iobj" and (phrase.definite or any(c.dep[kid] == "obj" for kid in c.kids[verb])):
        return None  # "gave the generals two weeks"
    return _subject(scene, phrase, verb)


def judged(scene: Scene, phrase: Phrase, body: Who | None = None) -> str | None:
    """Return the state that a text is about where another state judges "the government" or "an elected leader".

    ``body``: the body of states that does so in its stead.
    """
    c = columns(scene.doc)
    verb, main = c.head[phrase.head], scene.memory.main
    if c.dep[phrase.head] != "obj" or c.lemma[verb].lower() not in _JUDGES or main is None:
        return None
    found = body or _subject(scene, phrase, verb)
    return main if found is not None and (found.state or body) and found.code != main else None


def addressed(scene: Scene, phrase: Phrase, sector: str) -> str | None:
    """Return the state whose own "lawmakers" or "citizens" its leaders speak to."""
    c = columns(scene.doc)
    verb, core = c.head[phrase.head], phrase.core
    word = c.low[core.last - 1] if core is not None else ""
    lemma = c.lemma[verb].lower()
    if lemma not in _ADDRESSES | _RESCUES or not (sector == "LEG" or word in _NATION):
        return None
    while lemma in _RESCUES and c.dep[verb] in {"advcl", "xcomp"}:
        verb = c.head[verb]  # "sent troops to evacuate citizens"
        lemma = c.lemma[verb].lower()
    found = _subject(scene, phrase, verb)
    return found.code if found is not None and found.state and found.sector == "GOV" else None


def convened(scene: Scene, phrase: Phrase) -> str | None:
    """Return the state whose leader "summoned the security council"."""
    c = columns(scene.doc)
    verb, core = c.head[phrase.head], phrase.core
    own = core is not None and c.low[core.last - 1] in _BODIES
    if not own or c.dep[phrase.head] != "obj" or c.lemma[verb].lower() not in _CONVENES:
        return None
    found = _subject(scene, phrase, verb)
    return found.code if found is not None and found.state else None


def reported(scene: Scene, phrase: Phrase, office: str | None) -> str | None:
    """Return the state of "Chad closed the border, a government spokesman said", whose act its own spokesman tells."""
    c = columns(scene.doc)
    verb = c.head[phrase.head]
    if office != "spokesman" or c.lemma[verb].lower() not in _TELLS or not c.dep[phrase.head].startswith("nsubj"):
        return None
    told = [kid for kid in c.kids[verb] if c.dep[kid] in {"ccomp", "parataxis"} and kid < phrase.first]
    told += [c.head[verb]] if c.dep[verb] == "parataxis" and c.head[verb] < verb else []
    found = _named_at(scene, phrase, {kid for clause in told for kid in c.kids[clause] if c.dep[kid] == "nsubj"})
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


def joined(scene: Scene, phrase: Phrase) -> str | None:
    """Return the state whose own government or people a word without an article is joined to.

    "The Congolese government and armed groups" are of one state; "Kenya and armed groups" need not be, nor "the
    Kenyan police and the rebels".
    """
    c = columns(scene.doc)
    first = c.head[phrase.head]
    if phrase.definite or c.dep[phrase.head] != "conj":
        return None
    heads = {other.first: other.head for other in scene.phrases}
    theirs = (t for t in scene.memory.traces if t.at < phrase.first and t.who.state)
    own = (
        t
        for t in theirs
        if (heads.get(t.at, t.at) == first and not t.plain) or (c.head[t.at] == first and c.dep[t.at] == "amod")
    )
    return next((t.who.code for t in own), None)


def opposed(scene: Scene, phrase: Phrase) -> str | None:
    """Return the state whose government a side is named with: "the Malian army and the rebels", and the other way."""
    c = columns(scene.doc)
    if c.lemma[phrase.head] in _OPPOSING and c.dep[phrase.head] == "conj":
        first = c.head[phrase.head]
        return _owner(scene, first) if c.lemma[first] in _RULING else None
    if c.lemma[phrase.head] not in _RULING:
        return None
    others = (j for j in c.kids[phrase.head] if c.dep[j] == "conj")
    return next((code for j in others if (code := _rebels(scene, j))), None)


def _owner(scene: Scene, head: int) -> str | None:
    """Return the state that a noun's adjective or possessor names."""
    c = columns(scene.doc)
    own = (t for t in scene.memory.traces if c.head[t.at] == head and c.dep[t.at] in _OWNED and t.who.state)
    return next((t.who.code for t in own), None)


def _rebels(scene: Scene, head: int) -> str | None:
    """Return the state of a group by its name, or of rebels by their adjective."""
    group = next((t.who.code for t in scene.memory.traces if t.at == head and ":" in (t.who.code or "")), None)
    if group is not None:
        return group.partition(":")[0]
    return _owner(scene, head) if columns(scene.doc).lemma[head] in _OPPOSING else None


def self_named(scene: Scene, phrase: Phrase) -> list[Who]:
    """Return the group of "the movement, which calls itself the Free Army"; nobody's for other words."""
    c = columns(scene.doc)
    calls = (k for k in c.kids[phrase.head] if c.dep[k] in {"acl", "acl:relcl"} and c.lemma[k] == "call")
    verb = next((k for k in calls if any(c.low[j] in {"itself", "themselves"} for j in c.kids[k])), None)
    if verb is None:
        return []
    names = (p for p in scene.phrases if p is not phrase and c.head[p.head] == verb and p.first > verb)
    return [found for p in names for found in scene.resolve(p) if ":" in (found.code or "")][:1]


def led_by(scene: Scene, phrase: Phrase) -> list[Who]:
    """Return whose "Saudi-led warplanes" are: of the state that leads; nobody's for other words."""
    low = columns(scene.doc).low
    spots = (i for i in range(phrase.first + 2, phrase.last) if low[i] == "led" and low[i - 1] in {"-", "–", "‑"})
    inside = [p for p in scene.phrases if p.first >= phrase.first and p is not phrase]
    leaders = (p for i in spots for p in inside if p.last == i - 1)
    return [found for leader in leaders for found in scene.resolve(leader) if found.state][:1]


def placed(scene: Scene, at: int, *, before: bool) -> str | None:
    """Return the country where a sentence puts what its people do ("Protesters filled the streets of Lima").

    With ``before`` only one that opens the sentence ("In Peru, troops fired") counts.
    """
    sent = scene.doc[at].sent
    if before and sent[0].lower_ not in {"in", "across", "inside", "throughout"}:
        return None
    end = min(sent.end, sent.start + 5) if before else _clause_end(scene, at, sent.end)
    owners = {phrase.first for phrase in scene.phrases if phrase.absorbed}
    named = [t for t in scene.memory.traces if sent.start <= t.at < end and t.plain and t.at not in owners]
    named = [t for t in named if not _lies_in_another(scene, t.at, [other.at for other in named])]
    spots = [t for t in named if not t.agent and not _away(scene, t.at) and t.who.state]
    c = columns(scene.doc)
    seat = None if before else next((t for t in spots if _is_embassys_seat(c, scene, t.at)), None)
    if seat is not None:
        return seat.who.code
    if not before and scene.memory.main is not None:  # of a text about one state, elsewhere must be where they do it
        spots = [t for t in spots if t.who.code == scene.memory.main or _there(c, scene, at, t.at)]
    return spots[0].who.code if spots else None


def fought_in(scene: Scene, at: int) -> str | None:
    """Return the country where a text's first sentence has its rebels fight: "Rebels attacked a Dutch base in Mali".

    Whose thing they strike is not whose they are; where a state acts beside them, or tells of them, it may be either.
    """
    c = columns(scene.doc)
    if c.sent[at] != 0:
        return None
    traces = [t for t in scene.memory.traces if t.at < c.sents[0][1] and t.who.state and t.at != at]
    spots = [t for t in traces if not t.agent and t.plain and _lies_within(c, scene, t.at)]
    return spots[-1].who.code if spots and not any(t.agent and t.subject for t in traces) else None


def _cases(c: Columns, token: int) -> set[str]:
    """Return the prepositions of a noun."""
    return {c.low[kid] for kid in c.kids[token] if c.dep[kid] == "case"}


def _lies_within(c: Columns, scene: Scene, spot: int) -> bool:
    """Tell whether a place is where something happens: "near Peru", "in eastern Chad", "in Uvira, Congo"."""
    heads = {phrase.first: phrase.head for phrase in scene.phrases}
    place = heads.get(spot, spot)
    place = c.head[place] if c.dep[place] == "appos" else place
    return c.low[spot - 1] in _WITHIN or not _WITHIN.isdisjoint(_cases(c, place))


def weighed(scene: Scene, at: int) -> bool:
    """Tell whether a sentence names no place but states and seats that were weighed and found elsewhere."""
    sent = scene.doc[at].sent
    known = {i for t in scene.memory.traces if t.plain and t.who.state for i in range(t.at, t.at + _NAME)}
    return all(token.i in known for token in sent if token.ent_type_ in {"GPE", "LOC"})


def _lies_in_another(scene: Scene, at: int, spots: list[int]) -> bool:
    """Tell whether a place is said to be in the one behind it: "the White House in Bishkek"."""
    low = columns(scene.doc).low
    behind = next((spot for spot in spots if at < spot), None)
    return behind is not None and behind - at <= _NAME and low[behind - 1] == "in" and "," not in low[at:behind]


def _there(c: Columns, scene: Scene, at: int, spot: int) -> bool:
    """Tell whether a place hangs on the verb of a phrase, or says where the phrase's people live."""
    heads = {phrase.first: phrase.head for phrase in scene.phrases}
    head, verb = heads.get(at, at), verb_of(c, heads.get(spot, spot))
    return verb == verb_of(c, head) or (c.lemma[verb] in _SITS and c.head[verb] == head)


def _is_embassys_seat(c: Columns, scene: Scene, spot: int) -> bool:
    """Tell whether a place says where an embassy is; a crowd before it is of that place, not of the embassy's state."""
    heads = {phrase.first: phrase.head for phrase in scene.phrases}
    place = heads.get(spot, spot)
    above = c.head[place]
    seat = above if c.lemma[above] in _EMBASSIES else c.head[above]  # "the embassy of Peru in Quito"
    return "in" in _cases(c, place) and c.lemma[seat] in _EMBASSIES


def _clause_end(scene: Scene, at: int, end: int) -> int:
    """Return where what a semicolon closes ends, behind which others act elsewhere."""
    low = columns(scene.doc).low
    return next((i for i in range(at, end) if low[i] == ";"), end)


def _away(scene: Scene, at: int) -> bool:
    """Tell whether a place is where people go to or come from ("fled into Rwanda"), not where they are."""
    c = columns(scene.doc)
    first, last = c.sents[c.sent[at]]
    if c.lemma[c.head[at + (c.low[at] == "the")]].lower() in _WANTED or c.lemma[verb_of(c, at)].lower() in _WANTED:
        return True  # "wanted in the United States"
    return c.low[at - 1] in _AWAY or (c.low[at - 1] == "into" and not _FLEES.isdisjoint(c.lemma[first:last]))
