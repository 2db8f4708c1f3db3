"""Acts told by their denial: "no officer had fired", "nobody was arrested", "the army denied it".

He who denies speaks of himself: where the denied act has no agent of its own, or only "nobody", he is the agent.
A bare "denied it" denies what was just told of the denier, and makes that act's row again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.coding.drafts import sentence_of
from goodoffices.coding.roles import known
from goodoffices.records import Claim, Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.match import Hit
    from goodoffices.coding.merge import Row
    from goodoffices.records import Actor

NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
DENYING = frozenset({"deny", "refute", "dismiss", "reject", "dispute", "contradict"})
PRONOUNS = frozenset({"it", "this", "that", "them", "involvement", "responsibility"})
TALES = frozenset("charge accusation allegation claim report account version assertion".split())
FALSE = frozenset({"untrue", "false", "baseless", "unfounded", "lie", "fabrication", "invention"})
WITHIN = 2  # sentences


def give_agents(scene: Scene, hits: Iterable[Hit]) -> None:
    """Make the denier the actor of each denied hit whose subject is "nobody", "no soldier" or some unnamed men."""
    for hit in hits:
        if not hit.actors and scene.entries[hit.frame.entry].type in FORCEFUL and _by_nobody(scene, hit):
            claim = scene.stands.standing(hit.anchor).claim
            source = scene.cast.at(claim.source_head) if claim and claim.source_head is not None else None
            hit.actors.extend([source] if source else [])


def _by_nobody(scene: Scene, hit: Hit) -> bool:
    tree = scene.tree
    claim = scene.stands.standing(hit.anchor).claim
    for a in tree.arguments(hit.anchor):
        if a.role == "subj":
            no = any(tree.lemma[c] == "no" for c in tree.children[a.token] if tree.dep[c] == "det")
            return no or tree.lemma[a.token] in NOBODY or (claim is not None and claim.stance == "denies")
    return False


def inherit(rows: list[Row]) -> None:
    """Give a denied act that names nobody it is done to the recipients of the account that it denies."""
    for n, row in enumerate(rows):
        if row.ruling.polarity == "denied" and not row.recipients and not row.joint:
            same = (r for r in reversed(rows[:n]) if r.ruling.event == row.ruling.event and r.who & row.who)
            row.recipients = next((r.recipients for r in same if r.ruling.polarity == "affirmed"), [])


def again_denied(scene: Scene, rows: list[Row]) -> list[Row]:
    """A denied row for every bare denial, of the act that it denies."""
    told = [r for r in rows if r.ruling.polarity == "affirmed" and r.ruling.event in FORCEFUL]
    found = []
    for i, deniers in _bare_denials(scene):
        codes = {a.code for a in deniers if a.code}
        earlier = [r for r in told if _just_before(scene, r, i) and codes & {a.code for a in r.actors}]
        if earlier:
            found.append(_denied(scene, earlier[-1], i, deniers))
    return found


def _just_before(scene: Scene, row: Row, i: int) -> bool:
    sentence = scene.tree.sentence
    return row.hit.anchor < i and sentence[i] - sentence[row.hit.anchor] <= WITHIN and bool(row.claim.source)


def _bare_denials(scene: Scene) -> Iterator[tuple[int, list[Actor]]]:
    tree = scene.tree
    for i, lemma in enumerate(tree.lemma):
        if lemma in DENYING and tree.pos[i] == "VERB" and _what_was_told(scene, i):
            yield from _with_deniers(scene, i, i)
        elif lemma in {"kind", "sort"} and tree.preposition(i) == "of" and tree.lemma[tree.head[i]] == "nothing":
            yield from _with_deniers(scene, i, tree.head[tree.head[i]])
        elif lemma in FALSE and any(tree.lemma[c] in PRONOUNS | TALES for c in tree.children[i]):
            yield from _with_deniers(scene, i, i)


def _what_was_told(scene: Scene, verb: int) -> bool:
    tree = scene.tree
    objects = [c for c in tree.children[verb] if tree.dep[c] == "obj"]
    clausal = any(tree.dep[c] in {"ccomp", "xcomp"} for c in tree.children[verb])
    return not clausal and any(tree.lemma[c] in PRONOUNS | TALES for c in objects)


def _with_deniers(scene: Scene, i: int, verb: int) -> Iterator[tuple[int, list[Actor]]]:
    """The token and who denies: the verb's own subject where it denies, else the claim's source."""
    if scene.tree.lemma[verb] in DENYING:
        subjects = [a.token for a in scene.tree.arguments(verb) if a.role == "subj"]
        actors = [a for t in subjects for m in scene.cast.fill(t) for a in m.actors if known(a)]
    else:
        claim = scene.stands.standing(verb).claim
        actors = [a for a in claim.actors if known(a)] if claim else []
    if actors:
        yield i, actors


def _denied(scene: Scene, row: Row, i: int, deniers: list[Actor]) -> Row:
    tree, columns = scene.tree, scene.tree.columns
    return replace(
        row,
        ruling=replace(row.ruling, polarity="denied"),
        claim=Claim(source=deniers, cue=tree.text[i] if tree.pos[i] == "VERB" else None, outlet=row.claim.outlet),
        trigger=Extent(start=columns.start[i], end=columns.end[i]),
        sentence=sentence_of(tree, i),
        others=[],
    )
