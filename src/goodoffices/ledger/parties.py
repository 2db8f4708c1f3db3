"""Who negotiates with whom: the sides that a cue names, and the dispute that a document is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.ordinals import cardinal
from goodoffices.ledger.scene import BLOCS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.ledger.cues import Cue
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Mention

Codes = tuple[str, ...]

_SIDE_WORDS = frozenset(
    {"side", "party", "delegation", "team", "camp", "foe", "rival", "leader", "minister", "president", "neighbour", "neighbor",
     "negotiator", "envoy", "government", "army", "military", "man", "country", "nation", "state", "bank", "pair", "commander",
     "adversary", "delegate", "faction", "representative", "general", "capital", "official", "enemy", "chief", "diplomat",
     "expert", "map-maker", "maker", "movement", "ally", "belligerent", "protagonist", "head", "minister", "two", "three", "four"}
)  # fmt: skip
_WHOLE = frozenset({"both", "they", "them", "two", "three", "four", "five", "each", "pair", "all", "their"})
_WITH = ("with",)
_NEUTRAL = 2  # a pair named this often as a pair is the dispute


@dataclass(slots=True)
class Sides:
    """The sides that a cue names.

    ``codes`` are those named outright; ``whole`` is True where words such as "the two sides" or "they" stand for all
    of them; ``count`` is how many they are said to be; ``closed`` is True where two sides are named but not known
    ("between the orchestra and its management").
    """

    codes: Codes = ()
    whole: bool = False
    count: int | None = None
    closed: bool = False
    between: bool = False
    spans: list[list[int]] = field(default_factory=list)


def sides_of(scene: Scene, cue: Cue) -> Sides:
    """The sides that a cue's own words name."""
    sides = Sides()
    token = scene.doc[cue.token]
    if cue.kind in {"noun", "ordinal"}:
        _from_noun(scene, cue, sides, token)
    predicate = scene.doc[cue.predicate]
    if len(sides.codes) < 2 and not (sides.between and sides.whole):
        _from_predicate(scene, cue, sides, predicate)
    return sides


def _from_noun(scene: Scene, cue: Cue, sides: Sides, token: Token) -> None:
    for noun in [token, *(scene.doc[i] for i in cue.phrase if scene.doc[i].head.i == token.i and scene.doc[i].pos_ == "NOUN")]:
        for child in tree.children(noun, "nmod", "obl"):
            case = tree.case_of(child)
            if case in {"between", "among"}:
                _add(scene, sides, child, between=True)
            elif case in {"of", "with", "involving", "for"}:
                _add(scene, sides, child)
        modifiers = [c for c in noun.children if c.dep_.partition(":")[0] in {"compound", "amod", "nmod"} and c.i < noun.i]
        tokens = sorted({i for c in modifiers if not tree.case_of(c) for i in (t.i for t in c.subtree)})
        codes = scene.codes_in(tokens)
        if len(codes) >= 2 and _joined(scene, tokens):
            _merge(sides, codes)


def _joined(scene: Scene, tokens: list[int]) -> bool:
    """Whether modifiers name two sides: "US-North Korea talks", "Russian and Ukrainian", not "African Union talks"."""
    return any(scene.doc[i].text in {"-", "–", "/", "and", "&"} for i in range(min(tokens), max(tokens) + 1))


def _from_predicate(scene: Scene, cue: Cue, sides: Sides, predicate: Token) -> None:
    if cue.kind == "noun" and not _parties_act(scene, cue, predicate):
        return
    others = [*tree.obliques(predicate, "with", "opposite", "against"), *_objects(scene, cue, predicate)]
    if cue.kind == "joined":
        for child in [*tree.children(predicate, "obj"), *tree.obliques(predicate, "with")]:
            _add(scene, sides, child)
        return
    if cue.kind == "shuttle":
        for child in tree.obliques(predicate, "between"):
            _add(scene, sides, child, between=True)
        for child in tree.children(predicate, "obj"):
            for grand in tree.children(child, "nmod"):
                if tree.case_of(grand) == "between":
                    _add(scene, sides, grand, between=True)
        return
    with_sides = Sides()
    for child in others:
        _add(scene, with_sides, child)
    if len(with_sides.codes) >= 2 and cue.kind == "noun":  # "the mediator will hold a session with A and B"
        _merge(sides, with_sides.codes)
        return
    for subject in tree.subjects(predicate):
        if subject.i != cue.token and subject.i not in cue.phrase:
            _add(scene, sides, subject)
    _merge(sides, with_sides.codes)
    sides.whole = sides.whole or with_sides.whole


def _parties_act(scene: Scene, cue: Cue, predicate: Token) -> bool:
    """Whether the parties are the ones who do what is done to the round ("held", "attended", "met for")."""
    base = tree.lemma(predicate)
    token = scene.doc[cue.token]
    if base in scene.lex.rounds.holding_verbs or base in scene.lex.rounds.verbs:
        return token.dep_ not in tree.SUBJECTS or any(True for _ in tree.obliques(predicate, "with"))
    return token.dep_.partition(":")[0] in {"obl", "advcl"} and base in {"initial", "sign", "agree", "gather", "return", "sit", "face"}


def _objects(scene: Scene, cue: Cue, predicate: Token) -> Iterable[Token]:
    if cue.kind == "verb" and tree.lemma(predicate) in {"meet", "face"}:
        return [c for c in tree.children(predicate, "obj") if c.i not in cue.phrase]
    return []


def _add(scene: Scene, sides: Sides, noun: Token, *, between: bool = False) -> None:
    span = tree.nominal_span(noun)
    sides.spans.append(span)
    found = scene.mentions_in(span)
    codes = scene.codes_of(found)
    groups = [scene.doc[i] for i in span if _is_group(scene.doc[i])]
    if groups and not codes:
        sides.whole = True
        sides.count = sides.count or _count(groups)
    sides.between = sides.between or between
    _merge(sides, codes)
    parts = [noun, *(c for c in noun.children if c.dep_ == "conj")]
    if between and not codes and not groups and len(parts) >= 2:
        sides.closed = True


def _merge(sides: Sides, codes: Iterable[str]) -> None:
    sides.codes = tuple(dict.fromkeys([*sides.codes, *codes]))


def _is_group(token: Token) -> bool:
    """Words that stand for all sides: "the two sides", "both", "they", "the parties"."""
    lower = token.lower_
    if lower in _WHOLE:
        return True
    if tree.lemma(token) in _SIDE_WORDS and (lower.endswith("s") or lower in {"men", "pair"}):
        return True
    return False


def _count(tokens: list[Token]) -> int | None:
    for token in tokens:
        for word in [token, *token.children]:
            if word.lower_ in {"both", "pair"}:
                return 2
            value = cardinal(word.lower_)
            if value and 2 <= value <= 9:
                return value
    return None


@dataclass(slots=True)
class Dispute:
    """The sides of the dispute that a document is about, and all sets of sides that it names."""

    main: Codes
    sets: list[Codes]
    outsiders: frozenset[str]
    weight: dict[str, float] = field(default_factory=dict)

    def complete(self, sides: Sides, near: Codes | None = None) -> Codes:
        """All sides of a round that names some of them, or none."""
        inside = tuple(c for c in sides.codes if sides.between or c not in self.outsiders or c in self.main)
        if len(inside) >= 2:
            return inside
        ranked = [s for s in [near or (), self.main, *self.sets] if s]
        if sides.count:
            ranked = [s for s in ranked if len(s) == sides.count] or ranked
        for candidate in ranked:
            if not inside or set(inside) <= set(candidate):
                return candidate
        return inside


def dispute_of(scene: Scene, named: Iterable[Sides], outsiders: frozenset[str]) -> Dispute:
    """The dispute of a document from the sides that its cues name, and from who acts in it."""
    weight = weights(scene)
    scores: Counter[Codes] = Counter()
    for sides in named:
        inside = tuple(sorted(c for c in sides.codes if sides.between or c not in outsiders and c not in BLOCS))
        if len(inside) >= 2:
            scores[inside] += 3 if sides.between else 2
    sets = [s for s, _ in scores.most_common()]
    _add_pairs(scores, weight, outsiders)
    if not scores:
        return Dispute((), [], outsiders, weight)
    total = {s: _support(s, scores, weight) for s in scores}
    main = max(total, key=lambda s: (total[s], -len(s), s))
    return Dispute(main, sets, outsiders, weight)


def _add_pairs(scores: Counter[Codes], weight: dict[str, float], outsiders: frozenset[str]) -> None:
    """Pairs that no cue names: a group and its own state, then the two that act most."""
    likely = [c for c, _ in sorted(weight.items(), key=lambda kv: (-kv[1], kv[0])) if c not in outsiders and c not in BLOCS]
    for one, two in combinations(likely[:6], 2):
        pair = tuple(sorted((one, two)))
        home = one.partition(":")[0] == two.partition(":")[0]
        bonus = 1.5 if home else 0.0
        scores[pair] += bonus  # type: ignore[assignment]


def _support(sides: Codes, scores: Counter[Codes], weight: dict[str, float]) -> float:
    own = float(scores[sides])
    inner = sum(n for s, n in scores.items() if s != sides and set(s) < set(sides) and n >= _NEUTRAL)
    return own + 0.5 * inner + 0.35 * min(weight.get(c, 0.0) for c in sides) + 0.1 * sum(weight.get(c, 0.0) for c in sides)


def weights(scene: Scene) -> dict[str, float]:
    """How often each actor acts in a document; a name in the title counts twice, a place-like mention a little."""
    out: dict[str, float] = {}
    for mention in scene.mentions:
        codes = scene.codes_of([mention])
        if len(codes) != 1:
            continue
        value = (1.0 if mention.agent else 0.3) * (2.0 if scene.in_title(mention.head) else 1.0)
        out[codes[0]] = out.get(codes[0], 0.0) + min(value, 2.0)
    return out


def people_of(scene: Scene, mentions: Iterable[Mention], codes: Codes) -> list[Mention]:
    """The mentions that name a person of one of the sides."""
    return [m for m in mentions if any(a.person for a in m.actors) and set(scene.codes_of([m])) & set(codes)]
