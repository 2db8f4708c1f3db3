"""Stories in the store: filled while adding, shown by documents, search and events."""

from __future__ import annotations

import datetime as dt

from tests.store.made import document, process, report, talks_round

TEXTS = {
    "one": "Ministers of Kenya and Somalia sat down on Tuesday over the line that parts their waters. "
    "Fishermen on both shores say that they have not been asked, and that the net knows no line.",
    "two": "A quiet hotel saw both delegations come and go. Nobody would say what had been on the table in Nairobi.",
    "old": "Rain has come to the coast at last. The harbour master expects the season's first ships on Friday morning.",
}


def add(store, name, day, *reports, talks=(), outlet=None, text=None, url=None):
    doc = document(name, text or f"{TEXTS.get(name, name)} {name}", outlet=outlet or f"Paper {name}", day=day, url=url)
    store.add(doc, [report(doc, **r) for r in reports], [process(*talks)] if talks else [])
    return doc


def story(store, name):
    return store.document(name).row.story


def test_articles_of_the_same_days_with_the_same_news_are_one_story(store):
    add(store, "one", "2024-03-05", {"day": "2024-03-05"})
    add(store, "two", "2024-03-06", {"day": "2024-03-05"})
    add(store, "later", "2024-03-20", {"day": "2024-03-05"})
    add(store, "other", "2024-03-05", {"kind": "AID", "who": ("FRA",), "whom": ("MLI",), "quote": "France sent grain."})
    assert [story(store, n) for n in ("one", "two", "later", "other")] == ["one", "one", "later", "other"]
    assert [d.id for d in store.document("one").story] == ["two"]
    assert store.check() == []


def test_how_a_round_stands_is_news_too(store):
    for name, status in (("one", "collapsed"), ("two", "collapsed"), ("three", "planned")):
        held = document(name)
        add(store, name, "2024-03-05", talks=[talks_round(held, status, ordinal=2, start="2024-03-04")])
    assert [story(store, n) for n in ("one", "two", "three")] == ["one", "one", "three"]


def test_copies_and_new_versions_stay_in_their_story(store):
    first = add(store, "one", "2024-03-05", url="https://post.example/a")
    add(store, "copy", "2024-03-06", outlet="Coast Courier", text=first.text)
    add(
        store,
        "again",
        "2024-03-05",
        text="Corrected. " + TEXTS["two"],
        outlet="Paper one",
        url="https://post.example/a",
    )
    assert {story(store, n) for n in ("one", "copy", "again")} == {"one"}


def test_search_gives_one_article_a_story_on_demand(store):
    for name, day in (("one", "2024-03-05"), ("two", "2024-03-06"), ("far", "2024-05-06")):
        add(store, name, day, {"day": "2024-03-05"}, text=f"{TEXTS.get(name, TEXTS['old'])} Talks in Nairobi. {name}")
    hits = store.search("nairobi")
    assert {h.document.id: h.alike for h in hits} == {"one": 1, "two": 1, "far": 0}
    best = {h.document.story: h.document.id for h in reversed(hits)}
    assert [h.document.id for h in store.search("nairobi", stories=True)] == [
        h.document.id for h in hits if best[h.document.story] == h.document.id
    ]


def test_an_event_counts_its_stories(store):
    add(store, "one", "2024-03-05", {"day": "2024-03-05"})
    add(store, "two", "2024-03-06", {"day": "2024-03-05"})
    add(store, "late", "2024-06-06", {"day": "2024-03-05"})
    (event,) = store.events().events
    view = store.event(event.key)
    assert (view.stories, [r.story for r in view.reports]) == (2, ["one", "one", "late"])
    assert view.reports[0].published == dt.date(2024, 3, 5)
