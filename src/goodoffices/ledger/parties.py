"""Who negotiates with whom: the sides that a cue names, and the dispute that a document is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.ordinals import cardinal
from goodoffices.ledger.scene import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Mention

Codes = tuple[str, ...]

_SIDE_WORDS = frozenset(
    {"side", "party", "delegation", "team", "camp", "foe", "rival", "leader", "minister", "president", "neighbour"}
    | {"neighbor", "negotiator", "envoy", "government", "army", "military", "man", "country", "nation", "state", "bank"}
    | {"pair", "commander", "adversary", "delegate", "faction", "representative", "general", "capital", "official"}
    | {
        "militia",
        "group",
        "clan",
        "enemy",
        "chief",
        "diplomat",
        "expert",
        "maker",
        "movement",
        "ally",
        "head",
        "two",
        "three",
        "four",
    }
)
_WHOLE = frozenset({"both", "they", "them", "two", "three", "four", "five", "each", "pair", "all", "their"})
_SEVERAL = 2
_PLACING = frozenset({"in", "at", "near", "outside", "on", "aboard"})
_ENVOYS = frozenset(
    {"delegate", "delegation", "negotiator", "side", "party", "team", "camp", "rival", "foe", "official", "expert"}
)
_MEN = frozenset({"man", "woman", "minister", "president", "premier", "envoy", "diplomat", "general", "leader"})
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
    found = [m for m in scene.mentions_in(span) if not _lone_they(scene, m) and not _located(scene, m, noun)]
    heads = {m.head for m in found if scene.codes_of([m])}
    found = [m for m in found if not _owns(scene.tokens[m.head], heads)]
    alone = not any(c.dep_ == "conj" for c in noun.children)
    if found and alone and all(_collective(scene, m) for m in found) and not _people(scene, noun, found):
        sides.group = tuple(scene.codes_of(found))
        found = []  # "the two delegations" are those of the dispute
    codes = _spelled_out(scene, noun) or _named(scene.codes_of(found))
    groups = [scene.tokens[i] for i in span if _is_group(scene.tokens[i])]
    sides.count = sides.count or (_count(groups) if groups else None)
    if groups and not codes:
        sides.whole = True
    sides.between = sides.between or between
    sides.they = not sides.codes and bool(found) and all(_says_they(m) for m in found)
    sides.soft = sides.soft or any(m.kind == "pronoun" for m in found)
    _merge(sides, codes)
    parts = [noun, *(c for c in noun.children if c.dep_ == "conj")]
    if between and not codes and not groups and len(parts) >= 2:
        sides.closed = True


def _named(codes: list[str]) -> list[str]:
    """ "Three opposition parties: A, B and C": those who are named, without the word for all of them."""
    unnamed = {c for c in codes if c.partition(":")[2] in SIDES}
    homes = Counter(c.partition(":")[0] for c in codes if ":" in c and c not in unnamed)
    return [c for c in codes if c not in unnamed or homes[c.partition(":")[0]] < _SEVERAL]


def _spelled_out(scene: Scene, noun: Token) -> list[str]:
    """ "The leaders of the two parties, A of the X and B of the Y": those named behind the comma."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return []
    below = [noun, *tree.children(noun, "nmod")]
    named = (scene.codes_in(tree.nominal_span(c)) for n in below for c in tree.children(n, "appos"))
    return next((codes for codes in named if len(codes) >= _SEVERAL), [])


def _people(scene: Scene, noun: Token, found: list[Mention]) -> bool:
    """ "The two men": two whom the text has just named, not the sides of the dispute."""
    return tree.lemma(noun) in _MEN and len(scene.codes_of(found)) == _SEVERAL


def _owns(token: Token, heads: set[int]) -> bool:
    """ "President Mugabe's ZANU-PF": the owner of a named side is not another one."""
    return token.dep_ == "nmod:poss" and token.head.i in heads


def _located(scene: Scene, mention: Mention, noun: Token) -> bool:
    """ "The two ministers in Ouagadougou": the place is no side."""
    head = scene.tokens[mention.head]
    if head.dep_.partition(":")[0] in {"amod", "compound"}:  # "aboard the Australian ship"
        head = head.head
    return head.i != noun.i and tree.case_of(head) in _PLACING


def _collective(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only says "the two sides", without a name."""
    head = scene.tokens[mention.head]
    named = any(scene.tokens[i].pos_ == "PROPN" for i in range(mention.first, mention.last))
    return (
        mention.kind in {"group", "generic"}
        and not named
        and _is_group(head)
        and (mention.kind == "group" or len(mention.actors) > 1 or _plain(head))
    )


def _plain(head: Token) -> bool:
    """ "The delegates", "the delegations" of nobody in particular."""
    own = [c for c in head.children if c.dep_.partition(":")[0] in {"compound", "nummod"}]
    own += [c for c in tree.children(head, "nmod") if tree.case_of(c) not in _PLACING and not _is_group(c)]
    own += [c for c in tree.children(head, "amod") if c.text[:1].isupper() and not c.is_sent_start]
    return head.tag_ == "NNS" and tree.lemma(head) in _ENVOYS and not own


def _lone_they(scene: Scene, mention: Mention) -> bool:
    """ "They" who met are more than one; a reading of the word as one actor is not believed."""
    return _says_they(mention) and len(scene.codes_of([mention])) < 2


def _says_they(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.text.lower() in _WHOLE


def _merge(sides: Sides, codes: Iterable[str]) -> None:
    sides.codes = tuple(dict.fromkeys([*sides.codes, *codes]))


def _is_group(token: Token) -> bool:
    """Words that stand for all sides: "the two sides", "both", "they", "the parties"."""
    lower = token.lower_
    if lower in _WHOLE:
        return token.dep_.partition(":")[0] not in {"nummod", "det"}
    return bool(tree.lemma(token) in _SIDE_WORDS and (lower.endswith("s") or lower in {"men", "pair"}))


def _count(tokens: list[Token]) -> int | None:
    for token in tokens:
        for word in [token, *token.children]:
            if word.lower_ in {"both", "pair"}:
                return 2
            value = cardinal(word.lower_)
            if value and 2 <= value <= 9:
                return value
    return None
