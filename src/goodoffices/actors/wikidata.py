"""Who held which office, from Wikidata's SPARQL service; only ever when a person asks for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from goodoffices import __version__
from goodoffices.errors import NetworkError

ENDPOINT = "https://query.wikidata.org/sparql"
_AGENT = f"goodoffices/{__version__} (actors update; urllib3)"
_BUSY = (429, 500, 502, 503, 504)
_TYPE = "application/sparql-results+json"
# P39 position held, P580/P582 start and end of a statement, P1001 applies to jurisdiction.
_QUERY = """SELECT ?person ?personLabel ?positionLabel ?start ?startPrecision ?end ?endPrecision WHERE {{
  ?position wdt:P1001 wd:{country} .
  ?person p:P39 ?held .
  ?held ps:P39 ?position ; pqv:P580 [ wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision ] .
  MINUS {{ ?held wikibase:rank wikibase:DeprecatedRank }}
  OPTIONAL {{ ?held pqv:P582 [ wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision ] . }}
  FILTER(?start >= "{since}-01-01T00:00:00Z"^^xsd:dateTime)
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en" . }}
}} ORDER BY ?held LIMIT {limit} OFFSET {offset}"""
_LENGTHS = {9: 4, 10: 7, 11: 10}


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """One spell of office as Wikidata has it; dates are at their own precision, "" where unknown."""

    country: str
    position: str
    name: str
    entity: str
    since: str
    until: str


@dataclass(slots=True)
class Wikidata:
    """A client of a SPARQL 1.1 service that pages, waits and tries again.

    ``page`` is how many rows it asks for at once; ``backoff`` and ``timeout`` are seconds: the first wait, the longest.
    """

    endpoint: str = ENDPOINT
    page: int = 2000
    tries: int = 6
    backoff: float = 1.0
    timeout: float = 90.0
    say: Callable[[str], None] = lambda _: None
    pool: urllib3.PoolManager = field(init=False)

    def __post_init__(self) -> None:
        """Set up the connection: what waits for, and what is tried again."""
        retry = Retry(self.tries, backoff_factor=self.backoff, backoff_jitter=self.backoff / 4, status_forcelist=_BUSY,
                      respect_retry_after_header=True, allowed_methods=("GET",), raise_on_status=False)  # fmt: skip
        self.pool = urllib3.PoolManager(retries=retry, timeout=urllib3.Timeout(self.timeout))

    def held(self, code: str, entity: str, since: int) -> Iterator[Held]:
        """Yield the spells of a country (its code here, its entity there) that began in a year or later."""
        seen: set[Held] = set()
        size, offset = self.page, 0
        while True:
            rows = self._page(entity, since, size, offset)
            if rows is None:  # an answer cut off by the service's own time limit: ask for less
                size = self._less(size, code)
                continue
            for row in rows:
                spell = _held(code, row)
                if spell is not None and spell not in seen:
                    seen.add(spell)
                    yield spell
            if len(rows) < size:
                return
            offset += size

    def _less(self, size: int, code: str) -> int:
        if size <= 50:
            raise NetworkError(
                f"{self.endpoint}: the answer for {code} is cut off even for {size} rows; try again later"
            )
        self.say(f"{code}: the answer was cut off; asking for {size // 2} rows at a time")
        return size // 2

    def _page(self, entity: str, since: int, limit: int, offset: int) -> list[dict[str, Any]] | None:
        query = _QUERY.format(country=entity, since=since, limit=limit, offset=offset)
        try:
            answer = self.pool.request("GET", self.endpoint, fields={"query": query, "format": "json"},
                                       headers={"Accept": _TYPE, "User-Agent": _AGENT})  # fmt: skip
        except HTTPError as error:
            raise NetworkError(f"{self.endpoint}: {error}; is there a network? try again later") from error
        if answer.status != 200:
            said = answer.data[:200].decode("utf8", "replace").strip()
            raise NetworkError(f"{self.endpoint}: status {answer.status} after {self.tries} tries: {said}")
        try:
            return list(json.loads(answer.data)["results"]["bindings"])
        except (ValueError, KeyError, TypeError):
            if answer.data.lstrip().startswith(b"{"):
                return None
            raise NetworkError(f"{self.endpoint}: the answer is no {_TYPE}; is it a SPARQL service?") from None


def _held(code: str, row: dict[str, Any]) -> Held | None:
    """Return a spell from a row of an answer; None for one without a name in English or a usable date."""
    cell = {name: str(given["value"]) for name, given in row.items()}
    entity = cell.get("person", "").rsplit("/", 1)[-1]
    name = re.sub(r"\s+", " ", cell.get("personLabel", "")).strip()
    since = _date(cell.get("start", ""), cell.get("startPrecision", ""))
    until = _date(cell.get("end", ""), cell.get("endPrecision", ""))
    if not since or not name or re.fullmatch(r"Q\d+", name):
        return None
    return Held(code, cell.get("positionLabel", "").strip(), name, entity, since, until)


def _date(value: str, precision: str) -> str:
    """Return a time value at its own precision (9 year, 10 month, 11 day); "" where it is coarser or none."""
    length = _LENGTHS.get(int(precision) if precision.isdigit() else 0)
    found = re.match(r"\+?(\d{4}-\d\d-\d\d)T", value)
    return found.group(1)[:length] if found and length else ""
