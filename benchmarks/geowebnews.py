"""GeoWebNews (Gritta and others, 2019) as gold for ``goodoffices evaluate places``.

    python -m benchmarks.geowebnews GWN.xml > gwn.jsonl
    goodoffices evaluate places gwn.jsonl --out found.jsonl

Counted is every toponym that the corpus gives coordinates, literal or associative: places named as such, places that
stand for a government or a team, adjectives such as "Russian" and names inside longer names. ``--numbered`` keeps those
with a GeoNames number alone, ``--literal`` those that name a location. Demonyms, languages, homonyms and expressions
without a name carry no coordinates in the corpus and are not counted. The corpus is read, never copied.
"""

from __future__ import annotations

import argparse
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
Row = dict[str, Any]


def _field(element: ET.Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def toponyms(article: ET.Element, *, numbered: bool = False, literal: bool = False) -> Iterator[Row]:
    """The toponyms of one article that have a position on the map, by their first character."""
    for element in sorted(article.iter("toponym"), key=lambda t: int(_field(t, "start"))):
        kind, ident = _field(element, "type"), _field(element, "geonamesID")
        if not _field(element, "latitude") or (numbered and not ident) or (literal and kind not in LITERAL):
            continue
        yield {
            "start": int(_field(element, "start")), "end": int(_field(element, "end")),
            "text": _field(element, "extractedName"), "lat": float(_field(element, "latitude")),
            "lon": float(_field(element, "longitude")), "geonameid": int(ident) if ident.isdigit() else None,
            "type": kind,
        }  # fmt: skip


def convert(articles: Iterable[ET.Element], *, numbered: bool = False, literal: bool = False) -> Iterator[Row]:
    """Gold rows; the offsets count in the text without its title."""
    for article in articles:
        yield {
            "id": f"gwn-{article.get('file')}", "title": _field(article, "title"),
            "text": article.findtext("text") or "",
            "gold": list(toponyms(article, numbered=numbered, literal=literal)),
        }  # fmt: skip


def main() -> None:
    """Convert the file that is named to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="GWN.xml")
    parser.add_argument("--numbered", action="store_true", help="only toponyms with a GeoNames number")
    parser.add_argument("--literal", action="store_true", help="only toponyms that name a location")
    given = parser.parse_args()
    articles = ET.parse(given.file).getroot().iter("article")  # the benchmark's own file, named by its user
    for row in convert(articles, numbered=given.numbered, literal=given.literal):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
