"""Words for sides: "the two delegations", "they", "the leaders of both parties, A and B", and whom they name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.ordinals import cardinal
from goodoffices.ledger.scene import SIDES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Mention

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


def only_named(codes: list[str]) -> list[str]:
    """ "Three opposition parties: A, B and C": those who are named, without the word for all of them."""
    unnamed = {c for c in codes if c.partition(":")[2] in SIDES}
    homes = Counter(c.partition(":")[0] for c in codes if ":" in c and c not in unnamed)
    return [c for c in codes if c not in unnamed or homes[c.partition(":")[0]] < _SEVERAL]


def spelled_out(scene: Scene, noun: Token) -> list[str]:
    """ "The leaders of the two parties, A of the X and B of the Y": those named behind the comma."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return []
    below = [noun, *tree.children(noun, "nmod")]
    named = (scene.codes_in(tree.nominal_span(c)) for n in below for c in tree.children(n, "appos"))
    return next((codes for codes in named if len(codes) >= _SEVERAL), [])


def are_people(scene: Scene, noun: Token, found: list[Mention]) -> bool:
    """ "The two men": two whom the text has just named, not the sides of the dispute."""
    return tree.lemma(noun) in _MEN and len(scene.codes_of(found)) == _SEVERAL


def is_owner(token: Token, heads: set[int]) -> bool:
    """ "President Mugabe's ZANU-PF": the owner of a named side is not another one."""
    return token.dep_ == "nmod:poss" and token.head.i in heads


def is_located(scene: Scene, mention: Mention, noun: Token) -> bool:
    """ "The two ministers in Ouagadougou": the place is no side."""
    head = scene.tokens[mention.head]
    if head.dep_.partition(":")[0] in {"amod", "compound"}:  # "aboard the Australian ship"
        head = head.head
    return head.i != noun.i and tree.case_of(head) in _PLACING


def is_collective(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only says "the two sides", without a name."""
    head = scene.tokens[mention.head]
    named = any(scene.tokens[i].pos_ == "PROPN" for i in range(mention.first, mention.last))
    return (
        mention.kind in {"group", "generic"}
        and not named
        and is_group(head)
        and (mention.kind == "group" or len(mention.actors) > 1 or _plain(head))
    )


def _plain(head: Token) -> bool:
    """ "The delegates", "the delegations" of nobody in particular."""
    own = [c for c in head.children if c.dep_.partition(":")[0] in {"compound", "nummod"}]
    own += [c for c in tree.children(head, "nmod") if tree.case_of(c) not in _PLACING and not is_group(c)]
    own += [c for c in tree.children(head, "amod") if c.text[:1].isupper() and not c.is_sent_start]
    return head.tag_ == "NNS" and tree.lemma(head) in _ENVOYS and not own


def is_lone_they(scene: Scene, mention: Mention) -> bool:
    """ "They" who met are more than one; a reading of the word as one actor is not believed."""
    return says_they(mention) and len(scene.codes_of([mention])) < 2


def says_they(mention: Mention) -> bool:
    """Whether a mention is a bare "they", "both", "the two"."""
    return mention.kind == "pronoun" and mention.text.lower() in _WHOLE


def is_group(token: Token) -> bool:
    """Words that stand for all sides: "the two sides", "both", "they", "the parties"."""
    lower = token.lower_
    if lower in _WHOLE:
        return token.dep_.partition(":")[0] not in {"nummod", "det"}
    return bool(tree.lemma(token) in _SIDE_WORDS and (lower.endswith("s") or lower in {"men", "pair"}))


def count_of(tokens: list[Token]) -> int | None:
    """How many sides words such as "both" and "the three delegations" count; None where they count none."""
    for token in tokens:
        for word in [token, *token.children]:
            if word.lower_ in {"both", "pair"}:
                return 2
            value = cardinal(word.lower_)
            if value and 2 <= value <= 9:
                return value
    return None
