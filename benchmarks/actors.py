"""Who is meant: marked mentions in texts of our own, put to the resolver.

``python -m benchmarks.actors`` prints the shares with country, sector and office right, and with ``--show`` every miss.
``--texts`` names another file: actors.txt to actors15.txt, each written after the resolver was
done, without trying it on them; what each gave at the first reading is in docs/data-actors.md. A file has a line with
a date, then a line of text, in which ``[[words|CODE SECTOR office]]`` marks a mention: "/" parts what is right too, ","
several actors, "-" is none or any, ``@`` a place that must not act, and "¶" begins a paragraph.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodoffices.pipeline import Pipeline
from goodoffices.records import Actor, Document, Mention

TEXTS = Path(__file__).with_name("actors.txt")
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked mention: where, and what is right of it; an empty set asks for nothing."""

    start: int
    end: int
    text: str
    codes: tuple[frozenset[str], ...]
    sectors: frozenset[str]
    offices: frozenset[str]
    place: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is right of a mention; None where nothing was asked."""

    country: bool | None
    sector: bool | None
    office: bool | None


def read(marked: str) -> tuple[str, list[Gold]]:
    """A text without its marks, and the mentions by their place in it."""
    plain, found, last = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        found.append(_gold(len(plain), mark[1], mark[2]))
        plain += mark[1]
        last = mark.end()
    return plain + marked[last:], found


def _gold(start: int, words: str, said: str) -> Gold:
    code, _, rest = said.partition(" ")
    sector, _, office = rest.partition(" ")
    place = code == "@"
    codes = () if place or code == "-" else tuple(frozenset(each.split("/")) for each in code.split(","))
    sectors = frozenset(sector.split("/")) - {"-", ""}
    return Gold(start, start + len(words), words, codes, sectors, frozenset(office.split("/")) - {""}, place)


def nearest(gold: Gold, mentions: list[Mention]) -> Mention | None:
    """The mention that covers a marked one best; None where none covers half of it."""
    best, most = None, 0.5
    for mention in mentions:
        common = min(gold.end, mention.end) - max(gold.start, mention.start)
        share = common / max(gold.end - gold.start, mention.end - mention.start)
        if share > most:
            best, most = mention, share
    if best is not None or gold.place or len(gold.codes) != 1:
        return best
    return next((m for m in mentions if common_edge(gold, m)), None)


def common_edge(gold: Gold, mention: Mention) -> bool:
    """Tell whether one of the two is the other without its numerals or its trailer ("3,500 troops", "troops")."""
    inside = gold.start <= mention.start and mention.end <= gold.end
    around = mention.start <= gold.start and gold.end <= mention.end
    return (inside or around) and mention.kind != "pronoun" and (gold.end == mention.end or gold.start == mention.start)


def within(gold: Gold, mentions: list[Mention]) -> tuple[Actor, ...]:
    """The actors of the mentions inside a marked "X and Y", which may be two to the resolver."""
    return tuple(a for m in mentions if gold.start <= m.start and m.end <= gold.end for a in m.actors)


def judge(gold: Gold, found: Mention | None, mentions: list[Mention]) -> Verdict:
    """Compare; a mention that was not found is wrong in all that was asked."""
    nobody = found is None or not found.agent or not any(actor.code for actor in found.actors)
    if gold.place or (not gold.codes and not gold.sectors):
        return Verdict(nobody, None, None)
    actors = found.actors if found is not None else within(gold, mentions) if len(gold.codes) > 1 else ()
    country = None
    if gold.codes:
        country = len(actors) == len(gold.codes) and all(any(a.code in each for a in actors) for each in gold.codes)
    sector = any(actor.sector in gold.sectors for actor in actors) if gold.sectors else None
    office = (
        any(_same(actor.office or "", right) for actor in actors for right in gold.offices) if gold.offices else None
    )
    return Verdict(country, sector, office)


def _same(said: str, right: str) -> bool:
    return said.lower() == right.lower() or said.lower().endswith(f" {right.lower()}")


def texts(file: Path = TEXTS) -> Iterator[tuple[dt.date, str]]:
    """The dates and marked texts of a file."""
    day = dt.date.min
    for line in file.read_text("utf8").splitlines():
        if line.startswith("# "):
            day = dt.date.fromisoformat(line[2:].strip())
        elif line.strip():
            yield day, line.replace(" ¶ ", "\n\n")


def main() -> None:
    """Read every text, compare, print the shares."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("--show", action="store_true", help="print every miss")
    parser.add_argument("--texts", default=TEXTS.name, help="actors.txt to actors15.txt")
    options = parser.parse_args()
    show = options.show
    pipeline = Pipeline.load()
    verdicts = []
    for number, (day, marked) in enumerate(texts(TEXTS.with_name(options.texts))):
        plain, golds = read(marked)
        mentions = pipeline.read(Document(id=str(number), text=plain, published=day)).mentions
        for gold in golds:
            found = nearest(gold, mentions)
            verdicts.append(judge(gold, found, mentions))
            if show and False in (verdicts[-1].country, verdicts[-1].sector, verdicts[-1].office):
                said = "; ".join(f"{a.code} {a.sector} {a.office}" for a in found.actors) if found is not None else "-"
                wanted = " ".join("/".join(sorted(each)) for each in (*gold.codes, gold.sectors, gold.offices))
                print(day, gold.text, "@" if gold.place else wanted, said, found.why if found else "", sep=" | ")
    parts = []
    for kind in ("country", "sector", "office"):
        asked = [getattr(v, kind) for v in verdicts if getattr(v, kind) is not None]
        parts.append(f"{kind} {sum(asked) / len(asked):.3f} of {len(asked)}")
    print(f"{len(verdicts)} mentions: {', '.join(parts)}")


if __name__ == "__main__":
    main()
