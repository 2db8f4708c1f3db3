"""Rows of acts that no frame tells: the trigger network's finds, where the frames have left their words alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.coding.authorities import authorities, decreed
from goodoffices.coding.cast import actors_of
from goodoffices.coding.claimed import claimants_of
from goodoffices.coding.doubtful import doubtful
from goodoffices.coding.drafts import as_people, is_joint, others_of
from goodoffices.coding.findings import CLEAR, DOUBT, SURE, SURE_IN_BRIEF, Findings
from goodoffices.coding.form import is_brief
from goodoffices.coding.joining import settle
from goodoffices.coding.left import is_agreed, is_left, only_tells
from goodoffices.coding.lexicons import lexicons
from goodoffices.coding.match import Hit
from goodoffices.coding.moved import weighed
from goodoffices.coding.nameless import nameless
from goodoffices.coding.opinion import reviewed
from goodoffices.coding.roles import known
from goodoffices.coding.standing import ADDRESSED, COOPERATIVE, OPEN, UTTERED, Ruling, rule, uttered
from goodoffices.coding.triggers import marks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.frames import Frame
    from goodoffices.coding.head import Head
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.coding.triggers import Found, Seen, Triggers
    from goodoffices.records import Factuality, Standing

SURE_ALONE = 0.6
"""The least probability in a brief text of an act of several together where one of them is known, and of a word to
nobody by name.
"""
SHARED = frozenset({"AGREE", "COOPERATE", "SUPPORT"})
"""What several who act on nobody do with one another."""
HELD_OUT: dict[str, Factuality] = {
    **dict.fromkeys(("offer", "volunteer"), "offered"),
    **dict.fromkeys(("promise", "pledge", "vow", "undertake"), "planned"),
}
"""What words of assent say of the act, where the network alone finds them."""
SECOND, FAINT = 0.4, 1e-4
"""How much the head's opinion of the type counts beside the trigger network's; the least probability that counts."""
SIDE, LEAST_SIDE, LIKELY_SIDE, BESIDE = 0.3, 0.1, 0.5, 0.5
"""The least probability of a word to head a side; of the likeliest word, where none is likelier; of one that acts
in a brief text whatever the grammar says of what it modifies; the least share of the likeliest word's.
"""


@dataclass(frozen=True, slots=True)
class Learned:
    """The network, and the entry under which each type and mode is filed."""

    triggers: Triggers
    head: Head
    frames: dict[tuple[str, str | None], Frame]
    doubtful: frozenset[tuple[str, str]]
    """Entries and words whose frames need the network's assent."""
    types: dict[str, str]

    @classmethod
    def of(cls, networks: tuple[Triggers, Head], frames: Iterable[Frame], entries: dict[str, Entry]) -> Learned:
        """Find the most general entry for each type and mode; one of a type that the codebook lacks is never found."""
        filed: dict[tuple[str, str | None], Frame] = {}
        for frame in sorted(frames, key=lambda f: _detail(entries[f.entry])):
            entry = entries[frame.entry]
            filed.setdefault((entry.type, entry.mode), frame)
        return cls(*networks, filed, doubtful(entries), {name: entry.type for name, entry in entries.items()})

    def look(self, scene: Scene) -> Findings:
        """What the network sees in the document's sentences that name somebody."""
        asked = self._asked(scene)
        found = {f.token: weighed(scene, f) for f in self.triggers.find(asked, DOUBT)}
        return Findings(found, frozenset(int(t) for s in asked for t in s.tokens), self.doubtful, self.types)

    def join(
        self, scene: Scene, findings: Findings, rows: list[Row], barred: set[int], is_whole: Callable[[Row], bool]
    ) -> list[Row]:
        """The frames' rows and the network's beside them.

        Where both see one act, the frame's row stays, and takes the recipients that it lacks; a frame's row that lacks
        a side gives way to one of the network's that does not. ``barred`` are words that were read as no act of their
        own: figures of speech, what another act is about.
        """
        joined = list(rows)
        self._review(scene, findings, joined)
        least = SURE_IN_BRIEF if is_brief(scene.tree) else SURE
        for f in findings.found.values():
            told_otherwise = f.token in barred or is_left(scene.tree, f) or is_agreed(scene.tree, joined, f.token)
            if sum(f.types.values()) >= least and not told_otherwise and (row := self._row(scene, f, least)):
                settle(joined, row, is_whole)
        return joined

    def _review(self, scene: Scene, findings: Findings, rows: Iterable[Row]) -> None:
        """What the network makes of the sides of frames' rows, where it sees their act as they do.

        In a brief text, that is: in an article the other side is often told elsewhere, where the network cannot look;
        there a word to somebody who goes unnamed stands where it is sure.
        """
        if not is_brief(scene.tree):
            for row in rows:
                row.alone = row.ruling.event in ADDRESSED and findings.certain(row)
            return
        for row in rows:
            seen = [findings.found[t] for t in row.hit.tokens if t in findings.found]
            found = max(seen, key=lambda f: f.types.get(row.ruling.event, 0.0), default=None)
            if found is not None and sum(found.types.values()) >= SURE_IN_BRIEF:
                reviewed(scene.cast, row, found)

    def _asked(self, scene: Scene) -> list[Seen]:
        """The sentences that name somebody, as the network sees them."""
        doc, mentions = scene.reading.doc, scene.reading.mentions
        brief = is_brief(scene.tree)
        acting = {scene.tree.sentence[m.head] for m in mentions if (brief or m.agent) and any(a.code for a in m.actors)}
        bounds = [scene.tree.columns.sents[i] for i in sorted(acting)]
        return list(self.triggers.featurizer.sentences(doc, marks_of(len(doc), mentions), bounds))

    def _row(self, scene: Scene, found: Found, least: float) -> Row | None:
        acting = _doing(found, _likely(scene, found.token, found.actors) or _likeliest(scene, found.actors))
        if found.event == "ASSAULT":
            acting = [t for t in acting if not only_tells(scene.tree, t, found.token)]
        acted_on = _likely(scene, found.token, found.recipients)
        if not acted_on and is_brief(scene.tree):
            acted_on = _likeliest(scene, found.recipients)
        judged = self._judged(scene, found, acting, acted_on)
        frame = self.frames.get((judged.event, judged.mode)) or self.frames.get((judged.event, None))
        if frame is None or judged.probability < least:
            return None
        row = _made(scene, judged, frame, acting, acted_on)
        if row is not None:
            row.alone = _may_stand(scene.tree, row)
        return row

    def _judged(self, scene: Scene, found: Found, acting: list[int], acted_on: list[int]) -> Found:
        """The find with what the head makes of its sides put to what the network makes of its word."""
        if not (acting and acted_on) or found.probability >= CLEAR * sum(found.types.values()):
            return found
        tokens = scene.tree.columns
        spans = [(tokens.start[side[0]], tokens.end[side[0]]) for side in (acting, acted_on)]
        second = self.head.types(scene.reading.doc, *spans)
        return replace(found, types=_mixed(found.types, second))


def _may_stand(tree: Tree, row: Row) -> bool:
    """Whether a find needs no other side: in a brief text nearly any, in an article a word said to nobody by name."""
    if is_brief(tree):
        unsaid = row.ruling.event in ADDRESSED and not row.recipients
        return row.confidence >= SURE_ALONE or not (row.joint or unsaid)
    return row.ruling.event in ADDRESSED and row.confidence >= CLEAR


def _made(scene: Scene, found: Found, frame: Frame, acting: list[int], acted_on: list[int]) -> Row | None:
    """The row of a find; None where nobody known acts."""
    entry, standing = scene.entries[frame.entry], scene.stands.standing(_carrier(scene.tree, found.token))
    ruling, hit = _ruling(entry, found, standing, scene.tree.lemma[found.token]), Hit(frame, (found.token,))
    if ruling.polarity == "denied" and ruling.event in SHARED - {"COOPERATE"} and standing.claim is None:
        return None  # "failed to agree"
    sure = {t for t in acting if found.actors[t] >= LIKELY_SIDE and _may_act(scene.tree, t)}
    hit.actors = [m for t in acting for m in scene.cast.fill(t) if t in sure or scene.can_act(hit, m)]
    hit.recipients = [m for t in acted_on for m in scene.cast.fill(t) if m not in hit.actors]
    actors = [a for a in actors_of(hit.actors) if known(a)]
    if not actors:
        actors = (
            nameless(scene, found.actors)
            or authorities(scene, found.token, ruling.event, actors_of(hit.recipients))
            or decreed(scene, found.token, ruling.mode)
            or (actors_of(claimants_of(scene, found.token)) if ruling.event == "ASSAULT" else [])
        )
    if not actors:
        return None
    if ruling.event == "PROTEST":
        actors = [as_people(a, hit.actors) for a in actors]
    if ruling.event == "ACCUSE":
        hit.recipients = [m for m in hit.recipients if not scene.suffers(m)]
    recipients = others_of(hit.recipients, actors, ruling.event)
    if not recipients and not (ruling.event == "MOBILIZE" and _is_strange(scene, found.recipients)):
        recipients = nameless(scene, found.recipients)
    joint = is_joint(entry, ruling) or (ruling.event in SHARED and len(actors) > 1 and not recipients)
    sides = ([*actors, *recipients], []) if joint else (actors, recipients)
    row = scene.row(hit, ruling, standing, sides, joint=joint)
    row.confidence, row.learned = round(found.probability, 2), True
    if not (row.recipients or row.joint):
        row.recipients = scene.struck(hit, row)
    return row


def _is_strange(scene: Scene, side: Mapping[int, float]) -> bool:
    """Whether the likeliest word of a side is a name that no table has: "to the Gulf" is no part of one's own state."""
    likeliest = max(side, key=side.__getitem__, default=None)
    return likeliest is not None and scene.tree.text[likeliest][0].isupper() and scene.cast.at(likeliest) is None


def _mixed(first: dict[str, float], second: dict[str, float]) -> dict[str, float]:
    """Two opinions on a type, the sum of their logarithms weighed; that there is an act at all is the first one's."""
    product = {t: (p + FAINT) ** (1 - SECOND) * (second.get(t, 0.0) + FAINT) ** SECOND for t, p in first.items()}
    share = sum(first.values()) / sum(product.values())
    return {t: p * share for t, p in product.items()}


def _detail(entry: Entry) -> tuple[int, bool]:
    """How much more an entry says than its type and mode: a CAMEO code of four digits, then one that ends in another
    digit than 0 (039 is an offer to mediate, 030 any promise).
    """
    return len(entry.cameo or ""), not (entry.cameo or "").endswith("0")


def _may_act(tree: Tree, token: int) -> bool:
    """Whether in a brief text a noun may stand for the actor that modifies it: "Irish nurses", not "Argentine ants"."""
    return is_brief(tree) and tree.lemma[token] not in lexicons().animals


def _likely(scene: Scene, trigger: int, side: dict[int, float]) -> list[int]:
    """The words that head a side and name somebody: those of the trigger's own clause, where it has any.

    "Kenya deported clerics while Ethiopia freed dissidents" has two acts, each with its own sides. Whom the text joins
    to one of them by "and" is on his side.
    """
    likely = [token for token, chance in side.items() if chance >= SIDE and scene.cast.fill(token)]
    here = scene.tree.clause(trigger)
    kept = [t for t in likely if scene.tree.clause(t) == here] or likely
    best = max((side[t] for t in kept), default=0.0)
    chosen = {t for t in kept if side[t] >= BESIDE * best}
    together = {j for t in chosen for j in scene.tree.coordinated(t) if side.get(j, 0.0) >= LEAST_SIDE}
    return [t for t in side if t in chosen or (t in together and scene.cast.fill(t))]


def _doing(found: Found, side: list[int]) -> list[int]:
    """Those of the likely doers who do not yet more likely suffer the act, where it is force: "a bomb killed two"."""
    if found.event != "ASSAULT":
        return side
    return [t for t in side if found.actors[t] >= found.recipients.get(t, 0.0)]


def _likeliest(scene: Scene, side: dict[int, float]) -> list[int]:
    """The likeliest word that names somebody, where none is likely enough."""
    likely = sorted((t for t, chance in side.items() if chance >= LEAST_SIDE), key=side.__getitem__, reverse=True)
    return next(([t] for t in likely if scene.cast.fill(t)), [])


def _carrier(tree: Tree, token: int) -> int:
    """The word whose tense is the act's: the light verb over a noun ("to hold talks"), else the word itself."""
    light = tree.dep[token] == "obj" and tree.lemma[tree.head[token]] in lexicons().light
    return tree.head[token] if light else token


def _ruling(entry: Entry, found: Found, standing: Standing, word: str) -> Ruling:
    """The network gives the type that the row has; what the text says of the act's standing is read as for frames."""
    fact = standing.factuality
    if fact == "planned" and found.event in COOPERATIVE and (ahead := rule(entry, standing)):
        return ahead  # a meeting to come is agreed on, whatever the network takes it for
    if found.event in UTTERED:
        fact = uttered(entry, fact)
    elif found.event in {"AGREE", "CONCEDE"}:
        fact = fact if fact in OPEN else HELD_OUT.get(word, "happened")
    else:
        fact = "happened"
    polarity = "affirmed" if found.event == "REJECT" else standing.polarity  # "would not attend" is a refusal
    return Ruling(found.event, found.mode, entry.cameo, fact, polarity)
