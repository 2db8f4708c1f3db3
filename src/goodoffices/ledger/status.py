"""What became of a round: votes for a status from the words around each of its cues."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.outlook import goes_on
from goodoffices.ledger.times import day_reached

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene

_DIRECT = 30  # said of the round itself: its subject or object
_NEAR = 15  # said in its clause
_BESIDE = 10  # said in the sentence, or in one that follows and names no other round
_NEXT_WORDS = frozenset({"next", "again", "new", "another", "further"})
_MEETING = frozenset(
    {"meet", "hold", "return", "resume", "continue", "reconvene", "talk", "start", "come", "convene", "sit",
     "disagree"}
)  # fmt: skip
_SETTLING = frozenset(
    {"settle", "finalise", "finalize", "reach", "sign", "initial", "strike", "hammer", "thrash", "conclude",
     "negotiate"}
)  # fmt: skip


def votes_of(scene: Scene, cue: Cue) -> Counter[str]:
    """The statuses that a cue's own clause speaks for."""
    votes: Counter[str] = Counter()
    token = scene.tokens[cue.token]
    predicate = scene.tokens[cue.predicate]
    for outer in cue.outer:
        _nominal(scene, scene.tokens[outer], votes)
    for verb in _said_of(cue, token, predicate):
        _verbal(scene, verb, votes, _DIRECT)
    _phrases(scene, [*cue.scope, *_trailing(scene, cue)], votes, _NEAR)
    _agreement(scene, cue, predicate, votes)
    if any(_signed_there(scene, scene.tokens[i]) for i in cue.phrase):
        votes["agreement"] += _NEAR
    if day_reached(scene, cue) and tree.lemma(predicate) in {"go", "enter", "move", "head", "be"}:
        votes["under_way"] += _DIRECT
    if goes_on(cue, predicate) and predicate.tag_ != "VBD":
        votes["under_way"] += _DIRECT
    if _has_gone_on(predicate):
        votes["under_way"] += _DIRECT
    if _was_to_have(predicate):
        votes["cancelled"] += _NEAR
        del votes["held"]
    if tree.lemma(predicate) in {"open", "begin", "start", "resume"} and _just_now(scene, cue):
        votes["under_way"] += _BESIDE
    return votes


def _signed_there(scene: Scene, verb: Token) -> bool:
    """ "A meeting in Accra, where both signed a declaration"."""
    below = verb.dep_ == "acl:relcl" and verb.tag_ in {"VBD", "VBN"}
    return below and tree.lemma(verb) in scene.lex.status.statuses["agreement"].verbs and _signs_text(verb)


def _has_gone_on(predicate: Token) -> bool:
    """ "The seventh has gone on here since June": it does still."""
    lasting = tree.lemma(predicate) in {"go", "last", "run", "continue"} and predicate.tag_ == "VBN"
    has = any(c.lower_ in {"has", "have", "'ve"} for c in predicate.children)
    return lasting and has and any(True for _ in tree.obliques(predicate, "since"))


def _was_to_have(predicate: Token) -> bool:
    """ "The round was to have opened on Thursday": it did not."""
    words = [c.lower_ for c in predicate.children if c.i < predicate.i]
    return predicate.tag_ == "VBN" and {"to", "have"} <= set(words) and bool({"was", "were"} & set(words))


def _just_now(scene: Scene, cue: Cue) -> bool:
    """Whether what stands with a cue dates from the last two days: what has just begun is not over."""
    if not scene.published:
        return False
    since = (scene.published - dt.timedelta(days=2)).isoformat()
    today = scene.published.isoformat()
    return any(d.value and len(d.value) == len(today) and since <= d.value <= today for d in scene.dates_in(cue.scope))


def sentence_votes(scene: Scene, sentence: int, taken: set[int]) -> Counter[str]:
    """The statuses that a sentence speaks for with the tokens that belong to no other round."""
    votes: Counter[str] = Counter()
    free = [t for t in scene.sents[sentence] if t.i not in taken]
    _phrases(scene, [t.i for t in free], votes, _BESIDE)
    for token in free:
        if tree.lemma(token) in scene.lex.status.statuses["agreement"].verbs and _signs_text(token):
            votes["agreement"] += _BESIDE
        if tree.lemma(token) in {"agree", "pledge"} and _agrees(token):
            votes["agreement"] += _BESIDE * 6 // 10
    return votes


def _nominal(scene: Scene, token: Token, votes: Counter[str]) -> None:
    """ "the collapse of the talks", "the postponement of a round"."""
    for status, wording in scene.lex.status.statuses.items():
        if tree.lemma(token) in wording.nouns:
            votes[status] += _DIRECT


def _said_of(cue: Cue, token: Token, predicate: Token) -> list[Token]:
    """The predicates whose subject or object the round is, joined verbs and relative clauses with them."""
    if cue.kind in {"verb", "joined", "shuttle", "joint"}:
        return []
    out: list[Token] = list(tree.children(token, "acl"))
    if cue.token == predicate.i:
        return out
    top = token
    while top.head.i not in {top.i, predicate.i}:
        top = top.head
    if cue.follows or top.dep_.partition(":")[0] in {"nsubj", "obj", "csubj"}:
        out.append(predicate)
        out.extend(c for c in tree.children(predicate, "conj") if not any(g.dep_ in tree.SUBJECTS for g in c.children))
        out.extend(c for c in tree.children(predicate, "xcomp"))
    elif top.dep_.partition(":")[0] == "obl" and tree.case_of(top) in {"of", "from", "out of", "off"}:
        out.append(predicate)
    return out


def _verbal(scene: Scene, verb: Token, votes: Counter[str], weight: int) -> None:
    base = tree.lemma(verb)
    negated = tree.is_negated(verb)
    for status, wording in scene.lex.status.statuses.items():
        if status == "agreement" or base not in wording.verbs or _intends(verb):
            continue
        if negated:
            continue
        if base == "fail" and not _fails(scene, verb):
            votes["concluded"] += weight
            continue
        if status == "concluded" and base in {"end", "finish", "close", "conclude"}:
            votes["concluded"] += weight * 4 // 10  # how it ended weighs more than that it did
            continue
        votes[status] += weight
    if base in scene.lex.status.opening and not negated and not _intends(verb):
        votes["held"] += weight


def _intends(verb: Token) -> bool:
    """Whether the verb is only willed or asked for: "to", "would", "if"."""
    if {"would", "will", "could", "may", "might", "if", "unless", "should"} & set(tree.helpers(verb)):
        return True
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)


def _fails(scene: Scene, verb: Token) -> bool:
    goals = list(tree.children(verb, "xcomp", "ccomp"))
    return not goals or any(tree.lemma(c) in scene.lex.status.failing_to for c in goals)


def _trailing(scene: Scene, cue: Cue) -> list[int]:
    """Absolute phrases that the tree hangs elsewhere: "... ended on Friday, with no deal in sight"."""
    sentence = scene.sents[scene.sent_of[cue.token]]
    return [
        t.i
        for t in sentence
        if t.i > max(cue.scope) and t.i - max(cue.scope) <= 3 and t.lower_ in {"without", "no", "nothing"}
    ]


def _phrases(scene: Scene, tokens: list[int], votes: Counter[str], weight: int) -> None:
    text = tree.words(scene.tokens[i] for i in sorted(set(tokens)))
    for status, wording in scene.lex.status.statuses.items():
        for phrase, at in tree.find_phrases(text, wording.phrases, gap=2):
            if status == "agreement" and _spoiled(scene, at, phrase):
                continue
            if phrase[0] in {"agree", "pledge"} and not _agrees(scene.tokens[at]):
                continue
            if _intends(scene.tokens[at]) and status not in {"planned", "postponed", "cancelled"}:
                continue
            votes[status] += weight
    words = [w for w, _, _ in text]
    for place, word in enumerate(words):
        if word == "without" and set(words[place + 1 : place + 6]) & scene.lex.status.reaching_without:
            votes["concluded"] += weight * 3 // 2
            votes["agreement"] -= weight


def _spoiled(scene: Scene, at: int, phrase: tuple[str, ...]) -> bool:
    """ "ended without agreement", "no joint statement", "failed to reach a deal"."""
    before = {t.lower_ for t in scene.doc[max(0, at - 3) : at]}
    inside = {t.lower_ for t in scene.doc[at : at + len(phrase) + 3]}
    return (
        bool(before & {"without", "no", "not", "n't", "never", "fail", "failed", "refused"})
        or "without" in inside
        or "no" in inside
        or "little" in inside
    )


def _agreement(scene: Scene, cue: Cue, predicate: Token, votes: Counter[str]) -> None:
    """A signed text or a common promise in the clause of the round, or in the clause that it hangs on."""
    top = scene.tokens[cue.token]
    if tree.lemma(predicate) in _SETTLING and top.dep_.startswith("obl") and not _intends(predicate):
        votes["agreement"] += _DIRECT
    verbs = [predicate, *tree.children(predicate, "conj", "advcl")]
    if predicate.dep_.startswith("advcl") and any(c.lower_ == "when" for c in predicate.children):
        verbs.append(predicate.head)
    for verb in verbs:
        base = tree.lemma(verb)
        if tree.is_negated(verb):
            continue
        if base in scene.lex.status.statuses["agreement"].verbs and _signs_text(verb):
            votes["agreement"] += _DIRECT
        if base in {"agree", "pledge"} and _agrees(verb):
            votes["agreement"] += _DIRECT * 7 // 10


def _signs_text(verb: Token) -> bool:
    """Whether something is signed now: no intention, and an object or a passive subject stands there."""
    if _intends(verb) or tree.is_negated(verb):
        return False
    if verb.pos_ != "VERB" and verb.tag_ not in {"VBD", "VBN"}:
        return False
    if tree.lemma(verb) == "adopt" and verb.dep_.partition(":")[0] == "amod":
        return False
    return any(c.dep_.partition(":")[0] in {"obj", "nsubj"} for c in verb.children)


def _agrees(verb: Token) -> bool:
    """Whether an agreement is on something of substance and not only on meeting again."""
    if tree.is_negated(verb) or _intends(verb):
        return False
    content = [c for c in verb.children if c.dep_.partition(":")[0] in {"xcomp", "ccomp", "obl", "obj", "advcl"}]
    content = [c for c in content if c.lower_ not in {"something", "nothing", "little", "within", "hours"}]
    for item in content:
        base = tree.lemma(item)
        if base in _MEETING:
            below = {t.lower_ for t in item.subtree}
            return bool(below & {"ceasefire", "truce"}) or (
                base in {"resume", "start"} and not below & _NEXT_WORDS and _general(item)
            )
    return bool(content)


def _general(item: Token) -> bool:
    """ "agreed to restart the working-level talks" settles something; "to start the 39th" does not."""
    objects = list(tree.children(item, "obj"))
    return bool(objects) and all(
        tree.lemma(o).startswith(("talk", "negotiation", "dialogue", "contact")) for o in objects
    )


def decide(votes: Counter[str], outlook: str, future: bool | None) -> str:
    """One status from all votes; ``future`` is what the round's date says, None where it says nothing."""
    best = Counter({k: v for k, v in votes.items() if v > 0})
    if best["cancelled"] >= _NEAR and best["cancelled"] > best["held"] and best["cancelled"] > best["postponed"]:
        return "cancelled"
    if best["postponed"] >= _NEAR and best["postponed"] >= best["held"] + best["concluded"] + best["agreement"]:
        return "postponed"
    if future or (outlook == "future" and future is None):
        return "planned"
    return _outcome(best)


def _outcome(best: Counter[str]) -> str:
    collapsed, agreement, adjourned = best["collapsed"], best["agreement"], best["adjourned"]
    if collapsed >= _BESIDE and collapsed >= agreement:
        return "collapsed" if collapsed >= adjourned else "adjourned"
    if agreement >= _BESIDE and agreement >= best["concluded"] * 8 // 10:
        return "agreement"
    if adjourned >= _NEAR:
        return "adjourned"
    if best["under_way"] >= _BESIDE and best["concluded"] < _NEAR:
        return "under_way"
    return "agreement" if agreement > best["concluded"] + _BESIDE else "concluded"
