"""What a feed or sitemap tells of its articles."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from goodoffices.errors import EmptyDocumentError
from goodoffices.records import Document, Record
from goodoffices.sources.tables import as_date
from goodoffices.sources.text import prose

ENTRIES = 100_000  # of one feed or one walk through sitemaps; more are counted, not kept


class Entry(Record):
    """One article as its feed tells it; texts are plain, whatever markup they came in. At least url, title or text."""

    url: str | None = Field(default=None, description="Absolute, http or https.")
    title: str | None = None
    published: dt.datetime | dt.date | None = Field(default=None, description="As told; a naive time has no zone.")
    updated: dt.datetime | dt.date | None = None
    summary: str | None = None
    content: str | None = Field(default=None, description="The whole text, where the feed carries it.")
    outlet: str | None = Field(default=None, description="The entry's source, else the feed's title.")
    id: str | None = Field(default=None, description="The feed's own id of it (guid), unchecked.")
    language: str | None = None

    def document(self) -> Document:
        """The article by what the feed itself carries; raises EmptyDocumentError where that is no text."""
        text = self.content or self.summary
        if not text:
            raise EmptyDocumentError("the feed carries no text of this entry; its page has to be read")
        return Document(
            id=self.url or self.id or self.title or "-", title=self.title or "", text=prose(text),
            published=as_date(self.published, self.outlet), outlet=self.outlet, url=self.url, language=self.language,
        )  # fmt: skip


class Feed(Record):
    """A feed as it was read; `left` counts entries past the bound, `broken` says where its XML breaks off."""

    title: str | None = None
    language: str | None = None
    entries: list[Entry] = Field(default_factory=list)
    left: int = 0
    broken: str | None = None
