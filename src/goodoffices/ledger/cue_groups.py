"""Cues of one clause that speak of one round are put together, and the clause is shared out among the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.ledger import tree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene


def without_inner(scene: Scene, cues: list[Cue]) -> list[Cue]:
    """Leaves out what another cue already says: the "talks" of "a round of talks", the "round" of "met for a round"."""
    by_token = {cue.token: cue for cue in cues}
    out: list[Cue] = []
    for cue in cues:
        token = scene.tokens[cue.token]
        if cue.kind == "noun" and any(o in by_token and by_token[o].kind in {"noun", "ordinal"} for o in cue.outer):
            outer = by_token[next(o for o in cue.outer if o in by_token)]
            if token.dep_.partition(":")[0] in {"nmod", "compound", "appos"} and not _is_other(outer, cue):
                outer.ordinal = outer.ordinal or cue.ordinal
                continue
        if cue.kind == "ordinal" and token.dep_ == "appos" and token.head.i in by_token:
            if not _since_when(scene, token):
                by_token[token.head.i].ordinal = cue.ordinal
            continue
        out.append(cue)
    return out


def _since_when(scene: Scene, token: Token) -> bool:
    """ "The first in a year", "the first for which they came here": no first round of a series."""
    following = scene.low[token.i + 1] if token.i + 1 < len(scene.low) else ""
    return following in {"in", "since", "for", "to", "at"}


def only_rounds(scene: Scene, cues: list[Cue]) -> list[Cue]:
    """Leaves out days of the month ("since the 17th") and what adds to the round before ("It is the first one")."""
    known = {c.ordinal for c in cues if c.ordinal and c.kind == "noun"}
    out: list[Cue] = []
    for cue in cues:
        token = scene.tokens[cue.token]
        if (
            cue.kind == "ordinal"
            and token.text[:1].isdigit()
            and not any(abs((cue.ordinal or 0) - n) <= 2 for n in known)
        ):
            continue
        copula = any(c.dep_ == "cop" for c in token.children)
        if copula and any(s.lower_ in {"it", "this", "that"} for s in tree.subjects(token)):
            continue
        out.append(cue)
    return out


_BESIDE = frozenset({"after", "before", "since", "following", "ahead of", "during"})


def without_verbs(scene: Scene, cues: list[Cue]) -> list[Cue]:
    """ "The talks met for a thirteenth round": subject, verb and object of one clause speak of one round."""
    groups: dict[int, list[Cue]] = {}
    for cue in cues:
        token = scene.tokens[cue.token]
        if cue.kind in {"verb", "noun", "ordinal", "joined"} and tree.case_of(token) not in _BESIDE:
            groups.setdefault(cue.predicate, []).append(cue)
    dropped: set[int] = set()
    for predicate, group in groups.items():
        nouns = [c for c in group if c.kind in {"noun", "ordinal"} and scene.tokens[c.token].head.i == predicate]
        if len(group) < 2 or not nouns:
            continue
        best = next((c for c in nouns if c.ordinal), nouns[-1])
        for other in group:
            if other is best or (other.ordinal and best.ordinal and other.ordinal != best.ordinal):
                continue
            if other.kind == "verb" or (other in nouns and _acts_as_subject(scene, other)):
                dropped.add(other.token)
                best.phrase = sorted({*best.phrase, *other.phrase})
                best.verb = best.verb or other.kind == "verb"
    return [c for c in cues if c.token not in dropped]


def _acts_as_subject(scene: Scene, cue: Cue) -> bool:
    return (
        scene.tokens[cue.token].dep_.startswith("nsubj")
        and tree.lemma(scene.tokens[cue.predicate]) in scene.lex.rounds.verbs
    )


def _is_other(outer: Cue, inner: Cue) -> bool:
    return outer.ordinal is not None and inner.ordinal is not None and outer.ordinal != inner.ordinal


def share_clauses(scene: Scene, cues: list[Cue]) -> None:
    """Gives every cue its clause, without the noun phrases that belong to other cues."""
    for cue in cues:
        clause = tree.clause_span(scene.tokens[cue.predicate])
        others = {
            i
            for other in cues
            if other is not cue and other.kind in {"noun", "ordinal"} and cue.token not in other.phrase
            for i in other.phrase
        }
        mine = set(cue.phrase)
        cue.clause = [i for i in clause if i in mine or i not in others]
        if cue.kind in {"noun", "ordinal"}:
            inner = {
                i for o in cues if o is not cue and o.token in mine and o.kind in {"noun", "ordinal"} for i in o.phrase
            }
            cue.phrase = [i for i in cue.phrase if i not in inner or i == cue.token]
