"""Offers of third parties to mediate, to host or to lend their good offices, and how the parties answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from goodoffices.ledger import tree
from goodoffices.records import Act, ActResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.ledger.parties import Dispute
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import ActKind, ActStatus, Response

_REACH = 5  # sentences after an offer in which an answer is looked for
_LATER = 40  # tokens that an offer's own sentence may hold


@dataclass(slots=True)
class Offer:
    """An offer as the text tells it."""

    kind: ActKind
    actor: str
    token: int
    toward: tuple[str, ...] = ()
    denied: bool = False
    responses: dict[str, ActResponse] = field(default_factory=dict)
    outstanding: bool = False
    tokens: list[int] = field(default_factory=list)


def offers_of(scene: Scene) -> list[Offer]:
    """The offers of a document in the order of the text, each once."""
    found = [offer for token in scene.doc for offer in _offers_at(scene, token)]
    return _once(found)


def _offers_at(scene: Scene, token: Token) -> Iterator[Offer]:
    words = scene.lex.offers
    base = tree.lemma(token)
    if base in words.offering_verbs and token.pos_ == "VERB":
        yield from _made(scene, token, token)
    elif base in words.ready_words and _is_voiced(scene, token):
        yield from _made(scene, token, token)
    elif base in words.offering_nouns and token.pos_ == "NOUN":
        yield from _named(scene, token)


def _made(scene: Scene, token: Token, verb: Token) -> Iterator[Offer]:
    if _conditional(verb):
        return
    body = [t.i for t in verb.subtree if t.i > verb.i]
    kind = _kind(scene, body)
    if kind is None:
        return
    subjects = _offerers(scene, verb)
    codes = scene.codes_of(m for s in subjects for m in scene.mentions_in(tree.nominal_span(s)))
    toward = _between(scene, body)
    for code in codes[:2]:
        yield Offer(kind, code, token.i, toward, _denied(scene, verb), tokens=[token.i])


def _offerers(scene: Scene, verb: Token) -> list[Token]:
    poss = [c for c in tree.children(verb, "nmod") if c.dep_ == "nmod:poss" or tree.case_of(c) == "of"]
    if verb.pos_ == "NOUN" and poss:
        return poss
    found = tree.subjects(verb)
    if not found and verb.head.i != verb.i:
        found = tree.subjects(verb.head)
    return found


def _is_voiced(scene: Scene, token: Token) -> bool:
    """Whether readiness is told as an offer: "expressed readiness", "is ready", "Iran's readiness to"."""
    if any(c.dep_ == "cop" for c in token.children) or token.pos_ == "NOUN":
        return True
    return tree.lemma(token.head) in scene.lex.offers.ready_verbs


def _conditional(verb: Token) -> bool:
    current = verb
    for _ in range(3):
        if any(c.lower_ in {"if", "unless", "could", "might", "would", "should", "whether"} and c.i < current.i for c in current.children):
            return True
        if current.head.i == current.i or current.dep_.partition(":")[0] not in {"xcomp", "advcl"}:
            return False
        current = current.head
    return False


def _kind(scene: Scene, body: list[int]) -> ActKind | None:
    """What is offered, by the words after the verb; None where it is nothing that a third party offers."""
    words = scene.lex.offers
    lemmas = [tree.lemma(scene.doc[i]) for i in body]
    bases = set(lemmas) | {w.rstrip("s") for w in lemmas}
    if "good" in bases and "office" in bases:
        return "offer_good_offices"
    for kind, wording in words.kinds.items():
        verb = bases & wording.verbs
        if verb and _allowed(scene, kind, verb, bases):
            return cast("ActKind", kind)
    for kind, wording in words.kinds.items():
        hit = bases & wording.nouns
        if hit and kind != "offer_good_offices" and _offered_thing(bases, kind):
            return cast("ActKind", kind)
    return "offer_good_offices" if bases & words.kinds["offer_good_offices"].nouns - {"office"} else None


def _allowed(scene: Scene, kind: str, verbs: set[str], bases: set[str]) -> bool:
    words = scene.lex.offers
    if kind == "offer_to_mediate":
        return bool(verbs - {"help"}) or bool(bases & words.helping_objects)
    if kind == "offer_to_host":
        return bool(verbs - {"receive", "welcome", "invite", "house", "accommodate"}) or bool(bases & words.hosted_things)
    return True


def _offered_thing(bases: set[str], kind: str) -> bool:
    """"its capital for a meeting", "its territory as neutral ground" are hosts' offers; "new territory" alone is not."""
    if kind != "offer_to_host":
        return True
    return bool(bases & {"neutral", "meeting", "talk", "negotiation", "round", "venue", "summit", "dialogue", "session", "conference"})


def _between(scene: Scene, body: list[int]) -> tuple[str, ...]:
    for i in body:
        token = scene.doc[i]
        if tree.case_of(token) in {"between", "among"}:
            return tuple(scene.codes_in(tree.nominal_span(token)))
    return ()


def _named(scene: Scene, token: Token) -> Iterator[Offer]:
    """"Iran's mediation offer", "an offer of mediation from Oman", "its offer to host the talks"."""
    body = [t.i for t in token.subtree if t.i != token.i]
    kind = _kind(scene, body)
    if kind is None:
        return
    owners = [c for c in token.children if c.dep_ == "nmod:poss" or tree.case_of(c) in {"from", "by"}]
    owners += [c for c in token.children if c.dep_.partition(":")[0] in {"amod", "compound"} and c.i < token.i]
    codes = scene.codes_of(m for o in owners for m in scene.mentions_in(tree.nominal_span(o)))
    for code in codes[:1]:
        yield Offer(kind, code, token.i, _between(scene, body), _denied(scene, token), tokens=[token.i])


def _denied(scene: Scene, token: Token) -> bool:
    sentence = scene.sents[scene.sent_of[token.i]]
    before = [t.i for t in sentence if t.i <= token.i + 1]
    lemmas = {tree.lemma(scene.doc[i]) for i in before}
    return "deny" in lemmas or (tree.is_negated(token) and token.pos_ == "VERB")


def _once(found: list[Offer]) -> list[Offer]:
    """The same actor's offers are one, the most telling kind and widest address kept."""
    out: dict[str, Offer] = {}
    for offer in found:
        known = out.get(offer.actor)
        if known is None:
            out[offer.actor] = offer
            continue
        known.tokens.append(offer.token)
        known.toward = known.toward or offer.toward
        known.denied = known.denied or offer.denied
    return list(out.values())


def settle(scene: Scene, offer: Offer, dispute: Dispute) -> Act | None:
    """An offer as an act of the ledger, with the answers to it; None where it is a party's own."""
    toward = tuple(c for c in offer.toward if c != offer.actor)
    if len(toward) < 2:
        toward = next((s for s in [dispute.main, *dispute.sets] if set(toward) <= set(s) and offer.actor not in s), toward)
    if not toward or offer.actor in toward:
        return None
    if not offer.denied:
        _listen(scene, offer, toward)
    return Act(
        kind=offer.kind,
        actor=offer.actor,
        toward=list(toward),
        status=_status(offer, toward),
        responses=list(offer.responses.values()),
        evidence=[scene.evidence(i) for i in sorted({_sentence_start(scene, t) for t in offer.tokens})],
    )


def _sentence_start(scene: Scene, token: int) -> int:
    return scene.sents[scene.sent_of[token]].start


def _status(offer: Offer, toward: tuple[str, ...]) -> ActStatus:
    """Convention 5: what an offer's status is, given the answers."""
    answers = {r.response for r in offer.responses.values()}
    if offer.denied:
        return "denied"
    if "rejected" in answers:
        return "rejected"
    accepted = [c for c in toward if c in offer.responses and offer.responses[c].response == "accepted"]
    if accepted and len(accepted) == len(toward):
        return "accepted"
    if accepted:
        return "pending"
    if "welcomed" in answers:
        return "welcomed"
    return "pending" if offer.outstanding else "offered"


def _listen(scene: Scene, offer: Offer, toward: tuple[str, ...]) -> None:
    """Looks for answers in the offer's own sentence, in the next ones, and wherever the offer is named again."""
    first = scene.sent_of[offer.token]
    spoken_of = False
    for number, sentence in enumerate(scene.sents):
        near = first <= number <= first + _REACH
        named = bool({tree.lemma(t) for t in sentence} & scene.lex.offers.referring)
        if not near and not (named and number > first):
            continue
        for token in sentence:
            if number == first and token.i <= offer.token and token.head.i != offer.token:
                continue
            spoken_of = _hear(scene, offer, toward, token, close=number <= first + 2 or spoken_of, named=named) or spoken_of


def _hear(scene: Scene, offer: Offer, toward: tuple[str, ...], token: Token, *, close: bool, named: bool) -> bool:
    response = _response(scene, token)
    if response is None or not (close or named):
        return False
    if not _about(scene, offer, token, response):
        return False
    words = {t.lower_ for t in token.subtree}
    for subject in tree.subjects(token):
        whole = subject.lower_ in {"both", "they"} or (subject.lower_ == "sides")
        codes = scene.codes_in(tree.nominal_span(subject)) or (list(toward) if whole else _home(scene, subject, toward))
        for code in codes:
            if code in toward and (code not in offer.responses or response in {"rejected", "accepted"}):
                quote = scene.evidence(token.i).quote
                offer.responses[code] = ActResponse(actor=code, response=response, quote=quote)
                offer.outstanding |= response == "no_comment" and bool(words & scene.lex.offers.pending_words or token.lemma_ in {"study", "consider"})
                return True
    return False


def _home(scene: Scene, subject: Token, toward: tuple[str, ...]) -> list[str]:
    """"The other capitals", "the rebels": whoever of the addressed has not answered, where the words name nobody."""
    del scene
    if subject.lower_ in {"capitals", "others", "rest"}:
        return list(toward)[1:]
    return []


def _response(scene: Scene, token: Token) -> Response | None:
    if token.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return None
    base = tree.lemma(token)
    clause = tree.words(scene.doc[i] for i in tree.clause_span(token)) if tree.is_predicate(token) else []
    silent = scene.lex.offers.responses["no_comment"]
    if clause and any(tree.find_phrases(clause, silent.phrases, 1)):
        return "no_comment"
    for name, wording in scene.lex.offers.responses.items():
        if base in wording.verbs and token.pos_ == "VERB":
            if tree.is_negated(token):
                return "rejected" if name == "accepted" else None
            return None if _unreal(token) else cast("Response", name)
        if any(at == token.i for _, at in tree.find_phrases(clause, wording.phrases, 2)):
            return cast("Response", name)
    return None


def _unreal(token: Token) -> bool:
    return any(c.lower_ in {"would", "will", "if", "could", "may", "might", "should"} for c in token.children) and not any(
        c.lower_ == "will" for c in token.children
    )


def _about(scene: Scene, offer: Offer, token: Token, response: Response) -> bool:
    """Whether an answer is to the offer: it names it, has no other object, or thanks the one who made it."""
    objects = [c for c in token.children if c.dep_.partition(":")[0] in {"obj", "obl", "xcomp", "ccomp"} and c.i > token.i]
    objects = [c for c in objects if not scene.dates_in([c.i])]
    if not objects or response == "no_comment":
        return True
    words = scene.lex.offers.referring
    for item in objects:
        below = {tree.lemma(t) for t in item.subtree}
        if below & words or item.pos_ == "PRON" or offer.actor in scene.codes_in(t.i for t in item.subtree):
            return True
    return any(tree.lemma(c) in {"hour", "day", "minute", "night", "morning"} for c in objects) and len(objects) == 1
