"""Quotations without a cue: a speech that runs on belongs to the last speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.quotes import Range, merge, overlapping
from goodoffices.records import Attribution

if TYPE_CHECKING:
    from goodoffices.claims.tree import Tree
    from goodoffices.claims.verbs import VerbCues
    from goodoffices.records import Mention

_MOSTLY = 0.8
_FEW_WORDS = 4


class Speakers:
    """Gives the quotations that no cue claims to whoever was speaking."""

    def __init__(self, tree: Tree, quoted: list[Range], mentions: list[Mention], verbs: VerbCues) -> None:
        self.tree = tree
        self.verbs = verbs
        self.text = tree.content
        self.quoted = quoted
        self.mentions = mentions
        self.agents = {m.head for m in mentions}
        self.sentence_ends = [tree.end[last - 1] for _, last in tree.sents]
        self.made: list[Attribution] = []
        self.ending: dict[int, list[int]] = {}

    def complete(self, made: list[Attribution]) -> list[Attribution]:
        """The attributions, with every quotation that stands alone added to one of them or made one."""
        self.made = []
        self.ending = {}
        for one in sorted(made, key=lambda a: a.content[0][0]):
            self._keep(one)
        told = merge([r for m in made for r in m.content], "")
        for quotation in self.quoted:
            if not overlapping(told, quotation):
                self._place(quotation)
        for number in range(1, len(self.tree.sents)):
            self._block(number, told)
        return self.made

    def _block(self, sentence: int, told: list[Range]) -> None:
        """A paragraph without marks after a line that ends in a colon: "The governor added:"."""
        tree = self.tree
        start = tree.start[tree.sents[sentence][0]]
        before = self.text[:start].rstrip(" ") if start and self.text[start - 1] == "\n" else ""
        if not before.endswith(":\n") and not before.endswith(":\n\n"):
            return
        end = self.text.find("\n", start)
        block = (start, len(self.text) if end < 0 else end)
        if not overlapping(told, block) and (led := self._led_in(block, sentence)) is not None:
            self._keep(led)

    def _keep(self, one: Attribution, number: int | None = None) -> None:
        """Add an attribution, or put it in place of another, and note in which sentence it ends."""
        if number is None:
            number = len(self.made)
            self.made.append(one)
        else:
            self.made[number] = one
        self.ending.setdefault(self._last_sentence(one), []).append(number)

    def _place(self, quotation: Range) -> None:
        sentence = self._sentence(quotation)
        if sentence is None:
            return
        if self._alone(quotation):
            if (led := self._led_in(quotation, sentence)) is not None:
                self._keep(led)
                return
            self._carry(quotation, sentence)
        elif self.text[quotation[0] : quotation[1]].count(" ") >= _FEW_WORDS:
            self._by_subject(quotation)

    def _sentence(self, quotation: Range) -> int | None:
        token = bisect_left(self.tree.start, quotation[0])
        return self.tree.sent[token] if token < len(self.tree) else None

    def _alone(self, quotation: Range) -> bool:
        """Whether hardly anything but the quotation stands in its paragraph's sentence."""
        tree = self.tree
        first = bisect_right(self.sentence_ends, quotation[0])
        last = bisect_left(self.tree.start, quotation[1])
        touched = tree.sents[first : tree.sent[last - 1] + 1] if last else []
        if not touched:
            return False
        length = sum(tree.end[last - 1] - tree.start[first] for first, last in touched)
        return quotation[1] - quotation[0] >= _MOSTLY * length

    def _led_in(self, quotation: Range, sentence: int) -> Attribution | None:
        """The quotation as what the sentence before it announces: "The envoy wrote:"."""
        tree = self.tree
        if sentence == 0:
            return None
        first, last = tree.sents[sentence - 1]
        words = [t for t in range(first, last) if tree.low[t].strip()]
        if not words or tree.low[words[-1]] not in (":", ","):
            return None
        for i in range(first, last):
            source = self.verbs.leads_in(i)
            if source is not None:
                return self._attribution(i, source, quotation, set())
        return None

    def _attribution(self, cue: int, source: int, quotation: Range, barred: set[int]) -> Attribution:
        tree = self.tree
        run = sources.phrase(tree, source, {cue, *barred}, cue)
        actors = sources.actors_of(tree, source, run, self.mentions)
        span = (tree.start[cue], tree.end[cue])
        return Attribution(sources.extent(tree, run), source, actors, span, cue, (quotation,), "asserts")

    def _carry(self, quotation: Range, sentence: int) -> None:
        """To whoever spoke last, in the same sentence or the one before; best one who is quoted already."""
        near = {n: self._rank(n) for last in (sentence - 1, sentence) for n in self.ending.get(last, ())}
        near = {n: rank for n, rank in near.items() if rank[0] >= 0}
        if near:
            number = max(near, key=lambda n: near[n])
            one = self.made[number]
            self._keep(replace(one, content=tuple(merge([*one.content, quotation], self.text))), number)

    def _rank(self, number: int) -> tuple[int, int]:
        one = self.made[number]
        return (self._speaking(one) if one.source and one.tells else -1, one.content[0][0])

    def _speaking(self, one: Attribution) -> int:
        """How surely somebody is speaking: quoted words, then a verb that takes them."""
        if any(overlapping(self.quoted, r) for r in one.content):
            return 2
        return int(one.cue_token is not None and "quote" in (self.verbs.takes(one.cue_token) or {}))

    def _last_sentence(self, one: Attribution) -> int:
        """The sentence in which the attribution ends."""
        ends = [one.content[-1][1], *((one.cue[1],) if one.cue else ())]
        return min(bisect_left(self.sentence_ends, max(ends)), len(self.sentence_ends) - 1)

    def _by_subject(self, quotation: Range) -> None:
        """A longer quotation inside a sentence belongs to the subject of the verb that it hangs on."""
        tree = self.tree
        inside = range(bisect_left(tree.start, quotation[0]), bisect_left(tree.start, quotation[1]))
        top = next((t for t in inside if tree.head[t] not in inside and tree.head[t] != t), None)
        if top is None:
            return
        verb = tree.head[top]
        while tree.pos[verb] != "VERB" and tree.head[verb] != verb:
            verb = tree.head[verb]
        source = sources.speaker(tree, verb)
        if source is None or tree.pos[verb] != "VERB" or source not in self.agents:
            return
        self._keep(self._attribution(verb, source, quotation, set(inside)))
