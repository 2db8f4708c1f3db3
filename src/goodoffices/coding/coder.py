"""The coding stage: a reading in, reports out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from goodoffices import __version__
from goodoffices.claims import StandingReader
from goodoffices.coding.cast import Cast
from goodoffices.coding.choice import choose
from goodoffices.coding.compiled import frames_for
from goodoffices.coding.contexts import ContextReader
from goodoffices.coding.drafts import Scene
from goodoffices.coding.implied import Sides
from goodoffices.coding.match import Matcher
from goodoffices.coding.merge import Row, merge
from goodoffices.coding.scope import drop_inner, is_figure
from goodoffices.coding.talks import unsaid
from goodoffices.coding.tree import Tree
from goodoffices.records import Extent, Quoted, Report

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook
    from goodoffices.coding.standing import Ruling
    from goodoffices.reader import Reader
    from goodoffices.records import Reading


class Coder:
    """Codes readings by one codebook."""

    def __init__(self, book: Codebook, reader: Reader) -> None:
        self.book = book
        self.matcher = Matcher(frames_for(book, reader))
        self.contexts = ContextReader.load()
        self.version = f"goodoffices {__version__} codebook:{book.digest} reader:{reader.version}"

    def code(self, reading: Reading) -> list[Report]:
        """The reports of one document, in order of the text, each act once."""
        rows = [r for r in self._rows(reading) if self._complete(r)]
        return [self._report(reading, row) for row in sorted(merge(rows), key=lambda r: r.trigger.start)]

    def _rows(self, reading: Reading) -> list[Row]:
        tree = Tree(reading.doc)
        cast = Cast(tree, reading.mentions)
        stands = StandingReader(reading.doc, reading.claims, published=reading.document.published, dates=reading.dates)
        found = self.matcher.all_hits(tree, cast)
        hits = [h for h in choose(found, self.book.by_id) if not is_figure(tree, h)]
        kinds = {h.anchor: self.book.by_id[h.frame.entry] for h in hits}
        scene = Scene(reading, tree, cast, stands, self.contexts, kinds)
        rows = [r for h in drop_inner(tree, hits, kinds) if (r := scene.draft(h))]
        sides = Sides(reading, tree, rows)
        sides.fill(rows)
        silent = (scene.talks(h, self.book.by_id[h.frame.entry], sides) for h in unsaid(tree, found, hits, self.book.by_id))
        return rows + [r for r in silent if r]

    def _complete(self, row: Row) -> bool:
        """Whether a row names the sides that its type must have."""
        if self.book.types[row.ruling.event].needs_recipient and not row.recipients:
            return False
        if row.ruling.event == "CONSULT":
            return len(row.who | row.whom) > 1
        return True

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


def _identity(document: str, r: Ruling, row: Row) -> str:
    key = (document, r.event, r.mode, r.polarity, row.trigger.start, row.trigger.end, row.entry)
    return hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16]
