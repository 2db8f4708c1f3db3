"""Offers of third parties to mediate, to host or to lend their good offices, and how the parties answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from goodoffices.ledger import tree
from goodoffices.records import ActResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene
    from goodoffices.records import ActKind, Mention

_TWO = 2
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
    words = scene.lex.offers
    telling = words.offering_verbs | words.ready_words | words.offering_nouns
    found = [o for i, base in enumerate(scene.lemmas) if base in telling for o in _offers_at(scene, scene.tokens[i])]
    return _once(found)


def _offers_at(scene: Scene, token: Token) -> Iterator[Offer]:
    words = scene.lex.offers
    base = tree.lemma(token)
    if (base in words.offering_verbs and token.pos_ == "VERB") or (
        base in words.ready_words and _is_voiced(scene, token)
    ):
        yield from _made(scene, token, token)
    elif base in words.offering_nouns and token.pos_ == "NOUN":
        yield from _told(scene, token)


def _made(scene: Scene, token: Token, verb: Token) -> Iterator[Offer]:
    if _conditional(verb):
        return
    body = [t.i for t in verb.subtree if t.i > verb.i]
    kind = _kind(scene, body)
    if kind is None:
        return
    subjects = _offerers(verb)
    codes = scene.codes_of(m for s in subjects for m in _meant(scene, s))
    toward = _between(scene, body)
    for code in codes[:2]:
        yield Offer(kind, code, token.i, toward, _denied(scene, verb), tokens=[token.i])


def _meant(scene: Scene, subject: Token) -> list[Mention]:
    """Who a subject is: not the owner in "his Russian colleague"."""
    heads = [subject.i, *(c.i for c in tree.children(subject, "conj", "appos"))]
    return scene.mentions_in(heads) or scene.mentions_in(tree.nominal_span(subject))


def _offerers(verb: Token) -> list[Token]:
    poss = [c for c in tree.children(verb, "nmod") if c.dep_ == "nmod:poss" or tree.case_of(c) == "of"]
    if verb.pos_ == "NOUN" and poss:
        return poss
    found = tree.subjects(verb)
    if not found and verb.head.i != verb.i:
        found = tree.subjects(verb.head)
    return [tree.antecedent(s) for s in found]


def _is_voiced(scene: Scene, token: Token) -> bool:
    """Whether readiness is told as an offer: "expressed readiness", "is ready", "Iran's readiness to"."""
    if any(c.dep_ == "cop" for c in token.children) or token.pos_ == "NOUN":
        return True
    return tree.lemma(token.head) in scene.lex.offers.ready_verbs


def _conditional(verb: Token) -> bool:
    current = verb
    for _ in range(3):
        if any(
            c.lower_ in {"if", "unless", "could", "might", "would", "should", "whether"} and c.i < current.i
            for c in current.children
        ):
            return True
        if current.head.i == current.i or current.dep_.partition(":")[0] not in {"xcomp", "advcl"}:
            return False
        current = current.head
    return False


def _kind(scene: Scene, body: list[int]) -> ActKind | None:
    """What is offered, by the words after the verb; None where it is nothing that a third party offers."""
    words = scene.lex.offers
    lemmas = [tree.lemma(scene.tokens[i]) for i in body]
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
        together = verbs == {"bring"} and "together" in bases
        return together or bool(verbs - {"help", "bring"}) or ("help" in verbs and bool(bases & words.helping_objects))
    if kind == "offer_to_host":
        return bool(verbs - {"receive", "welcome", "invite", "house", "accommodate"}) or bool(
            bases & words.hosted_things
        )
    return True


def _offered_thing(bases: set[str], kind: str) -> bool:
    """ "Its capital for a meeting" and "its territory as neutral ground" are hosts' offers, "territory" alone not."""
    if kind != "offer_to_host":
        return True
    return bool(
        bases
        & {"neutral", "meeting", "talk", "negotiation", "round", "venue", "summit", "dialogue", "session", "conference"}
    )


def _between(scene: Scene, body: list[int]) -> tuple[str, ...]:
    """Those between whom, or both of whom, something is offered: "to receive X and Y"."""
    for i in body:
        token = scene.tokens[i]
        if tree.case_of(token) in {"between", "among"}:
            return tuple(_named(scene, token))
    objects = (i for i in body if scene.tokens[i].dep_ == "obj")
    both = (_named(scene, scene.tokens[i]) for i in objects)
    return next((tuple(codes) for codes in both if len(codes) == _TWO), ())


def _named(scene: Scene, noun: Token) -> list[str]:
    """Who is named in a noun phrase; "both camps" are those of the dispute."""
    return scene.codes_of(m for m in scene.mentions_in(tree.nominal_span(noun)) if m.kind != "group")


def _told(scene: Scene, token: Token) -> Iterator[Offer]:
    """ "Iran's mediation offer", "an offer of mediation from Oman", "its offer to host the talks"."""
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
    lemmas = {tree.lemma(scene.tokens[i]) for i in before}
    if "deny" in lemmas or (tree.is_negated(token) and token.pos_ == "VERB"):
        return True
    number = scene.sent_of[token.i]
    return any(
        scene.has(scene.lex.offers.denial_phrases, (t.i for t in s), 1) for s in scene.sents[number : number + 3]
    )


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
