"""Cues: the words that speak of a round of negotiation, before it is known which cues speak of the same round.

A cue is a noun ("the third round"), a verb ("met"), an ordinal left alone ("the fifth opened on 4 May") or the work of
a go-between ("has been carrying papers between"). Each keeps the tokens that tell about it: its noun phrase and its
clause.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from goodoffices.ledger import tree
from goodoffices.ledger.ordinals import ordinal_of, ordinal_value

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene

CueKind = Literal["noun", "verb", "ordinal", "shuttle", "joined", "joint"]


@dataclass(slots=True)
class Cue:
    """Words that speak of a round."""

    token: int
    kind: CueKind
    lemma: str
    predicate: int
    phrase: list[int]
    clause: list[int] = field(default_factory=list)
    outer: list[int] = field(default_factory=list)
    ordinal: int | None = None
    definite: bool = False
    mark: str = ""

    @property
    def scope(self) -> list[int]:
        """All tokens that tell about the round."""
        return sorted({*self.phrase, *self.clause})


def find_cues(scene: Scene) -> list[Cue]:
    """All cues of a document in the order of the text, with the tokens that belong to each."""
    cues = [cue for token in scene.doc if (cue := _cue(scene, token)) is not None]
    cues = _without_inner(scene, cues)
    _share_clauses(scene, cues)
    return cues


def _cue(scene: Scene, token: Token) -> Cue | None:
    if token.is_punct or token.is_space:
        return None
    if token.pos_ in {"NOUN", "PROPN"} or token.tag_ in {"NNS", "NN"}:
        return _noun_cue(scene, token) if _names_round(scene, token) else None
    if token.pos_ in {"VERB", "AUX"}:
        return _verb_cue(scene, token)
    if ordinal_value(token.lower_) and _stands_alone(scene, token):
        return _noun_cue(scene, token, "ordinal")
    return None


def _names_round(scene: Scene, token: Token) -> bool:
    rounds = scene.lex.rounds
    base = tree.lemma(token)
    if base not in rounds.nouns and base.removesuffix("s") not in rounds.nouns:
        return False
    singular = base if base in rounds.nouns else base.removesuffix("s")
    if singular in rounds.plural_only and not token.lower_.endswith("s"):
        return False
    if token.dep_.partition(":")[0] in {"compound", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        # "talks venue", "summit declaration", "conference hall" name something else; "round table" is one word
        return tree.lemma(token.head) == "table" and singular == "round"
    if any(_foreign(scene, c) for c in tree.children(token, "compound", "amod", "nmod:poss")):
        return False
    following = [c for c in tree.children(token, "nmod") if tree.case_of(c) in {"of", "in"}]
    return not any(tree.lemma(c) in rounds.foreign_of for c in following)


def _foreign(scene: Scene, token: Token) -> bool:
    return tree.lemma(token) in scene.lex.rounds.foreign_modifiers


def _stands_alone(scene: Scene, token: Token) -> bool:
    """Whether an ordinal is a noun phrase by itself: "the fifth, put off in December, opened"."""
    before = scene.doc[token.i - 1] if token.i else None
    if before is None or before.lower_ not in {"the", "this", "that", "its"}:
        return False
    if any(d.first <= token.i < d.last for d in scene.reading.dates):
        return False
    following = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else None
    if following is None or following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or following.lower_ in {"-", "half", "of", "person"}:
        return False
    return token.dep_.partition(":")[0] not in {"amod", "advmod", "compound"} or token.head.i < token.i


def _noun_cue(scene: Scene, token: Token, kind: CueKind = "noun") -> Cue:
    outer: list[int] = []
    top = token
    while top.head.i != top.i and top.dep_.partition(":")[0] in {"nmod", "compound", "appos", "conj"} and not tree.is_predicate(top):
        if tree.is_predicate(top.head):
            break
        top = top.head
        outer.append(top.i)
    predicate = tree.predicate_of(top)
    phrase = tree.nominal_span(token, clauses=True)
    cue = Cue(token.i, kind, tree.lemma(token), predicate.i, phrase, outer=outer, ordinal=ordinal_of(scene.doc, token))
    near = [c for c in token.children if c.i < token.i]
    determiners = {c.lower_ for c in near}
    cue.definite = bool(determiners & {"the", "this", "these", "those", "that", "its", "their", "both"}) or not any(
        d in {"a", "an", "another"} for d in determiners
    )
    cue.mark = _mark(scene, near)
    return cue


def _mark(scene: Scene, tokens: list[Token]) -> str:
    for token in tokens:
        base = tree.lemma(token)
        if base in scene.lex.rounds.earlier_words or token.lower_ in scene.lex.rounds.earlier_words:
            return "earlier"
        if base in scene.lex.rounds.next_words:
            return "next"
    return ""


def _verb_cue(scene: Scene, token: Token) -> Cue | None:
    rounds = scene.lex.rounds
    base = tree.lemma(token)
    if token.dep_.partition(":")[0] in {"aux", "cop", "amod", "compound", "case"}:
        return None
    near = {tree.lemma(t) for t in token.subtree if abs(t.i - token.i) <= 14} | {t.lower_ for t in token.children}
    kind: CueKind | None = None
    if base in rounds.verbs and not _talks_to_press(token):
        kind = "verb"
    elif base in rounds.paired_verbs and near & rounds.paired_verbs[base]:
        kind = "verb"
    elif base in rounds.joining_verbs and near & rounds.joining_words:
        kind = "joined"
    elif base in rounds.shuttle_verbs and _shuttles(scene, token, base):
        kind = "shuttle"
    elif base in {"agree", "pledge"}:
        kind = "joint"
    if kind is None:
        return None
    cue = Cue(token.i, kind, base, token.i, [], ordinal=None)
    cue.mark = "again" if "again" in {c.lower_ for c in token.children} else ""
    return cue


def _talks_to_press(token: Token) -> bool:
    heads = [c for c in token.children if c.dep_.partition(":")[0] in {"obj", "obl"}]
    return any(tree.lemma(c) in {"reporter", "journalist", "demand", "deadline", "need", "condition", "press", "resistance"} for c in heads)


def _shuttles(scene: Scene, token: Token, base: str) -> bool:
    between = any(True for _ in tree.obliques(token, "between"))
    if base in {"carry", "ferry"}:
        things = {tree.lemma(c) for c in tree.children(token, "obj")}
        return bool(things & scene.lex.rounds.shuttle_objects) and between
    if base == "broker":
        return False
    # "is mediating", "has mediated since": the work itself and no single meeting
    return between and (token.tag_ == "VBG" or any(a in {"have", "has", "'s"} for a in tree.auxiliaries(token)))


def _without_inner(scene: Scene, cues: list[Cue]) -> list[Cue]:
    """Leaves out what another cue already says: the "talks" of "a round of talks", the "round" of "met for a round"."""
    by_token = {cue.token: cue for cue in cues}
    out: list[Cue] = []
    for cue in cues:
        token = scene.doc[cue.token]
        if cue.kind == "noun" and any(o in by_token and by_token[o].kind in {"noun", "ordinal"} for o in cue.outer):
            outer = by_token[next(o for o in cue.outer if o in by_token)]
            if token.dep_.partition(":")[0] in {"nmod", "compound", "appos"} and not _is_other(outer, cue):
                outer.ordinal = outer.ordinal or cue.ordinal
                continue
        if cue.kind == "ordinal" and token.dep_ == "appos" and token.head.i in by_token:
            by_token[token.head.i].ordinal = cue.ordinal
            continue
        out.append(cue)
    return out


def _is_other(outer: Cue, inner: Cue) -> bool:
    return outer.ordinal is not None and inner.ordinal is not None and outer.ordinal != inner.ordinal


def _share_clauses(scene: Scene, cues: list[Cue]) -> None:
    """Gives every cue its clause, without the noun phrases that belong to other cues."""
    for cue in cues:
        clause = tree.clause_span(scene.doc[cue.predicate])
        others = {
            i
            for other in cues
            if other is not cue and other.kind in {"noun", "ordinal"} and cue.token not in other.phrase
            for i in other.phrase
        }
        mine = set(cue.phrase)
        cue.clause = [i for i in clause if i in mine or i not in others]
        if cue.kind in {"noun", "ordinal"}:
            inner = {i for o in cues if o is not cue and o.token in mine and o.kind in {"noun", "ordinal"} for i in o.phrase}
            cue.phrase = [i for i in cue.phrase if i not in inner or i == cue.token]
