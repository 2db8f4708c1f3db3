"""Who negotiates with whom: the sides that a cue names, and the dispute that a document is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.side_words import (
    are_people,
    count_of,
    is_collective,
    is_group,
    is_located,
    is_lone_they,
    is_owner,
    only_named,
    says_they,
    spelled_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene

Codes = tuple[str, ...]

_WITH = ("with",)
_PROMISES = frozenset({"promise", "agreement", "plan", "pledge", "decision", "commitment", "undertaking", "vow"})
_AT_TABLE = frozenset({"initial", "sign", "agree", "gather", "return", "sit", "face"})
_LEAVING = frozenset({"walk", "leave", "quit", "abandon", "suspend", "storm", "pull", "boycott", "return", "join"})


@dataclass(slots=True)
class Sides:
    """The sides that a cue names.

    ``codes`` are those named outright; ``whole`` is True where words such as "the two sides" or "they" stand for all
    of them; ``count`` is how many they are said to be; ``closed`` is True where two sides are named but not known
    ("between the orchestra and its management"). ``group`` is who "the two sides" were read as by the stage of actors;
    ``they`` is True where the codes are no more than its reading of "they".
    """

    codes: Codes = ()
    whole: bool = False
    count: int | None = None
    closed: bool = False
    between: bool = False
    partial: bool = False
    soft: bool = False
    they: bool = False
    lead: Codes = ()
    group: Codes = ()


def sides_of(scene: Scene, cue: Cue) -> Sides:
    """The sides that a cue's own words name."""
    sides = Sides()
    token = scene.tokens[cue.token]
    if cue.kind in {"noun", "ordinal"}:
        table = _table_of(scene, cue)
        if table:
            return Sides(codes=table, between=True)
        _from_noun(scene, cue, sides, token)
    predicate = scene.tokens[cue.predicate]
    if len(sides.codes) < 2 and not (sides.between and sides.whole):
        _from_predicate(scene, cue, sides, predicate)
    if cue.kind == "verb" and not sides.codes and _promised(predicate):
        sides.whole = True
    return sides


def _table_of(scene: Scene, cue: Cue) -> Codes:
    """Who sits at a table that is called by its name: "six-party talks"."""
    first, last = scene.tokens[cue.phrase[0]], scene.tokens[cue.phrase[-1]]
    words = scene.text[first.idx : last.idx + len(last)].lower()
    tables = (codes for name, codes in scene.lex.formats.names.items() if name in words)
    return next((codes for codes in tables if codes[0] in scene.named), ())


def _promised(predicate: Token) -> bool:
    """ "With a promise to meet in Utrecht": those of the dispute will."""
    return predicate.dep_.partition(":")[0] == "acl" and tree.lemma(predicate.head) in _PROMISES


def _from_noun(scene: Scene, cue: Cue, sides: Sides, token: Token) -> None:
    for noun in [
        token,
        *(
            scene.tokens[i]
            for i in cue.phrase
            if scene.tokens[i].head.i == token.i and scene.tokens[i].pos_ == "NOUN" and scene.tokens[i].dep_ != "appos"
        ),
    ]:
        for child in tree.children(noun, "nmod", "obl"):
            case = tree.case_of(child)
            if case in {"between", "among"}:
                _add(scene, sides, child, between=True)
            elif case in {"of", "with", "involving", "for"}:
                _add(scene, sides, child)
                if case == "with":  # "his meeting in Jeddah with the ministers of ..."
                    for owner in tree.children(noun, "nmod"):
                        if owner.dep_ == "nmod:poss":
                            _add(scene, sides, owner)
                            sides.lead = tuple(scene.codes_in(tree.nominal_span(owner)))
        modifiers = [
            c for c in noun.children if c.dep_.partition(":")[0] in {"compound", "amod", "nmod"} and c.i < noun.i
        ]
        tokens = sorted({i for c in modifiers if not tree.case_of(c) for i in (t.i for t in c.subtree)})
        codes = scene.codes_in(tokens)
        if len(codes) >= 2 and _joined(scene, tokens):
            _merge(sides, codes)


def _joined(scene: Scene, tokens: list[int]) -> bool:
    """Whether modifiers name two sides: "US-North Korea talks", "Russian and Ukrainian", not "African Union talks"."""
    return any(scene.tokens[i].text in {"-", "–", "/", "and", "&"} for i in range(min(tokens), max(tokens) + 1))


def _from_predicate(scene: Scene, cue: Cue, sides: Sides, predicate: Token) -> None:
    if cue.kind == "noun" and not _parties_act(scene, cue, predicate):
        sides.group = _group_at(scene, cue, predicate)
        return
    if cue.kind == "joined":
        for child in [*tree.children(predicate, "obj"), *tree.obliques(predicate, "with")]:
            _add(scene, sides, child)
    elif cue.kind == "shuttle":
        for child in predicate.subtree:
            if tree.case_of(child) == "between":
                _add(scene, sides, child, between=True)
    else:
        _from_subject(scene, cue, sides, predicate)


def _group_at(scene: Scene, cue: Cue, predicate: Token) -> Codes:
    """Who "the two sides" are that do something at the round: "during the talks the two sides reviewed"."""
    found = Sides()
    for subject in tree.subjects(predicate):
        if subject.i not in cue.phrase:
            _add(scene, found, subject)
    return found.group


def _from_subject(scene: Scene, cue: Cue, sides: Sides, predicate: Token) -> None:
    partners = () if cue.kind == "joint" else ("with", "opposite", "against")
    others = Sides()
    for child in [*tree.obliques(predicate, *partners), *_objects(cue, predicate)]:
        _add(scene, others, child)
    if len(others.codes) >= 2 and cue.kind == "noun":  # "the mediator will hold a session with A and B"
        _merge(sides, others.codes)
        return
    sides.partial = tree.lemma(predicate) in _LEAVING
    for subject in map(tree.antecedent, tree.subjects(predicate)):
        if subject.i != cue.token and subject.i not in cue.phrase:
            _add(scene, sides, subject)
            sides.lead = tuple(sides.codes)
    _merge(sides, others.codes)
    sides.whole = sides.whole or others.whole


def _parties_act(scene: Scene, cue: Cue, predicate: Token) -> bool:
    """Whether the parties are the ones who do what is done to the round ("held", "attended", "met for")."""
    base = tree.lemma(predicate)
    token = scene.tokens[cue.token]
    if base in scene.lex.rounds.holding_verbs or base in scene.lex.rounds.verbs:
        return token.dep_ not in tree.SUBJECTS or any(True for _ in tree.obliques(predicate, "with"))
    whole = scene.tokens[cue.outer[-1]] if cue.outer else token  # "at the end of two days of talks"
    return whole.dep_.partition(":")[0] in {"obl", "advcl"} and base in _AT_TABLE


def _objects(cue: Cue, predicate: Token) -> Iterable[Token]:
    if cue.kind == "verb" and tree.lemma(predicate) in {"meet", "face"}:
        return [c for c in tree.children(predicate, "obj") if c.i not in cue.phrase]
    return []


def _add(scene: Scene, sides: Sides, noun: Token, *, between: bool = False) -> None:
    span = tree.nominal_span(noun)
    found = [m for m in scene.mentions_in(span) if not is_lone_they(scene, m) and not is_located(scene, m, noun)]
    heads = {m.head for m in found if scene.codes_of([m])}
    found = [m for m in found if not is_owner(scene.tokens[m.head], heads)]
    alone = not any(c.dep_ == "conj" for c in noun.children)
    if found and alone and all(is_collective(scene, m) for m in found) and not are_people(scene, noun, found):
        sides.group = tuple(scene.codes_of(found))
        found = []  # "the two delegations" are those of the dispute
    codes = spelled_out(scene, noun) or only_named(scene.codes_of(found))
    groups = [scene.tokens[i] for i in span if is_group(scene.tokens[i])]
    sides.count = sides.count or (count_of(groups) if groups else None)
    if groups and not codes:
        sides.whole = True
    sides.between = sides.between or between
    sides.they = not sides.codes and bool(found) and all(says_they(m) for m in found)
    sides.soft = sides.soft or any(m.kind == "pronoun" for m in found)
    _merge(sides, codes)
    parts = [noun, *(c for c in noun.children if c.dep_ == "conj")]
    if between and not codes and not groups and len(parts) >= 2:
        sides.closed = True


def _merge(sides: Sides, codes: Iterable[str]) -> None:
    sides.codes = tuple(dict.fromkeys([*sides.codes, *codes]))
