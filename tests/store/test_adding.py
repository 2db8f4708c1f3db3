from __future__ import annotations

import datetime as dt

import pytest
from tests.store.made import FILLER, act, document, process, report, talks_round

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.records import Failure
from goodoffices.store import EventFilter, Page, open_store
from goodoffices.store.identity import tidy_url


def add(store, item, reports=(), processes=()):
    return store.add(item, list(reports), list(processes))


def test_a_document_is_kept_once_however_often_it_is_added(store):
    first = document()
    assert add(store, first, [report(first)])
    assert not add(store, first, [report(first)])
    again = first.model_copy(update={"id": "another-name", "text": first.text + " \n"})
    assert list(store.unknown([again, document("d2")])) == [document("d2")]
    assert (store.totals().documents, store.totals().reports) == (1, 1)


def test_what_comes_back_is_what_was_put_in(store):
    kept = document(url="https://example.org/a?utm_source=x")
    told = report(kept, source=("KEN",), place="Nairobi")
    add(store, kept, [told])
    view = store.document("d1")
    assert view.document == kept.model_copy(update={"url": tidy_url(kept.url)})
    assert [r.report for r in view.reports] == [told]
    assert (view.coder, view.has_text) == (told.coder, True)


def test_the_same_text_of_another_outlet_is_a_copy_and_counts_once(store):
    one, two = document("d1", FILLER * 2), document("d2", FILLER * 2, outlet="Hill Gazette")
    add(store, one, [report(one)])
    add(store, two, [report(two)])
    (event,) = store.events().events
    assert (event.reports, event.outlets) == (2, 1)
    assert [d.id for d in store.document("d1").copies] == ["d2"]
    assert store.document("d2").row.copy_of == "d1"


@pytest.mark.parametrize(
    ("day", "copied"),
    [("2024-03-20", True), ("2024-04-04", True), ("2024-04-20", False), ("2021-01-02", False), (None, True)],
)
def test_a_copy_is_looked_for_a_month_around_and_at_any_time_where_its_day_is_unknown(store, day, copied):
    for n, published in enumerate(["2019-07-01", "2024-03-05", "2025-12-31"]):
        add(
            store,
            document(f"d{n}", FILLER * 2 if n == 1 else " ".join(f"w{n}{k}" for k in range(60)), day=published),
            [],
        )
    add(store, document("late", FILLER * 2, outlet="Hill Gazette", day=day), [])
    assert store.document("late").row.copy_of == ("d1" if copied else None)


def test_two_outlets_telling_one_meeting_make_one_event(store):
    one, two = document("d1"), document("d2", "Other words altogether.", outlet="Hill Gazette", day="2024-03-06")
    add(store, one, [report(one)])
    add(store, two, [report(two, quote="Kenya and Somalia met in Nairobi for talks.")])
    (event,) = store.events().events
    assert (event.reports, event.outlets) == (2, 2)
    assert (event.first_mention, event.last_mention) == (dt.date(2024, 3, 5), dt.date(2024, 3, 6))
    view = store.event(event.key)
    assert [r.document for r in view.reports] == ["d1", "d2"]
    assert all(r.reason for r in view.reports)


def test_other_days_other_actors_and_other_acts_are_other_events(store):
    for number, (kind, who, day) in enumerate(
        [("CONSULT", ("KEN", "SOM"), "2024-03-05"), ("CONSULT", ("KEN", "SOM"), "2024-04-09"),
         ("CONSULT", ("KEN", "ETH"), "2024-03-05"), ("ACCUSE", ("KEN",), "2024-03-05")]
    ):  # fmt: skip
        item = document(f"d{number}", f"{number} words", day=day)
        add(store, item, [report(item, kind, who, ("SOM",) if kind == "ACCUSE" else (), day=day)])
    assert len(store.events().events) == 4


def test_a_denial_is_an_account_of_the_same_event_and_shows_where_they_differ(store):
    one, two = document("d1"), document("d2", "They say no.", outlet="Hill Gazette")
    add(store, one, [report(one)])
    add(store, two, [report(two, polarity="denied")])
    (event,) = store.events().events
    assert event.polarity == "affirmed"
    (difference,) = event.differences
    assert difference.about == "whether"
    assert {(a.value, *a.origins) for a in difference.accounts} == {
        ("affirmed", "Harbour Post"), ("denied", "Hill Gazette")}  # fmt: skip


def test_a_revised_article_is_a_new_version_and_the_old_one_counts_no_more(store):
    address = "https://example.org/story"
    old, new = document("d1", url=address), document("d1", "Corrected: no talks took place.", url=address + "#top")
    add(store, old, [report(old)])
    add(store, new, [])
    view = store.document("d1#2")
    assert (view.row.version, view.row.current) == (2, True)
    assert [(d.id, d.current) for d in view.versions] == [("d1", False)]
    assert store.events().events == []
    assert add(store, old.model_copy(update={"id": "again"}), []) is False


def test_names_that_clash_are_told_apart_in_evidence_too(store):
    one, two = document("article"), document("article", "Another text.", outlet="Hill Gazette")
    add(store, one, [report(one)], [process(talks_round(one, start="2024-03-05"))])
    add(store, two, [report(two)], [process(talks_round(two, start="2024-03-05"))])
    (view,) = store.processes()
    assert {e.document for e in view.process.rounds[0].evidence} == {"article", "article#2"}
    assert store.document("article#2").reports[0].report.document == "article#2"


def test_a_store_without_texts_keeps_quotations_and_finds_them(url):
    with open_store(url, texts=False) as store:
        item = document(text="A secret passage. " + FILLER)
        add(store, item, [report(item)])
        view = store.document("d1")
        assert (view.has_text, view.document.text) == (False, "")
        assert [h.document.id for h in store.search("Nairobi")] == ["d1"]
        assert store.search("secret passage") == []


def test_a_failure_is_kept_until_the_document_is_added(store):
    store.fail(Failure(document="d1", reason="empty"))
    store.fail(Failure(document="d1", reason="the file is empty"))
    assert [f.reason for f in store.failures()] == ["the file is empty"]
    add(store, document())
    assert store.failures() == []


def test_filters_narrow_and_the_cursor_goes_on(store):
    for number in range(7):
        item = document(f"d{number}", f"{number} words of its own", day=f"2024-0{number + 1}-05")
        kind = "CONSULT" if number % 2 else "AID"
        add(store, item, [report(item, kind, ("KEN",), ("SOM",), day=f"2024-0{number + 1}-05", place="Nairobi")])
    assert len(store.events(EventFilter(actor=("KEN",))).events) == 7
    assert len(store.events(EventFilter(recipient=("SOM",), type=("AID",))).events) == 4
    assert len(store.events(EventFilter(actor=("SOM",))).events) == 0
    assert len(store.events(EventFilter(actor=("KEN",), recipient=("SOM",), type=("AID",))).events) == 4
    assert len(store.events(EventFilter(actor=("KEN",), recipient=("UGA",), either=("SOM",))).events) == 0
    assert len(store.events(EventFilter(either=("SOM", "UGA"))).events) == 7
    assert len(store.events(EventFilter(place="nairobi")).events) == 7
    assert (
        len(store.events(EventFilter(place="KEN", since=dt.date(2024, 3, 1), until=dt.date(2024, 5, 31))).events) == 3
    )
    assert len(store.events(EventFilter(factuality=("planned",))).events) == 0
    assert store.count(EventFilter(type=("AID",))) == 4
    assert [e.date for e in store.events(EventFilter(words="3")).events] == ["2024-04-05"]
    for wanted in (EventFilter(), EventFilter(actor=("KEN",))):
        seen, cursor = [], None
        while True:
            page = store.events(wanted, Page(3, cursor))
            seen += [e.date for e in page.events]
            cursor = page.next
            if cursor is None:
                break
        assert seen == [f"2024-0{n}-05" for n in range(7, 0, -1)]
    with pytest.raises(OptionError, match="cursor"):
        store.events(page=Page(3, "nonsense"))


def test_facets_and_series_count_events(store):
    for number, day in enumerate(["2024-03-05", "2024-03-20", "2024-05-01"]):
        item = document(f"d{number}", f"{number}", day=day)
        add(store, item, [report(item, "AID", ("KEN",), ("SOM",), day=day)])
    assert [(f.value, f.count) for f in store.facets("type")] == [("AID", 3)]
    assert [(f.value, f.count) for f in store.facets("recipient")] == [("SOM", 3)]
    assert [(t.period, t.events, t.score) for t in store.series("KEN", "SOM")] == [
        ("2024-03", 2, 5.0), ("2024-05", 1, 2.5)]  # fmt: skip
    assert store.series("KEN", "UGA") == []


def test_search_finds_words_and_phrases_and_narrows_by_event(store):
    one = document("d1", "The delegations met in the old customs house. " + FILLER)
    two = document("d2", "A house of customs was sold.", outlet="Hill Gazette", title="Sold")
    add(store, one, [report(one)])
    add(store, two, [])
    assert {h.document.id for h in store.search("customs house")} == {"d1", "d2"}
    assert [h.document.id for h in store.search('"customs house"')] == ["d1"]
    assert [h.document.id for h in store.search("customs", EventFilter(actor=("KEN",)))] == ["d1"]
    (hit,) = store.search('"customs house"')
    assert "customs house" in hit.snippet
    assert hit.events == 1
    for hostile in ("NEAR(", "a AND", 'x" OR "y', "title:x", "*"):
        try:
            store.search(hostile)
        except OptionError as error:
            assert "no word" in error.message


def test_what_is_not_there_is_named(store):
    for ask in (lambda: store.event("nix"), lambda: store.document("nix"), lambda: store.process("nix")):
        with pytest.raises(NotFoundError, match="nix"):
            ask()


def test_a_round_told_by_several_is_one_with_all_its_accounts(store):
    plan = document("d1", "plan", day="2024-02-20")
    held = document("d2", "held", outlet="Hill Gazette", day="2024-03-06")
    add(store, plan, [], [process(talks_round(plan, "planned", start="2024-03-05", venue="Nairobi"))])
    add(store, held, [], [process(talks_round(held, "agreement", start="2024-03-05", end="2024-03-06", venue="Nairobi",
                                              ordinal=2, roles=[("UGA", "mediator")]))])  # fmt: skip
    (view,) = store.processes()
    (item,) = view.rounds
    assert (item.round.status, item.round.ordinal, item.round.start) == ("agreement", 2, "2024-03-05")
    assert [(str(h.since), h.status) for h in item.history] == [("2024-02-20", "planned"), ("2024-03-06", "agreement")]
    earlier = store.process(view.row.key, as_of=dt.date(2024, 3, 1))
    assert [r.round.status for r in earlier.rounds] == ["planned"]
    assert earlier.row.status == "planned"
    assert store.talks(as_of=dt.date(2024, 2, 1)) == []
    assert [r.status for r in store.talks(as_of=dt.date(2024, 3, 1))] == ["planned"]


def test_an_offer_in_one_article_is_answered_in_another(store):
    one, two = document("d1", "offer"), document("d2", "answer", day="2024-03-09", outlet="Hill Gazette")
    offer = act(one, "offer_to_mediate", "UGA", ("KEN", "SOM"), day="2024-03-04")
    add(store, one, [], [process(acts=[offer])])
    add(store, two, [report(two, "REJECT", ("SOM",), ("UGA",), cameo="126", quote="Somalia refused the offer.")])
    (view,) = store.processes()
    made = next(a.act for a in view.acts if a.act.kind == "offer_to_mediate")
    assert (made.status, [(r.actor, r.response) for r in made.responses]) == ("rejected", [("SOM", "rejected")])


def test_a_negotiation_is_found_by_key_name_or_parties(store):
    item = document()
    add(store, item, [], [process(talks_round(item, start="2024-03-05"))])
    key = store.talks()[0].key
    assert key == "ken-som-2024"
    assert {store.process(asked).row.key for asked in (key, "kenya-somalia", "SOM,KEN", "ken-som")} == {key}
    assert [r.key for r in store.talks(party="SOM")] == [key]
    assert store.talks(party="UGA") == []
