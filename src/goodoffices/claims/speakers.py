"""Quotations without a cue: a speech that runs on belongs to the last speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.quotes import Range, merge
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
        self.text: str = tree.doc.text
        self.quoted = quoted
        self.mentions = mentions

    def complete(self, made: list[Attribution]) -> list[Attribution]:
        """The attributions, with every quotation that stands alone added to one of them or made one."""
        made = sorted(made, key=lambda a: a.content[0][0])
        for quotation in self.quoted:
            if not any(a < quotation[1] and b > quotation[0] for m in made for a, b in m.content):
                self._place(made, quotation)
        return made

    def _place(self, made: list[Attribution], quotation: Range) -> None:
        sentence = self._sentence(quotation)
        if sentence is None:
            return
        if self._alone(quotation):
            if (led := self._led_in(quotation, sentence)) is not None:
                made.append(led)
                made.sort(key=lambda a: a.content[0][0])
                return
            self._carry(made, quotation, sentence)
        elif self.text[quotation[0] : quotation[1]].count(" ") >= _FEW_WORDS:
            self._by_subject(made, quotation)

    def _sentence(self, quotation: Range) -> int | None:
        tree = self.tree
        token = next((t for t in range(len(tree)) if tree.start[t] >= quotation[0]), None)
        return None if token is None else tree.sent[token]

    def _alone(self, quotation: Range) -> bool:
        """Whether hardly anything but the quotation stands in its paragraph's sentence."""
        tree = self.tree
        touched = [s for s in tree.sents if tree.start[s[0]] < quotation[1] and tree.end[s[1] - 1] > quotation[0]]
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

    def _carry(self, made: list[Attribution], quotation: Range, sentence: int) -> None:
        """To the last speaker where the speech only runs on; else to the one named in the sentence before."""
        for number in range(len(made) - 1, -1, -1):
            one = made[number]
            last = self._last_sentence(one)
            if one.source is None or last > sentence:
                continue
            if sentence - last > 1:
                return
            content = merge([*one.content, quotation], self.text)
            made[number] = Attribution(
                one.source, one.source_head, one.actors, one.cue, one.cue_token, tuple(content), one.stance
            )
            return

    def _last_sentence(self, one: Attribution) -> int:
        tree = self.tree
        ends = [one.content[-1][1], *((one.cue[1],) if one.cue else ())]
        at = max(ends)
        return next((n for n, (_, last) in enumerate(tree.sents) if tree.end[last - 1] >= at), len(tree.sents) - 1)

    def _by_subject(self, made: list[Attribution], quotation: Range) -> None:
        """A longer quotation inside a sentence belongs to the subject of the verb that it hangs on."""
        tree = self.tree
        inside = [t for t in range(len(tree)) if quotation[0] <= tree.start[t] < quotation[1]]
        top = next((t for t in inside if tree.head[t] not in inside and tree.head[t] != t), None)
        if top is None:
            return
        verb = tree.head[top]
        while tree.pos[verb] != "VERB" and tree.head[verb] != verb:
            verb = tree.head[verb]
        source = sources.speaker(tree, verb)
        if source is None or tree.pos[verb] != "VERB" or not any(m.head == source for m in self.mentions):
            return
        made.append(self._attribution(verb, source, quotation, set(inside)))
        made.sort(key=lambda a: a.content[0][0])
