"""One alert, as it waits in the outbox and as a sink gets it."""

from __future__ import annotations

import datetime as dt
import hashlib

from goodoffices.records import Record


class Alert(Record):
    """What a rule found: ``key`` is the same for the same rule and matter, so that receivers know a second delivery."""

    key: str
    rule: str
    subject: str  # event:KEY, act:KEY or process:KEY
    summary: str
    quote: str | None = None
    document: str
    title: str
    url: str | None = None
    outlet: str | None = None
    made: dt.datetime

    def lines(self) -> str:
        """The alert as a few lines of text."""
        said = f'"{self.quote}"' if self.quote else None
        where = " ".join(x for x in (self.title or self.document, f"({self.outlet})" if self.outlet else "") if x)
        return "\n".join(x for x in (f"[{self.rule}] {self.summary}", said, where, self.url) if x)


def key_of(rule: str, *parts: str) -> str:
    """A digest of a rule and what it tells of."""
    return hashlib.sha256("\x1f".join((rule, *parts)).encode("utf8", "surrogatepass")).hexdigest()[:32]
