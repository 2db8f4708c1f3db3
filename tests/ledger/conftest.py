from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
import yaml

from goodoffices.records import Document, Reading

ARTICLES = Path(__file__).parent / "articles.yaml"


@cache
def stages():
    """The stages to the left, loaded once for all tests."""
    from goodoffices.actors import ActorResolver
    from goodoffices.places import PlaceResolver
    from goodoffices.reader import Reader

    return Reader.load(), ActorResolver.load(), PlaceResolver.load()


@cache
def read(text: str, published: dt.date | None = None, title: str = "", name: str = "test") -> Reading:
    from goodoffices.claims import attributions
    from goodoffices.dates import resolve_dates

    reader, actors, places = stages()
    document = Document(id=name, title=title, text=text.strip(), published=published)
    doc = reader.read(document.content)
    mentions = actors.resolve(doc, published)
    return Reading(
        document,
        doc,
        mentions,
        places.resolve(doc, mentions),
        resolve_dates(doc, published),
        attributions(doc, mentions),
    )


@pytest.fixture(scope="session")
def reading():
    return read


def articles() -> list[dict]:
    return yaml.safe_load(ARTICLES.read_text("utf-8"))
