"""Turns: of the requests that are there, only so many are worked on at once, in the order in which they came.

Twenty answers made at once on two cores are each ready ten times as late, and threads that share one interpreter hinder
each other besides. A request gives its turn back when its answer begins, so that nobody waits for a slow download;
requests that send something, static files and checks of health wait for none.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from goodoffices.web.routes import path_of
from goodoffices.web.telemetry import QUIET

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_READING = frozenset({"GET", "HEAD"})
_BESIDE = 4  # to a core, where the store is a server that works on cores of its own


class Turns:
    """Middleware; see the module."""

    def __init__(self, app: ASGIApp, at_once: int) -> None:
        self.app = app
        self._free = asyncio.Semaphore(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request when it is its turn."""
        if scope["type"] != "http" or scope["method"] not in _READING or path_of(scope).startswith(QUIET):
            await self.app(scope, receive, send)
            return
        await self._free.acquire()
        mine = True

        def give_back() -> None:
            nonlocal mine
            if mine:
                mine = False
                self._free.release()

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                give_back()
            await send(message)

        try:
            await self.app(scope, receive, sender)
        finally:
            give_back()


def at_once(store: str) -> int:
    """How many requests to work on at once with a store of this address: one a core, and one that awaits the disk."""
    cores = os.cpu_count() or 1
    return _BESIDE * cores if store.startswith("postgres") else cores + 1
