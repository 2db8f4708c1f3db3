"""Which round a third party's role belongs to: the round that the text is speaking of, or all of the process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.records import Participation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.ledger.draft import Draft
    from goodoffices.ledger.roles import Statement
    from goodoffices.ledger.scene import Scene

_CONVENING = frozenset(
    {"call", "convene", "hold", "open", "host", "chair", "organise", "organize", "invite", "announce", "say",
     "promise"}
)  # fmt: skip

_TWO = 2


@dataclass(frozen=True, slots=True)
class Table:
    """The rounds of a document with what became of each."""

    drafts: list[Draft]
    statuses: Sequence[str]


def cover(
    scene: Scene, drafts: list[Draft], statements: list[Statement], statuses: Sequence[str]
) -> list[list[Participation]]:
    """For every round, the third parties in it; in the order of the rounds."""
    out: list[list[Participation]] = [[] for _ in drafts]
    table = Table(drafts, statuses)
    owners = [_owner(scene, s, drafts) for s in statements]
    for statement, owner in zip(statements, owners, strict=True):
        for number, draft in enumerate(drafts):
            if _covers(scene, statement, owner, number, table) and _may_hold(statement, draft):
                _put(out[number], statement)
    return out


def _may_hold(statement: Statement, draft: Draft) -> bool:
    """Whether somebody may have a role beside being a party: the host of many may sit with them."""
    return statement.actor not in draft.parties or (statement.role == "host" and len(draft.parties) > _TWO)


def _put(found: list[Participation], statement: Statement) -> None:
    if not any(p.actor == statement.actor and p.role == statement.role for p in found):
        found.append(
            Participation(actor=statement.actor, person=statement.person, office=statement.office, role=statement.role)
        )


def _owner(scene: Scene, statement: Statement, drafts: list[Draft]) -> int | None:
    """The round that the text speaks of where it names the role."""
    sentence = scene.sent_of[statement.token]
    ranked: list[tuple[int, int, int]] = []
    for number, draft in enumerate(drafts):
        for fact in draft.facts:
            if fact.sentence == sentence:
                outside = statement.token not in fact.cue.scope
                ranked.append((int(outside), abs(fact.cue.token - statement.token), number))
    if ranked:
        return min(ranked)[2]
    before = [
        (f.sentence, f.cue.token, n)
        for n, d in enumerate(drafts)
        for f in d.facts
        if f.sentence < sentence and not f.title
    ]
    held = [n for n, d in enumerate(drafts) if not d.future]
    if held and tree.predicate_of(scene.tokens[statement.token]).tag_ in {"VBZ", "VBP"}:
        return held[0]  # "Tanzania is the host": of what goes on now
    same_paragraph = [b for b in before if scene.paragraph_of(b[0]) == scene.paragraph_of(sentence)]
    after = [
        (f.sentence, f.cue.token, n)
        for n, d in enumerate(drafts)
        for f in d.facts
        if f.sentence > sentence and scene.paragraph_of(f.sentence) == scene.paragraph_of(sentence)
    ]
    if same_paragraph:
        return max(same_paragraph)[2]
    if after:
        return min(after)[2]
    return held[0] if held else (0 if drafts else None)


def _covers(scene: Scene, statement: Statement, owner: int | None, number: int, table: Table) -> bool:
    if owner is None or owner == number:
        return owner == number
    draft, own = table.drafts[number], table.drafts[owner]
    if statement.role == "host" and draft.venue and draft.venue.country not in {None, statement.actor}:
        return False  # who hosts this round is not the host of one abroad
    if statement.role != "host" and _convenes(scene, statement, draft):
        return True
    if set(draft.parties) != set(own.parties):
        # a go-between at several tables of one peace process: "South Sudan mediates at both"
        shared = bool(set(draft.parties) & set(own.parties))
        return statement.wide and shared and statement.role == "mediator"
    return statement.wide or (statement.role != "host" and _reaches(statement, own, owner, number, table))


def _reaches(statement: Statement, own: Draft, owner: int, number: int, table: Table) -> bool:
    """Whether a role told of one round is plainly that of the next or the current one too."""
    held = [n for n, d in enumerate(table.drafts) if not d.future]
    if own.future and held and number == held[0] and statement.role in {"mediator", "facilitator"}:
        return True  # "the Omani mediator announced a fourth round"
    draft = table.drafts[number]
    return table.statuses[owner] == "adjourned" and draft.future and draft.ordinal is None  # the same round goes on


def _convenes(scene: Scene, statement: Statement, draft: Draft) -> bool:
    """Whether the third party is in the words of another round too ("the mediator will call a third session")."""
    for fact in draft.facts:
        verb = scene.tokens[fact.cue.predicate]
        for _ in range(3):
            named = [c for s in tree.subjects(verb) for c in scene.codes_in(tree.nominal_span(s))]
            if statement.actor in named and tree.lemma(verb) in _CONVENING:
                return True
            if verb.head.i == verb.i:
                break
            verb = tree.predicate_of(verb.head)
    return False
