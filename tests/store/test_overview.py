"""The overview's one walk gives what counting each facet by itself gives."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.store.made import document, report

from goodoffices.store import EventFilter
from goodoffices.store.filters import Page
from goodoffices.store.queries_overview import overview
from goodoffices.store.schema import event_outlets, events


@pytest.fixture
def filled(store):
    for number in range(18):
        item = document(f"d{number}", f"{number} in words of its own", day=f"2024-03-{number + 5:02}",
                        outlet=f"Paper {number % 4}")  # fmt: skip
        kind = ("CONSULT", "ASSAULT", "AID")[number % 3]
        sides = (("KEN", "ETH"), ("SOM",)) if number % 2 else (("KEN",), ("KEN", "UN"))
        told = report(item, kind, *sides, day=f"2024-03-{number + 5:02}", quote=f"What happened, number {number}.",
                      factuality="planned" if number % 5 == 0 else "happened")  # fmt: skip
        store.add(item, [told], [])
    return store


def plainly(store, wanted, limit):
    """Facets counted one event at a time."""
    counts = {f: Counter() for f in ("type", "quad", "factuality", "country", "actor", "recipient", "outlet")}
    found = store.events(wanted, Page(limit=500)).events
    with store.reading() as connection:
        outlets = connection.execute(event_outlets.join(events).select()).all()
    for event in found[:limit]:
        for field in ("type", "quad", "factuality", "country"):
            if getattr(event, field) is not None:
                counts[field][str(getattr(event, field))] += 1
        counts["actor"].update({a.code for a in event.actors})
        counts["recipient"].update({a.code for a in event.recipients})
        counts["outlet"].update(o.origin for o in outlets if o.key == event.key)
    return len(found[:limit]), len(found) <= limit, counts


@pytest.mark.parametrize("limit", [5, 17, 18, 100])
@pytest.mark.parametrize(
    "wanted",
    [EventFilter(), EventFilter(actor=("ETH",)), EventFilter(either=("UN",)), EventFilter(words="own words"),
     EventFilter(type=("AID", "ASSAULT"), recipient=("KEN",)), EventFilter(actor=("JPN",))],
)  # fmt: skip
def test_the_overview_is_what_plain_counting_gives(filled, wanted, limit):
    counted, complete, counts = plainly(filled, wanted, limit)
    with filled.reading() as connection:
        found = overview(connection, wanted, limit)
    assert (found.counted, found.complete) == (counted, complete)
    assert {f: {x.value: x.count for x in facets} for f, facets in found.facets.items()} == counts
    for facets in found.facets.values():
        assert facets == sorted(facets, key=lambda x: (-x.count, x.value))
