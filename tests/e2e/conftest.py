"""A desk over the demonstration corpus, on both stores, and Debian's Chromium to look at it.

Each page that a test opens is watched: a request to anywhere else, an error on the console or an unhandled exception
fails the test.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import sync_playwright
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from tests.store.conftest import MISSING

from goodoffices.records import Document
from goodoffices.store import open_store
from goodoffices.web import Settings, create_app
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.place import beside

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "examples" / "corpus" / "first" / "articles.jsonl"
AXE = next((Path(__file__).parent / "vendor").glob("axe-core-*/axe.min.js"))
NO_BROWSER = "needs Chromium: apt-get install chromium, or set GOODOFFICES_CHROMIUM to its path"
PASSWORD = "correct horse battery"


@pytest.fixture(scope="session")
def chromium():
    """The browser; skipped where there is none, which must not be so in CI."""
    path = os.environ.get("GOODOFFICES_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        assert os.environ.get("CI") != "true", NO_BROWSER
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        args = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=args)
        yield browser
        browser.close()


# ---- stores ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def coded(chromium, pipeline):
    """The corpus, coded once."""
    documents = [Document.model_validate(json.loads(line)) for line in CORPUS.read_text("utf8").splitlines()]
    return [(d, found.reports, found.processes) for d in documents for found in [pipeline.code(d)]]


def _fill(url, coded):
    with open_store(url) as store:
        for document, reports, processes in coded:
            store.add(document, reports, processes, coder=reports[0].coder if reports else None)


@pytest.fixture(scope="session")
def sqlite_model(coded, tmp_path_factory):
    """A filled SQLite store that nobody serves: tests get copies of it."""
    path = tmp_path_factory.mktemp("e2e") / "model.sqlite"
    _fill(f"sqlite:///{path}", coded)
    return path


@pytest.fixture(scope="session")
def postgres_model(coded):
    """A filled PostgreSQL database that nobody serves."""
    server = os.environ.get("GOODOFFICES_TEST_POSTGRES")
    if not server:
        assert os.environ.get("CI") != "true", MISSING
        pytest.skip(MISSING)
    with _database(server) as url:
        _fill(url, coded)
        yield url


@contextmanager
def _database(server, model=None):
    name = f"test_{uuid.uuid4().hex[:12]}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    template = f" TEMPLATE {make_url(model).database}" if model else ""
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}{template}"))
    try:
        yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


@contextmanager
def _copy(kind, request):
    if kind == "sqlite":
        path = request.getfixturevalue("tmp_path_factory").mktemp("desk") / "kept.sqlite"
        shutil.copyfile(request.getfixturevalue("sqlite_model"), path)
        yield f"sqlite:///{path}"
    else:
        model = request.getfixturevalue("postgres_model")
        with _database(os.environ["GOODOFFICES_TEST_POSTGRES"], model) as url:
            yield url


# ---- desks -----------------------------------------------------------------------------------------------------------


@contextmanager
def serving(url, pipeline=None, **settings):
    """A desk over a store, on a free port of loopback; its address."""
    os.environ.pop("GOODOFFICES_DESK", None)
    app = create_app(Settings(store=url, **settings))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the desk did not start"
        time.sleep(0.01)
    if pipeline is not None:
        app.state.desk._pipeline = pipeline
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def desk(request, pipeline):
    """A desk for tests that only read."""
    with _copy(request.param, request) as url, serving(url, pipeline) as base:
        yield base


@pytest.fixture(scope="session")
def sqlite_desk(request, pipeline):
    """A desk over SQLite for what does not depend on the store: looks, accessibility."""
    with _copy("sqlite", request) as url, serving(url, pipeline) as base:
        yield base


@pytest.fixture(params=["sqlite", "postgres"])
def own_desk(request):
    """A desk of a test's own, to be changed."""
    with _copy(request.param, request) as url, serving(url) as base:
        yield base


@pytest.fixture(scope="session")
def guarded_desk(request):
    """A desk with users of every role."""
    with _copy("sqlite", request) as url:
        accounts = Accounts(beside(url))
        for name in ("reader", "reviewer", "admin"):
            accounts.add(name, PASSWORD, name)
        accounts.close()
        with serving(url, auth=True) as base:
            yield base


@pytest.fixture
def empty_desk(chromium, tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    open_store(url).close()
    with serving(url) as base:
        yield base


# ---- pages -----------------------------------------------------------------------------------------------------------


class Watched:
    """What a browser did that it should not have."""

    def __init__(self, context):
        self.foreign, self.errors, self.expected = [], [], []
        context.on("request", self._request)
        context.on("console", lambda m: m.type == "error" and self._error(m.text))
        context.on("weberror", lambda e: self._error(str(e.error)))

    def _request(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "data:", "about:")):
            self.foreign.append(request.url)

    def _error(self, message):
        if not any(e in message for e in self.expected):
            self.errors.append(message)


@pytest.fixture
def opened(chromium):
    """Opens pages in contexts of their own: ``opened(base, dark=True, width=390)``; all are watched."""
    contexts = []

    def open_one(base, *, dark=False, width=1280, height=800, **options):
        scheme = "dark" if dark else "light"
        context = chromium.new_context(
            base_url=base, color_scheme=scheme, viewport={"width": width, "height": height},
            reduced_motion="reduce", locale="en-GB", **options,
        )  # fmt: skip
        context.set_default_timeout(8_000)
        watched = Watched(context)
        contexts.append((context, watched))
        page = context.new_page()
        page.watched = watched
        return page

    yield open_one
    for context, watched in contexts:
        context.close()
        assert watched.foreign == [], "a page asked another host"
        assert watched.errors == [], "a page had errors"


def until(page, expression, patience=8.0):
    """Wait until a page's expression holds; the page's own policy forbids Playwright's way, which evaluates text."""
    end = time.monotonic() + patience
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never: {expression}"
        page.wait_for_timeout(20)


def settled(page):
    """Wait until htmx has nothing under way."""
    until(page, "!document.documentElement.classList.contains('busy') && !document.querySelector('.loading')")


def axe(page):
    """The violations that axe-core finds, in a few words each."""
    page.evaluate(AXE.read_text("utf8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {n['target']} {n.get('failureSummary', '')[:200]}"
        for v in found["violations"]
        for n in v["nodes"][:3]
    ]


def addresses(base, page):
    """Every page, with real keys."""
    get = lambda path: page.request.get(f"{base}/api/v1/{path}").json()  # noqa: E731
    process = get("processes")["processes"][0]["key"]
    view = get(f"processes/{process}")
    event = max(get("events?limit=500")["events"], key=lambda e: (len(e["differences"]), e["reports"]))["key"]
    article = view["rounds"][0]["documents"][0]
    report = get(f"reports?document={article}")["reports"][0]["report"]["id"]
    return {
        "board": "/", "process": f"/process/{process}", "as-of": f"/process/{process}?as_of=2016-09-01",
        "brief": f"/process/{process}/brief", "events": "/events", "chart": "/events?view=chart",
        "map": "/events?view=map", "matrix": "/events?view=matrix", "none": "/events?since=2090-01-01",
        "event": f"/events/{event}", "article": f"/article/{article}", "layers": f"/article/{article}?layers=all",
        "actors": "/actors", "actor": f"/actor/{view['row']['parties'][0]}", "search": "/search",
        "found": "/search?q=talks", "sources": "/sources", "about": "/about", "review": "/review",
        "review-events": "/review?queue=reported", "review-differs": "/review?queue=differs",
        "review-new": "/review?queue=new", "review-second": "/review?queue=second",
        "review-edit": "/review?edit=true", "review-event-edit": "/review?queue=reported&edit=true",
        "review-report": f"/review/report/{report}",
        "review-round": f"/review/round/{view['rounds'][0]['key']}?edit=true",
        "review-act": f"/review/act/{view['acts'][0]['key']}",
    }  # fmt: skip


def press(page, key):
    """Press a key and wait for the next item, by a mark on this one: it goes with a swap and with a new page."""
    page.locator("#review").evaluate("(x) => x.setAttribute('data-before', '')")
    page.keyboard.press(key)
    page.locator("[data-before]").wait_for(state="detached")
    settled(page)
