"""Web archives: WARC of pages, WET of their texts; needs the extra "archive"."""

from __future__ import annotations

import email
import re
from typing import TYPE_CHECKING, Any

from goodoffices.errors import DocumentError, FormatError
from goodoffices.records import Document, Failure
from goodoffices.sources.html import page
from goodoffices.sources.packed import Opened, gunzipped
from goodoffices.sources.text import MAX_BYTES, prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")


def warc(path: Path) -> Iterator[Document | Failure]:
    """The pages of a WARC, packed or not; records that are no page are passed over."""
    return _records(path, "response", _page)


def wet(path: Path) -> Iterator[Document | Failure]:
    """The texts of a WET, packed or not; they have address and text, no title and no date."""
    return _records(path, "conversion", _text)


def _records(path: Path, kind: str, read: Callable[[str, bytes], Document | None]) -> Iterator[Document | Failure]:
    """Each record's document; one that breaks off, and a file that does, is a Failure that names it."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise FormatError("reading WARC needs fastwarc: pip install 'goodoffices[archive]'") from error
    with Opened(path) as stream:
        for record in ArchiveIterator(stream, record_types=getattr(WarcRecordType, kind), parse_http=False):
            where = str(record.headers.get("WARC-Target-URI") or record.record_id or f"{path}: a record")
            found: Document | Failure | None
            try:
                found = read(where, _content(record))
            except DocumentError as error:
                found = Failure(document=where, reason=error.message)
            if found is not None:
                yield found
        if stream.broken:
            yield Failure(document=str(path), reason=stream.broken)


def _content(record: Any) -> bytes:
    told = int(record.content_length)
    if told > MAX_BYTES:
        raise FormatError(f"the record has {told:,} bytes; one article has at most {MAX_BYTES:,}")
    found: bytes = record.reader.read()
    if not record.headers.get("Content-Length"):  # it stands last or late in a header, and every record has it
        raise FormatError("the archive breaks off in this record's header; what came before was read")
    if len(found) < told:
        raise FormatError(f"the archive breaks off in this record, after {len(found):,} of its {told:,} bytes")
    return found


def _page(where: str, content: bytes) -> Document | None:
    """The page of an answer as it went over the wire: its status, its headers, its body, packed or in chunks."""
    head, _, body = content.partition(b"\r\n\r\n")
    headers = email.message_from_bytes(head.partition(b"\r\n")[2])
    if "html" not in str(headers.get("content-type", "")).lower():
        return None
    if "chunked" in str(headers.get("transfer-encoding", "")).lower():
        body = _joined(body)
    return page(where, gunzipped(body, MAX_BYTES, "the page"), url=where)


def _joined(body: bytes) -> bytes:
    """A body out of its chunks; as it is where it has none: many archives keep only the header of them."""
    found, at = [], 0
    while match := CHUNK.match(body, at):
        size = int(match[1], 16)
        found.append(body[match.end() : match.end() + size])
        at = match.end() + size + 2
        if size == 0:
            break
    return b"".join(found) or body


def _text(where: str, content: bytes) -> Document:
    return Document(id=where, text=prose(content.decode("utf-8", "replace")), url=where)
