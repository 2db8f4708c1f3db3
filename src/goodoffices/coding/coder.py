"""The coding stage: a reading in, reports out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices import __version__
from goodoffices.claims import StandingReader
from goodoffices.coding.cast import Cast, actors_of
from goodoffices.coding.compiled import frames_for
from goodoffices.coding.contexts import ContextReader
from goodoffices.coding.implied import Sides
from goodoffices.coding.match import Hit, Matcher
from goodoffices.coding.merge import Row, merge
from goodoffices.coding.scope import drop_inner, inner_act, is_figure
from goodoffices.coding.standing import ASKED, REFUSED, Ruling, refine, rule
from goodoffices.coding.tree import Tree
from goodoffices.dates import event_date
from goodoffices.places import event_place
from goodoffices.records import Actor, Claim, Extent, Quoted, Report

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook, Entry
    from goodoffices.reader import Reader
    from goodoffices.records import Reading, Standing

SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT"})
MANY = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
MAX_TRIGGER_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the rows of one document are made from, besides their hits."""

    reading: Reading
    tree: Tree
    stands: StandingReader
    sides: Sides
    kinds: dict[int, Entry]


class Coder:
    """Codes readings by one codebook."""

    def __init__(self, book: Codebook, reader: Reader) -> None:
        self.book = book
        self.matcher = Matcher(frames_for(book, reader))
        self.contexts = ContextReader.load()
        self.version = f"goodoffices {__version__} codebook:{book.digest} reader:{reader.version}"

    def code(self, reading: Reading) -> list[Report]:
        """The reports of one document, in order of the text, each act once."""
        tree = Tree(reading.doc)
        cast = Cast(tree, reading.mentions)
        stands = StandingReader(reading.doc, reading.claims, published=reading.document.published, dates=reading.dates)
        sides = Sides(reading, tree)
        hits = [h for h in self.matcher.match(tree, cast) if not is_figure(tree, h)]
        kinds = {h.anchor: self.book.by_id[h.frame.entry] for h in hits}
        kept = drop_inner(tree, hits, kinds)
        scene = _Scene(reading, tree, stands, sides, kinds)
        rows = [r for h in kept if (r := self._row(scene, h))]
        return [self._report(reading, row) for row in sorted(merge(rows), key=lambda r: r.trigger.start)]

    def _row(self, scene: _Scene, hit: Hit) -> Row | None:
        reading, tree = scene.reading, scene.tree
        entry = scene.kinds[hit.anchor]
        standing = scene.stands.standing(hit.anchor)
        ruling = rule(entry, standing)
        if ruling is None:
            return None
        ruling = _refined(tree, entry, ruling, hit, scene.kinds)
        actors, recipients = actors_of(hit.actors), actors_of(hit.recipients)
        if entry.reciprocal or (ruling.event == "CONSULT" and ruling.mode != "visit" and ruling.cameo != "045"):
            actors, recipients = _joined(actors, recipients)
        implied = False
        if not recipients and not (entry.reciprocal and len(actors) > 1):
            recipients = scene.sides.counterpart(hit.anchor, actors, ruling.event)
            implied = bool(recipients)
        if not self._complete(ruling, actors, recipients, implied=implied):
            return None
        date = event_date(reading.doc, reading.dates, hit.anchor, past=ruling.factuality == "happened")
        return Row(
            hit=hit,
            ruling=ruling,
            standing=standing,
            actors=actors,
            recipients=recipients,
            claim=_claim(reading, standing, ruling, actors),
            date=date,
            place=event_place(reading, hit.anchor),
            trigger=_trigger(tree, hit),
            sentence=_sentence(tree, hit.anchor),
            contexts=self.contexts.of(tree, hit.anchor, entry),
            entry=entry.id,
            confidence=_confidence(hit, entry, implied=implied),
            words=frozenset(tree.lemma[t] for t in hit.tokens),
            implied=implied,
        )

    def _complete(self, ruling: Ruling, actors: list[Actor], recipients: list[Actor], *, implied: bool) -> bool:
        if not actors:
            return False
        spec = self.book.types[ruling.event]
        if spec.needs_recipient and not recipients:
            return False
        if ruling.event == "CONSULT":
            named = 0 if implied else len({a.code for a in recipients})
            return len({a.code for a in actors}) + named > 1
        return not (recipients and {a.code for a in actors} == {a.code for a in recipients} and len(actors) == 1)

    def _report(self, reading: Reading, row: Row) -> Report:
        document, content = reading.document, reading.doc.text
        r = row.ruling
        spec = self.book.types[r.event]
        extents = sorted({(e.start, e.end) for e in [row.sentence, *row.others]})
        date = row.date
        modes = [r.mode] if r.mode else []
        return Report(
            id=_identity(document.id, r, row),
            document=document.id,
            date=date.value if date else None,
            date_precision=date.precision if date and date.value else None,
            event=[r.event],
            mode=modes + (["historical"] if row.standing.historical else []),
            context=list(row.contexts),
            cameo=r.cameo,
            quad_code=spec.quad,
            event_scale=self.book.score(r.event, r.mode),
            factuality=r.factuality,
            polarity=r.polarity,
            actor=row.actors,
            recipient=row.recipients,
            claim=row.claim,
            trigger=Quoted(
                text=content[row.trigger.start : row.trigger.end], start=row.trigger.start, end=row.trigger.end
            ),
            quote=content[row.sentence.start : row.sentence.end],
            event_loc=row.place,
            rule=f"{self.book.name.lower()}/{row.entry}",
            mentions=[Extent(start=a, end=b) for a, b in extents],
            confidence=row.confidence,
            coder=self.version,
        )


def _refined(tree: Tree, entry: Entry, ruling: Ruling, hit: Hit, kinds: dict[int, Entry]) -> Ruling:
    """A general "refused to", "urged X to" takes its mode and code from the act below it."""
    if entry.type not in {"REQUEST", "REJECT"} or entry.mode is not None:
        return ruling
    inner = inner_act(tree, hit, kinds)
    if inner is None or inner.type not in (ASKED if entry.type == "REQUEST" else REFUSED):
        return ruling
    mode, cameo = refine(entry, inner)
    return Ruling(ruling.event, mode, cameo, ruling.factuality, ruling.polarity)


def _joined(actors: list[Actor], recipients: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    seen = {(a.code, a.sector) for a in actors}
    return actors + [r for r in recipients if (r.code, r.sector) not in seen], []


def _claim(reading: Reading, standing: Standing, ruling: Ruling, actors: list[Actor]) -> Claim:
    """Who tells it: nobody but the outlet where the speaker is the actor of a speech act (CONVENTIONS 8)."""
    outlet = reading.document.outlet
    said = standing.claim
    if said is None:
        return Claim(outlet=outlet)
    own = {a.code for a in actors} & {a.code for a in said.actors}
    if ruling.event in SPEECH and own and ruling.polarity == "affirmed":
        return Claim(outlet=outlet)
    cue = reading.doc.text[said.cue[0] : said.cue[1]] if said.cue else None
    return Claim(source=list(said.actors), cue=cue, outlet=outlet)


def _trigger(tree: Tree, hit: Hit) -> Extent:
    tokens = sorted(hit.tokens)
    if tokens[-1] - tokens[0] > MAX_TRIGGER_WORDS:
        tokens = [hit.anchor]
    first, last = tree.doc[tokens[0]], tree.doc[tokens[-1]]
    return Extent(start=first.idx, end=last.idx + len(last.text))


def _sentence(tree: Tree, i: int) -> Extent:
    sent = tree.doc[i].sent
    text = sent.text
    start = sent.start_char + len(text) - len(text.lstrip())
    return Extent(start=start, end=start + len(text.strip()))


def _confidence(hit: Hit, entry: Entry, *, implied: bool) -> float:
    """A first estimate: more matched words and named sides are surer. Calibration is measured in docs/accuracy.md."""
    score = 0.5 + 0.1 * min(len(hit.tokens) - 1, 2) + 0.1 * bool(hit.actors)
    score += 0.15 * bool(hit.recipients) - 0.1 * implied + 0.05 * (entry.mode is not None)
    return round(min(score, 0.97), 2)


def _identity(document: str, r: Ruling, row: Row) -> str:
    key = (document, r.event, r.mode, r.polarity, row.trigger.start, row.trigger.end, row.entry)
    return hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16]
