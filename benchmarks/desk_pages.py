"""The addresses that the benchmark's users click on, drawn from what the store holds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from sqlalchemy import func, select

from goodoffices.store import Store
from goodoffices.store import schema as s

BOARD = "board"


@dataclass(frozen=True, slots=True)
class Pages:
    """Keys by which pages are opened; the busiest are drawn far more often than the others."""

    processes: list[str]
    parties: list[str]
    events: list[str]
    articles: list[str]
    reports: list[str]
    busy: list[str]
    quiet: list[str]

    @property
    def actors(self) -> list[str]:
        """The actors of the pairs with most events, and some others."""
        return self.busy + self.quiet

    @classmethod
    def of(cls, store: Store) -> Pages:
        """Some of each from a store."""
        with store.reading() as connection:

            def some(column: object, table: object, step: int) -> list[str]:
                top = int(connection.scalar(select(func.max(table.c.id))) or 0)  # type: ignore[attr-defined]
                numbers = range(max(1, top - 400 * step), top + 1, step)
                query = select(column).where(table.c.id.in_(numbers))  # type: ignore[attr-defined, call-overload]
                return list(connection.scalars(query))

            p = s.processes
            live = select(p.c.key, p.c.name).where(p.c.live).order_by(p.c.rounds.desc(), p.c.id)
            known = connection.execute(live).all()
            busiest = (
                select(s.event_pairs.c.one, s.event_pairs.c.other)
                .order_by(s.event_pairs.c.event_id.desc())
                .limit(2_000)
            )
            pairs = Counter((r.one, r.other) for r in connection.execute(busiest)).most_common(6)
            return cls(
                [r.key for r in known], [r.name.partition("-")[0] for r in known],
                some(s.events.c.key, s.events, 1_000), some(s.documents.c.name, s.documents, 300),
                some(s.reports.c.key, s.reports, 1_500),
                [code for pair, _ in pairs for code in pair], ["USA", "RUS", "AFG", "SDN", "COL", "UN", "SDN:RSF"],
            )  # fmt: skip


def _busy(found: list[str], chance: random.Random) -> str:
    return found[int(len(found) * chance.random() ** 3)]


def _filters(pages: Pages, chance: random.Random) -> dict[str, str]:
    """One, two or three facets, as people click them together."""
    year = chance.randint(2017, 2026)
    every = {
        "actor": chance.choice(pages.actors), "recipient": chance.choice(pages.actors),
        "type": chance.choice(("ASSAULT", "CONSULT", "AID", "ACCUSE", "MOBILIZE")), "quad": str(chance.randint(1, 4)),
        "factuality": chance.choice(("happened", "planned", "offered", "hypothetical")),
        "place": chance.choice(("PAK", "City 17", "UKR", "COL")), "since": f"{year}-01-01", "until": f"{year}-12-31",
        "outlet": f"Outlet {chance.randint(0, 59)}", "confidence": "0.8", "outlets": "2", "differs": "true",
        "source": chance.choice(pages.actors), "either": chance.choice(pages.actors), "words": "ceasefire minister",
    }  # fmt: skip
    return {name: every[name] for name in chance.sample(sorted(every), chance.randint(0, 3))}


def _events(view: str) -> Callable[[Pages, random.Random], str]:
    return lambda p, c: "/events?" + urlencode({"view": view} | _filters(p, c))


def _board(pages: Pages, chance: random.Random) -> str:
    given = {
        "sort": chance.choice(("told", "contact", "status", "name", "rounds")), "party": _busy(pages.parties, chance),
        "status": chance.choice(("planned", "under_way", "agreement")), "page": str(chance.randint(1, 4)),
        "words": chance.choice(("a", "sudan", "pak")),
    }  # fmt: skip
    return "/?" + urlencode({k: given[k] for k in chance.sample(sorted(given), chance.randint(0, 2))})


def _api(name: str, **more: str) -> Callable[[Pages, random.Random], str]:
    return lambda p, c: f"/api/v1/{name}?" + urlencode(_filters(p, c) | more)


def _word(chance: random.Random) -> str:
    return chance.choice(("ceasefire", "border talks", '"minister"', "kaning17", "delegation visit troops", "lostori3"))


def _export(pages: Pages, chance: random.Random) -> str:
    month = f"{chance.randint(2018, 2026)}-0{chance.randint(1, 9)}"
    given = {"schema": chance.choice(("plover", "icews", "gdelt")), "since": f"{month}-01", "until": f"{month}-02"}
    return "/api/v1/export?" + urlencode(given | {"actor": chance.choice(pages.actors)})


PAGES: dict[str, Callable[[Pages, random.Random], str]] = {
    BOARD: _board,
    "process": lambda p, c: f"/process/{_busy(p.processes, c)}",
    "process, as of a day": lambda p, c: f"/process/{_busy(p.processes, c)}?as_of={c.randint(2018, 2026)}-03-09",
    "process, brief": lambda p, c: f"/process/{_busy(p.processes, c)}/brief",
    "events, table": _events("table"), "events, chart": _events("chart"), "events, map": _events("map"),
    "events, matrix": _events("matrix"),
    "events, facets": lambda p, c: "/events/facets?" + urlencode(_filters(p, c)),
    "event": lambda p, c: f"/events/{c.choice(p.events)}",
    "article": lambda p, c: f"/article/{quote(c.choice(p.articles))}",
    "actors": lambda _p, _c: "/actors",
    "actor": lambda p, c: f"/actor/{quote(c.choice(p.actors))}",
    "review, unsure": lambda _p, c: f"/review?queue=unsure&skip={c.randint(0, 5)}",
    "review, reported": lambda _p, c: f"/review?queue=reported&skip={c.randint(0, 5)}",
    "review, differs": lambda _p, c: f"/review?queue=differs&skip={c.randint(0, 5)}",
    "review, new": lambda _p, c: f"/review?queue=new&skip={c.randint(0, 5)}",
    "review, second": lambda _p, _c: "/review?queue=second",
    "review, disputed": lambda _p, _c: "/review?queue=disputed",
    "search": lambda _p, c: "/search?" + urlencode({"q": _word(c), "page": str(c.choice((1, 1, 2)))}),
    "sources": lambda _p, _c: "/sources", "about": lambda _p, _c: "/about",
    "API: events": _api("events"), "API: facets": _api("facets"), "API: dyads": _api("dyads"),
    "API: places": _api("places"),
    "API: series": lambda p, c: f"/api/v1/series?one={p.busy[0]}&other={c.choice(p.busy[1:])}",
    "API: processes": lambda _p, _c: "/api/v1/processes", "API: rounds": lambda _p, _c: "/api/v1/rounds",
    "API: documents": lambda _p, c: f"/api/v1/documents?outlet=Outlet+{c.randint(0, 59)}",
    "API: reports": lambda p, c: "/api/v1/reports?" + c.choice(("", f"event={c.choice(p.events)}")),
    "API: actor": lambda p, c: f"/api/v1/actors/{quote(c.choice(p.actors))}",
    "API: search": lambda _p, c: "/api/v1/search?" + urlencode({"q": _word(c)}),
    "API: totals": lambda _p, _c: "/api/v1/totals",
    "API: export, some days of an actor": _export,
    "feed": lambda _p, _c: "/api/v1/feed.atom", "calendar": lambda _p, _c: "/api/v1/rounds.ics",
}  # fmt: skip
