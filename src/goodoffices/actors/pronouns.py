"""Whom he, she, it and they mean; silent where two readings are as good as each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.records import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HE = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_OF_WORDS = frozenset(
    "deny confirm say call hail describe believe make do know see mean dispute regret explain admit doubt".split()
)
_PLURAL_SECTORS = frozenset({"REB", "OPP", "PRM", "MIL", "COP", "REL", "UAF", "CVL", "CRM", "LEG", "PTY"})


def pronouns(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Return mentions for the pronouns that an earlier mention answers."""
    found: list[Mention] = []
    every = list(mentions)
    for token in doc:
        word = token.lower_
        if word not in _HE and word not in _IT and word not in _THEY:
            continue
        antecedent = _antecedent(doc, every, token, word)
        if antecedent is None or _expletive(token):
            continue
        made = _mention(token, antecedent, _others(every, antecedent, token))
        found.append(made)
        every.append(made)
        every.sort(key=lambda mention: mention.first)
    return found


def _others(mentions: list[Mention], antecedent: Mention, token: Token) -> tuple[dict[str, str | None], ...]:
    """Return whom else a pronoun might have meant: the nearest of another code or person before it."""
    chosen = {(actor.code, actor.person) for actor in antecedent.actors}
    near = [m for m in mentions if m.last <= token.i and m.agent and m.kind != "pronoun" and token.i - m.last < 60]
    others = {(a.code, a.person): m.text for m in near for a in m.actors if a.code and (a.code, a.person) not in chosen}
    lost = "less near, or not the subject"
    return tuple(
        {"code": code, "name": person or text, "source": "text", "lost": lost}
        for (code, person), text in list(others.items())[-2:]
    )


def _mention(token: Token, antecedent: Mention, rest: tuple[dict[str, str | None], ...]) -> Mention:
    start, end = token.idx, token.idx + len(token)
    actors = tuple(
        actor.model_copy(update={"start": start, "end": end, "entity_text": token.text}) for actor in antecedent.actors
    )
    return Mention(
        start, end, token.text, token.i, token.i + 1, token.i, "pronoun", actors, why=f"pronoun: {antecedent.text}",
        alternatives=rest,
    )  # fmt: skip


def _expletive(token: Token) -> bool:
    """Tell whether "it" stands for nobody: an empty subject, or what was said or done before ("denied it")."""
    if token.dep_ in {"expl", "expl:pass"}:
        return True
    told = token.lower_ == "it" and token.dep_ == "obj"
    return told and token.head.lemma_.lower() in _OF_WORDS


def _beside(doc: Doc, mention: Mention, token: Token) -> bool:
    """Tell whether a mention is the other party to the pronoun's own verb: in "A thanked him", A is not he."""
    if token.dep_ in {"nmod:poss", "det"} or token.lower_.endswith(("self", "selves")):
        return False
    return doc[mention.head].head.i == token.head.i and doc[mention.head].sent.start == token.sent.start


def _antecedent(doc: Doc, mentions: list[Mention], token: Token, word: str) -> Mention | None:
    earlier = [m for m in mentions if m.last <= token.i and m.actors and (m.agent or m.kind == "pronoun")]
    fits = [m for m in earlier[-40:] if _fits(doc, m, word) and not _beside(doc, m, token)]
    if not fits:
        return None
    sentence = token.sent.start
    own = [m for m in fits if m.first >= sentence]
    previous = [m for m in fits if _sentences_back(doc, m.first, sentence) == 1]
    for group in (own, previous):
        subjects = [
            m
            for m in group
            if (doc[m.head].dep_ in {"nsubj", "nsubj:pass"} and doc[m.head].head.i != token.head.i)
            or _same(doc, m, token)
        ]
        if subjects:
            return subjects[-1] if group is own else subjects[0]
        if group:
            return group[-1]
    near = fits[-1]
    return near if token.i - near.last < 80 else None


def _same(doc: Doc, mention: Mention, token: Token) -> bool:
    """Tell whether a possessive hangs under the verb whose subject the mention is."""
    return doc[mention.head].dep_ == "nsubj" and token.dep_ == "nmod:poss"


def _sentences_back(doc: Doc, at: int, sentence: int) -> int:
    return 0 if at >= sentence else 1 if doc[sentence - 1].sent.start <= at else 2


def _fits(doc: Doc, mention: Mention, word: str) -> bool:
    persons = [
        actor for actor in mention.actors if actor.person or (actor.office and mention.kind in {"office", "person"})
    ]
    if word in _HE:
        return len(persons) == 1 == len(mention.actors) and not _plural(doc, mention)
    if word in _IT:
        return not persons and len(mention.actors) == 1 and not _plural(doc, mention) and _body(mention.actors[0])
    if mention.kind == "pronoun":
        return doc[mention.first].lower_ in _THEY
    return len(mention.actors) > 1 or _plural(doc, mention)


def _body(actor: Actor) -> bool:
    return actor.code is not None


def _plural(doc: Doc, mention: Mention) -> bool:
    if mention.kind in {"generic", "demonym", "office", "name"}:
        return doc[mention.head].tag_ in {"NNS", "NNPS"} or (
            mention.kind == "generic" and doc[mention.head].lower_ == "police"
        )
    return False
