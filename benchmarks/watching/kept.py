"""What a store holds of the articles that came out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from goodoffices.store import open_store
from goodoffices.store.identity import tidy_url
from goodoffices.store.schema import documents
from goodoffices.wire import queue

if TYPE_CHECKING:
    from benchmarks.watching.press import Article


def kept_as(article: Article) -> str:
    """The address under which a store keeps an article."""
    return tidy_url(article.url) or article.url


def held(store_url: str) -> tuple[Counter[str], dict[str, int]]:
    """How often each article's address is in the store, and the states of the queue."""
    with open_store(store_url) as store, store.reading() as connection:
        found = Counter(str(u) for u in connection.scalars(select(documents.c.url)))
        return found, queue.counts(connection)


def cut_short(store_url: str, articles: list[Article]) -> int:
    """Articles whose stored text lacks their end: a server's lie about length that could have been noticed."""
    short = 0
    with open_store(store_url) as store, store.reading() as connection:
        names = dict(connection.execute(select(documents.c.url, documents.c.name)).tuples().all())
        for article in articles:
            if (url := kept_as(article)) in names:
                text = store.document(names[url]).document.text
                short += " ".join(article.text.split()[-8:]) not in " ".join(text.split())
    return short
