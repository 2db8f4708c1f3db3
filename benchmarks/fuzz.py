"""The API fuzzed from its own OpenAPI description (schemathesis), as nobody and in every role.

    python -m benchmarks.fuzz --cases 2000

Each role asks every operation: with values that the description allows (among them keys that the store has), with
values that it forbids, and with the edges of each schema. All of schemathesis's checks hold every answer to the
description: no 500, status, content type, headers and body as described, forbidden values refused and allowed ones
taken, no other methods, nothing answered without a sign-in. Prints each finding with a command that repeats it, and the
counts; exit code 1 with findings.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import NonInteractiveExampleWarning
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup

from goodoffices.commands_demo import store_url
from goodoffices.store import open_store
from goodoffices.web import Settings, create_app
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.known import ROLES
from goodoffices.web.access.place import beside

# What a schema cannot say (a cursor that is ours, an actor that is in the tables) is refused with 400, not 422.
REFUSED = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429"]
"""Statuses that refuse: 413 too, for a body that is too long; no 5xx."""
TAKEN = ["2xx", "400", "401", "403", "404", "406", "413", "429"]
MANY = 10**9
_DECIDED = ("accept", "reject")


@dataclass(slots=True)
class Outcome:
    """What came of a run: cases and answers by status, and each kind of finding with its first example."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    findings: dict[tuple[str, str, str], str] = field(default_factory=dict)


def desk_over(url: str) -> tuple[Any, dict[str, dict[str, str]]]:
    """The application over a store with a user of each role, and each role's headers; nobody's are empty."""
    app = create_app(Settings(store=url, auth=True, hosts=("testserver",), each_minute=MANY, codings_each_minute=MANY))
    accounts = Accounts(beside(url))
    headers: dict[str, dict[str, str]] = {"nobody": {}}
    for role in ROLES:
        accounts.add(role, "a long enough password", role)
        headers[role] = {"Authorization": f"Bearer {accounts.new_token(role, 'fuzz')}"}
    accounts.close()
    return app, headers


def known(url: str) -> dict[str, list[Any]]:
    """Keys that the store has, by the names of the parameters that take them."""
    with open_store(url) as store:
        events = store.events().events
        views = store.processes()
        documents = list(dict.fromkeys(d for v in views for r in v.rounds for d in r.documents))[:20]
        reports = [r.report.id for d in documents[:5] for r in store.document(d).reports]
    keys = [e.key for e in events]
    rounds = [r.key for v in views for r in v.rounds]
    codes = sorted({c for v in views for c in v.row.parties})
    decided = [("report", r) for r in reports] + [("event", k) for k in keys] + [("round", k) for k in rounds]
    processes = [v.row.key for v in views]
    return {
        "decision": [{"kind": k, "target": t, "action": a, "payload": {}} for k, t in decided for a in _DECIDED],
        "key": [*keys, *processes], "event": keys, "process": processes, "number": [1, 2, 3, 4],
        "name": documents, "document": documents, "q": ["talks", "ceasefire"],
        **dict.fromkeys(("code", "party", "actor", "recipient", "one", "other"), codes),
    }  # fmt: skip


def fuzz(
    app: Any, headers: dict[str, dict[str, str]], values: dict[str, list[Any]], cases: int, first: int = 1
) -> Outcome:
    """Send at least so many cases, as many for each role and operation; ``first`` is the seed."""
    config = SchemathesisConfig.from_dict(
        {
            "checks": {
                "positive_data_acceptance": {"expected-statuses": TAKEN},
                "negative_data_rejection": {"expected-statuses": REFUSED},
            },
            "generation": {"mode": "all"},
        }
    )
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=config, headers=headers["admin"])
    operations = [found.ok() for found in schema.get_all_operations()]
    each = -(-cases // (len(headers) * len(operations)))
    outcome = Outcome()
    for role, mine in headers.items():
        for number, operation in enumerate(operations):
            for case in _cases(schema, operation, values, each, first * 1_000 + number):
                _send(case, role, mine, outcome)
    return outcome


def _cases(schema: Any, operation: Any, values: dict[str, list[Any]], each: int, number: int) -> Iterator[Any]:
    """A third edges, a third allowed with known keys, a third forbidden; of those more where edges are few."""
    generation = schema.config.generation_for(operation=operation)
    edges = list(
        schema.iter_coverage_cases(operation, generation_modes=list(GenerationMode), generation_config=generation)
    )
    random.Random(number).shuffle(edges)
    drawn = list(islice(edges, each // 3))
    left = each - len(drawn)
    drawn += _drawn(operation, GenerationMode.NEGATIVE, left // 2, number)
    allowed = _drawn(operation, GenerationMode.POSITIVE, each - len(drawn), number)
    chance = random.Random(number)
    for case in allowed:
        _use_known(case, values, chance)
    yield from drawn
    yield from allowed


def _drawn(operation: Any, mode: GenerationMode, count: int, number: int) -> list[Any]:
    """So many cases, fewer where there are no more of this mode."""
    found: list[Any] = []
    if not count:
        return found

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def collect(case: Any) -> None:
        found.append(case)

    try:
        collect()
    except Exception as error:  # an operation without parameters has nothing to forbid
        if "negative" not in str(error).lower() and type(error).__name__ not in {"Unsatisfiable", "SkipTest"}:
            raise
    return found


def _use_known(case: Any, values: dict[str, list[Any]], chance: random.Random) -> None:
    """Put keys that the store has into half of the allowed cases, so that they reach what stands behind a 404."""
    if chance.random() < 0.5:
        return
    for place in (case.path_parameters, case.query, case.body if isinstance(case.body, dict) else None):
        for name in list(place or ()):
            if values.get(name):
                one = chance.choice(values[name])
                place[name] = [one] if isinstance(place[name], list) else one
    if isinstance(case.body, dict) and "target" in case.body:
        case.body |= chance.choice(values["decision"])


def _send(case: Any, role: str, headers: dict[str, str], outcome: Outcome) -> None:
    outcome.cases += 1
    outcome.operations[case.operation.label] += 1
    try:
        answer = case.call_and_validate(headers=headers)
    except (FailureGroup, Failure) as error:
        for failure in getattr(error, "exceptions", [error]):
            key = (case.operation.label, role, getattr(failure, "title", type(failure).__name__))
            outcome.findings.setdefault(key, f"{failure}\n{case.as_curl_command(headers)}")
        return
    outcome.statuses[answer.status_code] += 1


def main(given_: Sequence[str] | None = None) -> int:
    """Run it; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="sqlite:///PATH, copied; by default the demonstration's")
    asked = parser.parse_args(given_)
    warnings.simplefilter("ignore", NonInteractiveExampleWarning)
    source = Path((asked.store or store_url(lambda m: print(m, file=sys.stderr))).removeprefix("sqlite:///"))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "fuzzed.sqlite"
        shutil.copyfile(source, copy)
        url = f"sqlite:///{copy}"
        app, headers = desk_over(url)
        begun = time.monotonic()
        outcome = fuzz(app, headers, known(url), asked.cases, asked.seed)
    for (operation, role, title), text in outcome.findings.items():
        print(f"--- {operation} as {role}: {title}\n{text}\n")
    told = {"cases": outcome.cases, "operations": len(outcome.operations), "findings": len(outcome.findings),
            "statuses": dict(sorted(outcome.statuses.items())), "seconds": round(time.monotonic() - begun)}  # fmt: skip
    print(json.dumps(told))
    return 1 if outcome.findings else 0


if __name__ == "__main__":
    sys.exit(main())
