"""Bytes to text, and a refusal with a reason where they are none."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from goodoffices.errors import EmptyDocumentError, EncodingError, FormatError
from goodoffices.records import Document

MAX_BYTES = 20_000_000
# An article is some thousand characters; a single line this long is no prose and would hold up all others.
MAX_CHARACTERS = 2_000_000
MARKUP = re.compile(r"<\s*(!doctype|html|head|body|div|p|script|meta)\b", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
# French has some 6 in 100 characters beyond ASCII, Cyrillic or Greek read as Windows-1252 some 80.
MOSTLY_FOREIGN = 0.25
# Encodings of Python that no text comes in; some take a time that is quadratic in its length.
NO_TEXT = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "unicode_escape"})
BINARY = (
    "the file is binary, not text; allowed are .txt .md .html .pdf .eml .mbox .json .jsonl .csv .parquet .warc .wet"
)


def read_bytes(path: Path) -> bytes:
    """A file's bytes; refuses one that is empty or larger than any article."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyDocumentError("the file is empty; give a file with an article's text")
    if size > MAX_BYTES:
        raise FormatError(f"the file has {size:,} bytes; one article has at most {MAX_BYTES:,}")
    return path.read_bytes()


def decode(raw: bytes) -> str:
    """UTF-8 (with or without a mark), UTF-16 with a mark, else Windows-1252; refuses binary data."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(raw, "utf-16")
    if raw.count(b"\x00"):
        raise FormatError(BINARY)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _legacy(raw, error)
    if len(CONTROL.findall(text[:10_000])) > 10:
        raise FormatError(BINARY)
    return text


def decode_as(raw: bytes, encoding: str | None) -> str | None:
    """The text by an encoding that a stranger names; None where the bytes are not in it, or it is none of texts."""
    try:
        name = codecs.lookup(encoding or "").name
        return None if name in NO_TEXT else raw.decode(name)
    except (LookupError, ValueError):
        return None


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(f"the bytes are not {encoding}: {error.reason}; save the file as UTF-8") from error


def _legacy(raw: bytes, broken: UnicodeDecodeError) -> str:
    """Western text from before UTF-8; what is mostly UTF-8 is damaged, and what is mostly not Latin is refused."""
    repaired = raw.decode("utf8", errors="replace")
    lost = repaired.count("\ufffd")
    if sum(c > "\x7f" for c in repaired) > 2 * lost:
        raise EncodingError(
            f"the bytes are damaged UTF-8 (first at byte {broken.start:,}); save the file again as UTF-8"
        )
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise EncodingError("the bytes are neither UTF-8 nor Windows-1252; save the file as UTF-8") from error
    if sum(c > "\x7f" for c in text) > MOSTLY_FOREIGN * len(text):
        raise EncodingError("the bytes are not UTF-8, and as Windows-1252 they are no prose; save the file as UTF-8")
    return text


def well_formed(text: str) -> str:
    """The text with halves of surrogate pairs, which no encoding can write, as replacement characters."""
    return SURROGATE.sub("\ufffd", text)


def prose(text: str) -> str:
    """The text, character for character so that offsets hold; refuses one that is empty, too long, or HTML."""
    text = well_formed(text)
    if not text.strip():
        raise EmptyDocumentError("there is no text in it")
    if len(text) > MAX_CHARACTERS:
        raise FormatError(f"the text has {len(text):,} characters; one article has at most {MAX_CHARACTERS:,}")
    if len(MARKUP.findall(text[:5_000])) >= 2:
        raise FormatError("this is HTML where plain text was promised; name the file .html and it is read as a page")
    return text


def plain(name: str, raw: bytes) -> Document:
    """A plain text, its line ends made one kind; no title, since a headline there is just a line."""
    text = decode(raw).replace("\r\n", "\n").replace("\r", "\n")
    return Document(id=Path(name).stem if name != "-" else "-", text=prose(text))
