"""The coding stage: a reading in, reports out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from goodoffices import __version__
from goodoffices.claims import StandingReader
from goodoffices.coding.cast import Cast
from goodoffices.coding.casualties import count_casualties
from goodoffices.coding.choice import choose
from goodoffices.coding.claimed import give_claimants, name_doers
from goodoffices.coding.compiled import frames_for
from goodoffices.coding.contexts import ContextReader
from goodoffices.coding.denials import again_denied, give_agents, inherit
from goodoffices.coding.drafts import Scene
from goodoffices.coding.findings import chides
from goodoffices.coding.form import is_brief
from goodoffices.coding.genre import Genre
from goodoffices.coding.implied import Implied
from goodoffices.coding.learned import Learned
from goodoffices.coding.match import Matcher
from goodoffices.coding.merge import Row, fold, merge
from goodoffices.coding.scope import (
    drop_inner,
    gives_way,
    is_broken,
    is_figure,
    is_hollow,
    is_idle,
    threatened,
    told_of,
)
from goodoffices.coding.sides import Sides
from goodoffices.coding.standing import ADDRESSED
from goodoffices.coding.talks import unsaid
from goodoffices.coding.tree import Tree
from goodoffices.coding.unframed import Unframed
from goodoffices.coding.view import View
from goodoffices.coding.worth import is_private, own_rows, public_rows
from goodoffices.records import Extent, Quoted, Report

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook
    from goodoffices.coding.head import Head
    from goodoffices.coding.match import Hit
    from goodoffices.coding.standing import Ruling
    from goodoffices.coding.triggers import Triggers
    from goodoffices.reader import Reader
    from goodoffices.records import Reading

CARRYING = ("ACCUSE", "AGREE", "THREATEN")  # in a brief text the network sees acts in what these say
SIGNING = "057"  # which one side does by itself too


class Coder:
    """Codes readings by one codebook."""

    def __init__(self, book: Codebook, reader: Reader, networks: tuple[Triggers, Head] | None = None) -> None:
        self.book = book
        self.view = View(book)
        frames = frames_for(book, reader)
        learned = networks is not None and book.rulings != "plain"
        self.learned = Learned.of(networks, frames, self.view.acts) if networks is not None and learned else None
        self.matcher = Matcher(frames)
        self.unframed = Unframed.of(frames if book.rulings != "plain" else (), self.view.acts)
        self.contexts = ContextReader.load().only(book.contexts)
        self.version = f"goodoffices {__version__} codebook:{book.digest} reader:{reader.version}"
        if self.learned is not None:
            self.version += f" triggers:{self.learned.triggers.version} head:{self.learned.head.version}"

    def code(self, reading: Reading) -> list[Report]:
        """The reports of one document, in order of the text, each act once."""
        return [self._report(reading, row) for row in self._rows(reading)]

    def _rows(self, reading: Reading) -> list[Row]:
        tree, entries = Tree(reading.doc), self.view.acts
        cast = Cast(tree, reading.mentions)
        stands = StandingReader(reading.doc, reading.claims, published=reading.document.published, dates=reading.dates)
        dated = {d.head for d in reading.dates}
        found = [h for h in self.matcher.all_hits(tree, cast) if not self._is_empty(tree, h, dated)]
        scene = Scene(reading, tree, cast, stands, self.contexts, entries, {}, {})
        give_agents(scene, found)
        findings = self.learned.look(scene) if self.learned is not None else None
        found = give_claimants(scene, found, findings.telling("ASSAULT") if findings is not None else ())
        chosen = choose(found, entries)
        figures = [h for h in chosen if is_figure(tree, h)]
        hits = [h for h in chosen if h not in figures]
        anchors = {h.anchor for h in hits}
        titled = len(reading.document.title)
        idle = [h for h in hits if is_idle(tree, h, anchors, titled)]
        hits = [h for h in hits if h not in idle]
        hits = [h for h in hits if not gives_way(tree, h, entries[h.frame.entry].type, anchors)]
        scene.kinds.update({h.anchor: entries[h.frame.entry] for h in hits})
        drafted = drop_inner(tree, hits, scene.kinds)
        rows = [r for h in drafted if (r := scene.draft(h))]
        rows += self.unframed.rows(scene, rows, {t for h in hits for t in h.tokens})
        rows = findings.kept(rows, tree) if findings is not None else rows
        sides = Sides(reading, tree, rows)
        Implied(tree, sides).fill(rows)
        if self.learned is not None and findings is not None:
            inner = _words(hits) - _words(drafted)
            barred = _words(figures) | _words(idle)
            if is_brief(tree):
                said = {kind: {h.anchor for h in hits if entries[h.frame.entry].type == kind} for kind in CARRYING}
                barred |= told_of(tree, inner, said["ACCUSE"] | said["AGREE"]) | threatened(
                    tree, findings.found, said["THREATEN"]
                )
            else:
                acted = [h for h in found if h.actors]
                barred |= inner | (_words(acted) - _words(drafted)) | {tree.head[h.anchor] for h in idle}
                barred |= told_of(tree, findings.found, {r.hit.anchor for r in rows if chides(tree, r)})
            rows = self.learned.join(scene, findings, rows, barred, self._stands)
            Implied(tree, sides).fill(rows)
        rows = name_doers(scene, rows)
        rows += [r for h in unsaid(tree, found, hits, entries) if (r := scene.talks(h, sides))]
        worthy = own_rows if self.book.rulings == "plain" else public_rows
        whole = [r for r in fold(tree, rows) if self._complete(r)]
        told = merge(worthy(tree, whole, Genre.of(reading, tree)))
        told = sorted(told + again_denied(scene, told), key=lambda r: r.trigger.start)
        inherit(told)
        count_casualties(scene, told)
        return told

    def _is_empty(self, tree: Tree, hit: Hit, dates: set[int]) -> bool:
        """Whether a frame's words stand there by chance, and leave them to other frames."""
        return is_broken(tree, hit, dates) or is_hollow(tree, hit, self.view.acts[hit.frame.entry].type)

    def _complete(self, row: Row) -> bool:
        """Whether a row names the sides that its type must have; a promise, those of what it promises."""
        event, promised = row.ruling.event, self.view.acts[row.entry].type
        if not any(self.view.names(a) for a in (*row.actors, *row.recipients)):
            return False
        if row.alone:
            return True
        sides = len({(a.code, a.sector) for a in (*row.actors, *row.recipients)})
        if "CONSULT" in {event, promised}:
            return sides > 1 and (bool(row.recipients) or row.ruling.mode != "visit")
        if row.recipients or (row.joint and sides > 1):
            return True
        if event == "AGREE" and row.ruling.factuality == "happened" and sides == 1:
            return False  # nobody agrees alone
        needy = self.view.needs_recipient(row.entry, row.ruling)
        return not needy and (event not in ADDRESSED or row.ruling.cameo == SIGNING)

    def _stands(self, row: Row) -> bool:
        """Whether a frame's row needs no other beside it."""
        return self._complete(row) and not is_private(row)

    def _report(self, reading: Reading, row: Row) -> Report:
        document, content = reading.document, reading.document.content
        r = row.ruling
        typed = self.view.typed(row.entry, r, row.words)
        extents = sorted({(e.start, e.end) for e in [row.sentence, *row.others]})
        date = row.date
        modes = [typed.mode] if typed.mode else []
        return Report(
            id=_identity(document.id, r, row),
            document=document.id,
            date=date.value if date else None,
            date_precision=date.precision if date and date.value else None,
            event=[typed.event],
            mode=modes + (["historical"] if row.standing.historical else []),
            context=list(row.contexts),
            cameo=typed.cameo,
            quad_code=typed.quad,
            event_scale=typed.scale,
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
            casualties=row.casualties,
            rule=f"{self.book.name.lower()}/{_rule(row)}",
            mentions=[Extent(start=a, end=b) for a, b in extents],
            confidence=row.confidence,
            coder=self.version,
        )


def _words(hits: list[Hit]) -> set[int]:
    """The words of hits."""
    return {t for h in hits for t in h.tokens}


def _rule(row: Row) -> str:
    """The codebook's entry; where the trigger network found the act, its type."""
    return f"learned/{row.ruling.event.lower()}" if row.learned else row.entry


def _identity(document: str, r: Ruling, row: Row) -> str:
    key = (document, r.event, r.mode, r.polarity, row.trigger.start, row.trigger.end, row.entry)
    return hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16]
