"""XML of strangers, element by element: no entities, no network, no tree that grows without bound.

Feeds are bad XML often enough, so what can be saved is read. They are read here and not by feedparser, which takes
45 seconds for 100,000 entries, nor by fastfeedparser, which lifts libxml2's bounds.
"""

from __future__ import annotations

import codecs
import html
import html.entities
import io
import re
from typing import TYPE_CHECKING, Any

from goodoffices.errors import FormatError
from goodoffices.sources.text import decode_as

if TYPE_CHECKING:
    from collections.abc import Iterator

ELEMENTS = 200_000  # of one entry, or before the first
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
NAMED = re.compile(r"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BLOCKS = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article figure pre hr".split())
PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "",
    "http://www.w3.org/1999/xhtml": "",
}


def text_of_xml(raw: bytes, charset: str | None = None) -> str:
    """The characters of an XML document: by its mark, what it declares, the server's word, else UTF-8."""
    declared = DECLARED.match(raw[:400])
    marked = next((name for mark, name in MARKS if raw.startswith(mark)), None)
    names = (marked, declared and declared[1].decode("ascii"), charset, "utf-8")
    for name in names:
        text = decode_as(raw, name)
        if text is not None:
            return text
    return raw.decode("utf-8", "replace")


def safe(text: str) -> bytes:
    """The document as UTF-8 without declaration, HTML's named characters resolved; refuses entities of its own."""
    if "<!ENTITY" in text.upper():
        raise FormatError("the XML declares entities of its own, which are not resolved; feeds have no need of them")
    text = FORBIDDEN.sub("\ufffd", DECLARATION.sub("", text.lstrip("\ufeff"), count=1)).strip()
    first, *others = text.split("<![CDATA[")
    parts = [NAMED.sub(_character, first)]
    for other in others:
        data, end, after = other.partition("]]>")
        parts += ["<![CDATA[", data, end, NAMED.sub(_character, after)]
    return "".join(parts).encode("utf-8")


def _character(match: re.Match[str]) -> str:
    """A character of HTML in the place of its name; an ampersand that names nothing is itself."""
    if match[1] in OWN:
        return match[0]
    return html.entities.html5.get(f"{match[1]};") or "&amp;" + match[0][1:]


def name_of(element: Any) -> str:
    """An element's name, lower case, with the prefix that we know its namespace by; "?:x" where we know none."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, local = tag.rpartition("}")
    if not space:
        return local.lower()
    space = space[1:]
    if "sitemaps.org/schemas/sitemap" in space or "google.com/schemas/sitemap/0." in space:
        return local.lower()
    return PREFIXES.get(space, "?:") + local.lower()


class Elements:
    """The elements of a document as they end; `kept` names those that are done with once they were given out."""

    def __init__(self, text: str, kept: frozenset[str]) -> None:
        from lxml import etree

        self._kept = kept
        self._events = etree.iterparse(
            io.BytesIO(safe(text)), events=("start", "end"), encoding="utf-8", recover=True, huge_tree=False,
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        self.root: str | None = None
        self.broken: str | None = None

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Name and element of each that is kept or outside of all that are; the kept are emptied afterwards."""
        from lxml import etree

        inside = grown = 0
        try:
            for event, element in self._events:
                name = name_of(element)
                self.root = self.root or name
                kept = name in self._kept
                if event == "start":
                    inside, grown = inside + kept, grown + 1
                    if grown > ELEMENTS:
                        raise FormatError(f"one entry of the XML has more than {ELEMENTS:,} elements; it is not read")
                    continue
                inside -= kept
                if inside == 0:
                    yield name, element
                if kept and inside == 0:
                    grown = 0
                    _release(element)
        except etree.XMLSyntaxError as error:
            self.broken = str(error)
        log = [str(e.message) for e in self._events.error_log if e.level_name == "FATAL"]
        self.broken = self.broken or (log[-1] if log else None)


def _release(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        parent.remove(element.getprevious())


def plain_text(markup: str | None) -> str | None:
    """HTML or text as plain paragraphs; None where nothing is left."""
    text = (markup or "").strip()
    if "<" in text:
        text = _stripped(text)
    elif "&" in text:
        text = html.unescape(text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() or None


def _stripped(markup: str) -> str:
    from lxml import etree
    from lxml import html as pages

    try:
        tree = pages.fragment_fromstring(FORBIDDEN.sub("\ufffd", markup), create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return html.unescape(re.sub(r"<[^<>]*>", " ", markup))
    for element in list(tree.iter("script", "style")):
        element.drop_tree()
    for element in tree.iter():
        if element.tag in BLOCKS:
            element.text = "\n\n" + (element.text or "")
            element.tail = "\n\n" + (element.tail or "")
    return str(tree.text_content())
