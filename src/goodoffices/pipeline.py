"""The stages in order; nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.actors import ActorResolver
from goodoffices.claims import attributions
from goodoffices.coding import Coder, load
from goodoffices.coding.head import Head
from goodoffices.coding.triggers import Triggers
from goodoffices.dates import resolve_dates
from goodoffices.ledger import build
from goodoffices.places import PlaceResolver
from goodoffices.places.people import of_their_places
from goodoffices.reader import Reader
from goodoffices.records import Document, Failure, Process, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc

# Documents read together: enough to keep the reader busy, few enough to hold in memory and to keep results flowing.
CHUNK = 32


@dataclass(slots=True)
class Coded:
    """What one document gave."""

    reading: Reading
    reports: list[Report] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)


class Pipeline:
    """Reader, actors, places, dates, claims, coding, ledger: loaded once, used for many documents."""

    def __init__(self, reader: Reader, actors: ActorResolver, places: PlaceResolver, coder: Coder) -> None:
        self.reader, self.actors, self.places, self.coder = reader, actors, places, coder

    @classmethod
    def load(
        cls,
        *,
        codebook: Path | str | None = None,
        actors: Path | None = None,
        threads: int | None = None,
        expand_groups: bool = False,
    ) -> Pipeline:
        """The pipeline with our data.

        ``codebook`` is a folder, a file or one of ours; ``actors`` a file or folder of a user's beside ours;
        ``threads`` the encoder's; ``expand_groups`` names the members of groups of states ("the E3"). Raises a
        DataError where a file of the user's is wrong.
        """
        who = ActorResolver.load(actors, expand_groups=expand_groups)
        reader = Reader.load(threads=threads, vectors=True)
        coder = Coder(load(codebook), reader, (Triggers.load(), Head.load()))
        return cls(reader, who, PlaceResolver.load(), coder)

    def annotate(self, document: Document, doc: Doc) -> Reading:
        """Who, where, when and who says so, over a read document."""
        mentions = self.actors.resolve(doc, document.published)
        places = self.places.resolve(doc, mentions, outlet=document.outlet)
        mentions = of_their_places(doc, mentions, places, self.actors.lexicon)
        dates = resolve_dates(doc, document.published)
        return Reading(document, doc, mentions, places, dates, attributions(doc, mentions))

    def read(self, document: Document) -> Reading:
        """One document as read, without coding it."""
        return self.annotate(document, self.reader.read(document.content))

    def code(self, document: Document) -> Coded:
        """One document coded."""
        return self._finish(self.read(document))

    def code_many(self, documents: Iterable[Document]) -> Iterator[Coded | Failure]:
        """Many documents, in order; one that cannot be coded gives a Failure and the rest go on."""
        chunk: list[Document] = []
        for document in documents:
            chunk.append(document)
            if len(chunk) == CHUNK:
                yield from self._code_chunk(chunk)
                chunk = []
        yield from self._code_chunk(chunk)

    def _code_chunk(self, chunk: list[Document]) -> Iterator[Coded | Failure]:
        docs = self.reader.pipe(d.content for d in chunk)
        for document, doc in zip(chunk, docs, strict=True):
            try:
                yield self._finish(self.annotate(document, doc))
            except Exception as error:
                yield Failure(document=document.id, reason=f"{type(error).__name__}: {error}")

    def _finish(self, reading: Reading) -> Coded:
        reports = self.coder.code(reading)
        return Coded(reading, reports, build(reading, reports))
