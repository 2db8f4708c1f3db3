"""The resolver: a document's words in, mentions of actors out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.actors.agency import acts
from goodoffices.actors.appositions import tell_again
from goodoffices.actors.coined import coin
from goodoffices.actors.hosts import hosted
from goodoffices.actors.lexicon import Lexicon, lexicon
from goodoffices.actors.links import link
from goodoffices.actors.misnomers import without_misnomers
from goodoffices.actors.natives import at_home
from goodoffices.actors.owned import owned
from goodoffices.actors.partisans import partisan
from goodoffices.actors.phrases import TITLES, Phrase, parts, phrases
from goodoffices.actors.pronouns import Antecedents, pronouns
from goodoffices.actors.quoted import FIRST, Speakers, spoken
from goodoffices.actors.relations import counterpart, in_turn
from goodoffices.actors.roles import COUNTERPARTS
from goodoffices.actors.scene import Scene
from goodoffices.actors.several import list_people, of_both
from goodoffices.actors.sides import Sides
from goodoffices.actors.unnamed import name_rebels
from goodoffices.actors.who import Who, of_actor, who
from goodoffices.reader.columns import columns
from goodoffices.records import Actor, Mention, MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KINDS: dict[str, MentionKind] = {
    "country": "name", "group": "name", "organisation": "name", "coined": "name", "capital": "metonym",
    "metonym": "metonym", "demonym": "demonym", "generic": "generic", "office": "office", "side": "group",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActorResolver:
    """Finds who is meant in a document; load once, use for many."""

    lexicon: Lexicon
    expand_groups: bool = False

    @classmethod
    def load(cls, extra: Path | None = None, *, expand_groups: bool = False) -> ActorResolver:
        """Load the packaged tables, and those of the same names in a folder of the user's.

        ``expand_groups`` puts the members in the place of groups of states ("the six powers", "the E3").
        """
        return cls(lexicon(extra), expand_groups)

    def resolve(self, doc: Doc, published: dt.date | None) -> list[Mention]:
        """Return the mentions of actors in a document, in order."""
        text = columns(doc).content
        hits = at_home(text, without_misnomers(doc, text, coin(doc, text, self.lexicon.find(text))))
        hits = partisan(text, hits, self.lexicon)
        found = sorted(phrases(doc, parts(doc, hits)), key=lambda phrase: (phrase.first, phrase.last))
        link(doc, found)
        list_people(doc, found)
        tell_again(doc, found)
        scene = Scene.open(doc, text, self.lexicon, published, found)
        self._survey(scene)
        return name_rebels(self._mentions(scene))

    def _survey(self, scene: Scene) -> None:
        """Weigh what is named outright, then find whose people the titled ones are, then forget the order of both."""
        for phrase in scene.phrases:
            scene.remember(phrase, scene.named(phrase), agent=self._agent(scene, phrase))
        scene.memory.weigh()
        scene.memory.traces.sort(key=lambda trace: trace.at)
        for phrase in scene.phrases:
            if phrase.person is not None and not phrase.absorbed:
                late = not scene.named(phrase)
                found = scene.resolve(phrase)
                if late:
                    scene.remember(phrase, found, agent=self._agent(scene, phrase))
        scene.memory.traces.sort(key=lambda trace: trace.at)
        scene.done.clear()

    def _agent(self, scene: Scene, phrase: Phrase) -> bool:
        key = (id(phrase), phrase.first, phrase.last)  # phrases live as long as their scene; who is tied may grow
        if key not in scene.agents:
            listed = phrase.first - 1 in scene.states
            scene.agents[key] = acts(scene.doc, phrase, self.lexicon.nouns, listed=listed)
        return scene.agents[key]

    def _mentions(self, scene: Scene) -> list[Mention]:
        standing = [phrase for phrase in scene.phrases if not phrase.absorbed]
        referring = [phrase for phrase in standing if _by_pronoun(phrase) and not (phrase.each or phrase.states)]
        held = {id(phrase) for phrase in (*referring, *self._several(scene, standing))}
        found = [
            self._mention(scene, phrase, whos)
            for phrase in standing
            if id(phrase) not in held and (whos := scene.resolve(phrase))
        ]
        words = {id(phrase): scene.doc[phrase.pronoun or 0].lower_ for phrase in referring}
        theirs = [phrase for phrase in referring if words[id(phrase)] == "their"]
        ours = [phrase for phrase in referring if words[id(phrase)] in FIRST]
        found += self._owned(scene, [phrase for phrase in referring if phrase not in [*theirs, *ours]], found)
        found.sort(key=_place)
        found += self._sides(scene, standing, found)
        found += self._owned(scene, theirs, found)
        found.sort(key=_place)
        found += self._owned(scene, ours, found)
        found.sort(key=_place)
        meant = pronouns(scene.doc, found)
        return sorted([*found, *meant, *self._spoken(scene, found, meant)], key=_place)

    def _spoken(self, scene: Scene, found: list[Mention], meant: list[Mention]) -> list[Mention]:
        """Return the mentions of "I" and "we"; most documents have none, and are not asked for their speakers."""
        if FIRST.isdisjoint(columns(scene.doc).low):
            return []
        return spoken(Speakers.of(scene.doc, Antecedents.of(scene.doc, found), [*found, *meant]))

    def _sides(self, scene: Scene, standing: list[Phrase], found: list[Mention]) -> list[Mention]:
        """Return the mentions of "the two sides", "the former" and their like."""
        alone = [phrase for phrase in standing if phrase.core is not None and not phrase.each]
        cores = [(phrase, phrase.core.entry("side")) for phrase in alone if phrase.core is not None]
        asked = [(phrase, entry) for phrase, entry in cores if entry is not None]
        officers = self._several(scene, standing)
        if not asked and not officers:
            return []
        sides = Sides.of(scene, found)
        told = [(phrase, sides.at(phrase.first, entry)) for phrase, entry in asked]
        told += [
            (p, sides.officers(p.first, of_both(self.lexicon, scene.doc, p)) or scene.resolve(p)) for p in officers
        ]
        return [self._mention(scene, phrase, whos) for phrase, whos in told if whos]

    def _several(self, scene: Scene, standing: list[Phrase]) -> list[Phrase]:
        """Return the phrases such as "the ministers", who may be of both states of a text."""
        return [phrase for phrase in standing if of_both(self.lexicon, scene.doc, phrase) is not None]

    def _owned(self, scene: Scene, phrases: list[Phrase], found: list[Mention]) -> list[Mention]:
        """Return the mentions of "his government", "their envoys", whose owner a pronoun names."""
        if not phrases:
            return []
        back = Antecedents.of(scene.doc, found)
        speakers = Speakers.of(scene.doc, back, found)
        made = []
        for phrase in phrases:
            owner = _owner(scene, phrase, back, speakers)
            whos = [_belonging(scene, phrase, actor) for actor in owner.actors] if owner is not None else []
            known = [who for who in whos if who is not None] or scene.resolve(phrase)
            if known:
                made.append(self._mention(scene, phrase, known))
        return made

    def _mention(self, scene: Scene, phrase: Phrase, whos: list[Who]) -> Mention:
        tree = columns(scene.doc)
        start, end = tree.start[phrase.first], tree.end[phrase.last - 1]
        if phrase.relation and phrase.core is not None:
            start, end = phrase.core.hit.start, phrase.core.hit.end
        text = scene.text[start:end]
        whos = [each for found in whos for each in self._members(scene, found)]
        each = {(who.code, who.sector, who.office, who.person): who for who in whos}  # "a British Foreign Office aide"
        actors = tuple(who.actor(text, start, end) for who in each.values())
        kind: MentionKind = (
            "person" if phrase.person is not None else _KINDS[phrase.core.sort if phrase.core else "generic"]
        )
        return Mention(start, end, text, phrase.first, phrase.last, phrase.head, kind, actors,
                       agent=self._agent(scene, phrase), why=whos[0].why,
                       alternatives=tuple(other._asdict() for other in whos[0].rest))  # fmt: skip

    def _members(self, scene: Scene, found: Who) -> list[Who]:
        """Return the members of a group of states where they are wanted, or where it is none; else what was found."""
        codes = self.lexicon.members(found.code, scene.day, every=self.expand_groups)
        entries = [entry for code in codes if (entry := self.lexicon.by_code.get(code)) is not None]
        why = f"member of {found.name or found.code}"
        return [who(entry, why).but(office=found.office) for entry in entries] or [found]


def _owner(scene: Scene, phrase: Phrase, back: Antecedents, speakers: Speakers) -> Mention | None:
    """Return whom the pronoun of "his army", "our envoys" means; None where the group named last is to be asked."""
    token = scene.doc[phrase.pronoun or 0]
    if token.lower_ in FIRST and (speaker := speakers.at(token.i)) is not None:
        return speaker
    name = phrase.core.hit.entries[0].name if phrase.core is not None else ""
    inside = name.endswith(_OF_A_GROUP) and token.lower_ not in {"his", "her"}
    return None if inside else back.find(token)


def _belonging(scene: Scene, phrase: Phrase, actor: Actor) -> Who | None:
    """Return the owner's army, envoys, rival or counterpart."""
    owner = of_actor(actor).but(office=actor.office)
    if phrase.core is not None and phrase.core.hit.entries[0].name in COUNTERPARTS:
        return counterpart(scene, phrase, owner)
    return hosted(scene, phrase, owner) or in_turn(phrase, owner) or owned(scene, phrase, of_actor(actor))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


# Of whom a group is made; they are of the group named last, whatever was the subject.
_OF_A_GROUP = ("members", "fighters", "followers", "militants", "guerrillas", "rebels", "gunmen", "ranks", "leadership")


def _by_pronoun(phrase: Phrase) -> bool:
    """Tell whether a pronoun alone says whose a role is ("its army")."""
    titled = phrase.person is None and phrase.core is not None and phrase.core.sort in TITLES
    return titled and phrase.pronoun is not None and not phrase.owners and phrase.same is None
