"""The real texts, made from the treebanks, re3d and a checkout of GeoWebNews: none of them is in this project."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodoffices.reader import conllu
from goodoffices.records import Document

TREEBANKS = ("gum-ud-train", "gum-ud-dev", "gum-ud-test", "ewt-ud-train", "ewt-ud-dev", "ewt-ud-test")
TITLED = "GUM_news"
RE3D_DAY, WEB_DAY, OLD_DAY = dt.date(2015, 6, 1), dt.date(2018, 2, 15), dt.date(2010, 1, 1)
"""Days of publication where the source gives none: the middle of what re3d tells, of GeoWebNews, any for the rest."""
_DAY = re.compile(r"(20\d\d)[/-](\d\d)[/-]?(\d\d)?")


def documents(shared: Path, web: Path | None) -> dict[str, Document]:
    """Every text by its id; those of GeoWebNews only where its file (``GWN.xml``) is given."""
    found = [*_treebanks(shared), *_re3d(shared), *(_geowebnews(web) if web else ())]
    return {d.id: d for d in found}


def _treebanks(shared: Path) -> Iterator[Document]:
    for name in TREEBANKS:
        with lzma.open(shared / "data" / "treebanks" / f"en_{name}.conllu.xz", "rt", encoding="utf8") as lines:
            comments = [comment for sentence in conllu.read(lines) for comment in sentence.comments]
        for head, *body in _parts(comments, "newdoc id = "):
            yield _document(head, body)


def _parts(comments: Iterable[str], mark: str) -> list[list[str]]:
    """Comments from each that begins with the mark on; of the first of a part, what follows the mark."""
    parts: list[list[str]] = []
    for comment in comments:
        if comment.startswith(mark):
            parts.append([comment.removeprefix(mark)])
        elif parts:
            parts[-1].append(comment)
    return parts


def _document(name: str, comments: list[str]) -> Document:
    meta = dict(c.removeprefix("meta::").split(" = ", 1) for c in comments if c.startswith("meta::"))
    paragraphs = (
        [c.removeprefix("text = ") for c in p if c.startswith("text = ")]
        for p in _parts(["newpar", *comments], "newpar")
    )
    text = "\n\n".join(" ".join(map(str.strip, sentences)) for sentences in paragraphs if sentences)
    day = meta.get("dateCreated", "")[:10]
    title = meta.get("title", "") if name.startswith(TITLED) else ""
    return Document(id=name, title=title, text=text, published=dt.date.fromisoformat(day) if day else OLD_DAY)


def _re3d(shared: Path) -> Iterator[Document]:
    with lzma.open(shared / "data" / "entities" / "re3d.jsonl.xz", "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            name = row["source"][:12].replace(" ", "_") + row["id"][:6]
            yield Document(id=name, text=row["text"], published=RE3D_DAY)


def _geowebnews(path: Path) -> Iterator[Document]:
    for article in ET.parse(path).getroot().iter("article"):
        title, text = article.findtext("title") or "", article.findtext("text") or ""
        yield Document(
            id=f"gwn{article.get('file')}", title=title, text=text, published=_day(article.findtext("link") or "")
        )


def _day(link: str) -> dt.date:
    """The day in an address, the 15th where it gives the month alone."""
    found = _DAY.search(link)
    if found is None or not (int(found[2]) <= 12 and 2010 < int(found[1]) < 2019):
        return WEB_DAY
    day = int(found[3]) if found[3] and 0 < int(found[3]) <= 28 else 15
    return dt.date(int(found[1]), int(found[2]), day)
