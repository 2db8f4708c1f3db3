"""Who is paired with whom: the pairs that a text introduces, and the main parties to its dispute."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.actors.thirds import third_parties
from goodoffices.reader.columns import columns
from goodoffices.records import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.reader.columns import Columns
    from goodoffices.records import Actor

Codes = tuple[str, ...]
_JOINTS = (["and"], [","], [",", "and"], ["-"], ["–"], ["or"], ["&"], ["as", "well", "as"])
# Verbs with which "with" tells who came along, not whom one faced.
_BESIDE = frozenset("be stand sit come arrive travel fly host watch appear go preside chair".split())
_MET = frozenset("meet visit receive host face call telephone phone attack strike shell bomb invade".split())
_WITH = frozenset("with against".split())
_OFFERED = frozenset(
    """offer propose proposal readiness ready willing willingness help urge call suggest volunteer wish want
    invite""".split()
)
# Of two who do one of these together, "the two sides" may speak; two who mediate or comment together are no sides.
_RECIPROCAL = frozenset(
    """meet agree sign hold discuss negotiate talk exchange clash fight trade resume begin start reach end sever restore
    initial conclude open share quarrel spar battle cooperate normalise normalize establish accuse blame pledge
    commit declare call speak confer engage remain stay dispute claim fail cease stop""".split()
)
_HOSTED = frozenset("host receive welcome invite urge press bring persuade push help ask call mediate".split())
_SEES = _HOSTED | {"meet", "visit"}  # who meets two is none of them
_GOES = frozenset("visit trip tour journey arrive arrival fly travel go come head".split())
_BYSTANDERS = frozenset("witness guarantor observer mediator facilitator".split())
_PERSONS = frozenset({"person", "office"})
_THIRD = frozenset({"IGO", "NGO", "JRN", "REF", "MED", "EDU", "JUD"})
# Who stands against a government under its state's own code.
_AGAINST = frozenset({"OPP", "REB"})


@dataclass(frozen=True, slots=True)
class Dyad:
    """Actors, two or more, that the text joins at a token; ``strength`` is 3 for "between X and Y", 1 for a clause."""

    at: int
    codes: Codes
    strength: int
    irrealis: bool = False
    persons: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """Two of one state and two sectors whom the text sets face to face at a token: "the government and the rebels"."""

    at: int
    actors: tuple[Actor, ...]


def dyads(doc: Doc, mentions: list[Mention]) -> list[tuple[int, Codes]]:
    """Return the pairs that the text introduces, in order, each with the token where it begins."""
    return [(dyad.at, dyad.codes) for dyad in joined(doc, mentions) if dyad.strength >= 2]


def main_parties(doc: Doc, mentions: list[Mention], found: list[Dyad] | None = None) -> Codes:
    """Return the codes of the two principal disputants of a document, empty where there are none.

    ``found`` are the document's joinings where they are known already.

    A pair weighs by how firmly and how early the text joins the two, and by how often the less named of them is named;
    one with a mediator in it weighs little.
    """
    found = joined(doc, mentions) if found is None else found
    thirds = third_parties(doc, mentions)
    counts = Counter(code for m in mentions if m.agent for code in party_codes(m) if code not in thirds)
    weights: Counter[frozenset[str]] = Counter()
    order: dict[frozenset[str], Codes] = {}
    for codes, weight in [*_joined_pairs(found), *_counted_pairs(counts)]:
        pair = frozenset(codes)
        weights[pair] += weight if not pair & thirds else weight // 8
        order.setdefault(pair, codes)
    if not weights:
        return ()
    firsts = {pair: index for index, pair in enumerate(order)}
    return order[max(weights, key=lambda p: (weights[p] + min(counts[c] for c in p), -firsts[p]))]


def _joined_pairs(found: list[Dyad]) -> list[tuple[Codes, int]]:
    pairs: list[tuple[Codes, int]] = []
    for dyad in found:
        if len(dyad.codes) == 2:
            domestic = 4 if _domestic(dyad.codes) and dyad.strength > 1 else 0
            pairs.append((dyad.codes, dyad.strength**2 * (2 if dyad.at < 60 else 1) + domestic))
    return pairs


def _domestic(codes: Codes) -> bool:
    """Tell whether a pair is a government and a group of its country, or two groups of one country."""
    return len({state_of(code) for code in codes}) == 1 and any(is_group(code) for code in codes)


def _counted_pairs(counts: Counter[str]) -> list[tuple[Codes, int]]:
    """Return the group named most with its own state, or the party named most beside it; and the two first states."""
    pairs: list[Codes] = []
    groups = [code for code in counts if is_group(code)]
    if groups:
        group = max(groups, key=lambda code: counts[code])
        others = [code for code, _ in counts.most_common() if code != group]
        own = state_of(group)
        pairs.append((own if own in others or not others else others[0], group))
    states = [code for code, _ in counts.most_common() if not is_group(code)]
    pairs += [(states[0], states[1])] if len(states) > 1 else []
    return [(pair, 0) for pair in pairs]


def party_codes(mention: Mention) -> list[str]:
    """Return the codes of a mention that can be parties to a dispute: states and groups, no third bodies."""
    return [party_code(a) for a in mention.actors if a.code and a.sector not in _THIRD and len(a.code) > 2]


def party_code(actor: Actor) -> str:
    """Return the code of a party: a state's opposition and its rebels without a name are none of it ("VEN/OPP")."""
    code = actor.code or ""
    return f"{code}/{actor.sector}" if actor.sector in _AGAINST and ":" not in code else code


def is_group(code: str) -> bool:
    """Tell whether the code of a party is a group's inside a state."""
    return ":" in code or "/" in code


def state_of(code: str) -> str:
    """Return the state of a party."""
    return code.replace("/", ":").partition(":")[0]


def at_home(doc: Doc, mentions: list[Mention]) -> list[Home]:
    """Return the pairs of one state that the text joins firmly: in one breath, or by "met with"."""
    acting, tree = _acting(mentions), columns(doc)
    firm = [chain for chain in chains(doc, acting) if len(chain) == 2 and _strength(tree, chain) > 1]
    firm += [[left, right] for left, right in pairwise(acting) if _clause_strength(tree, left, right) > 1]
    found = [Home(pair[0].first, actors) for pair in firm if (actors := _of_one_state(*pair))]
    return sorted(found, key=lambda home: home.at)


def visits(doc: Doc, mentions: list[Mention]) -> list[Dyad]:
    """Return who goes to whose seat or country, which names nobody there: "paid a visit to Quito"."""
    tree = columns(doc)
    goals = [mention for mention in mentions if not mention.agent and _is_goal(tree, mention)]
    pairs = ((one, goal) for goal in goals for one in _acting(mentions) if one.last <= goal.first)
    near = [(one, goal) for one, goal in pairs if tree.sent[one.head] == tree.sent[goal.head]]
    both = [(one.first, tuple(dict.fromkeys([*party_codes(one), *party_codes(goal)]))) for one, goal in near]
    return [Dyad(at, codes, 1, persons=True) for at, codes in both if len(codes) == 2]


def _is_goal(tree: Columns, mention: Mention) -> bool:
    before = tree.low[mention.first - 1] if mention.first else ""
    return before in {"to", "in", "into", "for"} and tree.lemma[tree.head[mention.head]].lower() in _GOES


def _of_one_state(left: Mention, right: Mention) -> tuple[Actor, ...]:
    """Return the two, where both are of one state, in no group with a name, and of two sectors."""
    if len(left.actors) != 1 or len(right.actors) != 1 or not (party_codes(left) and party_codes(right)):
        return ()
    one, other = left.actors[0], right.actors[0]
    if one.code != other.code:
        return ()
    apart = ":" not in (one.code or "") and one.sector != other.sector and None not in {one.sector, other.sector}
    return (one, other) if apart else ()


def _acting(mentions: list[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.agent and mention.kind not in {"pronoun", "group"}]


def joined(doc: Doc, mentions: list[Mention]) -> list[Dyad]:
    """Return all joinings: coordinations, "between X and Y", "X-Y talks", plural mentions, and clauses of two."""
    acting = _acting(mentions)
    tree = columns(doc)
    found = [dyad for chain in chains(doc, acting) if (dyad := _from_chain(tree, chain)) is not None]
    for left, right in pairwise(acting):
        dyad = _from_clause(tree, left, right)
        if dyad is not None:
            found.append(dyad)
    return sorted(found, key=lambda dyad: dyad.at)


def chains(doc: Doc, mentions: list[Mention]) -> list[list[Mention]]:
    """Return the mentions in coordinations; a mention that is in none is a chain of one."""
    made: list[list[Mention]] = []
    tree = columns(doc)
    for mention in mentions:
        if made and _joint(tree, made[-1][-1], mention):
            made[-1].append(mention)
        else:
            made.append([mention])
    return made


def _joint(tree: Columns, left: Mention, right: Mention) -> bool:
    if right.first - left.last > 3 or right.first < left.last:
        return left.last - 1 == right.first == left.first
    words = tree.low[left.last : right.first]
    if tree.low[right.first] == "whose" or (words == [","] and tree.dep[right.head] == "appos"):
        return False
    return words in _JOINTS


def _from_chain(tree: Columns, chain: list[Mention]) -> Dyad | None:
    if len(chain) == 1 and len(chain[0].actors) < 2:
        return None
    codes = tuple(dict.fromkeys(code for mention in chain for code in party_codes(mention)))
    if len(codes) < 2:
        return None
    offered = _between(tree, chain) and _offered(tree, chain[0].head)
    persons = all(mention.kind in _PERSONS for mention in chain)
    return Dyad(chain[0].first, codes, _strength(tree, chain), offered, persons)


def _between(tree: Columns, chain: list[Mention]) -> bool:
    return "between" in tree.low[max(0, chain[0].first - 3) : chain[0].first]


def _strength(tree: Columns, chain: list[Mention]) -> int:
    """Return how firmly those named in one breath are joined."""
    hyphen = any(tree.text[mention.last] in {"-", "–"} for mention in chain[:-1] if mention.last < len(tree))
    return 3 if _between(tree, chain) or hyphen else 2 if _face_each_other(tree, chain) else 1


def _face_each_other(tree: Columns, chain: list[Mention]) -> bool:
    """Tell whether those named in one breath are two sides, not two who mediate, watch or comment side by side."""
    head = chain[0].head
    while tree.dep[head] == "conj" and tree.head[head] != head:
        head = tree.head[head]
    verb, dep = tree.head[head], tree.dep[head]
    lemma = tree.lemma[verb].lower()
    if dep.startswith("nsubj"):
        if any(tree.lemma[kid].lower() in _BYSTANDERS for kid in tree.kids[verb]):  # "signed as witnesses"
            return False
        doing = {lemma, *(tree.lemma[kid].lower() for kid in tree.kids[verb] if tree.dep[kid] == "xcomp")}
        return not doing.isdisjoint(_RECIPROCAL) or tree.pos[verb] in {"ADJ", "NOUN"}
    if dep in {"obj", "iobj"}:
        return lemma in _HOSTED
    return dep in {"nmod", "nmod:poss", "root", "ROOT"} and tree.low[chain[0].first - 1] not in {"by", "under"}


def _offered(tree: Columns, head: int) -> bool:
    """Tell whether "between X and Y" hangs on a mediation that is only offered or called for, not on a meeting held."""
    for _ in range(4):
        above = tree.head[head]
        if above == head:
            return False
        if tree.lemma[above].lower() in _OFFERED:
            return True
        head = above
    return False


def _from_clause(tree: Columns, left: Mention, right: Mention) -> Dyad | None:
    a, b = party_codes(left), party_codes(right)
    strength = _clause_strength(tree, left, right)
    if not a or not b or set(a) & set(b) or not strength:
        return None
    persons = left.kind in _PERSONS and right.kind in _PERSONS
    return Dyad(left.first, tuple(dict.fromkeys([*a, *b])), strength, persons=persons)


def _clause_strength(tree: Columns, left: Mention, right: Mention) -> int:
    """Return how firmly one clause joins two: 2 for "with" and for meetings, 1 for any verb, 0 for none."""
    words = tree.low[left.last : right.first]
    if len(words) > 12 or tree.sent[left.head] != tree.sent[right.head] or ";" in words or ":" in words:
        return 0
    governor, dep = tree.head[left.head], tree.dep[left.head]
    verb = tree.lemma[governor].lower()
    beside = verb in _BESIDE or tree.pos[governor] == "PROPN"
    if any(word in _WITH for word in words[-2:]) and dep != "obl" and not beside:
        return 2
    governed = governor == tree.head[right.head] and dep.startswith("nsubj")
    faced = governed and tree.dep[right.head] in {"obj", "iobj"}  # not "under the mediation of"
    met = faced and verb in _MET and not (verb in _SEES and _several(tree, right))
    return int(governed) + int(met)


def _several(tree: Columns, mention: Mention) -> bool:
    """Tell whether others are coordinated with a mention."""
    return len(mention.actors) > 1 or any(tree.dep[child] == "conj" for child in tree.kids[mention.head])
