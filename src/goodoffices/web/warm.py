"""What the first visitors would otherwise wait for.

Tables, codebook, map and templates are read before anyone asks; the answers that every visitor needs are reckoned
beside the first requests, which share them where they ask for the same.
"""

from __future__ import annotations

import contextlib
import gc
import threading
import time
from functools import cache, partial
from typing import TYPE_CHECKING

import structlog

from goodoffices.errors import GoodOfficesError, OptionError
from goodoffices.evaluate.agreement import coefficients
from goodoffices.store import (
    EventFilter,
    naming,
    queries_actors,
    queries_documents,
    queries_overview,
    queries_review,
    queries_sources,
)
from goodoffices.web import directory, rules
from goodoffices.web.render import environment
from goodoffices.web.routers import about, actors, board
from goodoffices.web.shape import worldmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodoffices.web.desk import Desk


@cache
def warm() -> None:
    """Read them all, once a process however many desks it has, and keep the collector from walking them ever again.

    They are a million objects that stay for good: without that, one request of a hundred waits for 0.2 s. Answers that
    are kept are hundreds of thousands more, so that the collector looks at all far more seldom than by default.
    """
    naming.name_of("")
    directory.entry("")
    rules.codebook()
    worldmap.world()
    about.accuracy()
    with contextlib.suppress(OptionError):  # nltk, which a desk may be without
        coefficients([])
    for name in environment().list_templates():
        environment().get_template(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


_EVERYTHING = EventFilter()
_BUSY = 20  # actors of whom most is told: their pages cost most and are opened most


def needs(desk: Desk) -> Iterator[Callable[[], object]]:
    """What every visitor needs, the first first."""
    kept = desk.kept
    yield partial(board.first_page, desk)
    yield partial(kept, queries_overview.overview, _EVERYTHING)
    yield partial(kept, queries_documents.totals)
    yield partial(kept, queries_overview.atlas, _EVERYTHING)
    yield partial(kept, queries_overview.dyads, _EVERYTHING)
    yield partial(kept, queries_overview.months, _EVERYTHING)
    yield partial(kept, queries_sources.sources)
    yield partial(kept, queries_sources.coders)
    yield partial(kept, queries_review.counts)
    for busy in kept(queries_actors.known_actors)[:_BUSY]:
        yield partial(actors.known, desk, busy.value)


class Ahead:
    """A thread that asks a desk, one after the other, for what every visitor needs.

    It rests as long as each took: whoever is there already is to have more of the machine than those who may come.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._ended = desk, threading.Event()
        self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            for need in needs(self._desk):
                if self._ended.is_set():
                    return
                began = time.monotonic()
                need()
                self._ended.wait(time.monotonic() - began)
        except GoodOfficesError as error:  # whoever asks for it is told so again
            structlog.get_logger("goodoffices").warning("not reckoned ahead", error=str(error))

    def end(self) -> None:
        """Ask for nothing more; the desk may be closed then."""
        self._ended.set()
        self._thread.join()
