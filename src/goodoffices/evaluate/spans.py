"""Attributions and places against gold, by characters of the text and by kilometres."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from goodoffices.evaluate.gold import rows
from goodoffices.evaluate.measures import Share, Tally
from goodoffices.export import text_stream
from goodoffices.inspection import layer_rows
from goodoffices.pipeline import Pipeline
from goodoffices.sources.tables import from_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Row = dict[str, Any]
NEEDED = ("id", "title", "text", "gold")
# A hundred miles: within it a place counts as found, as geoparsing benchmarks have it.
NEAR_KM = 161
EARTH_KM = 12_742
HALF = 0.5


def claims(file: Path, out: Path | None) -> list[str]:
    """Gold rows hold gold: [{Source, Cue, Content: [[start, end]]}], counted in the text without its title."""
    source, content, whole = Tally(), Tally(), Tally()
    for gold, found in _coded(file, "claims", out):
        wanted = [(_words(gold, g["Source"]), _words(gold, g["Content"])) for g in gold["gold"]]
        given = [
            (_words(gold, _shifted(gold, [f["source"]])), _words(gold, _shifted(gold, f["content"]))) for f in found
        ]
        source.count(_union(w[0] for w in wanted), _union(g[0] for g in given))
        content.count(_union(w[1] for w in wanted), _union(g[1] for g in given))
        hits = _whole(wanted, given)
        whole.tp, whole.fp, whole.fn = whole.tp + hits, whole.fp + len(given) - hits, whole.fn + len(wanted) - hits
    return [f"source characters {source}; content characters {content}", f"claims: whole attributions {whole}"]


def places(file: Path, out: Path | None) -> list[str]:
    """Gold rows hold gold: [{start, end, text, lat, lon, geonameid}], counted in the text without its title."""
    named, near, exact, end_to_end = Tally(), Share(), Share(), Share()
    for gold, found in _coded(file, "places", out):
        spans = [(*_shifted(gold, [f])[0], f) for f in found]
        hit = 0
        for g in gold["gold"]:
            match = next((f for start, end, f in spans if start < g["end"] and end > g["start"]), None)
            close = match is not None and match["lat"] is not None and kilometres(match, g) <= NEAR_KM
            end_to_end.add(close)
            if match is not None:
                hit += 1
                near.add(close)
                exact.add(match["lat"] is not None and str(match["geonameid"]) == str(g.get("geonameid")))
        named.tp, named.fn, named.fp = named.tp + hit, named.fn + len(gold["gold"]) - hit, named.fp + len(spans) - hit
    return [
        f"places: found {named.recall:.3f} (precision {named.precision:.3f}), of found within {NEAR_KM} km {near}, "
        f"exact id {exact}, end to end within {NEAR_KM} km {end_to_end}"
    ]


def _coded(file: Path, layer: str, out: Path | None) -> Iterator[tuple[Row, list[Row]]]:
    gold = rows(file, NEEDED)
    pipeline = Pipeline.load()
    with text_stream(out) as stream:
        for row in gold:
            found = list(layer_rows(layer, pipeline.read(from_row(row, row["id"]))))
            if out is not None:
                stream.writelines(json.dumps(f, ensure_ascii=False) + "\n" for f in found)
            yield row, found


def _shifted(gold: Row, spans: Iterable[Row | None]) -> list[tuple[int, int]]:
    """Ranges of our rows, brought to the text without its title."""
    off = len(gold["title"]) + 2 if gold["title"] else 0
    return [(s["start"] - off, s["end"] - off) for s in spans if s]


def _words(gold: Row, spans: Iterable[Iterable[int]]) -> set[int]:
    """The characters in ranges that are no white space."""
    text = gold["text"]
    return {i for a, b in spans for i in range(max(a, 0), min(b, len(text))) if not text[i].isspace()}


def _union(parts: Iterable[set[int]]) -> set[int]:
    return set().union(*parts)


def _whole(wanted: list[tuple[set[int], set[int]]], given: list[tuple[set[int], set[int]]]) -> int:
    """How many of ours match a gold attribution, source and content overlapping by half at least."""
    left = list(wanted)
    for source, content in given:
        match = next((w for w in left if _overlap(content, w[1]) >= HALF and _same(source, w[0])), None)
        if match is not None:
            left.remove(match)
    return len(wanted) - len(left)


def _same(source: set[int], wanted: set[int]) -> bool:
    return _overlap(source, wanted) >= HALF or not (source or wanted)


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def kilometres(a: Row, b: Row) -> float:
    """The distance of two points with lat and lon along a great circle."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
