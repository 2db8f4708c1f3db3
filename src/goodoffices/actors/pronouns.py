"""Whom he, she, it and they mean; silent where two readings are as good as each other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.actors.dyads import chains
from goodoffices.actors.genders import gender
from goodoffices.reader.columns import columns
from goodoffices.records import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from goodoffices.reader.columns import Columns

_SHE = frozenset({"she", "her", "hers", "herself"})
_HE = frozenset({"he", "him", "his", "himself"}) | _SHE
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WORDS = _HE | _IT | _THEY
_OWNS = frozenset({"his", "hers", "its", "their", "theirs"})
_OF_WORDS = frozenset(
    """deny confirm say call hail describe believe make do know see mean dispute regret explain admit doubt denounce
    reach welcome reject oppose sign initial approve ratify violate accept criticise criticize condemn""".split()
)
# What "it was" before is what has just been told: "It was their first meeting", "It is the third attack".
_TOLD = frozenset(
    """meeting visit trip tour attack round summit talk session strike incident raid step move decision release
    withdrawal exchange agreement deal accord election vote clash protest arrest time day sign""".split()
)
_VOTED = frozenset({"vote", "agree", "object", "consent"})
# Those who do so with one another are no "they" together in the same breath.
_FIGHTS = frozenset("clash fight battle skirmish argue collide compete vie scuffle".split())
_HUMAN = ("man", "er", "or", "ist", "at", "ent", "official", "witness", "ian", "soldier", "aide", "priest", "nurse")
_UNMANNED = frozenset("parliament government regiment detachment settlement carrier tanker cruiser destroyer".split())
_MEETS = frozenset("meet marry telephone call visit receive host".split())
_REACH = 80
_NEAR = 40
_COUNTED = 5  # from the last of several to "most of whom"
_CLOSE = 2  # from the last of several to "whose"
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_STYLES = frozenset("Highness Majesty Excellency Holiness Eminence Beatitude Grace Honour Honor Royal".split())


_Who = frozenset[tuple[str | None, str | None, str | None]]


@dataclass(frozen=True, slots=True)
class _Known:
    """A mention that a pronoun may mean, with what every pronoun asks of it."""

    mention: Mention
    who: _Who
    persons: int
    plural: bool
    subject: bool
    acts: bool
    verb: int

    @classmethod
    def of(cls, tree: Columns, mention: Mention) -> _Known:
        head, actors = mention.head, mention.actors
        titled, human = mention.kind in {"office", "person"}, _somebody(tree, mention)
        persons = sum(1 for actor in actors if actor.person or (actor.office and titled) or human)
        who = frozenset((actor.code, actor.person, actor.sector) for actor in actors)
        dep = tree.dep[head]
        plural = mention.kind == "group" or _plural(tree, head, mention.kind)
        return cls(mention, who, persons, plural, dep in _SUBJECTS, dep == "nsubj",
                   tree.head[head])  # fmt: skip


@dataclass(slots=True)
class Antecedents:
    """The mentions of a document that pronouns can point back to, in order of their ends."""

    doc: Doc
    known: list[_Known] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    genders: dict[tuple[str | None, str | None], str] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, mentions: list[Mention]) -> Antecedents:
        """Gather them; those joined by "and" stand together once more, for "they"."""
        usable = [m for m in mentions if m.actors and (m.agent or m.kind == "pronoun")]
        named = [m for m in usable if m.kind not in {"pronoun", "group"}]
        joined = [chain for chain in chains(doc, named) if len(chain) > 1]
        together = [_together(chain) for chain in [*joined, *_met(doc, named)]]
        every = sorted([*usable, *together], key=lambda mention: mention.last)
        tree = columns(doc)
        made = cls(doc, [_Known.of(tree, mention) for mention in every], [mention.last for mention in every])
        for mention in named:
            if len(mention.actors) == 1:
                made._note(mention.actors[0], gender(mention.text, mention.actors[0].person))
        return made

    def _note(self, actor: Actor, sign: str) -> None:
        if sign:
            self.genders.setdefault((actor.code, actor.person), sign)

    def add(self, mention: Mention) -> None:
        """Let later pronouns point to a pronoun, and remember of whom it told the gender."""
        at = bisect_right(self.ends, mention.last)
        self.known.insert(at, _Known.of(columns(self.doc), mention))
        self.ends.insert(at, mention.last)
        word = mention.text.lower()
        if word in _HE and len(mention.actors) == 1:
            self._note(mention.actors[0], "f" if word in _SHE else "m")

    def find(self, token: Token) -> Mention | None:
        """Return the mention that a pronoun stands for; None where none does."""
        word = token.lower_
        if word == "whose":
            return self._relative(token)
        if word == "whom":
            return self._counted(token)
        if word not in _WORDS or _expletive(token):
            return None
        sentence = token.sent.start
        cut = bisect_right(self.ends, token.i)
        earlier = self.known[max(0, cut - _NEAR) : cut]
        others = _others_of_its_verb(earlier, token, sentence)
        fits = [k for k in earlier if self._fits(k, word) and k.who not in others]
        if word in _SHE:
            near = self.doc[sentence - 1].sent.start if sentence else 0
            told = [k for k in fits if self._gender(k) == "f"]
            fits = [k for k in told if k.mention.first >= near] or [k for k in fits if k.mention.first >= near] or told
        if word in _IT:
            fits += [k for k in earlier if k.mention.first >= sentence and _spoken_for(k.mention, word)]
            fits.sort(key=lambda k: k.mention.last)
        if word.endswith(("self", "selves")):
            verbs = {up.i: depth for depth, up in enumerate(token.ancestors)}  # its own clause's subject is nearest
            own = [k for k in fits if k.subject and k.verb in verbs]
            fits = [min(own, key=lambda k: verbs[k.verb])] if own else fits
        if word in _THEY:  # of those joined by "and" none is meant alone
            longest = {k.mention.first: k.mention.last for k in fits}
            fits = [k for k in fits if k.mention.last == longest[k.mention.first]]
        return self._best(fits, token, sentence) if fits else None

    def _relative(self, token: Token) -> Mention | None:
        """Return what a relative clause hangs on: of "X and Y, whose monitors" both."""
        verb = next((up for up in token.ancestors if up.dep_ == "acl:relcl"), None)
        cut = bisect_right(self.ends, token.i)
        fits = [k.mention for k in self.known[:cut] if verb is not None and k.mention.head == verb.head.i]
        fits = [mention for mention in fits if token.i - mention.last <= _CLOSE]
        return max(fits, key=lambda mention: len(mention.actors), default=None)

    def _counted(self, token: Token) -> Mention | None:
        """Return those of "troops, several of whom", whom only a comma and a number part from it."""
        if not token.i or self.doc[token.i - 1].lower_ != "of":
            return None
        cut = bisect_right(self.ends, token.i)
        near = (k.mention for k in reversed(self.known[:cut]) if k.plural and token.i - k.mention.last <= _COUNTED)
        return next(near, None)

    def _best(self, fits: list[_Known], token: Token, sentence: int) -> Mention | None:
        before = self.doc[sentence - 1].sent.start if sentence else 0
        own = [k for k in fits if k.mention.first >= sentence]
        previous = [k for k in fits if before <= k.mention.first < sentence]
        verb, possessive = token.head.i, token.dep_ == "nmod:poss"
        for group in (own, previous):
            subjects = [k for k in group if (k.acts and possessive) or (k.subject and k.verb != verb)]
            if group is own and not possessive:
                subjects = _above(subjects, token) or subjects
            if subjects:
                return (subjects[-1] if group is own else subjects[0]).mention
            if group:
                return group[-1].mention
        near = next((k for k in reversed(fits) if not k.plural or k.mention.kind == "group"), fits[-1]).mention
        return near if token.i - near.last < _REACH else None

    def _gender(self, known: _Known) -> str | None:
        actor = known.mention.actors[0]
        return self.genders.get((actor.code, actor.person))

    def _fits(self, known: _Known, word: str) -> bool:
        actors = known.mention.actors
        if word in _HE:
            one = known.persons == 1 == len(actors) and not known.plural
            return one and self._gender(known) != ("m" if word in _SHE else "f")
        if word in _IT:
            one = not known.plural or known.mention.kind == "name"  # "the United States", "the Rapid Support Forces"
            return not known.persons and len(actors) == 1 and actors[0].code is not None and one
        if known.mention.kind == "pronoun":
            return known.mention.text.lower() in _THEY
        return len(actors) > 1 or known.plural


def _somebody(tree: Columns, mention: Mention) -> bool:
    """Tell whether a mention is one person without a name: "a French diplomat", "a farmer"."""
    last = tree.low[mention.head]
    human = last.endswith(_HUMAN) and last not in _UNMANNED
    return mention.kind == "generic" and tree.low[mention.first] in {"a", "an", "one"} and human


def _above(subjects: list[_Known], token: Token) -> list[_Known]:
    """Return the subjects of the verbs over a pronoun's own: of "X, in which Y sits, said it would" X."""
    verbs = {up.i for up in token.ancestors}
    return [known for known in subjects if known.verb in verbs]


def pronouns(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Return mentions for the pronouns that an earlier mention answers."""
    found: list[Mention] = []
    tree = columns(doc)
    pointing = [tree.tokens[i] for i, word in enumerate(tree.low) if word in _WORDS or word == "whom"]
    if not pointing:
        return found
    back = Antecedents.of(doc, mentions)
    for token in pointing:
        antecedent = back.find(token)
        if antecedent is None:
            continue
        made = _mention(token, antecedent, _rest(mentions, antecedent, token))
        found.append(made)
        back.add(made)
    return found


def _met(doc: Doc, mentions: list[Mention]) -> list[list[Mention]]:
    """Return the pairs of "A met B" and "A spoke with B", whom "they" may mean together."""
    found = []
    tree = columns(doc)
    for left, right in pairwise(mentions):
        verb = tree.head[left.head]
        if tree.dep[left.head] != "nsubj" or tree.head[right.head] != verb or right.first < left.last:
            continue
        if len(left.actors) != 1 or len(right.actors) != 1:
            continue
        if tree.lemma[verb].lower() in _FIGHTS:
            continue
        if tree.lemma[verb].lower() in _MEETS or tree.low[right.first - 1] == "with":
            found.append([left, right])
    return found


def _together(chain: list[Mention]) -> Mention:
    """Return one mention for "X, Y and Z", which stands where its first does in the tree."""
    actors = {(a.code, a.person, a.sector): a for mention in chain for a in mention.actors}
    first, last = chain[0], chain[-1]
    return replace(first, end=last.end, last=last.last, text=f"{first.text} and {last.text}", kind="group",
                   actors=tuple(actors.values()))  # fmt: skip


def _others_of_its_verb(known: list[_Known], token: Token, sentence: int) -> set[_Who]:
    """Return who stands beside a pronoun under its own verb: in "A thanked him", A is not he."""
    if token.dep_ in {"nmod:poss", "det"} or token.lower_ in _OWNS or token.lower_.endswith(("self", "selves")):
        return set()
    verbs = {token.head.i}
    up = token.head
    while up.dep_ == "xcomp":  # of "X was said to have told him" X is the subject of both verbs
        up = up.head
        verbs.add(up.i)
    return {k.who for k in known if k.verb in verbs and k.mention.first >= sentence}


def _rest(mentions: list[Mention], antecedent: Mention, token: Token) -> tuple[dict[str, str | None], ...]:
    """Return whom else a pronoun might have meant: the nearest of another code or person before it."""
    chosen = {(actor.code, actor.person) for actor in antecedent.actors}
    near = [m for m in mentions if m.last <= token.i and m.agent and m.kind != "pronoun" and token.i - m.last < 60]
    others = {(a.code, a.person): m.text for m in near for a in m.actors if a.code and (a.code, a.person) not in chosen}
    lost = "less near, or not the subject"
    return tuple(
        {"code": code, "name": person or text, "source": "text", "lost": lost}
        for (code, person), text in list(others.items())[-2:]
    )


def _mention(token: Token, antecedent: Mention, rest: tuple[dict[str, str | None], ...]) -> Mention:
    start, end = token.idx, token.idx + len(token)
    changes: dict[str, object] = {"start": start, "end": end, "entity_text": token.text}
    if token.lower_ in _IT and antecedent.kind in {"office", "person"}:
        changes |= {"person": None, "office": None, "identifier_text": None}
    actors = tuple(actor.model_copy(update=changes) for actor in antecedent.actors)
    return Mention(
        start, end, token.text, token.i, token.i + 1, token.i, "pronoun", actors, why=f"pronoun: {antecedent.text}",
        alternatives=rest,
    )  # fmt: skip


def _is_bare_noun(token: Token) -> bool:
    """Tell whether a noun stands by itself, not behind a preposition ("it was behind the attack")."""
    return token.pos_ == "NOUN" and not any(child.dep_ == "case" for child in token.children)


def _expletive(token: Token) -> bool:
    """Tell whether a pronoun stands for nobody: an empty subject, "His Majesty", what was told before ("denied it")."""
    if token.dep_ in {"expl", "expl:pass"} or (token.i + 1 < len(token.doc) and token.nbor().text in _STYLES):
        return True
    verb = token.head.lemma_.lower()
    told = token.dep_ == "obj" and verb in _OF_WORDS
    told = told or (token.dep_ in _SUBJECTS and _is_bare_noun(token.head) and verb in _TOLD)
    return token.lower_ == "it" and (told or (token.dep_ == "obl" and verb in _VOTED))


def _spoken_for(mention: Mention, word: str) -> bool:
    """Tell whether a person's title names the state that "its" may mean ("Fiji's envoy said its troops would go")."""
    marks = ("spokesman for ", "spokeswoman for ") if word == "it" else ("'s ", "’s ", "man for ")
    possessed = any(mark in mention.text for mark in marks)
    return mention.kind in {"office", "person"} and possessed and len(mention.actors) == 1


def _plural(tree: Columns, head: int, kind: str) -> bool:
    if kind in {"generic", "demonym", "office", "name"}:
        plural = tree.tag[head] in {"NNS", "NNPS"} or "Number=Plur" in tree.tokens[head].morph
        return plural or (kind == "generic" and tree.low[head] == "police")
    return False
