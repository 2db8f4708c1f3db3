"""What is read when the desk starts is not read again by the first visitor."""

from __future__ import annotations

import gc

from tests.web.conftest import client_on

from goodoffices.store import naming
from goodoffices.web import directory, rules
from goodoffices.web.shape import worldmap


def misses():
    read = (naming._tables, directory._entries, rules.codebook, worldmap.world)
    return [f.cache_info().misses for f in read]


def test_the_first_visitor_waits_for_no_table(filled):
    with client_on(filled) as client:
        before = misses()
        assert all(n >= 1 for n in before)
        assert gc.get_freeze_count() > 100_000
        for path in ("/", "/article/d1", "/actor/KEN", "/events?view=map", "/about", "/review"):
            assert client.get(path).status_code == 200, path
        assert misses() == before


def test_a_calendar_changes_with_the_store_alone(filled):
    with client_on(filled) as client:
        first, again = (client.get("/api/v1/rounds.ics") for _ in range(2))
        assert first.content == again.content
        assert first.content.count(b"BEGIN:VEVENT") > client.get("/api/v1/rounds.ics?process=x").text.count("VEVENT")
