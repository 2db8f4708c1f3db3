"""Mail: one message (.eml) or a box of them (.mbox)."""

from __future__ import annotations

import email
import email.policy
import mailbox
from typing import TYPE_CHECKING, Any

from goodoffices.errors import DocumentError, EmptyDocumentError, FormatError
from goodoffices.records import Document, Failure
from goodoffices.sources.feeds.dates import moment
from goodoffices.sources.feeds.markup import plain_text
from goodoffices.sources.tables import as_date
from goodoffices.sources.text import MAX_BYTES, decode_as, prose, read_bytes, well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart
    from pathlib import Path

# What the standard library raises on headers that no standard foresees.
ODD = (ValueError, LookupError, AttributeError, TypeError, RecursionError)


def eml(path: Path) -> Document:
    """The message of an .eml file."""
    return message(path.stem, read_bytes(path))


def mbox(path: Path) -> Iterator[Document | Failure]:
    """The messages of a box, one after the other; one that cannot be read is a Failure named by its number."""
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            try:
                raw = box.get_file(key).read(MAX_BYTES + 1)
                yield message(f"{path.stem}-{number}", raw)
            except DocumentError as error:
                yield Failure(document=f"{path}:{number}", reason=error.message)
    finally:
        box.close()


def message(name: str, raw: bytes) -> Document:
    """A mail as a document: its subject, text, day, and its sender's name as the outlet; attachments are left."""
    if len(raw) > MAX_BYTES:
        raise FormatError(f"the message has more than the {MAX_BYTES:,} bytes allowed")
    try:
        return _message(name, email.message_from_bytes(raw, policy=email.policy.default))
    except ODD as error:
        raise FormatError(f"this is no mail that can be read ({error}); save its text as .txt") from error


def _message(name: str, mail: EmailMessage) -> Document:
    if not mail.keys():
        raise FormatError("this is no mail: it has no headers; save its text as .txt")
    body = mail.get_body(preferencelist=("plain", "html"))
    text = "" if body is None else _text(body)
    if not text.strip():
        raise EmptyDocumentError("the mail has no text")
    sender = mail["from"]
    outlet = _line(sender.addresses[0].display_name) if sender is not None and sender.addresses else None
    return Document(
        id=_line(mail["message-id"]) or name,
        title=_line(mail["subject"]) or "",
        text=prose(text),
        published=as_date(moment(_line(mail["date"])), outlet),
        outlet=outlet,
    )


def _text(part: MIMEPart) -> str:
    raw: Any = part.get_payload(decode=True) or b""
    text = decode_as(raw, part.get_content_charset("utf-8"))
    text = raw.decode("cp1252", "replace") if text is None else text
    if part.get_content_subtype() == "html":
        return plain_text(text) or ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(value: Any) -> str | None:
    return well_formed(" ".join(str(value or "").split()))[:1_000] or None
