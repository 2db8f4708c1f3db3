"""A coded document into the store: itself, its reports, its events, its share of the ledger; one transaction."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from goodoffices.linking import SPAN_BITS, Fingerprint, fingerprint, is_copy, origin_of, span_of
from goodoffices.store import link_events, link_ledger, link_stories, search, settle, write_reports
from goodoffices.store.common import now
from goodoffices.store.identity import identity_of, tidy_url
from goodoffices.store.schema import bands, documents, failures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Row

    from goodoffices.records import Document, Failure, Process, Report
    from goodoffices.store.store import Store

_BATCH = 64
_COPIES_WITHIN = dt.timedelta(days=30)
_CANDIDATES = 40
_KNOWN = select(documents.c.identity).where(documents.c.identity.in_(bindparam("identities", expanding=True)))
_LOOK = select(
    exists().where(documents.c.identity == bindparam("identity")).label("there"),
    exists().where(documents.c.name == bindparam("name")).label("taken"),
    exists().where(failures.c.document == bindparam("name")).label("failed"),
)
_NAMED = select(documents.c.id).where(documents.c.name == bindparam("name"))
_FORGET_FAILURE = delete(failures).where(failures.c.document == bindparam("name"))
_WRITE = insert(documents).returning(documents.c.id)
_WRITE_BANDS = insert(bands)
_LAST_VERSION = (
    select(documents.c.version).where(documents.c.url == bindparam("url")).order_by(documents.c.version.desc()).limit(1)
)
_NEXT_BAND = select(func.min(bands.c.band)).where(bands.c.band >= bindparam("least"))
_NEAR = select(bands.c.document_id).where(bands.c.band.in_(bindparam("bands", expanding=True))).distinct()
_COPIES = (
    select(documents.c.id, documents.c.copy_of, documents.c.origin, documents.c.signature, documents.c.url)
    .where(documents.c.id.in_(_NEAR), documents.c.signature.is_not(None))
    .order_by(documents.c.id.desc())
    .limit(_CANDIDATES)
)
_COPIES_THEN = _COPIES.where(documents.c.published.between(bindparam("since"), bindparam("until")))


def unknown(store: Store, found: Iterable[Document]) -> Iterator[Document]:
    """The documents that the store does not hold yet, asked in batches."""
    stream = iter(found)
    while batch := list(itertools.islice(stream, _BATCH)):
        identities = [identity_of(d) for d in batch]
        with store.reading() as connection:
            known = set(connection.scalars(_KNOWN, {"identities": identities}))
        for document, identity in zip(batch, identities, strict=True):
            if identity not in known:
                known.add(identity)
                yield document


def fail(connection: Connection, failure: Failure) -> None:
    """Keep a failure, the last reason for each document."""
    connection.execute(_FORGET_FAILURE, {"name": failure.document})
    connection.execute(insert(failures).values(document=failure.document, reason=failure.reason, seen=now()))


def add(
    connection: Connection,
    document: Document,
    reports: list[Report],
    processes: list[Process],
    *,
    texts: bool,
    coder: str | None = None,
) -> bool:
    """Keep a coded document with all that follows from it; False where it is there already."""
    identity = identity_of(document)
    found = connection.execute(_LOOK, {"identity": identity, "name": document.id}).one()
    if found.there:
        return False
    if found.failed:
        connection.execute(_FORGET_FAILURE, {"name": document.id})
    if found.taken:
        document, reports, processes = _distinct(connection, document, reports, processes)
    url = tidy_url(document.url)
    number, origin, original = _document(connection, document, identity, url, texts=texts)
    source = link_events.Source(number, identity, document.published, origin)
    coded(connection, source, reports, processes, coder=coder or (reports[0].coder if reports else "none"))
    link_stories.link(connection, number, document.published, url, original)
    search.index(connection, number, document, reports, texts=texts)
    return True


def coded(
    connection: Connection,
    source: link_events.Source,
    reports: list[Report],
    processes: list[Process],
    *,
    coder: str,
    homes: Mapping[str, tuple[int, int]] | None = None,
) -> int:
    """One coding of a stored document: its reports, their events, its tellings. The coding's number.

    ``homes`` gives for some anchors the event that they belong to, and the one where linking had put them.
    """
    coding = write_reports.coding(connection, source.document, coder)
    written = write_reports.write(connection, source, coding, reports)
    link_events.link(connection, source, written, homes)
    link_ledger.link(connection, source, coding, processes, reports)
    return coding


def _distinct(
    connection: Connection, document: Document, reports: list[Report], processes: list[Process]
) -> tuple[Document, list[Report], list[Process]]:
    """The document under a name that no other has ("#2" where it was taken), and so what rests on it."""
    name = document.id
    number = 1
    while connection.scalar(_NAMED, {"name": name}) is not None:
        number += 1
        name = f"{document.id}#{number}"
    return renamed(name, document, reports, processes)


def renamed(
    name: str, document: Document, reports: list[Report], processes: list[Process]
) -> tuple[Document, list[Report], list[Process]]:
    """A document under another name, with its reports and its ledger."""
    if name == document.id:
        return document, reports, processes
    reports = [r.model_copy(update={"document": name}) for r in reports]
    told = [p.model_copy(deep=True) for p in processes]
    for quote in (e for p in told for items in (p.rounds, p.acts) for x in items for e in x.evidence):
        quote.document = name
    return document.model_copy(update={"id": name}), reports, told


def _document(
    connection: Connection, document: Document, identity: str, url: str | None, *, texts: bool
) -> tuple[int, str, int | None]:
    """Write a document; its number, whose account it is, and what it is a copy of."""
    version = _next_version(connection, url)
    prints = fingerprint(document.text)
    original = _original(connection, document, url, prints) if prints else None
    origin = original[1] if original else origin_of(document.id, document.text, document.outlet, url)
    copy_of = original[0] if original else None
    values = {
        "name": document.id, "identity": identity, "url": url, "version": version, "current": True,
        "title": document.title, "text": document.text if texts else None, "published": document.published,
        "outlet": document.outlet, "language": document.language, "origin": origin,
        "copy_of": copy_of, "signature": prints.packed() if prints else None, "added": now(),
    }  # fmt: skip
    number = int(connection.execute(_WRITE, values).scalar_one())
    if prints:
        keys = prints.bands(span_of(document.published))
        connection.execute(_WRITE_BANDS, [{"band": band, "document_id": number} for band in keys])
    return number, origin, copy_of


def _next_version(connection: Connection, url: str | None) -> int:
    """The version's number for its address; the versions before it are no longer current."""
    if url is None:
        return 1
    last = connection.scalar(_LAST_VERSION, {"url": url})
    if last is None:
        return 1
    connection.execute(update(documents).where(documents.c.url == url).values(current=False))
    link_events.withdraw(connection, url)
    settle.anew(connection, list(connection.scalars(select(documents.c.id).where(documents.c.url == url))))
    return int(last) + 1


def _original(
    connection: Connection, document: Document, url: str | None, prints: Fingerprint
) -> tuple[int, str] | None:
    """The stored document that this one is a copy of, with whose account that is."""
    scored = [
        (score, -row.id, row.copy_of or row.id, row.origin)
        for row in _alike(connection, document.published, prints)
        if not (url and row.url == url) and (score := is_copy(prints, Fingerprint.unpacked(row.signature)))
    ]
    if not scored:
        return None
    _, _, original, origin = max(scored)
    return original, origin


def _alike(connection: Connection, published: dt.date | None, prints: Fingerprint) -> Iterator[Row[*tuple[Any, ...]]]:
    """The stored documents of about that day that share a band; of any day where it is unknown."""
    if published is None:
        for span in _spans(connection):
            yield from connection.execute(_COPIES, {"bands": prints.bands(span)})
        return
    since, until = published - _COPIES_WITHIN, published + _COPIES_WITHIN
    keys = [band for span in range(span_of(since), span_of(until) + 1) for band in prints.bands(span)]
    yield from connection.execute(_COPIES_THEN, {"bands": keys, "since": since, "until": until})


def _spans(connection: Connection) -> Iterator[int]:
    """The spans of days of which the store has articles, each found by one step down the index."""
    least = 0
    while (band := connection.scalar(_NEXT_BAND, {"least": least})) is not None:
        span = int(band) >> SPAN_BITS
        yield span
        least = (span + 1) << SPAN_BITS
