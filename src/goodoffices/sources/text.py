"""Bytes to text, and a refusal with a reason where they are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.errors import EmptyDocumentError, EncodingError, FormatError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000
# An article is some thousand characters; a single line this long is no prose and would hold up all others.
MAX_CHARACTERS = 2_000_000
MARKUP = re.compile(r"<\s*(!doctype|html|head|body|div|p|script|meta)\b", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


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
        raise FormatError("the file is binary, not text; allowed are .txt .md .html .jsonl .csv .parquet .warc")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _legacy(raw)
    if len(CONTROL.findall(text[:10_000])) > 10:
        raise FormatError("the file is binary, not text; allowed are .txt .md .html .jsonl .csv .parquet .warc")
    return text


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(f"the bytes are not {encoding}: {error.reason}; save the file as UTF-8") from error


def _legacy(raw: bytes) -> str:
    """Western text from before UTF-8; bytes that Windows-1252 does not know are another encoding altogether."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise EncodingError("the bytes are neither UTF-8 nor Windows-1252; save the file as UTF-8") from error
    high = sum(c > "\x7f" for c in text)
    if high > 0.1 * len(text):
        raise EncodingError("the bytes are not UTF-8, and as Windows-1252 they are no prose; save the file as UTF-8")
    return text


def prose(text: str) -> str:
    """The text with its line ends made one kind; refuses an empty one, one that is HTML and one that is too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyDocumentError("there is no text in it")
    if len(text) > MAX_CHARACTERS:
        raise FormatError(f"the text has {len(text):,} characters; one article has at most {MAX_CHARACTERS:,}")
    if len(MARKUP.findall(text[:5_000])) >= 2:
        raise FormatError("this is HTML where plain text was promised; name the file .html and it is read as a page")
    return text
