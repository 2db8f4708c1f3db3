"""What the commands that ask a store do: glue between the store and output, without the pipeline."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

from goodoffices.errors import OptionError
from goodoffices.export import text_stream
from goodoffices.export.writers import refuse_unwritable
from goodoffices.store import EventFilter, Page, Store, open_store
from goodoffices.store.naming import codes_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goodoffices.store.views import EventRow

EVENT_COLUMNS = ("key", "date", "type", "mode", "cameo", "factuality", "polarity", "actors", "recipients", "place",
                 "country", "reports", "outlets", "first_mention", "last_mention", "quote")  # fmt: skip
_PAGE = 500


def show_talks(
    process: str | None, *, store: str | None, kind: str, as_of: dt.date | None, limit: int | None, out: Path | None
) -> None:
    """Write where the negotiations stand, or one of them, as JSON or for a person."""
    from goodoffices.show_store import show_process, show_talks_table

    refuse_unwritable(out)
    with open_store(store) as kept:
        if kind == "table" and process is None:
            show_talks_table(kept.talks(as_of=as_of, limit=limit or 50))
            return
        views = [kept.process(process, as_of=as_of)] if process else kept.processes(as_of=as_of, limit=limit)
    if kind == "table":
        for view in views:
            show_process(view)
        return
    rows = [v.process.model_dump(mode="json") for v in views]
    with text_stream(out) as stream:
        stream.write(json.dumps({"processes": rows}, ensure_ascii=False, indent=1) + "\n")


def filter_of(
    *,
    actor: str | None = None,
    recipient: str | None = None,
    type_: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    place: str | None = None,
    factuality: str | None = None,
    words: str | None = None,
) -> EventFilter:
    """A filter from a command's options; several values of one stand with commas."""
    from goodoffices.records import Factuality

    allowed = Factuality.__args__  # type: ignore[attr-defined]
    wanted = tuple(factuality.split(",")) if factuality else ()
    if not set(wanted) <= set(allowed):
        raise OptionError(f"--factuality {factuality!r} is not known; allowed: {', '.join(allowed)}")
    return EventFilter(
        actor=codes_of(actor) if actor else (), recipient=codes_of(recipient) if recipient else (),
        type=tuple(type_.upper().split(",")) if type_ else (), since=since, until=until, place=place,
        factuality=wanted, words=words,
    )  # fmt: skip


def pages(store: Store, wanted: EventFilter, limit: int | None) -> Iterator[EventRow]:
    """All events wanted, newest first, read in pages; at most ``limit``."""
    cursor, left = None, limit
    while left is None or left > 0:
        page = store.events(wanted, Page(min(_PAGE, left) if left else _PAGE, cursor))
        yield from page.events
        cursor, left = page.next, None if left is None else left - len(page.events)
        if cursor is None:
            return


def list_events(wanted: EventFilter, *, store: str | None, kind: str, limit: int | None, out: Path | None) -> None:
    """Write the events wanted as JSON Lines, CSV or a table."""
    refuse_unwritable(out)
    with open_store(store) as kept:
        if kind == "table":
            from goodoffices.show_store import show_events

            show_events(pages(kept, wanted, limit or 50))
            return
        with text_stream(out) as stream:
            if kind == "jsonl":
                for event in pages(kept, wanted, limit):
                    stream.write(event.model_dump_json() + "\n")
                return
            rows = csv.DictWriter(stream, EVENT_COLUMNS, lineterminator="\n")
            rows.writeheader()
            rows.writerows(_flat(event) for event in pages(kept, wanted, limit))


def _flat(event: EventRow) -> dict[str, Any]:
    row = {name: getattr(event, name) for name in EVENT_COLUMNS}
    row["actors"] = "|".join(a.code or a.sector or "" for a in event.actors)
    row["recipients"] = "|".join(a.code or a.sector or "" for a in event.recipients)
    return row


def search_documents(
    words: str, wanted: EventFilter, *, store: str | None, kind: str, limit: int, stories: bool
) -> None:
    """Write the documents with these words, the best first; with ``stories`` one a story."""
    with open_store(store) as kept:
        hits = kept.search(words, wanted, limit=limit, stories=stories)
    if kind == "table":
        from goodoffices.show_store import show_hits

        show_hits(hits)
        return
    for hit in hits:
        sys.stdout.write(hit.model_dump_json() + "\n")


def check_store(*, store: str | None, say: Callable[[str], None]) -> int:
    """Look whether a store holds together; say what it holds; the number of things that are wrong."""
    with open_store(store) as kept:
        found, held, coders = kept.check(), kept.totals(), kept.codings()
    for problem in found:
        say(problem)
    for coder in coders:
        say(f"{coder.coder}: {coder.documents} documents, of {coder.active} it is the coding that counts")
    parts = f"{held.documents} documents, {held.reports} reports, {held.events} events, {held.processes} negotiations"
    say(f"{parts}, {held.failures} failures: {len(found)} problems")
    return len(found)


def write_gold(*, store: str | None, out: Path | None) -> int:
    """Write the articles that people have corrected as gold, a JSON line each; how many."""
    refuse_unwritable(out)
    count = 0
    with open_store(store) as kept, text_stream(out) as stream:
        for row in kept.gold():
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
