"""Which hits stand on their own: an act inside another's words is no second row, a figure of speech none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.talks import THIRD_PREPOSITIONS, THIRD_WORDS
from goodoffices.coding.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.match import Hit

# What these words carry is their content: demanded, refused, threatened, promised, alleged; not done (CONVENTIONS 3).
CARRIERS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "PROTEST", "SUPPORT"})
CONTENT = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "nmod", "advcl", "nsubj:pass", "iobj", "compound", "conj"})
# Under these labels stands the circumstance of the carrier, an act of its own ("after the army shelled").
CIRCUMSTANCE = frozenset({"nsubj", "acl:relcl", "parataxis", "csubj"})
BEFORE_AFTER = frozenset({"after", "before", "since", "when", "as", "while", "following", "until", "despite", "amid"})


# Before the noun of an act these say on which occasion another was done: "at a meeting with the premier he urged".
OCCASIONS = frozenset({"in", "at", "during", "after", "before", "following"})

# What befalls the subject where a headline leaves object and auxiliary out.
BEFALLING = frozenset(
    "abduct arrest attack beat behead bomb capture charge convict detain execute expel fine free hang hit hurt injure "
    "jail kidnap kill murder oust release sack sentence shell shoot stab strike torture wound".split()
)
WORDY = frozenset({"attack", "assail", "assault", "hit", "launch", "lead", "begin", "open", "blast", "onslaught"})
NAMING = frozenset({"call", "brand", "label", "accuse", "describe", "dub", "denounce", "say", "compare", "question"})
DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec weekend day""".split()
)
HARM = frozenset({"kill", "wound", "injure"})
ENDING = frozenset("abolish cancel drop ease end lift loosen relax remove repeal rescind revoke scrap waive".split())
PRESSURE = frozenset({"SANCTION", "COERCE"})
PRESSING = frozenset(
    "ban blockade boycott curb curfew embargo protest restriction sanction siege sit-in strike".split()
)


def gives_way(tree: Tree, hit: Hit, kind: str, anchors: set[int]) -> bool:
    """Whether a bare promise or offer leaves its row to the act promised: "offered to receive the president"."""
    i = hit.anchor
    if kind != "AGREE" or len(hit.tokens) > 1 or tree.pos[i] != "VERB":
        return False
    promised = [c for c in tree.children[i] if tree.dep[c] in {"xcomp", "ccomp"}]
    return any(j in anchors for c in promised for j in tree.conjuncts(c))


def drop_inner(tree: Tree, hits: list[Hit], kinds: dict[int, Entry]) -> list[Hit]:
    """The hits that are not the content of another."""
    carriers = {h.anchor for h in hits if kinds[h.anchor].type in CARRIERS}
    tokens = {t: h.anchor for h in hits for t in h.tokens if h.anchor in carriers}
    return [h for h in hits if not _carried(tree, h, carriers, tokens)]


def _carried(tree: Tree, hit: Hit, carriers: set[int], tokens: dict[int, int]) -> bool:
    i = hit.anchor
    if tree.pos[i] == "NOUN" and tree.dep[i].startswith("obl") and tree.preposition(i) in OCCASIONS:
        return False
    while tree.head[i] != i:
        if _is_circumstance(tree, i):
            return False
        up = tree.head[i]
        if tree.dep[i] == "conj" and up not in hit.tokens and tree.pos[i] == "VERB" and up in carriers:
            return False
        if up in tokens and tokens[up] != hit.anchor:
            return True
        i = up
    return False


def told_of(tree: Tree, tokens: Iterable[int], carriers: set[int]) -> set[int]:
    """Those of some words that stand below any of the carriers: what somebody is accused of."""
    return {t for t in tokens if any(i in carriers for i in _above(tree, t))}


def threatened(tree: Tree, tokens: Iterable[int], threats: set[int]) -> set[int]:
    """Those of some words that stand in what is only threatened: "threatened to veto a text condemning Israel"."""
    return {t for t in tokens if t not in threats and _is_content(tree, t, threats)}


def _is_content(tree: Tree, i: int, carriers: set[int]) -> bool:
    """Whether a word stands below a carrier as what it carries, not beside it or as a circumstance of it."""
    while tree.head[i] != i and not _is_circumstance(tree, i):
        up = tree.head[i]
        if up in carriers:
            return tree.dep[i] in CONTENT - {"conj", "advcl", "obl"}
        i = up
    return False


def _above(tree: Tree, i: int) -> Iterator[int]:
    while tree.head[i] != i:
        i = tree.head[i]
        yield i


def _is_circumstance(tree: Tree, i: int) -> bool:
    if tree.dep[i] in CIRCUMSTANCE:
        return True
    marks = {tree.lemma[c] for c in tree.children[i] if tree.dep[c] in {"mark", "case", "advmod"}}
    return bool(marks & BEFORE_AFTER)


def is_broken(tree: Tree, hit: Hit, dates: set[int]) -> bool:
    """True where a frame's word is of a date: "On Monday he called" is not "called on", March 4 is no march.

    In "fired on a bus on Monday" the first "on" is the frame's, whichever was found. Nor is "ended talks without an
    accord" the end of an accord.
    """
    words = {tree.lemma[t] for t in hit.tokens}
    lacking = (tree.preposition(t) == "without" and "without" not in words for t in hit.tokens[1:])
    return any(lacking) or any(t in dates or _of_a_date(tree, hit.anchor, t, dates) for t in hit.tokens[1:])


def _of_a_date(tree: Tree, anchor: int, t: int, dates: set[int]) -> bool:
    """Whether a preposition stands before a date, and no other of the kind below the anchor does not."""
    if tree.pos[t] != "ADP" or tree.head[t] not in dates:
        return False
    return not any(tree.preposition(c) == tree.lemma[t] and c not in dates for c in tree.children[anchor])


def is_hollow(tree: Tree, hit: Hit, kind: str) -> bool:
    """True where a verb of asking only names or tells ("called it a mistake", "told reporters that he would extend"),
    a preposition is a date's ("called him on Sunday"), an attack is one of words ("attacked him, calling him mad"), or
    a noun of pressure is what is lifted.
    """
    i = hit.anchor
    dates = {tree.head[t] for t in hit.tokens[1:] if _is_dates(tree, tree.head[t])}
    if any(tree.lemma[t] in {"on", "in", "for"} and _of_a_date(tree, i, t, dates) for t in hit.tokens[1:]):
        return True
    if kind == "ASSAULT" and tree.lemma[i] in WORDY and _in_words(tree, i):
        return True
    if kind in PRESSURE and is_ended(tree, i):
        return True
    if kind == "RETREAT" and len(hit.tokens) == 1 and tree.lemma[i] == "withdraw" and tree.child(i, "obj") is not None:
        return True  # "withdrew the pardon": what is withdrawn says what it is
    if kind == "REQUEST" and tree.lemma[i] == "call" and _only_names(tree, hit):
        return True
    return tree.lemma[i] == "tell" and tree.child(i, "xcomp") is None and any(t != i for t in hit.tokens)


def is_idle(tree: Tree, hit: Hit, anchors: set[int], titled: int) -> bool:
    """True for what only looks like an act: the dead of a crash, the victim in a headline's bare participle.

    ``anchors`` are the predicates of all hits, ``titled`` is where the title ends.
    """
    i = hit.anchor
    if tree.lemma[i] in HARM and tree.dep[i] == "advcl" and tree.tag[i] == "VBG" and tree.head[i] not in anchors:
        return True
    if tree.lemma[i] in THIRD_WORDS and tree.pos[i] == "NOUN" and tree.preposition(i) in THIRD_PREPOSITIONS:
        return True
    return tree.columns.start[i] < titled and _bare_participle(tree, i)


def is_ended(tree: Tree, i: int) -> bool:
    """Whether a noun is what a verb ends: "lifted the ban", "ending a boycott"."""
    return tree.pos[i] == "NOUN" and tree.dep[i] == "obj" and tree.lemma[tree.head[i]] in ENDING


def is_exchanged(tree: Tree, i: int) -> bool:
    """Whether a noun is only the price of another act: "in return for the release"."""
    head = tree.head[i]
    given = tree.lemma[head] in {"return", "exchange"} and tree.preposition(head) == "in"
    return given and tree.preposition(i) == "for"


def lifts(tree: Tree, hit: Hit) -> bool:
    """Whether a frame's own words are a verb of ending and a pressure that it ends: "lifted", "suspended sanctions"."""
    words = {tree.lemma[t] for t in hit.tokens}
    return tree.lemma[hit.anchor] in ENDING | {"suspend"} and bool(words & PRESSING)


def _is_dates(tree: Tree, i: int) -> bool:
    return tree.lemma[i].rstrip(".") in DATES


def _in_words(tree: Tree, i: int) -> bool:
    """Whether an attack goes on in a participle of speech: "led an attack on the judges, calling them traitors"."""
    governors = {i, tree.head[i]} if tree.pos[i] == "NOUN" else {i}
    clauses = [c for v in governors for c in tree.children[v] if tree.dep[c] == "advcl"]
    return any(tree.tag[c] == "VBG" and tree.lemma[c] in NAMING for c in clauses)


def _only_names(tree: Tree, hit: Hit) -> bool:
    """ "what it called concrete evidence": to call something something asks for nothing."""
    i = hit.anchor
    asks = {"for", "on", "upon", "in", "off", "to", "at", "out"}
    words = {tree.lemma[t] for t in hit.tokens} | {tree.lemma[c] for c in tree.children[i]}
    below = {tree.preposition(c) for c in tree.children[i]} | {
        tree.lemma[k] for c in tree.children[i] for k in tree.children[c]
    }
    return tree.pos[i] == "VERB" and not asks & (words | below)


def _bare_participle(tree: Tree, i: int) -> bool:
    """ "Five miners shot dead in Ica": no auxiliary, no object, and an agent is not said."""
    if tree.tag[i] not in {"VBN", "VBD"} or tree.dep[i] not in {"root", "ROOT"} or tree.lemma[i] not in BEFALLING:
        return False
    return tree.child(i, "aux", "aux:pass", "obj", "obl:agent") is None


def inner_act(tree: Tree, hit: Hit, kinds: dict[int, Entry]) -> Entry | None:
    """The act that a general "refused to" or "called for" is about: the nearest hit below it."""
    level = [c for t in hit.tokens for c in tree.children[t] if tree.dep[c] in CONTENT]
    seen = set(hit.tokens)
    while level:
        for i in level:
            if i in kinds and i not in seen:
                return kinds[i]
        seen.update(level)
        level = [c for i in level for c in tree.children[i] if tree.dep[c] in CONTENT and c not in seen]
    return None


def is_figure(tree: Tree, hit: Hit) -> bool:
    """True for sport, weather, business and idioms ("strike a balance")."""
    lex = tree.lex
    words = set(hit.tokens)
    near = {c for t in words for c in tree.children[t] if tree.dep[c] in {"obj", "compound", "amod", "nsubj", "nmod"}}
    near |= {tree.head[t] for t in words if tree.dep[t] in {"compound", "amod"}}
    if any(tree.lemma[i] in lex.not_events for i in near | words):
        return True
    window = tree.lemma[max(0, hit.anchor - 3) : hit.anchor + 4]
    return any(
        window[at : at + len(words)] == words for at, lemma in enumerate(window) for words in lex.phrases.get(lemma, ())
    )
