"""Stores of both kinds, and a clock that is moved by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.conftest import postgres_url, sqlite_url, store, url  # noqa: F401

from goodoffices.wire.clock import HandClock


@pytest.fixture
def clock():
    return HandClock(dt.datetime(2024, 3, 6, 8, 0, tzinfo=dt.UTC))
