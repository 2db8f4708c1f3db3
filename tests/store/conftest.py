"""A store of each kind for the tests; those on PostgreSQL need a server (.ci/postgres start)."""

from __future__ import annotations

import os
import uuid
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from goodoffices.store import open_store

MISSING = (
    'needs a PostgreSQL server: apt-get install postgresql, then eval "$(.ci/postgres start)", which sets '
    "GOODOFFICES_TEST_POSTGRES"
)


@pytest.fixture
def postgres_url():
    """A new, empty database."""
    with database() as url:
        yield url


@contextmanager
def database():
    """A new, empty database; the test is skipped where there is no server, which must not be so in CI."""
    server = os.environ.get("GOODOFFICES_TEST_POSTGRES")
    if not server:
        assert os.environ.get("CI") != "true", MISSING
        pytest.skip(MISSING)
    name = f"test_{uuid.uuid4().hex[:12]}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        _drop(engine, name)


def _drop(engine, name):
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path / 'kept.sqlite'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def store(url):
    with open_store(url) as opened:
        yield opened
