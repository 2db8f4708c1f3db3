"""PDF: a communiqué as it was printed; needs the extra "pdf" (PDFium, which browsers read strangers' files with)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.records import Document
from goodoffices.sources.text import prose, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 1_000
SHORT = 0.75  # of the longest usual line: a line this short ends its paragraph


def pdf(path: Path) -> Document:
    """The text of a PDF, its printed lines joined into paragraphs; no title, since a heading there is just a line."""
    try:
        import pypdfium2
    except ImportError as error:
        raise FormatError("reading PDF needs pypdfium2: pip install 'goodoffices[pdf]'") from error
    try:
        with pypdfium2.PdfDocument(read_bytes(path)) as found:
            if len(found) > PAGES:
                raise FormatError(f"the PDF has {len(found):,} pages; allowed are {PAGES:,}")
            pages = [_page(found, number) for number in range(len(found))]
    except pypdfium2.PdfiumError as error:
        raise FormatError(f"this is no PDF that can be read ({error}); a password must be taken off first") from error
    text = "\n\n".join(filter(None, (paragraphs(page) for page in pages)))
    if not text.strip():
        raise EmptyDocumentError("there is no text in the PDF; a scan has to go through text recognition first")
    return Document(id=path.stem, text=prose(text))


def _page(found: Any, number: int) -> str:
    page = found[number]
    words = page.get_textpage()
    text = str(words.get_text_range())
    words.close()
    page.close()
    return text


def paragraphs(printed: str) -> str:
    """Lines as printed, joined; a line much shorter than most, or an empty one, ends its paragraph."""
    # PDFium writes U+FFFE (or U+0002) for a hyphen that parts a word at the end of its line.
    printed = re.sub("[\ufffe\x02](\r\n|\r|\n)?", "", printed)
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    lengths = sorted(map(len, filter(None, lines)))
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        if len(line) < SHORT * width:
            found.append([])
    return "\n\n".join(" ".join(some) for some in found if some)
