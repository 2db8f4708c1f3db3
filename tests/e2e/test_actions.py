"""What a person does on the pages that only read: filters, views, marks, downloads."""

from __future__ import annotations

import io
import json

import pandas as pd
from tests.e2e.conftest import addresses, settled, until

from goodoffices.export.schemas import COLUMNS


def test_the_board_is_filtered_and_sorted_in_place(desk, opened):
    page = opened(desk)
    page.goto("/")
    rows = page.locator("#board tbody tr")
    total = rows.count()
    assert total == 3
    page.locator("#words").fill("ethiopia")
    until(page, "document.querySelectorAll('#board tbody tr').length === 1")
    assert "words=ethiopia" in page.url
    page.locator("#words").fill("")
    until(page, "document.querySelectorAll('#board tbody tr').length === 3")
    page.locator("#sort").select_option("name")
    settled(page)
    names = page.locator(".row-link").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    page.locator("#words").fill("zanzibar")
    page.get_by_text("No negotiation fits").wait_for()
    page.go_back()
    until(page, "document.querySelectorAll('#board tbody tr').length === 3")


def test_a_mark_opens_its_quotation_and_leads_to_the_article(desk, opened):
    page = opened(desk)
    page.goto(addresses(desk, page)["process"])
    for kind in ("round", "act", "event"):
        page.locator(f".mark.{kind}").first.click()
        quote = page.locator("#drawer[open] blockquote").first
        quote.wait_for()
        said = quote.locator("p").inner_text()
        page.locator("#drawer .close").click()
        page.locator("#drawer[open]").wait_for(state="detached")
    page.locator(".mark.event").first.focus()
    page.keyboard.press("Enter")
    page.locator("#drawer[open] blockquote a").first.click()
    page.wait_for_url("**/article/**")
    page.evaluate("document.querySelectorAll('article .at').forEach((x) => x.remove())")
    assert said in page.locator("article").evaluate("(x) => x.textContent")


def test_a_negotiation_by_year_and_as_of_a_day(desk, opened):
    page = opened(desk)
    page.goto(addresses(desk, page)["process"])
    before = page.locator(".network a").count()
    page.locator(".switch button").nth(1).click()
    settled(page)
    assert page.locator(".switch button").nth(1).get_attribute("aria-pressed") == "true"
    assert 0 < page.locator(".network a").count() <= before
    rounds = page.locator("#rounds-h ~ .round").count()
    page.locator("#as_of").fill("2016-09-01")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**as_of=2016-09-01**")
    assert page.get_by_role("note").is_visible()
    assert page.locator("#rounds-h ~ .round").count() < rounds
    page.get_by_text("as known today").click()
    page.wait_for_url(lambda url: "as_of" not in url)


def test_the_series_is_drawn_and_has_its_numbers(desk, opened):
    page = opened(desk)
    page.goto(addresses(desk, page)["process"])
    page.locator("#series canvas").wait_for()
    page.get_by_text("Numbers").click()
    assert page.locator("#series-h ~ details tbody tr").count() > 3


def test_a_process_goes_out_as_json_csv_and_calendar(desk, opened):
    page = opened(desk)
    page.goto(addresses(desk, page)["process"])
    for name, sign in (("JSON", '{"row":'), ("CSV", "key,process"), ("Calendar", "BEGIN:VCALENDAR")):
        href = page.get_by_role("link", name=name, exact=True).get_attribute("href")
        assert page.request.get(href).text().startswith(sign), name


def test_events_by_form_facet_view_and_page(desk, opened):
    page = opened(desk)
    page.goto("/events")
    settled(page)
    assert page.locator("#results tbody tr").count() == 50
    page.get_by_role("link", name="older").click()
    page.wait_for_url("**cursor=**")
    page.goto("/events")
    page.locator("#type").select_option("ACCUSE")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**type=ACCUSE**")
    settled(page)
    kinds = {k.strip() for k in page.locator("#results .kind").all_inner_texts()}
    assert all(k.startswith("accuse") for k in kinds)
    page.locator("#facets a[href*='actor=']").first.click()
    page.wait_for_url("**actor=**")
    for view, sign in (("Chart", "canvas"), ("Map", "svg.world"), ("Who to whom", "table.matrix")):
        page.get_by_role("link", name=view, exact=True).click()
        page.locator(f"#results {sign}").first.wait_for()
        assert "type=ACCUSE" in page.url
    page.get_by_role("link", name="Clear").click()
    page.wait_for_url(lambda url: "type=" not in url)


def test_a_cell_of_the_matrix_and_a_dot_of_the_map_are_queries(desk, opened):
    page = opened(desk)
    page.goto("/events?view=matrix")
    settled(page)
    cell = page.locator(".cell a").first
    number = int(cell.inner_text())
    cell.click()
    page.wait_for_url("**view=table**")
    assert page.locator("#results tbody tr").count() == min(number, 50)
    page.goto("/events?view=map")
    settled(page)
    page.locator("svg.world a").last.click()
    page.wait_for_url("**place=**")
    assert page.locator("#results tbody tr").count() > 0


def test_what_is_shown_is_downloaded_in_every_schema_and_format(desk, opened):
    page = opened(desk)
    page.goto("/events?type=CONSULT&since=2016-06-01")
    settled(page)
    shown = page.locator("#results tbody tr").count()
    page.get_by_text("Download").click()
    links = page.locator(".sheet tbody a")
    assert links.count() == 3 * len(COLUMNS)
    for link in links.all():
        href = link.get_attribute("href")
        answer = page.request.get(href)
        assert answer.ok, href
        frame = _read(answer.body(), href)
        if "schema=plover&format=jsonl" in href:  # PLOVER's own records, of whose fields four must be there
            assert {"id", "date", "event", "actor"} <= set(frame.columns), href
        else:
            assert tuple(frame.columns) == COLUMNS[_part(href, "schema")], href
        assert len(frame) == shown or "mediation" in href, href
        assert len(frame) > 0, href
    with page.expect_download() as download:
        links.first.click()
    assert download.value.suggested_filename == "plover.csv"


def _part(href, name):
    return href.partition(f"{name}=")[2].partition("&")[0]


def _read(body, href):
    schema, kind = _part(href, "schema"), _part(href, "format")
    if kind == "parquet":
        return pd.read_parquet(io.BytesIO(body))
    if kind == "jsonl":
        return pd.DataFrame([json.loads(x) for x in body.decode().splitlines()])
    bare = {"sep": "\t", "header": None, "names": COLUMNS[schema]} if schema in {"gdelt", "phoenix"} else {}
    return pd.read_csv(io.BytesIO(body), dtype=str, **bare)


def test_an_article_lights_a_report_by_mouse_and_keys(desk, opened):
    page = opened(desk)
    page.goto(addresses(desk, page)["article"])
    page.locator("[data-reports]").first.hover()
    assert page.locator(".report.lit").count() == 1
    page.mouse.move(0, 0)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.report") == "0"
    assert page.locator(".report.lit").count() == 1
    page.locator(".report details summary").first.click()
    assert page.locator(".report details li").first.is_visible()


def test_an_article_shows_dates_and_names_on_request(sqlite_desk, opened):
    page = opened(sqlite_desk)
    page.goto(addresses(sqlite_desk, page)["article"])
    page.get_by_text("mark dates and all names too").click()
    page.wait_for_url("**layers=all**")
    assert page.locator(".text .in-date").count() > 0


def test_search_finds_articles_events_and_negotiations(desk, opened):
    page = opened(desk)
    page.goto("/search")
    page.locator("#q").fill("talks")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**q=talks**")
    assert page.locator(".hit").count() == 20
    page.get_by_role("link", name="more", exact=True).click()
    page.wait_for_url("**page=2**")
    page.locator(".hit a").first.click()
    page.wait_for_url("**/article/**")
    page.goto("/search?q=ethiopia")
    assert page.locator(".chip").count() > 0
    page.goto("/search?q=xylophone")
    assert "Nothing was found" in page.locator("main").inner_text()


def test_an_actor_leads_to_its_events(desk, opened):
    page = opened(desk)
    page.goto(addresses(desk, page)["actor"])
    number = page.locator("td.num a").first
    count = int(number.inner_text())
    number.click()
    page.wait_for_url("**/events?**")
    assert page.locator("#results tbody tr").count() == min(count, 50)


def test_forms_work_without_scripts(desk, opened):
    page = opened(desk, java_script_enabled=False)
    page.goto("/?words=ethiopia")
    assert page.locator("#board tbody tr").count() == 1
    page.goto("/events?type=ACCUSE")
    assert page.locator("#results tbody tr").count() > 0
