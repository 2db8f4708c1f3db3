"""The store behind the desk: asked through typed queries, heavy answers kept while the store stays as it is."""

from __future__ import annotations

import datetime as dt
import threading
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec, TypeVar

from anyio import CapacityLimiter
from fastapi import Depends, Request

from goodoffices.store import open_store
from goodoffices.store.queries_board import last_day
from goodoffices.store.stamp import stamp
from goodoffices.web.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from goodoffices.pipeline import Pipeline

P = ParamSpec("P")
Q = TypeVar("Q")
T = TypeVar("T")


class Desk:
    """An open store with a cache, and the pipeline once a text is to be coded."""

    def __init__(self, url: str | None) -> None:
        self.store = open_store(url)
        self.cache = Cache()
        self.coders = CapacityLimiter(1)  # texts coded at once: each takes a core for longer than a page
        self._loading = threading.Lock()
        self._pipeline: Pipeline | None = None

    def ask(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a query."""
        with self.store.reading() as connection:
            return query(connection, *args, **kwargs)

    def kept(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a query, reckoned once for each state of the store. Arguments must be plain values."""
        with self.store.reading() as connection:
            key = (*_named(query), stamp(connection), repr(args), repr(sorted(kwargs.items())))
            return self.cache.get(key, lambda: query(connection, *args, **kwargs))

    def kept_each(self, query: Callable[[Connection, Q], T], many: Iterable[Q]) -> list[T]:
        """The answers to one query about each of several things, all of one state of the store, kept one by one."""
        with self.store.reading() as connection:
            name, state = _named(query), stamp(connection)
            return [self.cache.get((*name, state, repr(one)), partial(query, connection, one)) for one in many]

    def today(self) -> dt.date:
        """The day up to which the record goes: its latest article's, at most today."""
        today = dt.datetime.now(dt.UTC).date()
        return min(self.kept(last_day) or today, today)

    def pipeline(self) -> Pipeline:
        """The pipeline, loaded when it is first needed."""
        with self._loading:
            if self._pipeline is None:
                from goodoffices.startup import lean_spacy

                lean_spacy()
                from goodoffices.pipeline import Pipeline

                self._pipeline = Pipeline.load()
            return self._pipeline

    def close(self) -> None:
        """Give the connections back."""
        self.store.close()


def _named(query: Callable[..., object]) -> tuple[str, str]:
    return query.__module__, query.__qualname__


async def desk(request: Request) -> Desk:
    """The desk of this application; asynchronous, as all that does not wait is, or each would be a thread's errand."""
    found: Any = request.app.state.desk
    if not isinstance(found, Desk):
        raise TypeError("the application was not started")
    return found


TheDesk = Annotated[Desk, Depends(desk)]
