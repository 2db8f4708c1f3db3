"""What looks like a round and is none: a mediator's call on one side, a friendly visit, talks of the unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.scene import BLOCS

if TYPE_CHECKING:
    from goodoffices.ledger.dispute import Dispute
    from goodoffices.ledger.draft import Facts
    from goodoffices.ledger.offers import Offer
    from goodoffices.ledger.roles import Statement
    from goodoffices.ledger.scene import Scene

_APPEALING = frozenset({"urge", "appeal", "call", "press", "exhort", "encourage", "invite"})
_FRIENDLY = frozenset(
    {"bilateral", "cooperation", "trade", "investment", "tie", "visit", "partnership", "friendship", "tourism"}
)  # fmt: skip
_ALL_SIDES = frozenset(
    {"both", "sides", "parties", "two", "camps", "rivals", "neighbours", "neighbors", "movements", "factions", "groups",
     "militias", "governments", "delegations", "leaders"}
)  # fmt: skip


def outsiders_of(scene: Scene, statements: list[Statement], offers: list[Offer]) -> frozenset[str]:
    """Who is no party: those with a role, those who offer one, those who appeal to both sides."""
    out = {s.actor for s in statements} | {o.actor for o in offers if _offers_to_both(o)}
    for token in scene.tokens:
        if tree.lemma(token) in _APPEALING and token.pos_ == "VERB":
            asked = [t.lower_ for c in token.children if c.dep_.partition(":")[0] in {"obj", "obl"} for t in c.subtree]
            if set(asked[:4]) & _ALL_SIDES:
                out |= set(scene.codes_in(i for s in tree.subjects(token) for i in tree.nominal_span(s)))
    return frozenset(out - _mediated(scene))


def _offers_to_both(offer: Offer) -> bool:
    """Whether an offer is to two who are others than its maker's own people."""
    return len(offer.toward) >= 2 and offer.actor not in {c.partition(":")[0] for c in offer.toward}


def _mediated(scene: Scene) -> set[str]:
    """Those between whom somebody is said to mediate: they are parties, whatever else is said."""
    out: set[str] = set()
    for token in scene.tokens:
        if tree.lemma(token) in {"mediate", "mediation", "mediator"}:
            for child in tree.children(token, "obl", "nmod"):
                if tree.case_of(child) == "between":
                    out.update(scene.codes_in(tree.nominal_span(child)))
    return out


def vetoed(scene: Scene, fact: Facts, dispute: Dispute) -> bool:
    """Whether a cue cannot speak of a round between parties to a dispute."""
    if fact.sides.closed or len(fact.parties) < 2:
        return True
    named = [c for c in fact.sides.codes if c not in BLOCS or fact.sides.between or c in dispute.main]
    inside = [c for c in named if c in fact.parties]
    if len(fact.sides.codes) >= 2 and len(inside) < 2 and not fact.sides.whole:
        return True  # a third party with one side
    if fact.cue.kind in {"verb", "joined"} and not _two_sided(fact):
        return True
    if _third_with_some(fact, dispute):
        return True
    if set(fact.parties) & dispute.outsiders and not set(fact.parties) <= set(dispute.main):
        return True
    return _friendly(scene, fact, dispute)


def of_others(fact: Facts, met: set[frozenset[str]]) -> bool:
    """ "The two sides" who are a mediator and its visitor, where the text tells of their meeting (``met``) too."""
    group = frozenset(fact.sides.group)
    return group in met and not group <= set(fact.parties)


def _third_with_some(fact: Facts, dispute: Dispute) -> bool:
    """An outsider to the main dispute who meets some or all of its sides: a call, a visit, no round of theirs."""
    others = [c for c in fact.sides.codes if c not in dispute.main]
    if not dispute.main or not others or fact.sides.between:
        return False
    inside = [c for c in fact.sides.codes if c in fact.parties]
    if len(inside) >= 2 and (not fact.sides.lead or set(fact.sides.lead) & set(dispute.main)):
        return False  # the sides met, and others sat with them
    homes = {c.partition(":")[0] for c in dispute.main}
    strangers = [c for c in others if c.partition(":")[0] not in homes]
    return (
        bool(strangers)
        and bool({c.partition(":")[0] for c in fact.sides.codes} & homes)
        and len(dispute.sets) > 0
        and fact.sides.codes != dispute.main
    )


def _two_sided(fact: Facts) -> bool:
    """A verb needs both sides in its own words: "A met B", "they met", "the two met"."""
    return fact.explicit or fact.sides.whole


def _friendly(scene: Scene, fact: Facts, dispute: Dispute) -> bool:
    """Two states that meet on trade and ties are in no dispute."""
    if set(fact.parties) == set(dispute.main) and len(dispute.sets) > 1:
        return False
    sentence = scene.sents[fact.sentence]
    words = {tree.lemma(t) for t in sentence} | {tree.lemma(t).rstrip("s") for t in sentence}
    return len(words & _FRIENDLY) >= 2 and not any(":" in c for c in fact.parties)
