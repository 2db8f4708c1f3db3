"""Attacks whose doer is told afterwards: "A bomb killed six soldiers in Van. The PKK claimed responsibility."

Whoever claims what was just told is the doer of it, where the telling has none or only some unnamed gunmen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.cast import actors_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.match import Hit
    from goodoffices.coding.merge import Row
    from goodoffices.records import Actor, Mention

CLAIMING = frozenset({"claim", "admit", "acknowledge", "take", "accept"})
RESPONSIBILITY = "responsibility"
DOING = frozenset({"carry", "conduct", "execute", "launch", "mount", "perform", "perpetrate", "stage"})
DEEDS = frozenset("ambush assault attack blast bombing explosion killing raid shooting strike".split())
BARE = frozenset({"case", "cop", "nsubj", "punct"})
POINTING = frozenset({"the", "this", "that", "these", "those", "both", "all"})
UNNAMED = frozenset({None, "CVL", "UAF", "REB", "CRM"})
WITHIN = 3  # sentences


def give_claimants(scene: Scene, hits: list[Hit], seen: Iterable[int]) -> list[Hit]:
    """The hits without the claims that only say whose the attack before them was, its hits given their doer.

    ``seen`` are the words that tell an attack beside those of the hits; whose each sentence's attack is stands in
    ``scene.claimants`` from then on.
    """
    told = {h.anchor for h in hits if _is_anybodys(scene, h)} | set(seen)
    claims = set()
    for verb, claimants in _claims(scene):
        sentence = _just_told(scene, told, verb)
        if sentence is not None:
            scene.claimants.setdefault(sentence, claimants)
            claims.add(verb)
    for hit in hits:
        if not hit.actors and _is_anybodys(scene, hit):
            hit.actors.extend(claimants_of(scene, hit.anchor))
    return [h for h in hits if h.anchor not in claims]


def claimants_of(scene: Scene, token: int) -> list[Mention]:
    """Who has claimed the attack that a word's sentence tells."""
    return scene.claimants.get(scene.tree.sentence[token], [])


def name_doers(scene: Scene, rows: list[Row]) -> list[Row]:
    """The rows with those who have claimed an attack in the place of the unnamed who did it; a claim of what was told
    of the same before is none of its own.
    """
    for row in rows:
        claimants = claimants_of(scene, row.hit.anchor)
        if claimants and row.ruling.event == "ASSAULT" and _are_unnamed(row.actors):
            row.actors = actors_of(claimants)
    return [r for r in rows if not _claims_again(scene, r, rows)]


def _claims_again(scene: Scene, claim: Row, rows: Iterable[Row]) -> bool:
    """Whether a claim of responsibility is of an attack that was told of those who claim it shortly before."""
    at, sentence = claim.hit.anchor, scene.tree.sentence
    if RESPONSIBILITY not in claim.words:
        return False
    told = (r for r in rows if r.hit.anchor < at and r.ruling.event == "ASSAULT" and r.who == claim.who)
    near = (r for r in told if sentence[at] - sentence[r.hit.anchor] <= WITHIN)
    return any(not claim.whom or bool(claim.whom & r.whom) for r in near)


def _claims(scene: Scene) -> Iterator[tuple[int, list[Mention]]]:
    """Words that claim what was told before, and the named groups that do."""
    for word in range(len(scene.tree.lemma)):
        if not (_claims_it(scene, word) or _owns_up(scene, word)):
            continue
        subjects = (a.token for a in scene.tree.arguments(word) if a.role == "subj")
        claimants = [m for t in subjects for m in scene.cast.fill(t) if _is_named(m)]
        standing = scene.stands.standing(word)
        if claimants and standing.factuality == "happened" and standing.polarity == "affirmed":
            yield word, claimants


def _claims_it(scene: Scene, verb: int) -> bool:
    """ "claimed responsibility for the attack", "claimed the attack": no more is said of what is told elsewhere."""
    tree = scene.tree
    if tree.lemma[verb] not in CLAIMING or tree.pos[verb] != "VERB":
        return False
    for thing in (a.token for a in tree.arguments(verb) if a.role == "obj"):
        deeds = [c for c in tree.children[thing] if tree.preposition(c) == "for"]
        if tree.lemma[thing] == RESPONSIBILITY:
            return all(_is_bare(scene, deed) for deed in deeds)
        if tree.lemma[verb] == "claim" and _is_deed(scene, thing):
            return True
    return False


def _owns_up(scene: Scene, word: int) -> bool:
    """ "said its men carried out the attack", "said it was behind the attack": of oneself, and of what is told."""
    tree, claim = scene.tree, scene.stands.standing(word).claim
    if claim is None or claim.stance == "denies":
        return False
    arguments = tree.arguments(word)
    does = tree.lemma[word] in DOING and any(a.role == "obj" and _is_deed(scene, a.token) for a in arguments)
    behind = tree.preposition(word) == "behind" and tree.child(word, "cop") is not None and _is_deed(scene, word)
    said, own = {a.code for a in claim.actors if a.code}, (a.token for a in arguments if a.role == "subj")
    return (does or behind) and any(a.code in said for t in own for a in actors_of(scene.cast.fill(t)))


def _is_deed(scene: Scene, token: int) -> bool:
    """Whether a noun is "the attack", "both bombings", of which nothing more is said."""
    return scene.tree.lemma[token] in DEEDS and _is_bare(scene, token)


def _is_bare(scene: Scene, deed: int) -> bool:
    tree = scene.tree
    beside = {tree.lemma[c] for c in tree.children[deed] if tree.dep[c] not in BARE}
    return tree.pos[deed] == "PRON" or (bool(beside) and beside <= POINTING)


def _is_named(m: Mention) -> bool:
    return bool(m.actors) and all(a.code and (":" in a.code or a.sector == "REB") for a in m.actors)


def _just_told(scene: Scene, told: Iterable[int], verb: int) -> int | None:
    """The nearest sentence before a claim that tells an attack by nobody named, if it is near."""
    at = scene.tree.sentence[verb]
    nearest = max((s for t in told if (s := scene.tree.sentence[t]) < at), default=None)
    return nearest if nearest is not None and at - nearest <= WITHIN else None


def _is_anybodys(scene: Scene, hit: Hit) -> bool:
    """Whether a hit is an attack by nobody named."""
    attack = scene.entries[hit.frame.entry].type == "ASSAULT"
    return attack and _are_unnamed([a for m in hit.actors for a in m.actors])


def _are_unnamed(actors: Iterable[Actor]) -> bool:
    return all(a.sector in UNNAMED and ":" not in (a.code or "") and not a.person for a in actors)
