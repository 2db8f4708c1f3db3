"""Blame in the speaker's own choice of words: "called the ruling a farce", "said that the raid was cowardly", and in
what he says of somebody: "said that Togo was behind the raid".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goodoffices.coding.cast import actors_of
from goodoffices.coding.drafts import others_of
from goodoffices.coding.lexicons import words_of
from goodoffices.coding.match import Hit
from goodoffices.coding.roles import known
from goodoffices.coding.standing import Ruling
from goodoffices.coding.tree import VERBAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.frames import Frame
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Actor

NAMING = frozenset("call brand label describe term dub characterise characterize deem consider".split())
GUILTY = frozenset({"responsible", "accountable", "culpable", "complicit", "guilty", "liable"})
OF_WHAT = frozenset({"for", "in", "of"})
COMPLEMENTS = frozenset({"xcomp", "obj", "ccomp", "obl", "advcl"})


class Judgement(NamedTuple):
    """A deed, the words that blame it, and who says so."""

    deed: int
    words: tuple[int, ...]
    by: list[Actor]


def reproaches(scene: Scene, frame: Frame, taken: set[int]) -> list[Row]:
    """A reproach for each deed that somebody known blames in a word; ``taken`` are words coded so."""
    found = (j for i in _blaming(scene.tree, taken) if (j := _named(scene, i, taken) or _said(scene, i)))
    return [row for j in found if (row := _row(scene, frame, j))]


def blames(scene: Scene, frame: Frame, taken: set[int]) -> list[Row]:
    """An accusation for each of those of whom somebody else says that they are guilty of, or behind, a deed."""
    tree = scene.tree
    guilt = [i for i in range(len(tree.lemma)) if _is_guilt(tree, i)]
    found = (_guilty(scene, i) for i in guilt if i not in taken or tree.pos[i] == "NOUN")
    return [row for j in found if j and (row := _row(scene, frame, j)) and row.whom - row.who]


def _is_guilt(tree: Tree, i: int) -> bool:
    if tree.child(i, "cop") is None:
        return False
    if tree.lemma[i] in GUILTY:
        return any(tree.dep[c].startswith("obl") and tree.preposition(c) in OF_WHAT for c in tree.children[i])
    return tree.pos[i] == "NOUN" and tree.preposition(i) == "behind"


def _guilty(scene: Scene, word: int) -> Judgement | None:
    judged = _said(scene, word)
    if judged is None or not scene.cast.fill(judged.deed, deep=False):
        return None
    behind = scene.tree.child(word, "case")
    return judged if behind is None else judged._replace(words=(behind, word))


def _blaming(tree: Tree, taken: set[int]) -> Iterator[int]:
    words = _words()
    return (i for i, word in enumerate(zip(tree.pos, tree.lemma, strict=True)) if word in words and i not in taken)


@lru_cache(maxsize=1)
def _words() -> frozenset[tuple[str, str]]:
    """The words of ``reproaches.yaml`` by part of speech."""
    parts = (("ADJ", "adjectives"), ("NOUN", "nouns"))
    return frozenset((pos, word) for pos, part in parts for word in words_of("reproaches", part))


def _named(scene: Scene, word: int, taken: set[int]) -> Judgement | None:
    """ "called the ruling a farce": the verb's subject says it of its object."""
    tree = scene.tree
    head = tree.first_conjunct(word)
    beside = tree.dep[head] == "appos"  # "the ruling a farce" read as one thing and its other name
    verb = tree.head[tree.head[head]] if beside else tree.head[head]
    if tree.lemma[verb] not in NAMING or verb in taken or tree.is_passive(verb):
        return None
    deed = tree.head[head] if beside else _object(tree, verb, head)
    if deed is None or not (beside or tree.dep[head] in COMPLEMENTS):
        return None
    by = [a for x in tree.arguments(verb) if x.role == "subj" for a in actors_of(scene.cast.fill(x.token))]
    return None if scene.stands.standing(verb).polarity == "denied" else Judgement(deed, (verb, word), by)


def _object(tree: Tree, verb: int, word: int) -> int | None:
    return next((c for c in tree.children[verb] if tree.dep[c] in {"obj", "xcomp", "ccomp"} and c < word), None)


def _said(scene: Scene, word: int) -> Judgement | None:
    """ "said the raid was cowardly": who is quoted says it of the clause's subject."""
    tree = scene.tree
    head = tree.first_conjunct(word)
    deed, claim = tree.child(head, "nsubj"), scene.stands.standing(head).claim
    if deed is None or tree.child(head, "cop") is None or claim is None or claim.stance == "denies":
        return None
    return Judgement(deed, (word,), list(claim.actors))


def _row(scene: Scene, frame: Frame, judged: Judgement) -> Row | None:
    tree, standing = scene.tree, scene.stands.standing(judged.words[0])
    by = [a for a in judged.by if known(a) and a.code]
    if not by or standing.factuality in {"hypothetical", "conditional"} or standing.polarity == "denied":
        return None
    entry = scene.entries[frame.entry]
    doers = others_of(scene.cast.fill(judged.deed), by, entry.type)
    if not doers and tree.pos[judged.deed] in VERBAL:
        return None
    ruling = Ruling(entry.type, entry.mode, entry.cameo, "happened")
    return scene.row(Hit(frame, judged.words), ruling, standing, (by, doers), joint=False)
