"""Every page as a person meets it: whole, accessible in light and dark, on narrow screens, on paper, by keyboard."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import addresses, axe, settled, until


def test_every_page_opens_on_both_stores(desk, opened):
    page = opened(desk)
    for name, path in addresses(desk, page).items():
        assert page.goto(path).status == 200, name
        settled(page)
        assert page.locator("h1").count() == 1, name
        assert page.title().endswith("Good Offices"), name


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_has_an_accessibility_violation(sqlite_desk, opened, dark):
    page = opened(sqlite_desk, dark=dark)
    page.watched.expected.append("404")
    wrong = {}
    for name, path in {**addresses(sqlite_desk, page), "404": "/nothing"}.items():
        page.goto(path)
        settled(page)
        if found := axe(page):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_opens_over_a_page_is_accessible_too(sqlite_desk, opened, dark):
    page = opened(sqlite_desk, dark=dark)
    found = addresses(sqlite_desk, page)
    page.goto(found["process"])
    page.locator(".mark").first.click()
    page.locator("#drawer[open] blockquote").first.wait_for()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for()
    assert axe(page) == []
    page.goto("/events")
    settled(page)
    page.get_by_text("Download").click()
    assert axe(page) == []


@pytest.mark.parametrize("width", [390, 820])
def test_no_page_is_wider_than_a_narrow_screen(sqlite_desk, opened, width):
    page = opened(sqlite_desk, width=width)
    wide = {}
    for name, path in addresses(sqlite_desk, page).items():
        page.goto(path)
        settled(page)
        size = page.evaluate("document.scrollingElement.scrollWidth")
        if size > width:
            wide[name] = size
    assert wide == {}


def test_a_narrow_screen_is_read_without_violations(sqlite_desk, opened):
    page = opened(sqlite_desk, width=390)
    for name, path in addresses(sqlite_desk, page).items():
        if name in {"board", "events", "process", "review", "article"}:
            page.goto(path)
            settled(page)
            assert axe(page) == [], name


def test_what_was_found_stands_before_the_filters_on_a_narrow_screen(sqlite_desk, opened):
    page = opened(sqlite_desk, width=390)
    page.goto("/events?type=AGREE")
    settled(page)
    assert not page.locator("#actor").is_visible()
    assert page.locator("tbody tr").first.bounding_box()["y"] < 800
    page.get_by_text("Filters: 1 set").click()
    assert page.locator("#actor").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("#actor").is_visible()
    assert not page.get_by_text("Filters: 1 set").is_visible()


def test_light_and_dark_follow_the_button_and_stay(sqlite_desk, opened):
    page = opened(sqlite_desk)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto("/")
    light = page.evaluate(paper)
    page.locator("#theme").click()
    assert page.evaluate(paper) != light
    page.goto("/about")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator("#theme").click()
    assert page.evaluate(paper) == light


def test_the_brief_prints_without_what_is_for_the_screen(sqlite_desk, opened):
    page = opened(sqlite_desk)
    found = addresses(sqlite_desk, page)
    page.goto(found["brief"])
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert not page.locator("[data-print]").is_visible()
    assert page.locator("blockquote").count() > 3
    assert page.pdf(format="A4")[:5] == b"%PDF-"
    page.goto(found["process"])
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert all(q.is_visible() for q in page.locator(".round details blockquote").all())


def test_a_first_page_is_small(sqlite_desk, opened):
    page = opened(sqlite_desk)
    sizes = []
    page.on("response", lambda r: sizes.append(r.request.sizes()["responseBodySize"]))
    page.goto(addresses(sqlite_desk, page)["process"], wait_until="networkidle")
    assert sum(sizes) < 400_000


def test_keys_lead_everywhere(sqlite_desk, opened):
    page = opened(sqlite_desk)
    page.goto("/")
    for key, path in {"e": "/events", "a": "/actors", "r": "/review", "s": "/sources", "b": "/"}.items():
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(lambda url, path=path: url.partition("?")[0] == sqlite_desk + path)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "row-link"
    second = page.locator(".row-link").nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{second}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("talks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=talks")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.hit') !== null")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(sqlite_desk, opened):
    page = opened(sqlite_desk)
    page.goto("/events")
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_an_empty_desk_says_what_to_do(empty_desk, opened):
    page = opened(empty_desk)
    for path in ("/", "/events", "/events?view=chart", "/events?view=map", "/events?view=matrix", "/actors", "/sources",
                 "/about", "/review", "/review?queue=new", "/search?q=talks"):  # fmt: skip
        assert page.goto(path).status == 200, path
        settled(page)
        assert axe(page) == [], path
    page.goto("/")
    assert "goodoffices add" in page.locator(".empty").inner_text()


def test_errors_are_told_in_place_and_on_pages(sqlite_desk, opened):
    page = opened(sqlite_desk)
    page.watched.expected += ["404", "400", "ERR_INTERNET", "htmx:"]
    assert page.goto("/process/none").status == 404
    assert "none" in page.locator("main").inner_text()
    page.goto("/events?actor=Nobodyland")
    assert "Nobodyland" in page.locator("main").inner_text()
    page.goto("/search?q=%22%22")
    assert page.get_by_role("alert").first.is_visible()
    page.goto("/")
    page.context.set_offline(True)
    page.locator("#status").select_option("collapsed")
    until(page, "document.querySelector('#said').textContent.includes('does not answer')")
    page.context.set_offline(False)
