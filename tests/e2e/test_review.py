"""Review: every decision by one key, undone one by one; two reviewers; and who may do it."""

from __future__ import annotations

import json

from tests.e2e.conftest import PASSWORD, addresses, press, settled, until


def done(page):
    """What the page says was done."""
    settled(page)
    return page.locator(".done strong").inner_text()


def line(page):
    return page.locator("#item-h").inner_text()


def test_one_key_a_decision_each_undone_by_itself(own_desk, opened):
    page = opened(own_desk)
    page.goto("/review")
    first = line(page)
    press(page, "a")
    assert done(page) == "right"
    second = line(page)
    press(page, "x")
    assert done(page) == "wrong"
    press(page, "n")
    assert "skip=1" in page.url
    assert page.evaluate("document.querySelector('#said').textContent") != ""
    rows = page.locator(".decisions li")
    assert [r.partition(",")[0] for r in rows.all_inner_texts()] == ["analyst: wrong", "analyst: right"]
    page.goto("/review")
    press(page, "u")
    assert line(page) == second
    rows.nth(1).get_by_role("button").click()
    until(page, "document.querySelectorAll('.decisions button').length === 0")
    assert line(page) == first
    made = page.request.get(f"{own_desk}/api/v1/corrections").json()["corrections"]
    assert [(c["action"], c["undone"] is not None) for c in made] == [("reject", True), ("accept", True)]


def test_a_line_is_edited_in_place(own_desk, opened):
    page = opened(own_desk)
    page.goto("/review")
    press(page, "e")
    assert page.evaluate("document.activeElement.closest('.edit') !== null")
    press(page, "Escape")
    assert page.locator(".edit").count() == 0
    press(page, "e")
    page.get_by_label("What", exact=True).select_option("THREATEN")
    page.get_by_label("Mode").fill("")
    page.get_by_label("Who", exact=True).fill("Norway (GOV)")
    page.get_by_label("To whom").fill("COL:ELN")
    page.get_by_label("Date").fill("2016-02")
    page.get_by_label("Why").fill("the article says so")
    page.get_by_role("button", name="Save").click()
    assert done(page) == "changed"
    (made,) = page.request.get(f"{own_desk}/api/v1/corrections").json()["corrections"]
    record = made["payload"]["record"]
    assert (record["event"], record["date"], record["date_precision"]) == (["THREATEN"], "2016-02", "month")
    assert ([a["code"] for a in record["actor"]], record["quad_code"], made["why"]) == (
        ["NOR"], 3, "the article says so")  # fmt: skip
    gone = page.request.get(f"{own_desk}/api/v1/events?type=THREATEN&actor=NOR&recipient=COL:ELN").json()["events"]
    assert len(gone) == 1


def test_what_does_not_fit_is_said_in_place(own_desk, opened):
    page = opened(own_desk)
    page.watched.expected.append("400")
    page.goto("/review?edit=true")
    page.get_by_role("button", name="Save").click()
    trouble = page.locator("#trouble")
    trouble.get_by_text("nothing was changed").wait_for()
    page.get_by_label("Who", exact=True).fill("Nobodyland")
    page.get_by_role("button", name="Save").click()
    trouble.get_by_text("Nobodyland").wait_for()
    assert page.get_by_label("Who", exact=True).input_value() == "Nobodyland"
    assert page.request.get(f"{own_desk}/api/v1/corrections").json()["corrections"] == []


def test_events_are_split_merged_and_put_back(own_desk, opened):
    page = opened(own_desk)
    count = lambda: page.request.get(f"{own_desk}/api/v1/facets").json()["counted"]  # noqa: E731
    page.goto("/review?queue=reported")
    total, name = count(), line(page)
    page.keyboard.press("1")
    assert page.locator("[name=part]").first.is_checked()
    press(page, "p")
    assert done(page) == "split"
    assert count() == total + 1
    press(page, "u")
    assert (count(), line(page)) == (total, name)
    while page.locator("[name=other]").count() == 0:
        press(page, "n")
    page.locator("[name=other]").first.check()
    press(page, "m")
    assert done(page) == "merged"
    assert count() == total - 1
    press(page, "u")
    assert count() == total


def test_an_event_is_edited_and_found_by_its_new_sides(own_desk, opened):
    page = opened(own_desk)
    page.goto("/review?queue=reported&edit=true")
    page.get_by_label("Who", exact=True).fill("PER, CHL")
    page.get_by_label("Place").fill("Arica")
    page.get_by_role("button", name="Save").click()
    assert done(page) == "changed"
    (found,) = page.request.get(f"{own_desk}/api/v1/events?actor=PER").json()["events"]
    assert ([a["code"] for a in found["actors"]], found["place"]) == (["PER", "CHL"], "Arica")
    press(page, "u")
    assert page.request.get(f"{own_desk}/api/v1/events?actor=PER").json()["events"] == []


def test_negotiations_rounds_and_acts_are_mended(own_desk, opened):
    page = opened(own_desk)
    talks = lambda: page.request.get(f"{own_desk}/api/v1/processes").json()["processes"]  # noqa: E731
    page.goto("/review?queue=new")
    rounds = {p["key"]: p["rounds"] for p in talks()}
    page.keyboard.press("1")
    press(page, "p")
    assert done(page) == "split"
    assert (len(talks()), sum(p["rounds"] for p in talks())) == (len(rounds) + 1, sum(rounds.values()))
    press(page, "u")
    assert {p["key"]: p["rounds"] for p in talks()} == rounds
    page.goto(addresses(own_desk, page)["review-round"])
    page.get_by_label("Status").select_option("collapsed")
    page.get_by_label("Roles").fill("mediator: Norway, UN\nhost: Oman")
    page.get_by_role("button", name="Save").click()
    assert done(page) == "changed"
    assert "collapsed" in line(page)
    assert {"Norway", "Oman"} <= set(page.locator(".part a").all_inner_texts())
    page.goto(addresses(own_desk, page)["review-act"])
    press(page, "x")
    assert "rejected" in page.locator(".item .note").inner_text()
    page.goto(addresses(own_desk, page)["process"])
    page.get_by_role("link", name="Review", exact=True).last.click()
    page.wait_for_url("**/review/process/**")


def test_two_reviewers_read_apart_and_are_compared(own_desk, opened):
    page = opened(own_desk)
    page.goto("/review")
    for key in ("a", "a", "x"):
        press(page, key)
    page.locator("#name").fill("maria")
    page.get_by_role("button", name="Set").click()
    page.get_by_text("You are maria").wait_for()
    page.goto("/review?queue=second")
    assert "Second reading" in page.locator("main").inner_text()
    assert "analyst" not in page.locator(".item").inner_text()
    for key in ("a", "x", "x"):
        press(page, key)
    assert "Nothing waits here" in page.locator("main").inner_text()
    assert "analyst and maria" in page.locator(".review-side").inner_text()
    (pair,) = page.request.get(f"{own_desk}/api/v1/agreement").json()["pairs"]
    assert (pair["one"], pair["other"], pair["reports"]) == ("analyst", "maria", 3)
    assert pair["measures"][0]["on"] == "verdict"
    assert pair["measures"][0]["same"] == 0.667
    page.goto("/review?queue=disputed")
    page.get_by_role("button", name="Undo what maria decided").click()
    page.get_by_text("Nothing waits here").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download gold").click()
    rows = [json.loads(x) for x in download.value.path().read_text().splitlines()]
    assert rows
    assert all(r["text"] and "events" in r for r in rows)


def test_a_decision_without_scripts(own_desk, opened):
    page = opened(own_desk, java_script_enabled=False)
    page.goto("/review")
    page.get_by_role("button", name="Right").click()
    assert page.locator(".done strong").inner_text() == "right"


def test_from_an_article_to_its_report_under_review(own_desk, opened):
    page = opened(own_desk)
    page.goto(addresses(own_desk, page)["article"])
    page.locator(".report").first.get_by_role("link", name="review").click()
    page.wait_for_url("**/review/report/**")
    press(page, "x")
    assert done(page) == "wrong"
    press(page, "a")
    assert done(page) == "right"
    standing = page.request.get(f"{own_desk}/api/v1/corrections?standing=true").json()["corrections"]
    assert [c["action"] for c in standing] == ["accept"]


# ---- who may ---------------------------------------------------------------------------------------------------------


def sign_in(page, name, password=PASSWORD):
    page.goto("/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_signing_in_and_out(guarded_desk, opened):
    page = opened(guarded_desk)
    page.watched.expected.append("401")
    page.goto("/events?type=CONSULT")
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, "reader", "not the password")
    assert page.get_by_role("alert").first.is_visible()
    sign_in(page, "reader")
    page.wait_for_url(f"{guarded_desk}/")
    page.get_by_role("link", name="reader").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/login")
    assert page.goto("/").status == 401


def test_a_reader_has_no_review_and_a_reviewer_has(guarded_desk, opened):
    page = opened(guarded_desk)
    page.watched.expected.append("403")
    sign_in(page, "reader")
    page.wait_for_url(f"{guarded_desk}/")
    assert page.get_by_role("link", name="Review", exact=True).count() == 0
    assert page.goto("/review").status == 403
    other = opened(guarded_desk)
    sign_in(other, "reviewer")
    other.get_by_role("link", name="Review", exact=True).click()
    other.wait_for_url("**/review")
    press(other, "a")
    assert done(other) == "right"
    assert other.locator(".decisions li").first.inner_text().startswith("reviewer: right")


def test_tokens_and_users_are_made_and_ended(guarded_desk, opened):
    page = opened(guarded_desk)
    sign_in(page, "admin")
    page.goto("/account")
    page.get_by_label("Label").fill("notebook")
    page.get_by_role("button", name="New token").click()
    headers = {"Authorization": f"Bearer {page.locator('#token').inner_text()}"}
    asked = lambda: page.request.get(f"{guarded_desk}/api/v1/totals", headers=headers)  # noqa: E731
    assert asked().ok
    page.get_by_role("button", name="Revoke").click()
    page.get_by_text("None.").wait_for()
    assert asked().status == 401
    page.goto("/users")
    page.get_by_label("Name", exact=True).fill("otto")
    page.get_by_label("Password, at least 10 characters").fill(PASSWORD)
    page.get_by_role("button", name="Add").click()
    row = page.get_by_role("row").filter(has_text="otto")
    row.get_by_role("button", name="Shut out").click()
    row.get_by_role("button", name="Let in").click()
    row.get_by_label("Role of otto").select_option("reviewer")
    row.get_by_role("button", name="Set").click()
    assert row.get_by_label("Role of otto").input_value() == "reviewer"
