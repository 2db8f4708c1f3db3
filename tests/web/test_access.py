"""Who may do what: signing in and out, roles on every route, tokens, requests from other sites, odd input."""

from __future__ import annotations

import pytest
from tests.web.conftest import PASSWORD, csrf, sign_in
from typer.testing import CliRunner

from goodoffices.cli import app as commands
from goodoffices.errors import OptionError, StoreError
from goodoffices.store import open_store
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.place import beside
from goodoffices.web.guard import POLICY
from goodoffices.web.routers.people import inside
from goodoffices.web.routes import routes as all_routes

OPEN = {"/health", "/ready", "/login"}
ADMIN = {"/users", "/users/change"}


def routes(client):
    """The paths and methods that the application has, with made-up parts filled in."""
    found = []
    for route in all_routes(client.app):
        path = route.path.replace(":path}", "}")
        while "{" in path:
            path = path[: path.index("{")] + "x" + path[path.index("}") + 1 :]
        found += [(m, path) for m in route.methods]
    return found


def test_without_a_user_nothing_is_served(guarded):
    found = routes(guarded)
    assert len(found) > 30
    for method, path in found:
        if path not in OPEN:
            answer = guarded.request(method, path, follow_redirects=False)
            assert answer.status_code == 401, (method, path, answer.status_code)
    assert "Kenya" not in guarded.get("/").text


def test_a_reader_reaches_no_page_of_admins(guarded):
    sign_in(guarded, "reader")
    token = csrf(guarded)
    for method, path in routes(guarded):
        if path in ADMIN:
            answer = guarded.request(method, path, headers={"X-CSRF-Token": token})
            assert answer.status_code in {403, 422}, (method, path)
            filled = guarded.request(method, path, headers={"X-CSRF-Token": token},
                                     data={"name": "reader", "role": "admin", "password": PASSWORD})  # fmt: skip
            assert filled.status_code in {403, 405}, (method, path)


def test_a_session_ends_for_good_at_sign_out(guarded):
    assert sign_in(guarded, "reader").status_code == 303
    kept = guarded.cookies.get("desk")
    assert guarded.get("/").status_code == 200
    guarded.post("/logout", data={"csrf": csrf(guarded)})
    guarded.cookies.set("desk", kept)
    assert guarded.get("/", follow_redirects=False).status_code == 401


def test_the_cookie_is_closed_to_scripts_and_other_sites(guarded):
    cookie = sign_in(guarded, "reader").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_form_needs_its_token_and_our_own_site(guarded):
    sign_in(guarded, "admin")
    data = {"name": "new", "password": PASSWORD, "role": "reader"}
    assert guarded.post("/users", data=data).status_code == 403
    assert guarded.post("/users", data=data | {"csrf": "00" * 64}).status_code == 403
    token = csrf(guarded)
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert guarded.post("/users", data=data | {"csrf": token}, headers=headers).status_code == 403
    assert guarded.post("/users", data=data | {"csrf": token}, follow_redirects=False).status_code == 303
    sign_in(guarded, "new")
    assert guarded.get("/users").status_code == 403


def test_a_token_works_until_it_is_revoked(guarded):
    sign_in(guarded, "reader")
    shown = guarded.post("/account/tokens", data={"label": "notebook", "csrf": csrf(guarded)}).text
    secret = shown.split('id="token">')[1].split("<")[0]
    account = guarded.get("/account").text
    assert secret not in account
    digest = account.split('name="digest" value="')[1].split('"')[0]
    guarded.cookies.clear()
    headers = {"Authorization": f"Bearer {secret}"}
    assert guarded.get("/api/v1/events", headers=headers).status_code == 200
    assert guarded.get("/users", headers=headers).status_code == 403
    sign_in(guarded, "reader")
    guarded.post("/account/tokens/revoke", data={"digest": digest, "csrf": csrf(guarded)})
    guarded.cookies.clear()
    assert guarded.get("/api/v1/events", headers=headers).status_code == 401


def test_nobody_is_led_away_after_signing_in():
    assert inside("/events?type=AGREE") == "/events?type=AGREE"
    assert {inside(p) for p in ("//evil.example", "https://evil.example", "/\\evil.example", "x", "/a\nb")} == {"/"}


def test_every_answer_carries_the_security_headers(reader):
    for path in ("/", "/nothing", "/static/css/desk.css", "/api/v1/events", "/health"):
        headers = reader.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_another_name_odd_paths_and_long_addresses_are_refused(reader):
    assert reader.get("/", headers={"Host": "rebound.example"}).status_code == 400
    assert reader.get("/events?words=" + "x" * 9_000).status_code == 414
    for path in ("/static/../settings.py", "/static/%2e%2e/settings.py", "/static/..%2fsettings.py",
                 "/article/..%2F..%2Fetc%2Fpasswd", "/static//etc/passwd"):  # fmt: skip
        assert reader.get(path).status_code == 404, path


@pytest.mark.parametrize(
    "words", ["' OR 1=1 --", '"; DROP TABLE events; --', "a* NEAR(b)", "\\", "%", "{7*7}", "é" * 300]
)
def test_queries_stay_data(reader, words):
    for path in ("/search", "/events", "/", "/api/v1/search", "/api/v1/events"):
        for name in ("q", "words", "place", "outlet", "party", "cursor"):
            assert reader.get(path, params={name: words, "q": words}).status_code < 500, (path, name)
    assert len(reader.get("/api/v1/events").json()["events"]) == 4


@pytest.mark.parametrize("arguments", [["--public"], ["--host", "0.0.0.0"], ["--host", "desk.example.org"]])
def test_a_desk_for_others_is_refused_without_users(sqlite_url, arguments):
    result = CliRunner().invoke(commands, ["serve", "--store", sqlite_url, *arguments])
    assert isinstance(result.exception, OptionError)
    assert "--auth" in str(result.exception)


def test_users_are_made_on_the_command_line(sqlite_url):
    run = CliRunner()
    place = ["--store", sqlite_url]
    assert isinstance(run.invoke(commands, ["serve", "--auth", *place]).exception, OptionError)
    assert (
        run.invoke(commands, ["users", "add", "maria", "--role", "admin", *place], input=f"{PASSWORD}\n").exit_code == 0
    )
    assert run.invoke(commands, ["users", "list", *place]).stdout.startswith("maria\tadmin\t")
    assert run.invoke(commands, ["users", "token", "maria", *place]).stdout.startswith("go_")
    short = run.invoke(commands, ["users", "add", "otto", *place], input="short\n")
    assert "10 to" in str(short.exception)
    assert run.invoke(commands, ["users", "remove", "maria", *place]).exit_code == 0


def test_users_may_be_there_before_the_store(postgres_url):
    accounts = Accounts(beside(postgres_url))
    accounts.add("maria", "a" * 12, "admin")
    accounts.close()
    with open_store(postgres_url) as store:
        assert store.totals().documents == 0
    accounts = Accounts(beside(postgres_url))
    assert [u.name for u in accounts.listed()] == ["maria"]
    accounts.close()


def test_users_of_a_file_are_no_store(sqlite_url):
    accounts = Accounts(sqlite_url)
    accounts.close()
    with pytest.raises(StoreError, match="other tables"):
        open_store(sqlite_url)
