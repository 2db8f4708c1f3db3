"""Lists of feeds: OPML, or an address a line."""

from __future__ import annotations

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.sources.feeds.markup import Elements, text_of_xml
from goodoffices.sources.feeds.urls import absolute

OUTLINES = frozenset({"outline"})


def addresses(raw: bytes) -> list[str]:
    """The feeds' addresses, each once, in order; raises FormatError where a line or the XML is none.

    In a plain list, what follows a # at the beginning of a line or after a space is a remark.
    """
    text = text_of_xml(raw).lstrip("\ufeff \t\r\n")
    found = _opml(text) if text.startswith("<") else _plain(text)
    if not found:
        raise EmptyDocumentError(
            "the list names no feed; OPML has outlines with xmlUrl, a plain list an address a line"
        )
    return list(dict.fromkeys(found))


def _opml(text: str) -> list[str]:
    elements = Elements(text, frozenset())
    found = [element.get("xmlUrl") or element.get("xmlurl") for name, element in elements if name in OUTLINES]
    if elements.root != "opml":
        raise FormatError(
            f"this is no list of feeds (it begins with <{elements.root}>); allowed are OPML and plain text"
        )
    if elements.broken:
        raise FormatError(f"the OPML is broken ({elements.broken}); export it again")
    given = [place for place in found if place]
    return [_checked(place, f"xmlUrl {number}") for number, place in enumerate(given, 1)]


def _plain(text: str) -> list[str]:
    lines = (line.split(" #")[0].strip() for line in text.splitlines())
    return [_checked(x, f"line {n}") for n, x in enumerate(lines, 1) if x and not x.startswith("#")]


def _checked(place: str, where: str) -> str:
    found = absolute(place)
    if found is None:
        raise FormatError(f"{where}: '{place[:200]}' is no address of a feed; allowed are http:// and https://")
    return found
