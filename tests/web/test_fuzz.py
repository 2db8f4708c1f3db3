"""The API fuzzed from its own description, some hundred cases; ``python -m benchmarks.fuzz`` sends thousands."""

from __future__ import annotations

import pytest
from benchmarks.fuzz import desk_over, fuzz, known
from tests.web.conftest import fill

from goodoffices.store import open_store


@pytest.mark.slow
def test_every_answer_is_as_described(sqlite_url):
    with open_store(sqlite_url) as store:
        fill(store)
    app, headers = desk_over(sqlite_url)
    outcome = fuzz(app, headers, known(sqlite_url), 400)
    told = "\n\n".join(f"{' '.join(key)}\n{text}" for key, text in outcome.findings.items())
    assert not told, told
    assert outcome.cases >= 300  # some operations have fewer cases to make than were asked for
    assert len(outcome.operations) > 20
    assert min(outcome.operations.values()) >= 4  # once a role, and more where there is something to vary
    assert {200, 400, 401, 403, 404, 422} <= set(outcome.statuses)


def test_a_parameter_of_one_value_is_taken_once(reader):
    again = reader.get("/api/v1/events?since=2024-01-01&since=2025-01-01")
    assert (again.status_code, again.headers["content-type"]) == (400, "application/problem+json")
    assert "since" in again.json()["detail"]
    assert reader.get("/api/v1/events?type=AGREE&type=ASSAULT").status_code == 200


def test_a_day_is_written_as_a_day(reader):
    for given in ("0", "1700000000", "2024-1-1", "2024-01-01T00:00:00"):
        assert reader.get("/api/v1/events", params={"since": given}).status_code == 422, given
    assert reader.post("/api/v1/code", json={"text": "Talks.", "published": 0}).status_code == 422


def test_a_wrong_method_is_told_the_right_ones(reader):
    answer = reader.delete("/api/v1/corrections")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


def test_moments_have_their_zone(client):
    made = client.post("/api/v1/corrections", json={"kind": "event", "action": "accept",
                       "target": client.get("/api/v1/events").json()["events"][0]["key"]}).json()["made"]  # fmt: skip
    assert made.endswith(("Z", "+00:00"))
