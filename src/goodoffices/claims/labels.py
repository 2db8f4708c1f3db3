"""Speech that a mark alone attributes: "MINISTER: No comment." in a transcript, "“Never again.” — A survivor"."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.quotes import Range, holds
from goodoffices.records import Attribution

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues
    from goodoffices.claims.tree import Tree
    from goodoffices.records import Mention

_NAME = 7
_FEWEST = 3
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_CLOSING = frozenset({"”", '"', "''", "’"})
_OPENING = "“\"'‘„"
_INSIDE = frozenset({"of", "the", "and", "for", "'s", "’s", ".", "&", "de", "al", "el", "bin", "ibn", "van", "von"})


class Labels:
    """Finds the attributions of one document that a colon or a dash makes."""

    def __init__(self, tree: Tree, lexicon: Cues, mentions: list[Mention], quoted: list[Range]) -> None:
        self.tree = tree
        self.text = tree.content
        self.documents = lexicon.documents
        self.mentions = mentions
        self.quoted = quoted

    @cached_property
    def named(self) -> set[str]:
        """The words that are proper names somewhere in the document."""
        return {low for low, pos in zip(self.tree.low, self.tree.pos, strict=True) if pos == "PROPN"}

    @cached_property
    def speaking(self) -> set[int]:
        """The tokens of whoever can speak: agents, persons and organisations."""
        doc = self.tree.doc
        kinds = [doc.vocab.strings[kind] for kind in ("PERSON", "ORG")]
        found = {t for t, kind in enumerate(doc.to_array("ENT_TYPE").tolist()) if kind in kinds}
        return found | {m.head for m in self.mentions if m.agent}

    def find(self) -> list[Attribution]:
        """All of them, in the order of the text."""
        marks = [t for t, low in enumerate(self.tree.low) if low == ":" or low in _DASHES]
        found = [self._label(t) if self.tree.low[t] == ":" else self._signature(t) for t in marks]
        return [one for one in found if one is not None]

    def _label(self, colon: int) -> Attribution | None:
        """ "NAME: words", at the start of a paragraph and to its end."""
        tree = self.tree
        first = colon
        while first > 0 and colon - first <= _NAME and not self._opens(first):
            first -= 1
        if not self._opens(first):
            return None
        while first < colon and (tree.pos[first] == "SPACE" or tree.low[first] in ('"', "“", "''")):
            first += 1
        end = self.text.find("\n", tree.end[colon])
        content = self._trimmed(tree.end[colon], len(self.text) if end < 0 else end)
        run = list(range(first, colon))
        said = self.text[content[0] : content[1]]
        sure = first == 0 or said[:1] in _OPENING or self.text.count(self.text[tree.start[first] : content[0]]) > 1
        if not self._names(run, sure=sure) or said.count(" ") < _FEWEST:
            return None
        return self._attribution(run, colon, content)

    def _signature(self, dash: int) -> Attribution | None:
        """ "“words” — Name", to the end of the line."""
        tree = self.tree
        closing = dash - 1
        while closing > 0 and tree.pos[closing] == "SPACE":
            closing -= 1
        if closing < 0 or tree.low[closing] not in _CLOSING:
            return None
        end = self.text.find("\n", tree.end[dash])
        end = len(self.text) if end < 0 else end
        run: list[int] = []
        while dash + 1 + len(run) < len(tree) and tree.end[dash + 1 + len(run)] <= end and len(run) <= _NAME + 1:
            run.append(dash + 1 + len(run))
        run = [t for t in run if tree.low[t].strip(" .\n\u00a0")]
        content = holds(self.quoted, tree.end[closing] - 1) or self._paragraph(tree.end[closing])
        if content is None or len(run) > _NAME or not self._names(run, sure=True):
            return None
        return self._attribution(run, dash, content)

    def _paragraph(self, last: int) -> Range | None:
        """The line up to ``last``, where it starts with a quotation mark of any kind."""
        start, end = self._trimmed(self.text.rfind("\n", 0, last) + 1, last)
        return (start, end) if self.text[start : start + 1] in _OPENING + "”’" else None

    def _opens(self, t: int) -> bool:
        """Whether the token ``t`` is the first of its paragraph."""
        return t == 0 or "\n" in self.text[self.tree.start[t - 1] : self.tree.start[t]]

    def _names(self, run: list[int], *, sure: bool) -> bool:
        """Whether the words name somebody who speaks, or a document; ``sure`` where any name will do."""
        tree = self.tree
        if not run or not all(tree.text[t][:1].isupper() or tree.low[t] in _INSIDE for t in run):
            return False
        if sure and tree.low[run[-1]] in self.named:
            return True
        if any(tree.pos[t] in ("VERB", "AUX") for t in run):
            return False
        return tree.lemma[run[-1]] in self.documents or self._head(run) in self.speaking

    def _head(self, run: list[int]) -> int:
        held = set(run)
        return next((t for t in run if self.tree.head[t] not in held), run[-1])

    def _trimmed(self, start: int, end: int) -> Range:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _attribution(self, run: list[int], cue: int, content: Range) -> Attribution:
        tree = self.tree
        head = self._head(run)
        actors = sources.actors_of(tree, head, run, self.mentions)
        mark = (tree.start[cue], tree.end[cue])
        return Attribution(sources.extent(tree, run), head, actors, mark, cue, (content,), "asserts")
