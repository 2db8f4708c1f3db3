"""Desks with users for the tests of what must not get through."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from tests.store.conftest import sqlite_url  # noqa: F401 - a fixture
from tests.web.conftest import PASSWORD, client_on, fill

from goodoffices.store import open_store
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.known import ROLES
from goodoffices.web.access.place import beside


@pytest.fixture(scope="session")
def peopled(tmp_path_factory):
    """A filled store with a user of each role and a token each: its address and the tokens."""
    url = f"sqlite:///{tmp_path_factory.mktemp('secure') / 'kept.sqlite'}"
    with open_store(url) as store:
        fill(store)
    with people(url) as accounts:
        for role in ROLES:
            accounts.add(role, PASSWORD, role)
        tokens = {role: accounts.new_token(role, "tests") for role in ROLES}
    return url, tokens


@contextmanager
def people(url):
    """The accounts of a desk, from outside of it."""
    accounts = Accounts(beside(url))
    try:
        yield accounts
    finally:
        accounts.close()


@pytest.fixture
def guarded(sqlite_url):  # noqa: F811
    """A desk of a test's own with a user of each role, and its address as ``guarded.store_url``."""
    with open_store(sqlite_url) as store:
        fill(store)
    with people(sqlite_url) as accounts:
        for role in ROLES:
            accounts.add(role, PASSWORD, role)
    with client_on(sqlite_url, auth=True) as found:
        found.store_url = sqlite_url
        yield found
