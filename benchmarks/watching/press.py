"""News sites that are made up: each with a feed to which articles are added as simulated time goes by."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from benchmarks.articles import articles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

WORDS = 260  # an article: more characters than the watcher asks of a text before it takes a feed's for the whole
KINDS = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
SHOWN = 30  # entries that a feed shows at once, the newest


@dataclass(frozen=True)
class Article:
    """An article with its address and when it comes out."""

    number: int
    url: str
    out: dt.datetime
    text: str

    @property
    def title(self) -> str:
        """Its headline."""
        return f"Report {self.number} on the talks"


@dataclass
class Answer:
    """What a server sends."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Press:
    """Sites at ``bases``: of three, one has RSS, one Atom, one JSON; every fourth feed shows teasers alone."""

    def __init__(self, bases: list[str], start: dt.datetime, span: dt.timedelta, *, each: int, seed: int) -> None:
        self.bases, chance = bases, random.Random(seed)
        texts = iter(articles(len(bases) * each, seed=seed, words=WORDS))
        self._of: dict[int, list[Article]] = {}
        for site in range(len(bases)):
            outs = sorted(start + span * chance.random() for _ in range(each))
            self._of[site] = list(self._made(site, outs, texts))

    def _made(self, site: int, outs: list[dt.datetime], texts: Iterator[dict[str, Any]]) -> Iterator[Article]:
        for place, out in enumerate(outs):
            number = site * len(outs) + place
            yield Article(number, f"{self.bases[site]}/a/{number}", out, f"Report {number}. {next(texts)['text']}")

    def kind(self, site: int) -> str:
        """The format of a site's feed."""
        return list(KINDS)[site % 3]

    def full(self, site: int) -> bool:
        """Whether its feed carries whole texts."""
        return site % 4 != 3

    def feeds(self) -> list[str]:
        """The addresses of all feeds."""
        return [f"{base}/feed" for base in self.bases]

    def out(self, now: dt.datetime) -> list[Article]:
        """All articles that are out."""
        return [a for found in self._of.values() for a in found if a.out <= now]

    def answer(self, site: int, path: str, asked: dict[str, str], now: dt.datetime) -> Answer:
        """What an honest server of a site says."""
        found = [a for a in self._of[site] if a.out <= now]
        if path == "/feed":
            return self._feed(site, found[-SHOWN:], asked)
        for article in found:
            if article.url.endswith(path):
                return Answer(200, {"Content-Type": "text/html; charset=utf-8"}, _page(article))
        return Answer(404)

    def _feed(self, site: int, found: list[Article], asked: dict[str, str]) -> Answer:
        kind = self.kind(site)
        make = {"rss": _rss, "atom": _atom, "json": _json}[kind]
        body = make(f"Courier {site}", found[::-1], full=self.full(site)).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if asked.get("if-none-match") == etag:
            return Answer(304, {"ETag": etag})
        return Answer(200, {"Content-Type": f"{KINDS[kind]}; charset=utf-8", "ETag": etag}, body)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(p)}</p>" for p in text.split("\n\n"))


def _page(article: Article) -> bytes:
    head = f"<html lang=en><head><meta charset=utf-8><title>{escape(article.title)}</title></head>"
    told = f"<h1>{escape(article.title)}</h1>{_paragraphs(article.text)}"
    return f"{head}<body><article>{told}</article></body></html>".encode()


def _teaser(article: Article) -> str:
    return article.text[:80] + "…"


def _rss(title: str, found: list[Article], *, full: bool) -> str:
    items = "".join(
        f"<item><title>{a.title}</title><link>{a.url}</link><guid>{a.url}</guid><pubDate>{format_datetime(a.out)}</pubDate>"
        + (f"<content:encoded>{escape(_paragraphs(a.text))}</content:encoded>" if full else "")
        + f"<description>{escape(_teaser(a))}</description></item>"
        for a in found
    )
    head = '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return f"{head}<channel><title>{title}</title>{items}</channel></rss>"


def _atom(title: str, found: list[Article], *, full: bool) -> str:
    entries = "".join(
        f'<entry><title>{a.title}</title><link href="{a.url}"/><id>{a.url}</id><updated>{a.out.isoformat()}</updated>'
        + (f'<content type="html">{escape(_paragraphs(a.text))}</content>' if full else "")
        + f"<summary>{escape(_teaser(a))}</summary></entry>"
        for a in found
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>{entries}</feed>'


def _json(title: str, found: list[Article], *, full: bool) -> str:
    items = [
        {"id": a.url, "url": a.url, "title": a.title, "date_published": a.out.isoformat(), "summary": _teaser(a)}
        | ({"content_html": _paragraphs(a.text)} if full else {})
        for a in found
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items})
