"""What the archive commands do: a run, then the second pass over its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.distribute import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.distribute import Power, Settings


def code_archive(
    targets: list[str], settings: Settings, power: Power, *, link: bool, megabytes: float, say: Callable[[str], None]
) -> int:
    """Code an archive and, with ``link``, find its events; how many shards and articles failed."""
    found = run.code(targets, settings, power, megabytes=megabytes, say=say)
    if link:
        from goodoffices.distribute.link import link_events

        say(f"{link_events(settings.out, settings.by):,} events")
    return len(found.failed_shards) + found.failed


def add_archive(
    targets: list[str],
    settings: Settings,
    power: Power,
    *,
    store: str | None,
    megabytes: float,
    say: Callable[[str], None],
) -> int:
    """Code an archive and add what was coded to a store; how many shards and articles failed."""
    from goodoffices.distribute.storing import store_articles
    from goodoffices.store import open_store

    open_store(store).close()  # an address that is none is refused before the work of hours
    found = run.code(targets, settings, power, megabytes=megabytes, say=say)
    say(f"{store_articles(settings.out, store):,} articles added")
    return len(found.failed_shards) + found.failed
