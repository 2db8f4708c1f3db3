"""From the model's items to reports: every span looked up in the document, what is not there dropped and counted."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.dates import event_date
from goodoffices.places import event_place
from goodoffices.records import Actor, Claim, Extent, Quoted, Report

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook
    from goodoffices.coding.llm.answer import Item
    from goodoffices.records import Reading

UNCALIBRATED = 0.5  # a model's own word on how sure it is is worth nothing


class Rows:
    """Makes the reports of one document; ``dropped`` counts by what was invented."""

    def __init__(self, book: Codebook, coder: str) -> None:
        self.book, self.coder = book, coder
        self.dropped: Counter[str] = Counter()

    def of(self, reading: Reading, items: list[Item]) -> list[Report]:
        """The reports, in order of the text."""
        rows = [r for item in items if (r := self._row(reading, item))]
        unique = {r.id: r for r in rows}
        return sorted(unique.values(), key=lambda r: r.trigger.start)

    def _row(self, reading: Reading, item: Item) -> Report | None:
        content = reading.doc.text
        at = content.find(item.quote) if item.quote.strip() else -1
        inside = item.quote.find(item.trigger) if item.trigger.strip() else -1
        if at < 0 or inside < 0:
            self.dropped["quote" if at < 0 else "trigger"] += 1
            return None
        trigger = Quoted(text=item.trigger, start=at + inside, end=at + inside + len(item.trigger))
        extent = Extent(start=at, end=at + len(item.quote))
        actors = self._actors(reading, item.actor, extent)
        if not actors:
            self.dropped["report without actor"] += 1
            return None
        return self._report(reading, item, trigger, extent, actors)

    def _report(
        self, reading: Reading, item: Item, trigger: Quoted, extent: Extent, actors: list[Actor]
    ) -> Report | None:
        mode = self._allowed("mode", item.mode, self.book.types[item.type].modes)
        cameo = self._allowed("code", item.code, {e.cameo for e in self.book.entries})
        anchor = _token(reading, trigger.start)
        date = event_date(reading.doc, reading.dates, anchor, past=item.factuality == "happened")
        claim = Claim(
            source=self._actors(reading, item.source, extent),
            cue=item.cue if item.cue and item.cue in reading.doc.text else None,
            outlet=reading.document.outlet,
        )
        return Report(
            id=_identity(reading.document.id, item, trigger),
            document=reading.document.id,
            date=date.value if date else None,
            date_precision=date.precision if date and date.value else None,
            event=[item.type],
            mode=[m for m in (mode, "historical" if item.historical else None) if m],
            context=[c for c in dict.fromkeys(item.contexts) if self._allowed("context", c, self.book.contexts)],
            cameo=cameo,
            quad_code=self.book.types[item.type].quad,
            event_scale=self.book.score(item.type, mode),
            factuality=item.factuality,
            polarity=item.polarity,
            actor=actors,
            recipient=self._actors(reading, item.recipient, extent),
            claim=claim,
            trigger=trigger,
            quote=item.quote,
            event_loc=event_place(reading, anchor),
            rule=f"{self.book.name.lower()}/llm",
            mentions=[extent],
            confidence=UNCALIBRATED,
            coder=self.coder,
        )

    def _allowed(self, what: str, given: str | None, allowed: object) -> str | None:
        if given is None or given in allowed:  # type: ignore[operator]
            return given
        self.dropped[what] += 1
        return None

    def _actors(self, reading: Reading, texts: list[str], extent: Extent) -> list[Actor]:
        """Whom the words name, by our tables where they know them, else by the words alone."""
        found: dict[tuple[str | None, str | None, str | None, str], Actor] = {}
        for text in texts:
            at = _nearest(reading.doc.text, text, extent)
            if at is None:
                self.dropped["actor"] += 1
                continue
            for actor in _named(reading, at, at + len(text)):
                found.setdefault((actor.code, actor.sector, actor.person, actor.code or actor.entity_text), actor)
        return list(found.values())


def _nearest(content: str, text: str, extent: Extent) -> int | None:
    """Where a text stands: in the quote if it does, else at its first place; None where it stands nowhere."""
    if not text.strip():
        return None
    at = content.find(text, extent.start, extent.end)
    at = content.find(text) if at < 0 else at
    return at if at >= 0 else None


def _named(reading: Reading, start: int, end: int) -> list[Actor]:
    touching = [m for m in reading.mentions if m.start < end and m.end > start and m.actors]
    if touching:
        best = max(touching, key=lambda m: (min(m.end, end) - max(m.start, start), -(m.end - m.start)))
        return list(best.actors)
    return [Actor(entity_text=reading.doc.text[start:end], start=start, end=end)]


def _token(reading: Reading, at: int) -> int:
    return next((t.i for t in reading.doc if t.idx + len(t.text) > at and not t.is_space), 0)


def _identity(document: str, item: Item, trigger: Quoted) -> str:
    key = (document, "llm", item.type, item.polarity, trigger.start, trigger.end, *item.actor, *item.recipient)
    return hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16]
