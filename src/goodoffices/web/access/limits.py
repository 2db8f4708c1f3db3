"""Limits on how often one client may ask. Each worker process counts for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from goodoffices.errors import TooManyError
from goodoffices.web.routes import path_of

if TYPE_CHECKING:
    from fastapi import Request

    from goodoffices.web.access.visitor import Visitor
    from goodoffices.web.settings import Settings

SIGN_INS = RateLimitItemPerMinute(30, 15)


class Limits:
    """The limits of one desk; without users only codings are counted."""

    def __init__(self, settings: Settings) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._counts_all = settings.auth
        self._all = RateLimitItemPerMinute(settings.each_minute)
        self._codings = RateLimitItemPerMinute(settings.codings_each_minute)

    def count(self, request: Request, visitor: Visitor) -> None:
        """Count a request; raises TooManyError where there were too many in the last minute."""
        if self._counts_all and not self._window.hit(self._all, visitor.name, visitor.via):
            raise TooManyError("too many requests in a minute; wait a little")
        if path_of(request.scope) == "/api/v1/code" and not self._window.hit(self._codings, "code", visitor.name):
            raise TooManyError("too many texts in a minute; use goodoffices code or add for many documents")

    def count_sign_in(self, address: str) -> None:
        """Count a try to sign in from an address; raises TooManyError after thirty in a quarter of an hour."""
        if not self._window.hit(SIGN_INS, "sign-in", address):
            raise TooManyError("too many tries from this address; wait a quarter of an hour")
