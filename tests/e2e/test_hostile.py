"""Hostile news opened in a browser: every page, and a canary that must never sing."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import serving, settled
from tests.web import hostile

TOUCH = (
    "document.querySelectorAll('main *').forEach(e => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))"
)


@pytest.fixture(scope="module")
def hostile_desk(chromium, tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'kept.sqlite'}"
    hostile.fill(url)
    with serving(url) as base:
        yield base


@pytest.fixture
def page(hostile_desk, opened):
    """A page that notes each request for the canary, each dialog, and each breach of the policy that was tried."""
    found = opened(hostile_desk)
    found.songs = []
    found.watched.expected += ["404", "422", "400", "Failed to load resource"]
    found.on("request", lambda r: hostile.CANARY in r.url.partition("?")[0] and found.songs.append(r.url))
    found.on("dialog", lambda d: (found.songs.append(d.message), d.dismiss()))
    found.add_init_script("addEventListener('securitypolicyviolation', e => console.error('breach', e.blockedURI))")
    return found


def look(page, path):
    """Open a page, touch what can be touched on it, and see that the canary is silent and we are still there."""
    page.goto(path)
    settled(page)
    for mark in page.locator("[data-open]").all()[:3]:
        mark.dispatch_event("click")
        settled(page)
        page.keyboard.press("Escape")
    for node in page.locator("summary").all()[:6]:
        node.dispatch_event("click")
    page.keyboard.press("j")
    page.keyboard.press("Tab")
    page.evaluate(TOUCH)
    assert page.songs == [], path
    assert hostile.unquote(page.evaluate("location.pathname")) == hostile.unquote(path.partition("?")[0]), path
    assert page.evaluate("document.querySelectorAll('iframe, base, main style, object, embed').length") == 0, path


def test_the_canary_sings_where_it_can(page):
    page.goto("/health")
    page.evaluate(f"fetch('{hostile.CANARY}')")
    assert page.songs
    page.songs.clear()


def test_shared_pages(page):
    for path in hostile.shared():
        look(page, path)


@pytest.mark.parametrize("number", range(len(hostile.PAYLOADS)))
def test_the_pages_of_each_value(page, hostile_desk, number):
    get = lambda path: page.request.get(f"{hostile_desk}/api/v1/{path}").json()  # noqa: E731
    code = f"X{number:02}"
    event = get(f"events?either={code}")["events"][0]["key"]
    process = get(f"processes?party={code}")["processes"][0]["key"]
    article = get(f"processes/{process}")["rounds"][0]["documents"][0]
    report = get(f"reports?event={event}")["reports"][0]["report"]["id"]
    name, report = hostile.quote(article, safe=""), hostile.quote(report, safe="")
    for path in (f"/events/{event}", f"/process/{process}", f"/process/{process}/brief",
                 f"/actor/{code}", f"/review/report/{report}?edit=true", f"/review/process/{process}"):  # fmt: skip
        look(page, path)
    page.goto(f"/article/{name}?layers=all")
    settled(page)
    page.evaluate(TOUCH)
    assert page.songs == []
    assert page.locator("a[href^='javascript']").count() == 0


@pytest.mark.parametrize("bad", hostile.PAYLOADS)
def test_values_typed_into_an_address(page, bad):
    for path in hostile.typed(bad):
        page.goto(path)
        settled(page)
        assert page.songs == [], path
