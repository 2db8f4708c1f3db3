"""Attributions of one document: finding them, giving quotations their speakers, and writing them down as characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.content import ranges, with_quotations
from goodoffices.claims.embedding import vocabulary
from goodoffices.claims.labels import Labels
from goodoffices.claims.lexicon import Cues, cues
from goodoffices.claims.mending import mend
from goodoffices.claims.nesting import anchor, holders
from goodoffices.claims.nouns import NounCues
from goodoffices.claims.quotes import Range, holds, merge, quotations
from goodoffices.claims.speakers import Speakers
from goodoffices.claims.tree import Tree
from goodoffices.claims.verbs import VerbCues
from goodoffices.records import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.claims.finding import Found
    from goodoffices.records import Mention

_INNER = frozenset({"believes", "intends", "regards", "decides"})


def attributions(doc: Doc, mentions: list[Mention]) -> list[Attribution]:
    """Who says what in ``doc``, in the order of the text; nested claims are attributions of their own."""
    return Extractor(Tree(doc, vocabulary()), mentions, cues()).run()


class Extractor:
    """Puts the attributions of one document together."""

    def __init__(self, tree: Tree, mentions: list[Mention], lexicon: Cues) -> None:
        mend(tree, lexicon)
        self.tree = tree
        self.text = tree.content
        self.mentions = mentions
        self.quoted = quotations(self.text)
        self.verbs = VerbCues(tree, lexicon, self.quoted)
        leads = {lead.split(" ")[0] for lead in lexicon.sources}
        self.listed = vocabulary() | lexicon.nouns.keys() | lexicon.adjectives.keys() | leads
        self.labels = Labels(tree, lexicon, mentions, self.quoted)
        self.nouns = NounCues(tree, lexicon, mentions)

    def run(self) -> list[Attribution]:
        """All attributions, those that only repeat what their own speaker thinks left out."""
        found = [f for i in range(len(self.tree)) for f in self._at(i)]
        made = self.labels.find() + [a for a in map(self._write, found) if a is not None]
        made = Speakers(self.tree, self.quoted, self.mentions, self.verbs).complete(made)
        return self._pruned(made)

    def _at(self, i: int) -> list[Found]:
        if not self._may_cue(i) or holds(self.quoted, self.tree.start[i]):
            return []
        found = [f for f in (self.verbs.find(i), self.nouns.find(i)) if f is not None]
        cited = self.nouns.citing(i)
        if cited is not None:
            governor = self.verbs.find(cited[0])
            if governor is not None:
                cited[1].content, cited[1].quoted = governor.content, governor.quoted
            return [cited[1]]
        return found[:1]

    def _may_cue(self, i: int) -> bool:
        """Whether the lexicon lists the word at all; spares the rest for most words."""
        return self.tree.lemma[i] in self.listed or self.tree.low[i] in self.listed

    def _write(self, found: Found) -> Attribution | None:
        """The attribution in characters; None where nothing is left as content."""
        tree = self.tree
        cue = (tree.start[found.cue], tree.end[found.cue_end])
        run: list[int] = []
        if found.source is not None:
            stop = {*range(found.cue, found.cue_end + 1)} | self._not_source(found)
            run = sources.phrase(tree, found.source, stop, found.cue)
        source = sources.extent(tree, run) if run else None
        content = with_quotations(ranges(tree, found.content) + found.quoted, self.quoted, cue, source, self.text)
        content = merge([*self._spoken(content, cue), *self._parted(content, cue, source)], self.text)
        if not content:
            return None
        actors = sources.actors_of(tree, found.source or 0, run, self.mentions) if run else ()
        return Attribution(source, found.source, actors, cue, found.cue, tuple(content), found.stance)

    def _spoken(self, content: list[Range], cue: Range) -> list[Range]:
        """'"...," he said at a rally. "..."': after a quotation and its cue, plain words tell where, not what."""
        quoted = [r for r in content if any(a < r[1] and r[0] < b for a, b in self.quoted)]
        if not any(end <= cue[0] for _, end in quoted):
            return content
        return [r for r in content if r in quoted or r[0] < cue[0]]

    def _parted(self, content: list[Range], cue: Range, source: Range | None) -> list[Range]:
        """ "“Yes,” the envoy said, “but later.”": the quotation right before source and cue, where one follows."""
        start = min(cue[0], source[0] if source else cue[0])
        after = [r for r in content if r[0] >= cue[1] and r in self.quoted]
        if not after:
            return []
        before = self.text[:start].rstrip(" ,")
        found = holds(self.quoted, len(before) - 1)
        return [found] if found and found[1] == len(before) else []

    def _not_source(self, found: Found) -> set[int]:
        """Content tokens and quotations never belong to the source."""
        tree = self.tree
        barred = set(found.content)
        first, last = tree.sents[tree.sent[found.cue]]
        barred.update(t for t in range(first, last) if holds(self.quoted, tree.start[t]) and t != found.source)
        return barred

    def _pruned(self, made: list[Attribution]) -> list[Attribution]:
        """Without thoughts and aims inside another's content, and without a second reading of one cue."""
        above = holders(made)
        kept = [one for one, over in zip(made, above, strict=True) if not (over and one.cue and one.stance in _INNER)]
        return sorted(kept, key=anchor)
