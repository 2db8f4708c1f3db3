"""The layers that `inspect` shows, as rows with character spans."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.table import Table

from goodoffices.claims import nested
from goodoffices.export import text_stream
from goodoffices.reader.conllu import Sentence, Word, write
from goodoffices.show import console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc, Span, Token

    from goodoffices.records import Attribution, Mention, Reading

Row = dict[str, Any]


def layer_rows(layer: str, reading: Reading) -> Iterable[Row]:
    """One layer of a reading as rows."""
    return LAYERS[layer](reading)


def _tree(reading: Reading) -> Iterator[Row]:
    yield {"document": reading.document.id, "conllu": to_conllu(reading.doc, reading.document.id)}


def to_conllu(doc: Doc, name: str) -> str:
    """A read text as CoNLL-U; tokens of white space are left out."""
    sentences = [s for span in doc.sents if (s := _sentence(span)).words]
    for number, sentence in enumerate(sentences, 1):
        sentence.comments.insert(0, f"sent_id = {name}-{number}")
    if sentences:
        sentences[0].comments.insert(0, f"newdoc id = {name}")
    return "".join(write(sentences))


def _sentence(span: Span) -> Sentence:
    words = [t for t in span if not t.is_space]
    number = {t.i: n for n, t in enumerate(words, 1)}
    return Sentence([_word(t, number) for t in words], [f"text = {' '.join(span.text.split())}"])


def _word(token: Token, number: dict[int, int]) -> Word:
    misc = [] if token.whitespace_ else ["SpaceAfter=No"]
    if token.ent_type_:
        misc.append(f"NER={token.ent_iob_}-{token.ent_type_}")
    head = 0 if token.head.i == token.i else number.get(token.head.i, 0)
    return Word(
        token.text, token.lemma_ or "_", token.pos_ or "_", token.tag_ or "_", str(token.morph) or "_",
        head, token.dep_ or "_", "|".join(misc) or "_",
    )  # fmt: skip


def _actors(reading: Reading) -> Iterator[Row]:
    for m in reading.mentions:
        yield from (_actor_row(reading.document.id, m, a.model_dump()) for a in m.actors)


def _actor_row(document: str, m: Mention, actor: Row) -> Row:
    kept = {k: actor[k] for k in ("code", "sector", "office", "person", "identifier_text")}
    return {"document": document, "text": m.text, "start": m.start, "end": m.end, **kept,
            "kind": m.kind, "agent": m.agent, "why": m.why, "alternatives": list(m.alternatives)}  # fmt: skip


def _places(reading: Reading) -> Iterator[Row]:
    for p in reading.places:
        yield {"document": reading.document.id, "text": p.text, "start": p.start, "end": p.end,
               "geonameid": p.geonameid, "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon,
               "feature": p.feature, "kind": p.kind, "why": p.why, "others": list(p.others)}  # fmt: skip


def _dates(reading: Reading) -> Iterator[Row]:
    for d in reading.dates:
        yield {"document": reading.document.id, "text": d.text, "start": d.start, "end": d.end,
               "value": d.value, "precision": d.precision, "until": d.until, "days": d.days,
               "from": d.begins, "to": d.ends}  # fmt: skip


def _claims(reading: Reading) -> Iterator[Row]:
    """One row an attribution; those made inside another's content are its ``nested`` rows."""
    for claim, inner in nested(reading.claims):
        row = {"document": reading.document.id, **_claim_row(reading.doc.text, claim)}
        yield {**row, "nested": [_claim_row(reading.doc.text, one) for one in inner]}


def _claim_row(text: str, c: Attribution) -> Row:
    return {"source": _span(text, c.source), "cue": _span(text, c.cue), "content": _content(text, c),
            "stance": c.stance, "actors": [a.code for a in c.actors]}  # fmt: skip


def _span(text: str, span: tuple[int, int] | None) -> Row | None:
    return None if span is None else {"text": text[span[0] : span[1]], "start": span[0], "end": span[1]}


def _content(text: str, claim: Attribution) -> list[Row]:
    return [{"text": text[a:b], "start": a, "end": b} for a, b in claim.content]


LAYERS: dict[str, Callable[[Reading], Iterable[Row]]] = {
    "tree": _tree,
    "actors": _actors,
    "places": _places,
    "dates": _dates,
    "claims": _claims,
}


@contextmanager
def show_layer(layer: str, kind: str, out: Path | None) -> Iterator[Callable[[Row], None]]:
    """A function that takes rows and writes them; a table is printed at the end."""
    rows: list[Row] = []
    with text_stream(out) as stream:

        def write_row(row: Row) -> None:
            if layer == "tree":
                stream.write(row["conllu"])
            elif kind == "table":
                rows.append(row)
            else:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")

        yield write_row
        if rows:
            stream.write(_table(rows))


def _table(rows: list[Row]) -> str:
    table = Table(header_style="bold")
    for heading in rows[0]:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(v) for v in row.values()))
    out = console()
    with out.capture() as text:
        out.print(table)
    return text.get()


def _cell(value: Any) -> str:
    if isinstance(value, dict) and "cue" in value:
        return f"{_cell(value['source'])} {_cell(value['cue'])}: {_cell(value['content'])}"
    if isinstance(value, dict) and "lost" in value:
        return f"{' '.join(filter(None, (value['code'], value.get('office'))))} ({value['lost']})"
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, list):
        return "; ".join(_cell(v) for v in value)
    return "" if value is None else str(value)
