"""Cues: the words that speak of a round of negotiation, before it is known which cues speak of the same round.

A cue is a noun ("the third round"), a verb ("met"), an ordinal left alone ("the fifth opened on 4 May") or the work of
a go-between ("has been carrying papers between"). Each keeps the tokens that tell about it: its noun phrase and its
clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.cue import Cue, CueKind
from goodoffices.ledger.cue_groups import only_rounds, share_clauses, without_inner, without_verbs
from goodoffices.ledger.cue_verbs import verb_cue, verbs_of_rounds
from goodoffices.ledger.ordinals import cardinal, ordinal_of, ordinal_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene


def find_cues(scene: Scene) -> list[Cue]:
    """All cues of a document in the order of the text, with the tokens that belong to each."""
    cues = [cue for i in _candidates(scene) if (cue := _cue(scene, scene.tokens[i])) is not None]
    cues = only_rounds(scene, without_verbs(scene, without_inner(scene, cues)))
    share_clauses(scene, cues)
    return cues


def _candidates(scene: Scene) -> Iterator[int]:
    """The tokens that may be cues by their words alone: ordinals, nouns and verbs of rounds."""
    nouns, verbs = scene.lex.rounds.nouns | scene.lex.rounds.marked, verbs_of_rounds()
    for i, base in enumerate(scene.lemmas):
        if base in nouns or base in verbs or base.removesuffix("s") in nouns or _counts(scene.low[i]):
            yield i


def _counts(word: str) -> bool:
    return word in _ELLIPTIC or bool(ordinal_value(word))


def _cue(scene: Scene, token: Token) -> Cue | None:
    if token.is_punct or token.is_space:
        return None
    if token.lower_ in _ELLIPTIC:
        return _noun_cue(scene, token, "ordinal") if _another(scene, token) else None
    if ordinal_value(token.lower_):
        return _noun_cue(scene, token, "ordinal") if _stands_alone(scene, token) else None
    if token.pos_ in {"NOUN", "PROPN"} or token.tag_ in {"NNS", "NN"} or _is_talks(scene, token):
        return _noun_cue(scene, token) if _names_round(scene, token) else None
    return verb_cue(scene, token) if token.pos_ in {"VERB", "AUX"} else None


def _another(scene: Scene, token: Token) -> bool:
    """ "A round in Rome failed. Another, in Oslo, ended well": one more of what the sentence before tells of."""
    last = token.i + 1 == len(scene.doc)
    if not token.is_sent_start or last or not token.dep_.startswith("nsubj") or scene.pos[token.i + 1] in _NOMINAL:
        return False
    if token.lower_ == "one" and scene.low[token.i + 1] not in _ONE_THAT:
        return False
    before = scene.sents[max(scene.sent_of[token.i] - 1, 0)]
    return any(_names_round(scene, t) for t in before if tree.lemma(t) in scene.lex.rounds.countable)


def _is_talks(scene: Scene, token: Token) -> bool:
    """ "Talks" after a name or an adjective in a headline is the noun, whatever the tag."""
    if token.lower_ != "talks" or token.i == 0:
        return False
    before = scene.tokens[token.i - 1]
    return (
        before.pos_ in {"PROPN", "ADJ", "NOUN"}
        and scene.in_title(token.i)
        and token.i + 1 < len(scene.doc)
        and scene.tokens[token.i + 1].pos_ in {"VERB", "AUX"}
    )


def _names_round(scene: Scene, token: Token) -> bool:
    rounds = scene.lex.rounds
    base = tree.lemma(token)
    if base in rounds.marked:
        return _set_apart(scene, token)
    if base not in rounds.nouns and base.removesuffix("s") not in rounds.nouns:
        return False
    singular = base if base in rounds.nouns else base.removesuffix("s")
    if singular in rounds.plural_only and not token.lower_.endswith("s"):
        return False
    if singular == "table" and not any(tree.lemma(c) == "round" for c in token.children):
        return False
    if token.dep_.partition(":")[0] in {"compound", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        # "talks venue", "summit declaration", "conference hall" name something else; "round table" is one word
        return tree.lemma(token.head) == "table" and singular == "round"
    return not _in_name(scene, token) and not _named_otherwise(scene, token, singular)


def _set_apart(scene: Scene, token: Token) -> bool:
    """ "An earlier attempt, in Accra in May, broke down": said of another one, which has a place or a date."""
    words = {w for c in token.children if c.i < token.i for w in (tree.lemma(c), c.lower_)}
    placed = scene.places_in(t.i for t in token.subtree) or scene.dates_in(t.i for t in token.subtree)
    of_talks = [c for c in tree.children(token, "nmod") if tree.case_of(c) in {"of", "at", "to"}]
    known = all(tree.lemma(c).rstrip("s") in scene.lex.rounds.nouns for c in of_talks)
    return bool(words & scene.lex.rounds.earlier_words) and bool(placed) and known and token.dep_.startswith("nsubj")


def _in_name(scene: Scene, token: Token) -> bool:
    """The "Committee" of a body's own name."""
    inside = (m for m in scene.mentions if m.kind == "name" and m.first <= token.i < m.last)
    alone = token.text.istitle() and not token.is_sent_start and not scene.in_title(token.i)
    called = alone and [c.lower_ for c in token.children if c.i < token.i and c.dep_ != "case"] == ["the"]
    return token.pos_ == "PROPN" and (called or any(m.last - m.first > 1 for m in inside))


def _named_otherwise(scene: Scene, token: Token, singular: str) -> bool:
    """ "Trade talks", "a round of applause", "flew home for consultations": other things than rounds between sides."""
    if singular == "consultation" and tree.case_of(token) == "for" and tree.lemma(token.head) in _GOING:
        return True
    if any(_foreign(scene, c) for c in tree.children(token, "compound", "amod", "nmod:poss")):
        return True
    following = [c for c in tree.children(token, "nmod") if tree.case_of(c) in {"of", "in"}]
    return any(tree.lemma(c) in scene.lex.rounds.foreign_of for c in following)


_ELLIPTIC = frozenset({"another", "one"})
_ONE_THAT = frozenset({"that", "which", "due", "set", "planned", "scheduled", "in", "at"})
_IN_A_YEAR = frozenset({"in", "since", "for", "to"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_GOING = frozenset(
    {"pause", "adjourn", "break", "return", "fly", "leave", "travel", "recess", "recall", "go", "suspend"}
)


def _foreign(scene: Scene, token: Token) -> bool:
    return tree.lemma(token) in scene.lex.rounds.foreign_modifiers


_NOT_COUNTING = frozenset({"-", "half", "of", "person", "since", "under", "such", "ever", "time", "place", "step"})


def _stands_alone(scene: Scene, token: Token) -> bool:
    """Whether an ordinal is a noun phrase by itself: "the fifth, put off in December, opened"."""
    before = scene.tokens[token.i - 1] if token.i else None
    if before is None or before.lower_ not in {"the", "this", "that", "its", "a"}:
        return False
    if before.lower_ == "a" and not (token.dep_.startswith("nsubj") and before.is_sent_start):
        return False  # "A third is to be held"; "a third of the seats" is a share
    if any(d.first <= token.i < d.last for d in scene.reading.dates) or tree.case_of(token) == "from":
        return False  # "from the first"
    counted = (
        ordinal_value(token.lower_) == 1 and token.i + 1 < len(scene.doc) and cardinal(scene.tokens[token.i + 1].lower_)
    )
    place = token.i + (2 if counted else 1)  # "the first two were held in May"
    following = scene.tokens[place] if place < len(scene.doc) else None
    if following is None or following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or following.lower_ in _NOT_COUNTING:
        return False
    if following.lower_ in _IN_A_YEAR and not token.dep_.startswith("nsubj"):
        return False  # "the first in a year"
    apart = token.dep_.partition(":")[0] not in {"amod", "advmod", "compound"} or token.head.i < token.i
    return bool(counted) or apart or (following.text == "," and before.head.i == token.i)  # an adverb has no article


def _noun_cue(scene: Scene, token: Token, kind: CueKind = "noun") -> Cue:
    outer: list[int] = []
    top = token
    while (
        top.head.i != top.i
        and top.dep_.partition(":")[0] in {"nmod", "compound", "appos", "conj"}
        and not tree.is_predicate(top)
    ):
        if tree.is_predicate(top.head):
            break
        top = top.head
        outer.append(top.i)
    phrase = tree.nominal_span(token, clauses=True)
    predicate, follows = _predicate(scene, top, token, phrase)
    cue = Cue(token.i, kind, tree.lemma(token), predicate.i, phrase, outer=outer, ordinal=ordinal_of(scene.doc, token))
    cue.follows = follows
    near = [c for c in token.children if c.i < token.i]
    determiners = {c.lower_ for c in near}
    cue.definite = bool(determiners & {"the", "this", "these", "those", "that", "its", "their", "both"}) or not any(
        d in {"a", "an", "another"} for d in determiners
    )
    cue.mark = _mark(scene, near)
    if not cue.mark and not cue.ordinal and any(c.lower_ in {"first", "second", "last"} for c in near):
        cue.mark = "earlier" if cue.lemma == "phase" else ""
    return cue


def _predicate(scene: Scene, top: Token, token: Token, phrase: list[int]) -> tuple[Token, bool]:
    """The predicate of a noun phrase; for a subject the verb after it, where the tree has taken another one."""
    predicate = tree.predicate_of(top)
    cut = any(scene.tokens[i].text == ";" for i in range(predicate.i, token.i))
    subject = top.dep_.startswith("nsubj") and predicate.i > token.i
    if not cut and not subject:
        return predicate, False
    following = _verb_after(scene, token, phrase)
    if following is None or (following.i > predicate.i and not cut and not _reduced(scene, predicate, token)):
        return predicate, False
    return following, True


def _reduced(scene: Scene, predicate: Token, token: Token) -> bool:
    """ "The fifth, put off in December, opened": a participle between commas is no main verb."""
    return predicate.tag_ in {"VBN", "VBD"} and 0 < predicate.i - token.i <= 2 and scene.tokens[token.i + 1].text == ","


def _verb_after(scene: Scene, token: Token, phrase: list[int]) -> Token | None:
    """The first finite verb after a noun phrase and what stands between commas behind it."""
    inside = set(phrase)
    doc, end = scene.doc, scene.sents[scene.sent_of[token.i]].end
    i = token.i + 1
    if i < end and doc[i].text == ",":
        close = next((k for k in range(i + 1, min(end, i + 16)) if doc[k].text == ","), None)
        i = close + 1 if close else i
    while i < end:
        current = doc[i]
        if current.lower_ in {"who", "that", "when", ";"} and i not in inside:
            return None
        if current.dep_ == "acl:relcl":
            i += 1
            continue
        if current.pos_ == "AUX" and i not in inside:
            return next((doc[k] for k in range(i + 1, min(end, i + 5)) if doc[k].pos_ == "VERB"), current)
        if current.tag_ in {"VBD", "VBZ", "VBP"} and i not in inside:
            return current
        i += 1
    return None


def _mark(scene: Scene, tokens: list[Token]) -> str:
    for token in tokens:
        base = tree.lemma(token)
        if base in scene.lex.rounds.earlier_words or token.lower_ in scene.lex.rounds.earlier_words:
            return "earlier"
        if base in scene.lex.rounds.next_words:
            return "next"
    return ""
