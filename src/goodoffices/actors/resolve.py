"""The resolver: a document's words in, mentions of actors out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.actors.agency import acts
from goodoffices.actors.coined import coin
from goodoffices.actors.lexicon import Lexicon, lexicon
from goodoffices.actors.links import link
from goodoffices.actors.misnomers import without_misnomers
from goodoffices.actors.phrases import Phrase, parts, phrases
from goodoffices.actors.pronouns import pronouns
from goodoffices.actors.scene import Scene
from goodoffices.actors.sides import Sides
from goodoffices.actors.who import Who
from goodoffices.records import Mention, MentionKind

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

    @classmethod
    def load(cls, extra: Path | None = None) -> ActorResolver:
        """Load the packaged tables, and those of the same names in a folder of the user's."""
        return cls(lexicon(extra))

    def resolve(self, doc: Doc, published: dt.date | None) -> list[Mention]:
        """Return the mentions of actors in a document, in order."""
        text = doc.text
        hits = without_misnomers(doc, text, coin(doc, text, self.lexicon.find(text)))
        found = sorted(phrases(doc, parts(doc, hits)), key=lambda phrase: (phrase.first, phrase.last))
        link(doc, found)
        scene = Scene.open(doc, text, self.lexicon, published, found)
        self._survey(scene)
        return self._mentions(scene)

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
        return acts(scene.doc, phrase, self.lexicon.nouns)

    def _mentions(self, scene: Scene) -> list[Mention]:
        standing = [phrase for phrase in scene.phrases if not phrase.absorbed]
        found = [self._mention(scene, phrase, whos) for phrase in standing if (whos := scene.resolve(phrase))]
        sides = Sides.of(scene, found)
        for phrase in standing:
            entry = phrase.core.entry("side") if phrase.core is not None else None
            whos = sides.at(phrase.first, entry) if entry is not None else []
            if whos:
                found.append(self._mention(scene, phrase, whos))
        found.sort(key=_place)
        return sorted([*found, *pronouns(scene.doc, found)], key=_place)

    def _mention(self, scene: Scene, phrase: Phrase, whos: list[Who]) -> Mention:
        span = scene.doc[phrase.first : phrase.last]
        start, end = span.start_char, span.end_char
        if phrase.relation and phrase.core is not None:
            start, end = phrase.core.hit.start, phrase.core.hit.end
        text = scene.text[start:end]
        actors = tuple(who.actor(text, start, end) for who in whos)
        kind: MentionKind = (
            "person" if phrase.person is not None else _KINDS[phrase.core.sort if phrase.core else "generic"]
        )
        return Mention(start, end, text, phrase.first, phrase.last, phrase.head, kind, actors,
                       agent=self._agent(scene, phrase), why=whos[0].why,
                       alternatives=tuple(other._asdict() for other in whos[0].rest))  # fmt: skip


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end
