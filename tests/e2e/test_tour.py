"""The pictures of docs/desk-tour.md, taken anew by every run; ``GOODOFFICES_TOUR=docs/images/desk`` keeps them."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.e2e.conftest import ROOT, press, serving, settled

from goodoffices.store import open_store

TOUR = ROOT / "docs" / "desk-tour.md"
KEPT = ROOT / "docs" / "images" / "desk"


def process(page, parties):
    found = page.request.get("/api/v1/processes").json()["processes"]
    return next(p["key"] for p in found if set(parties) <= set(p["parties"]))


def opened_mark(page):
    page.locator(".mark.round").nth(1).click()
    page.locator("#drawer[open] blockquote").first.wait_for()


def menu(page):
    page.get_by_text("Download").click()


def lit(page):
    page.locator(".report").first.hover()


def form(page):
    page.locator(".edit").evaluate("(x) => x.scrollIntoView({block: 'end'})")


def judged(page):
    for key in ("a", "a", "x", "a", "a"):
        press(page, key)


def shots(page):
    """Name, address, what is done first, and the size."""
    thai = process(page, {"THA", "KHM"})
    round_ = page.request.get(f"/api/v1/processes/{thai}").json()["rounds"][1]
    article = round_["documents"][0]
    return [
        ("board", "/", None, (1160, 600)),
        ("process", f"/process/{thai}", None, (1160, 1060)),
        ("evidence", f"/process/{thai}", opened_mark, (1160, 620)),
        ("events", "/events?either=ETH", menu, (1160, 720)),
        ("matrix", "/events?view=matrix", None, (1160, 760)),
        ("map", "/events?view=map", None, (1160, 620)),
        ("article", f"/article/{article}", lit, (1160, 640)),
        ("review", "/review?queue=reported", None, (1160, 760)),
        ("second", "/review?queue=second", None, (1160, 820)),
        ("edit", "/review?edit=true", form, (1160, 640)),
    ]


def test_the_tour_has_its_pictures(chromium, opened, sqlite_model, tmp_path):
    store = tmp_path / "tour.sqlite"
    store.write_bytes(sqlite_model.read_bytes())
    folder = Path(os.environ.get("GOODOFFICES_TOUR") or tmp_path / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    with serving(f"sqlite:///{store}") as base:
        page = opened(base)
        page.goto("/review")
        judged(page)
        _second_reader(store)
        taken = [_take(page, folder, *shot) for shot in shots(page)]
        night = opened(base, dark=True)
        taken.append(_take(night, folder, "dark", "/events?view=chart", None, (1160, 620)))
        small = opened(base)
        taken.append(_take(small, folder, "narrow", "/", None, (390, 760)))
    named = set(re.findall(r"images/desk/([a-z]+)\.png", TOUR.read_text("utf8")))
    assert named == set(taken) == {f.stem for f in KEPT.glob("*.png")}
    assert all((folder / f"{name}.png").stat().st_size > 8_000 for name in taken)
    assert sum(f.stat().st_size for f in KEPT.iterdir()) < 1_500_000


def _second_reader(store):
    """Another reviewer has judged some of the same reports."""
    with open_store(f"sqlite:///{store}") as kept:
        for made, action in zip(reversed(kept.corrections()), ("accept", "reject", "reject", "accept"), strict=False):
            kept.correct("report", made.target, action, who="maria")


def _take(page, folder, name, address, first, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if name == "second":
        page.context.add_cookies([{"name": "reviewer", "value": "otto", "url": page.url}])
    page.goto(address, wait_until="networkidle")
    settled(page)
    if first:
        first(page)
    page.screenshot(path=folder / f"{name}.png")
    return name
