"""How the parties answer an offer, and what its status is then."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from goodoffices.ledger import tree
from goodoffices.records import Act, ActResponse

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.dispute import Dispute
    from goodoffices.ledger.offers import Offer
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import ActStatus, Response

_REACH = 5  # sentences after an offer in which an answer is looked for


def settle(scene: Scene, offer: Offer, dispute: Dispute) -> Act | None:
    """An offer as an act of the ledger, with the answers to it; None where it is a party's own."""
    toward = tuple(c for c in offer.toward if c != offer.actor)
    if len(toward) < 2:
        toward = next(
            (s for s in [dispute.main, *dispute.sets] if set(toward) <= set(s) and offer.actor not in s), toward
        )
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
        named = bool(scene.lex.offers.referring.intersection(scene.lemmas[sentence.start : sentence.end]))
        if not near and not (named and number > first):
            continue
        for token in sentence:
            if number == first and token.i <= offer.token and token.head.i != offer.token:
                continue
            spoken_of = (
                _hear(scene, offer, toward, token, close=number <= first + 2 or spoken_of, named=named) or spoken_of
            )


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
                offer.outstanding |= response == "no_comment" and bool(
                    words & scene.lex.offers.pending_words or token.lemma_ in {"study", "consider"}
                )
                return True
    return False


def _home(scene: Scene, subject: Token, toward: tuple[str, ...]) -> list[str]:
    """ "The other capitals", "the rebels": whoever of the addressed has not answered, where the words name nobody."""
    del scene
    if subject.lower_ in {"capitals", "others", "rest"}:
        return list(toward)[1:]
    return []


def _response(scene: Scene, token: Token) -> Response | None:
    if token.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return None
    base = tree.lemma(token)
    clause = tree.words(scene.tokens[i] for i in tree.clause_span(token)) if tree.is_predicate(token) else tree.Words()
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
    return any(
        word in {"would", "will", "if", "could", "may", "might", "should"} for word in tree.helpers(token)
    ) and not any(c.lower_ == "will" for c in token.children)


def _about(scene: Scene, offer: Offer, token: Token, response: Response) -> bool:
    """Whether an answer is to the offer: it names it, has no other object, or thanks the one who made it."""
    objects = [
        c for c in token.children if c.dep_.partition(":")[0] in {"obj", "obl", "xcomp", "ccomp"} and c.i > token.i
    ]
    objects = [c for c in objects if not scene.dates_in([c.i])]
    if not objects or response == "no_comment":
        return True
    words = scene.lex.offers.referring
    for item in objects:
        below = {tree.lemma(t) for t in item.subtree}
        if (
            below & words
            or item.pos_ == "PRON"
            or item.lower_ in {"that", "it", "this", "them", "both"}
            or offer.actor in scene.codes_in(t.i for t in item.subtree)
        ):
            return True
    return any(tree.lemma(c) in {"hour", "day", "minute", "night", "morning"} for c in objects) and len(objects) == 1
