"""Whom "I", "we", "my" and "our" mean: who speaks the quotation, or the statement of a release, that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.reader.columns import Columns, columns
from goodoffices.records import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.actors.pronouns import Antecedents

_ONE = frozenset({"i", "me", "my", "mine", "myself"})
FIRST = _ONE | {"we", "us", "our", "ours", "ourselves"}
_MARKS = frozenset({'"', "“", "”", "''", "``"})
_SAYS = frozenset(
    """say tell add announce declare insist claim warn ask reply answer write note argue explain shout state vow pledge
    promise complain joke repeat stress concede admit remark quote quip recall call urge cry plead tweet post
    continue""".split()
)
# How far from its quotation the verb of a speaker may stand, in tokens.
_REACH = 14


@dataclass(slots=True)
class Speakers:
    """The quotations of a document, as the tokens of their marks, and who may speak them."""

    tree: Columns
    back: Antecedents
    mentions: list[Mention]
    quotes: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc, back: Antecedents, mentions: list[Mention]) -> Speakers:
        """Find the quotations of a document."""
        tree = columns(doc)
        quotes = _quotes(tree)
        return cls(tree, back, mentions, sorted(quotes + _statements(tree, quotes)))

    def at(self, i: int) -> Mention | None:
        """Return who speaks a token; None where it stands in no quotation, or nothing tells."""
        number = next((n for n, (first, last) in enumerate(self.quotes) if first < i < last), None)
        if number is None or not _first(self.tree, i):
            return None
        return self._speaker(number) or (self._speaker(number - 1) if self._goes_on(number) else None)

    def _goes_on(self, number: int) -> bool:
        """Tell whether the quotation before may be the same speaker's ("...," he said. "...")."""
        return number > 0 and self.quotes[number][0] - self.quotes[number - 1][1] < _REACH

    def _speaker(self, number: int) -> Mention | None:
        first, last = self.quotes[number]
        after = self.quotes[number + 1][0] if number + 1 < len(self.quotes) else len(self.tree)
        closed = self.tree.text[last - 1] == "." or self.tree.text[first] == ":"
        ahead = range(0) if closed else range(last + 1, min(after, last + _REACH))
        behind = range(first - 1, max(-1, self._opening(first, number), first - _REACH), -1)
        said = next((i for i in (*ahead, *behind) if self._speaks(i)), None)
        return self._who(said) if said is not None else None

    def _opening(self, first: int, number: int) -> int:
        """Return where the sentence before a quotation begins, or the quotation before it ends."""
        start = self.tree.sents[self.tree.sent[max(0, first - 1)]][0] - 1
        return max(start, self.quotes[number - 1][1]) if number else start

    def _speaks(self, i: int) -> bool:
        said = self.tree.pos[i] == "VERB" and self.tree.lemma[i].lower() in _SAYS
        return said and self._subject(i) is not None

    def _subject(self, verb: int) -> int | None:
        c = self.tree
        while c.dep[verb] == "conj" and not any(c.dep[kid].startswith("nsubj") for kid in c.kids[verb]):
            verb = c.head[verb]
        inside = [kid for kid in c.kids[verb] if c.dep[kid] == "nsubj"]
        if verb and c.pos[verb - 1] in {"NOUN", "PROPN"}:  # the parser may hang it on the words quoted
            inside.append(verb - 1)
        return next((kid for kid in inside if not self._quoted(kid)), None)

    def _quoted(self, i: int) -> bool:
        return any(first < i < last for first, last in self.quotes)

    def _who(self, verb: int) -> Mention | None:
        subject = self._subject(verb)
        if subject is None:
            return None
        named = [m for m in self.mentions if m.actors and m.agent and m.first <= subject < m.last]
        exact = next((m for m in named if m.head == subject), None)
        return exact or next(iter(named), None) or self.back.find(self.tree.tokens[subject])


def _quotes(tree: Columns) -> list[tuple[int, int]]:
    """Pair the marks of quotation; one that no other closes before its paragraph ends is let go."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for i, word in enumerate(tree.text):
        if "\n" in word or (i and "\n" in tree.content[tree.end[i - 1] : tree.start[i]]):
            opened = None
        if word not in _MARKS:
            continue
        if opened is None:
            opened = i if word != "”" else None
        else:
            found.append((opened, i))
            opened = None
    return found


def _statements(tree: Columns, quotes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair the colons after which a release gives a statement in paragraphs of their own with where it ends.

    It ends with the text, or where the next one is announced; one with marks of quotation is left to these.
    """
    opened = [i for i in range(len(tree)) if _announces(tree, i)]
    ends = [*(tree.sents[tree.sent[i]][0] for i in opened[1:]), len(tree)]
    found = zip(opened, ends, strict=False)
    return [(first, last) for first, last in found if not any(first < quote < last for quote, _ in quotes)]


def _announces(tree: Columns, i: int) -> bool:
    """Tell whether a colon ends a paragraph that says who speaks ("The minister said:")."""
    if tree.text[i] != ":" or i + 1 >= len(tree) or "\n" not in tree.content[tree.end[i] : tree.end[i + 1]]:
        return False
    return any(tree.lemma[j].lower() in _SAYS for j in range(max(0, i - 3), i))


def _first(tree: Columns, i: int) -> bool:
    """Tell whether a token is a word of the first person; "US" is a state."""
    return tree.low[i] in FIRST and (tree.text[i] in {"I", tree.low[i]} or tree.text[i].istitle())


def spoken(speakers: Speakers) -> list[Mention]:
    """Return mentions for the words of the first person whose speaker is known."""
    found = []
    for i in range(len(speakers.tree)):
        speaker = speakers.at(i) if speakers.tree.low[i] in FIRST else None
        if speaker is not None:
            found.append(_mention(speakers.tree, i, speaker))
    return found


def _mention(tree: Columns, i: int, speaker: Mention) -> Mention:
    start, end, text = tree.start[i], tree.end[i], tree.text[i]
    actors = tuple(_actor(actor, text, start, end) for actor in speaker.actors)
    why = f"speaker: {speaker.text}"
    return Mention(start, end, text, i, i + 1, i, "pronoun", actors, why=why)


def _actor(actor: Actor, text: str, start: int, end: int) -> Actor:
    """Return the speaker for "I"; for "we" those of the speaker's country and sector."""
    changes: dict[str, object] = {"start": start, "end": end, "entity_text": text}
    if text.lower() not in _ONE:
        changes |= {"person": None, "office": None, "identifier_text": None if actor.person else actor.identifier_text}
    return actor.model_copy(update=changes)
