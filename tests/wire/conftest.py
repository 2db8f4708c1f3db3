"""Stores of both kinds, a clock that is moved by hand, a site and its watcher."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.conftest import postgres_url, sqlite_url, store, url  # noqa: F401
from tests.wire.following import pipeline, site, watch  # noqa: F401

from goodoffices.wire.clock import HandClock


@pytest.fixture
def clock():
    return HandClock(dt.datetime(2024, 3, 6, 8, 0, tzinfo=dt.UTC))
