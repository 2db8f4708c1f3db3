"""What a round was about, why it failed, how the parties met, who sat there, and what each side tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.dispute import people_of
from goodoffices.records import Account, Participation, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from goodoffices.ledger.draft import Draft
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Format

_ABOUT = frozenset({"on", "about", "over", "concerning", "regarding"})
_TOPIC_VERBS = frozenset({"discuss", "address", "review", "tackle", "cover", "debate"})
_CAUSES = frozenset({"because", "when", "after", "since", "as"})
_BLAMING = frozenset({"cite", "blame", "accuse"})
_FAILED = frozenset({"collapsed", "cancelled", "postponed", "concluded", "adjourned"})
_FAILING = frozenset(
    {"collapse", "fail", "break", "fall", "end", "founder", "cancel", "call", "scrap", "postpone", "put",
     "delay", "defer", "suspend", "adjourn", "close", "conclude", "walk", "storm", "stall", "unravel"}
)  # fmt: skip
# What talks are arranged by, and what they themselves are: "agreed on a date" is no issue.
_NO_TOPICS = frozenset(
    {"date", "day", "venue", "place", "time", "timing", "timetable", "schedule", "round", "meeting", "talk", "session",
     "negotiation", "agenda", "side", "party", "delegation", "end", "eve", "condition", "behalf"}
)  # fmt: skip
_LONGEST = 14  # words of an issue


def format_of(scene: Scene, draft: Draft, sentences: Iterable[int], status: str) -> Format:
    """How the parties met, where the text shows it."""
    rounds = scene.lex.rounds
    tokens = [t.i for n in sentences for t in scene.sents[n]]
    own = [i for f in draft.facts for i in [*f.cue.scope, *f.cue.outer]]
    if scene.has(rounds.phone, own):
        return "phone"
    if scene.has(rounds.indirect, tokens) or "shuttle" in draft.kinds:
        return "indirect"
    if status in {"postponed", "cancelled"}:
        return "unknown"
    if scene.has(rounds.direct, tokens) or _met(scene, draft):
        return "direct"
    return "unknown"


def _met(scene: Scene, draft: Draft) -> bool:
    return not draft.future and any(
        f.cue.verb
        or (
            f.cue.kind in {"verb", "joined"}
            and tree.lemma(scene.tokens[f.cue.predicate]) in {"meet", "face", "sit", "talk", "bring", "put", "get"}
        )
        for f in draft.facts
    )


def issues_of(scene: Scene, draft: Draft) -> list[str]:
    """The objects of "talks on", "discussed", "the agenda", in the text's words."""
    out: dict[str, None] = {}
    for fact in draft.facts:
        for i in fact.cue.scope:
            for noun in _topics(scene, scene.tokens[i], fact.cue.token):
                text = _text(scene, noun)
                if text:
                    out.setdefault(text)
    return list(out)


def _topics(scene: Scene, token: Token, cue: int) -> Iterator[Token]:
    if token.i == cue or tree.lemma(token) in {"negotiate", "talk", "deal", "disagree", "agree"}:
        for child in tree.children(token, "nmod", "obl"):
            if tree.case_of(child) in _ABOUT and not scene.dates_in([child.i]) and not scene.place_at(child.i):
                yield child
    if tree.lemma(token) in _TOPIC_VERBS:
        yield from tree.children(token, "obj")
    if token.lower_ == "agenda":
        verb = tree.predicate_of(token)
        for child in tree.children(token.head if token.head.i != verb.i else verb, "nmod"):
            if child.i != token.i and not scene.dates_in([child.i]):
                yield child


def _text(scene: Scene, noun: Token) -> str:
    span = tree.nominal_span(noun)
    skip = {c.i for c in noun.children if c.dep_.partition(":")[0] in {"case", "det", "punct"}}
    kept = [i for i in span if i not in skip]
    if not kept or len(kept) > _LONGEST:
        return ""
    first, last = scene.doc[kept[0]], scene.doc[kept[-1]]
    if tree.lemma(noun) in _NO_TOPICS:
        return ""
    return " ".join(scene.text[first.idx : last.idx + len(last)].split()).strip(" ,.;:")


def reasons_of(scene: Scene, draft: Draft, status: str) -> list[Reason]:
    """Reasons given for a failure: "because", "after X refused", "citing", "blamed"."""
    if status not in _FAILED:
        return []
    out: dict[str, Reason] = {}
    for fact in draft.facts:
        sentence = scene.sents[scene.sent_of[fact.cue.token]]
        for token in sentence:
            text = _reason(scene, token, fact.cue.predicate, status)
            if text:
                out.setdefault(text, Reason(text=text, by=_teller(scene, token, draft.parties)))
    return list(out.values())


def _reason(scene: Scene, token: Token, predicate: int, status: str) -> str:
    if tree.lemma(token) == "cite":
        objects = list(tree.children(token, "obj"))
        return _clause_text(scene, objects[0]) if objects else ""
    if tree.lemma(token) == "blame":
        return _clause_text(scene, next(iter([*tree.children(token, "advcl"), *tree.obliques(token, "for")]), None))
    if token.head.i == predicate and tree.lemma(token.head) not in _FAILING:
        return ""
    if token.dep_.partition(":")[0] == "advcl" and token.head.i == predicate and status != "concluded":
        marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod", "case"}}
        return _clause_text(scene, token) if marks & _CAUSES else ""
    if (
        token.dep_.partition(":")[0] == "obl"
        and token.head.i == predicate
        and tree.case_of(token) in {"over", "because of", "due to"}
    ):
        return _clause_text(scene, token)
    return ""


def _clause_text(scene: Scene, token: Token | None) -> str:
    if token is None:
        return ""
    kept = sorted(t.i for t in token.subtree)
    skip = {c.i for c in token.children if c.dep_.partition(":")[0] in {"mark", "case", "punct"} or c.lower_ == "when"}
    kept = [i for i in kept if i not in skip]
    if not kept:
        return ""
    first, last = scene.doc[kept[0]], scene.doc[kept[-1]]
    return scene.text[first.idx : last.idx + len(last)].strip(" ,.;:")


def _teller(scene: Scene, token: Token, parties: tuple[str, ...]) -> str | None:
    """The party that gives a reason; None where the outlet gives it itself."""
    for claim in scene.reading.claims:
        if claim.tells and any(start <= token.idx < end for start, end in claim.content):
            codes = [c for c in (scene.codes_of_actors(claim.actors)) if c in parties]
            if codes:
                return codes[0]
    if tree.lemma(token) in _BLAMING:
        return next(
            (c for s in tree.subjects(token) for c in scene.codes_in(tree.nominal_span(s)) if c in parties), None
        )
    return None


def accounts_of(scene: Scene, draft: Draft, status: str, sentences: Iterable[int]) -> list[Account]:
    """What each party says of the round; a party that says nothing has an account of unknown standing."""
    told: dict[str, Account] = {}
    wanted = set(sentences)
    for claim in scene.reading.claims:
        if not claim.content or not claim.tells or claim.stance == "intends":
            continue
        start, end = claim.content[0][0], claim.content[-1][1]
        span = scene.doc.char_span(start, end, alignment_mode="expand")
        if span is None or scene.sent_of[span.start] not in wanted:
            continue
        for code in scene.codes_of_actors(claim.actors):
            if code in draft.parties and code not in told:
                told[code] = Account(
                    actor=code,
                    status=_account_status(scene, span, claim.stance, status),
                    quote=scene.evidence(span.start).quote,
                )
    if told:
        for code in draft.parties:
            told.setdefault(code, Account(actor=code, status="unknown", quote=""))
    return [told[c] for c in draft.parties if c in told]


def _account_status(scene: Scene, span: Iterable[Token], stance: str, status: str) -> str:
    text = tree.words(span)
    words = {w for _, w, _ in text}
    for name, wording in scene.lex.status.statuses.items():
        if words & wording.verbs or any(tree.find_phrases(text, wording.phrases, 2)):
            return "denied" if stance == "denies" else name
    return "denied" if stance == "denies" else status


def people_at(scene: Scene, draft: Draft, sentences: Iterable[int], thirds: dict[str, set[str]]) -> list[Participation]:
    """The persons of each side, and of each third party, who are named with the round."""
    tokens = [t.i for n in sentences for t in scene.sents[n]]
    out: dict[tuple[str | None, str], Participation] = {}
    for mention in people_of(scene, scene.mentions_in(tokens), draft.parties):
        for actor in mention.actors:
            code = scene.codes_of_actors([actor])[:1]
            if actor.person and code and code[0] in draft.parties:
                out.setdefault(
                    (code[0], actor.person),
                    Participation(actor=code[0], person=actor.person, office=actor.office, role="party"),
                )
    del thirds
    return list(out.values())
