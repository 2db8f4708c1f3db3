"""A small store of two negotiations, one of them hostile in every field, and a client on a desk over it."""

from __future__ import annotations

import os

import pytest
from fastapi.testclient import TestClient
from tests.store.conftest import postgres_url, sqlite_url  # noqa: F401 - fixtures
from tests.store.made import act, document, process, report, talks_round

from goodoffices.records import Account
from goodoffices.store import open_store
from goodoffices.web import Settings, create_app
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.place import beside

PASSWORD = "correct horse battery"
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


def fill(store):
    """Three articles on two negotiations."""
    first = document("d1", day="2024-03-05", url="https://example.org/one")
    held = talks_round(first, "concluded", ordinal=1, start="2024-03-04", end="2024-03-05", venue="Nairobi",
                       roles=[("KEN", "party"), ("SOM", "party"), ("UGA", "mediator")],
                       quote="Kenya and Somalia held talks in Nairobi on Tuesday.")  # fmt: skip
    held.accounts = [Account(actor="KEN", status="concluded", quote="Kenya called them useful.")]
    hit_quad = {"quad_code": 4, "event_scale": -9.0}
    offer = act(first, "offer_to_mediate", "UGA", ["KEN", "SOM"], day="2024-03-01", responses=[("KEN", "accepted")])
    hit = report(
        first, "ASSAULT", ("SOM",), ("KEN",), start=60, day="2024-02-20", cameo="190", confidence=0.4
    ).model_copy(update=hit_quad)
    store.add(first, [report(first, place="Nairobi"), hit], [process(held, acts=[offer])])
    second = document("d2", day="2024-04-10", outlet="Coast Wire", title="Second round ahead")
    ahead = talks_round(second, "planned", ordinal=2, start="2024-05-01", venue="Kampala")
    promised = report(second, "AGREE", ("KEN", "SOM"), day="2024-04-09", factuality="planned", cameo="036")
    store.add(second, [promised], [process(ahead)])
    third = document("evil/../d3", EVIL, outlet=EVIL, title=EVIL, day="2024-04-12", url="javascript:alert(1)")
    bad = report(third, "ACCUSE", ("AAA",), ("BBB",), quote=EVIL, cameo="112", place="Nairobi")
    bad.actor[0].person = bad.actor[0].entity_text = bad.actor[0].identifier_text = EVIL
    round_ = talks_round(third, "collapsed", start="2024-04-11", venue=EVIL, quote=EVIL)
    round_.issues, round_.accounts = [EVIL], [Account(actor="AAA", status="collapsed", quote=EVIL)]
    store.add(third, [bad], [process(round_, parties=("AAA", "BBB"), name=EVIL)])


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    """An address of each kind, filled."""
    found = request.getfixturevalue(f"{request.param}_url")
    with open_store(found) as store:
        fill(store)
    return found


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """One filled SQLite store for tests that only read."""
    found = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'read.sqlite'}"
    with open_store(found) as store:
        fill(store)
    return found


def client_on(url, **settings):
    """A client on a desk over a store."""
    os.environ.pop("GOODOFFICES_DESK", None)
    app = create_app(Settings(store=url, hosts=("testserver",), **settings))
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def client(url):
    with client_on(url) as found:
        yield found


@pytest.fixture
def reader(filled):
    with client_on(filled) as found:
        yield found


@pytest.fixture
def guarded(sqlite_url):  # noqa: F811
    """A desk with users of every role; no one is signed in."""
    with open_store(sqlite_url) as store:
        fill(store)
    accounts = Accounts(beside(sqlite_url))
    for name in ("reader", "reviewer", "admin"):
        accounts.add(name, PASSWORD, name)
    accounts.close()
    with client_on(sqlite_url, auth=True) as found:
        yield found


def sign_in(client, name, password=PASSWORD):
    """Sign in; the answer."""
    return client.post("/login", data={"name": name, "password": password}, follow_redirects=False)


def csrf(client, path="/account"):
    """The token that a page's forms carry."""
    return client.get(path).text.split('X-CSRF-Token": "')[1].split('"')[0]
