"""From a hit to a row in the making: its ruling, the sides that its clause names, its words, date, place and source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.coding.cast import Cast, actors_of, apart, stance
from goodoffices.coding.doers import recast
from goodoffices.coding.implied import ABOUT
from goodoffices.coding.lexicons import words_of
from goodoffices.coding.merge import Row
from goodoffices.coding.roles import known, patients
from goodoffices.coding.scope import inner_act, is_figure
from goodoffices.coding.standing import ADDRESSED, ASKED, REFUSED, SUPPOSED, UTTERED, Ruling, refine, rule
from goodoffices.coding.talks import abroad, clause_parties, has_third, host_of
from goodoffices.coding.terms import has_condition, leaves_open
from goodoffices.coding.tree import NOMINAL, Tree
from goodoffices.dates import event_date
from goodoffices.places import event_place
from goodoffices.records import Actor, Claim, Extent

if TYPE_CHECKING:
    from goodoffices.claims import StandingReader
    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.contexts import ContextReader
    from goodoffices.coding.match import Hit
    from goodoffices.coding.sides import Sides
    from goodoffices.records import Mention, Place, Reading, Standing

SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT"})
MAX_TRIGGER_WORDS = 14
# One side's own word about a joint act: he who will not meet, or only if, is the actor and the other the recipient.
ONE_SIDED = frozenset({"offered", "conditional"})
HOSTING = "043"
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
ITSELF = frozenset({None, "GOV", "MIL"})  # a state's government and what it commands
# The prepositions of the place at which an act is aimed: attacks strike there, troops leave it, help comes to it.
ISO = re.compile(r"[A-Z]{3}")
AIMED = {
    "ASSAULT": frozenset({"on", "at", "against", "into"}),
    "RETREAT": frozenset({"from", "out"}),
    "AID": frozenset({"to", "into", "in", "for"}),
}
HARMING = frozenset({"ASSAULT", "COERCE", "SANCTION"})
TARGETS = frozenset({"obj", "obl"})
STAYING = frozenset({"resign", "release"})  # who resigns from Paris has only spoken there
MODIFYING = frozenset({"amod", "compound", "nmod"})
Side = tuple[list[Actor], list[Actor]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rows of one document are made from, besides their hits."""

    reading: Reading
    tree: Tree
    cast: Cast
    stands: StandingReader
    contexts: ContextReader
    entries: dict[str, Entry]
    kinds: dict[int, Entry]
    claimants: dict[int, list[Mention]]
    """Who has claimed the attacks that a sentence tells."""

    def draft(self, hit: Hit) -> Row | None:
        """The row that a hit makes, its recipients as far as its own clause names them; None where it makes none."""
        entry = self.kinds[hit.anchor]
        standing = self.stands.standing(hit.anchor)
        ruling = rule(entry, standing)
        if ruling is None or standing.why.startswith(SUPPOSED):
            return None
        ruling = _refined(self.tree, entry, ruling, hit, self.kinds)
        if ruling.event == "THREATEN":
            ruling = _on_terms(self.tree, ruling, hit, standing)
        joint = is_joint(entry, ruling)
        mutual = _each_other(self.tree, hit)
        actors, recipients = self._sides(hit, entry, ruling, joint=joint, mutual=mutual)
        joint = joint or (mutual and len(actors) > 1)
        if not entry.plain:
            ruling = recast(ruling, actors, recipients, frozenset(self.tree.lemma[t] for t in hit.tokens))
        if not actors:
            return None
        row = self.row(hit, ruling, standing, (actors, recipients), joint=joint)
        if not recipients and not joint:
            row.recipients = self.struck(hit, row)
        return row

    def struck(self, hit: Hit, row: Row) -> list[Actor]:
        """The country of the place that foreigners hit, leave or help, where nobody else is named: "bombed Kismayo"."""
        if row.ruling.event == "PROTEST":
            return self._opposed(hit)
        prepositions = AIMED.get(row.ruling.event) if row.ruling.mode not in STAYING else None
        homes = {a.code or "" for a in row.actors}  # those whom a state's rebels strike at home are the state's
        if prepositions is None or not all(ISO.fullmatch(home.partition(":")[0]) for home in homes):
            return []
        aims = [a.token for a in self.tree.arguments(hit.anchor) if a.role == "obj" or a.prep in prepositions]
        aimed = {t for aim in aims for t in self.tree.subtree(aim)}
        for p in self.reading.places:
            if p.country and p.head in aimed and p.kind != "adjective" and p.locates and p.country not in homes:
                return [Actor(code=p.country, entity_text=p.text, start=p.start, end=p.end)]
        return []

    def _opposed(self, hit: Hit) -> list[Actor]:
        """Whom a protest is against by its name: "joined an anti-Danish rally"."""
        own = {t for key in hit.tokens for t in self.tree.subtree(key)}
        against = (m for m in self.reading.mentions if m.head in own and stance(self.tree, m.head) == "anti")
        return actors_of(against)

    def talks(self, hit: Hit, sides: Sides) -> Row | None:
        """The row of talks whose participants go without saying: those who act around them, else the document's two."""
        standing = self.stands.standing(hit.anchor)
        ruling = rule(self.entries[hit.frame.entry], standing)
        if ruling is None or ruling.event == "REJECT" or is_figure(self.tree, hit):
            return None
        actors = clause_parties(self.tree, self.cast, hit.anchor) or sides.parties()
        if not actors:
            return None
        row = self.row(hit, ruling, standing, (actors, []), joint=True)
        row.implied = True
        return row

    def row(self, hit: Hit, ruling: Ruling, standing: Standing, sides: Side, *, joint: bool) -> Row:
        """A row with its date, place, claim, words and contexts."""
        reading, tree = self.reading, self.tree
        entry = self.entries[hit.frame.entry]
        place = event_place(reading, hit.anchor)
        if ruling.event == "CONSULT" and joint and entry.mode is None:
            ruling, sides = _met(tree, hit, ruling, sides, place)
        actors, recipients = sides
        return Row(
            hit=hit,
            ruling=ruling,
            standing=standing,
            actors=actors,
            recipients=recipients,
            claim=_claim(reading, standing, ruling, actors),
            date=event_date(reading.doc, reading.dates, hit.anchor, past=ruling.factuality == "happened"),
            place=place,
            trigger=_trigger(tree, hit),
            sentence=sentence_of(tree, hit.anchor),
            contexts=self.contexts.of(tree, hit.anchor, entry),
            entry=entry.id,
            confidence=_confidence(hit, entry),
            words=frozenset(tree.lemma[t] for t in hit.tokens),
            joint=joint,
            heading=tree.columns.start[hit.anchor] < len(reading.document.title),
        )

    def _sides(self, hit: Hit, entry: Entry, ruling: Ruling, *, joint: bool, mutual: bool) -> Side:
        """Actors and recipients as far as the clause itself names them; nobody is done to by himself."""
        acting, others = hit.actors, hit.recipients
        one_sided = ruling.event in {"REJECT", "THREATEN"} or ruling.factuality in ONE_SIDED
        if entry.reciprocal and one_sided:
            acting, others = self._apart(hit)
        elif entry.cameo == HOSTING and ruling.event == "AGREE":
            acting, others = others, acting  # to offer to receive somebody is the host's act
        speaker = self._speaker(hit, entry)
        if speaker is not None:
            acting, others = [speaker], [m for m in (*hit.actors, *hit.recipients) if m is not speaker]
        actors = [a for a in actors_of(m for m in acting if self.can_act(hit, m)) if known(a)]
        if ruling.event == "PROTEST" or self.tree.lemma[hit.anchor] == "protest":
            actors, others = [as_people(a, acting) for a in actors], [m for m in others if m.agent]  # not "in Athens"
        if len(actors) > 1 and mutual:
            return actors, []
        if ruling.event == "ACCUSE":
            others = [m for m in others if not self.suffers(m)]
        if joint and len(actors) > 1:
            others = [*others, *self._beside(hit)]
        recipients = others_of(others, actors, ruling.event)
        if not joint and not (recipients and any(m.agent for m in others)):  # "past the embassy in Athens": not Athens
            told = patients(self.tree, self.cast, hit, ruling.event)
            told = [m for m in told if ruling.event != "ACCUSE" or not self.suffers(m)]
            done_to = [m for m in told if m.agent or not recipients or self._owns_target(hit, m)]
            recipients = others_of(done_to, actors, ruling.event) or recipients
        return _joined(actors, recipients) if joint else (actors, recipients)

    def _owns_target(self, hit: Hit, m: Mention) -> bool:
        """Whether somebody stands before what is struck, whose it is wherever it lies: "hit Greek bases in Syria"."""
        tree, up = self.tree, self.tree.head[m.head]
        owned = tree.dep[m.head] in MODIFYING | {"nmod:poss"} and tree.preposition(m.head) == ""
        return owned and any(up == a.token for t in hit.tokens for a in tree.arguments(t) if a.role in TARGETS)

    def suffers(self, m: Mention) -> bool:
        """Whether somebody is the victim of a deed that is blamed: "denounced the murder of two Copts"."""
        up = self.tree.head[m.head]
        deed = bool(HARMING & ABOUT.get(self.tree.lemma[up], frozenset())) and self.tree.pos[up] == "NOUN"
        return deed and self.tree.preposition(m.head) in {"of", "on", "against"}

    def _beside(self, hit: Hit) -> list[Mention]:
        """With whom those do something together who are named before it: "Chad and Niger signed a pact with Mali"."""
        places = (a.token for t in hit.tokens for a in self.tree.arguments(t) if (a.role, a.prep) == ("obl", "with"))
        return [m for t in places for m in self.cast.fill(t, deep=False) if m.agent]

    def _speaker(self, hit: Hit, entry: Entry) -> Mention | None:
        """Whose reproach a participle in reported speech is: "Ali said the talks failed, citing Kabul's refusal"."""
        tree, i = self.tree, hit.anchor
        if entry.type not in UTTERED or tree.dep[i] != "advcl" or tree.tag[i] != "VBG":
            return None
        subject = tree.surface_subject(i)
        if subject is not None and self.cast.fill(subject):
            return None
        claims = [*(c for c in self.reading.claims if c.cue_token == i), self.stands.standing(i).claim]
        sources = (self.cast.at(c.source_head) for c in claims if c is not None and c.source_head is not None)
        return next((m for m in sources if m is not None), None)

    def can_act(self, hit: Hit, m: Mention) -> bool:
        """Whether somebody inside a noun phrase is the actor: of the act itself, or of what he acts through."""
        tree, i = self.tree, m.head
        while i not in hit.tokens and tree.head[i] != i:
            up, dep = tree.head[i], tree.dep[i].partition(":")[0]
            if tree.pos[up] not in NOMINAL or up in hit.tokens:
                return True
            idle = tree.lemma[up] not in instruments() and up not in self.cast.inside
            if dep in MODIFYING and idle and tree.child(up, "appos", "flat") is None:
                return False
            i = up
        return True

    def _apart(self, hit: Hit) -> tuple[list[Mention], list[Mention]]:
        """Those of a joint act's participants that its words make the subject, and the rest."""
        subjects = {a.token for t in hit.tokens for a in self.tree.arguments(t) if a.role == "subj"}
        acting = [m for m in hit.actors if any(m in self.cast.fill(t) for t in subjects)]
        return (acting, [m for m in hit.actors if m not in acting]) if acting else (hit.actors, hit.recipients)


@lru_cache(maxsize=1)
def instruments() -> frozenset[str]:
    """What a state or an army acts through (``instruments.yaml``)."""
    return frozenset(words_of("instruments"))


def _on_terms(tree: Tree, ruling: Ruling, hit: Hit, standing: Standing) -> Ruling:
    """A threat is conditional where the text says on what, whatever the example that it was coded by says."""
    open_ended = ruling.factuality == "conditional" and standing.factuality != "conditional"
    if has_condition(tree, hit.anchor):
        return replace(ruling, factuality="conditional")
    return replace(ruling, factuality="happened") if open_ended and not leaves_open(tree, hit.anchor) else ruling


def is_joint(entry: Entry, ruling: Ruling) -> bool:
    """Whether everyone in the act is an actor of it (CONVENTIONS 5)."""
    if ruling.event in {"REJECT", "THREATEN"} or (entry.reciprocal and ruling.factuality in ONE_SIDED):
        return False
    return entry.reciprocal or (ruling.event == "CONSULT" and ruling.mode != "visit" and ruling.cameo != "045")


def _met(tree: Tree, hit: Hit, ruling: Ruling, sides: Side, place: Place | None) -> tuple[Ruling, Side]:
    """A meeting at the seat of one of two is a visit; one under a third party or in a third country says so."""
    everyone = sides[0]
    home = host_of(everyone, place) if all(a.person or a.office for a in everyone) else None
    if home is not None:
        visit = replace(ruling, mode="visit", cameo="042")
        return visit, ([a for a in everyone if a.code != home], [a for a in everyone if a.code == home])
    if has_third(tree, hit.tokens) or abroad(everyone, place):
        ruling = replace(ruling, mode="third-party")
    return ruling, sides


def _refined(tree: Tree, entry: Entry, ruling: Ruling, hit: Hit, kinds: dict[int, Entry]) -> Ruling:
    """A general "refused to", "urged X to" takes its mode and code from the act below it."""
    if entry.type not in {"REQUEST", "REJECT"} or entry.mode is not None:
        return ruling
    inner = inner_act(tree, hit, kinds)
    if inner is None or inner.type not in (ASKED if entry.type == "REQUEST" else REFUSED):
        return ruling
    mode, cameo = refine(entry, inner)
    return replace(ruling, mode=mode, cameo=cameo)


def others_of(mentions: list[Mention], actors: list[Actor], event: str) -> list[Actor]:
    """Those of the mentions that are somebody else; a government does nothing diplomatic to its own army."""
    named = [a for a in actors_of(mentions) if known(a)]
    others = apart(named, actors)
    if not others and event in ADDRESSED and all(a.person or a.office for a in actors):
        return [a for a in named if not (a.person or a.office)]  # a senator on his government
    if event in FORCE - {"MOBILIZE"} or not all(a.sector in ITSELF for a in actors):
        return others  # a government moves its own army, and does not move it against itself
    own = {(a.code, sector) for a in actors for sector in ITSELF - {a.sector}}
    return [a for a in others if (a.code, a.sector) not in own]


def as_people(actor: Actor, mentions: list[Mention]) -> Actor:
    """Those who march by the name of their nation ("Hungarians", "a Thai vendor") are its people, no government."""
    named = any(m.kind == "demonym" and m.start == actor.start for m in mentions)
    return actor.model_copy(update={"sector": "CVL"}) if named and actor.sector == "GOV" else actor


def _each_other(tree: Tree, hit: Hit) -> bool:
    """Whether the act is done by everybody to everybody: "accused each other of shelling"."""
    objects = (c for t in hit.tokens for c in tree.children[t] if tree.dep[c] in {"obj", "iobj", "obl"})
    return any(tree.lemma[o] in {"each", "one", "other", "another"} and _paired(tree, o) for o in objects)


def _paired(tree: Tree, o: int) -> bool:
    words = {tree.lemma[o], *(tree.lemma[c] for c in tree.children[o])}
    return {"each", "other"} <= words or {"one", "another"} <= words


def _joined(actors: list[Actor], recipients: list[Actor]) -> Side:
    return actors + apart(recipients, actors), []


def _claim(reading: Reading, standing: Standing, ruling: Ruling, actors: list[Actor]) -> Claim:
    """Who tells it: nobody but the outlet where the speaker is the actor of a speech act (CONVENTIONS 8)."""
    outlet = reading.document.outlet
    said = standing.claim
    if said is None:
        return Claim(outlet=outlet)
    own = {a.code for a in actors} & {a.code for a in said.actors}
    if ruling.event in SPEECH and own and ruling.polarity == "affirmed":
        return Claim(outlet=outlet)
    cue = reading.document.content[said.cue[0] : said.cue[1]] if said.cue else None
    return Claim(source=list(said.actors), cue=cue, outlet=outlet)


def _trigger(tree: Tree, hit: Hit) -> Extent:
    tokens = sorted(hit.tokens)
    if tokens[-1] - tokens[0] > MAX_TRIGGER_WORDS:
        tokens = [hit.anchor]
    return Extent(start=tree.columns.start[tokens[0]], end=tree.columns.end[tokens[-1]])


def sentence_of(tree: Tree, i: int) -> Extent:
    """The sentence of a token, without the white space at its ends."""
    columns = tree.columns
    first, last = columns.sents[columns.sent[i]]
    begin = columns.start[first]
    text = columns.content[begin : columns.end[last - 1]]
    start = begin + len(text) - len(text.lstrip())
    return Extent(start=start, end=start + len(text.strip()))


def _confidence(hit: Hit, entry: Entry) -> float:
    """A first estimate: more matched words and named sides are surer. Calibration is measured in docs/accuracy.md."""
    score = 0.5 + 0.1 * min(len(hit.tokens) - 1, 2) + 0.1 * bool(hit.actors)
    score += 0.15 * bool(hit.recipients) + 0.05 * (entry.mode is not None)
    return round(min(score, 0.97), 2)
