"""What stands around every answer, errors of ours included: headers, cookies, names, a proxy's path."""

from __future__ import annotations

import pytest
from tests.web.conftest import PASSWORD, client_on, sign_in

from goodoffices.web.guard import HEADERS, POLICY

SORTS = ["/", "/nothing", "/static/css/desk.css", "/static/nothing", "/api/v1/events", "/api/v1/nothing", "/health",
         "/api/v1/events?limit=0", "/events?type=NO", "/api/v1/feed.atom", "/api/v1/rounds.ics", "/api/v1/export",
         "/openapi.json", "/metrics", "/search?q=%00", "/" + "x" * 9_000]  # fmt: skip


@pytest.mark.parametrize("path", SORTS)
def test_every_answer_carries_every_header(reader, path):
    answer = reader.get(path)
    assert {n: answer.headers.get(n) for n in HEADERS} == HEADERS
    assert "server" not in answer.headers
    assert "x-powered-by" not in answer.headers


def test_an_error_that_nobody_foresaw_carries_them_too_and_tells_nothing(filled):
    with client_on(filled) as client:

        @client.app.get("/api/broken")
        def broken():
            raise RuntimeError("a secret detail")

        for path, media in (("/api/broken", "application/problem+json"),):
            answer = client.get(path)
            assert answer.status_code == 500
            assert {n: answer.headers.get(n) for n in HEADERS} == HEADERS
            assert answer.headers["content-type"] == media
            assert "secret" not in answer.text


def test_the_policy_lets_nothing_in():
    rules = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert not any(word in POLICY for word in ("unsafe", "*", "http:", "https:", "blob:", "nonce"))
    assert {name for name, value in rules.items() if "data:" in value} == {"img-src"}


def test_what_is_for_users_is_kept_by_no_cache(peopled):
    with client_on(peopled[0], auth=True) as client:
        sign_in(client, "reader")
        for path in ("/", "/account", "/api/v1/events", "/api/v1/export"):
            assert client.get(path).headers["cache-control"] == "no-store", path


@pytest.mark.parametrize(("settings", "name", "path"), [
    ({}, "desk", "/"), ({"secure": True}, "__Host-desk", "/"),
    ({"root_path": "/desk", "secure": True}, "desk", "/desk"),
])  # fmt: skip
def test_the_cookie_is_closed_to_scripts_and_other_sites(peopled, settings, name, path):
    with client_on(peopled[0], auth=True, **settings) as client:
        answer = client.post("/login", data={"name": "reader", "password": PASSWORD}, follow_redirects=False)
        cookie = answer.headers["set-cookie"]
        parts = [p.strip().lower() for p in cookie.split(";")]
        assert cookie.startswith(f"{name}=")
        assert {"httponly", "samesite=lax", f"path={path}"} <= set(parts)
        assert ("secure" in parts) is bool(settings)
        assert not any(p.startswith("domain") for p in parts)
        assert ("strict-transport-security" in answer.headers) is bool(settings)


@pytest.mark.parametrize("name", [
    "evil.example", "testserver.evil.example", "evil@testserver", "testserver@evil.example", "testserver/evil",
    "testserver:80@evil", "127.0.0.1", "", "testserver, evil.example", "[::1]", "test server", "testserver:port", "é",
])  # fmt: skip
def test_another_name_is_refused(reader, name):
    answer = reader.get("/", headers={"Host": name.encode()})
    assert answer.status_code == 400
    assert answer.headers["content-security-policy"] == POLICY


def test_two_names_are_refused(reader):
    assert reader.get("/", headers=[("Host", "testserver"), ("Host", "evil.example")]).status_code == 400


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-Host", "X-Forwarded-Prefix", "X-Original-URL", "X-Rewrite-URL", "Forwarded", "X-Forwarded-Server",
     "X-HTTP-Method-Override", "X-Script-Name"],
)  # fmt: skip
def test_what_a_proxy_might_say_of_names_and_paths_is_not_believed(reader, header):
    for value in ("evil.example", "/users", "host=evil.example", "DELETE"):
        for path in ("/", "/api/v1/feed.atom", "/api/v1/rounds.ics"):
            answer = reader.get(path, headers={header: value})
            assert answer.status_code == 200
            assert "evil.example" not in answer.text


def test_under_a_proxys_path_every_link_and_answer_stays_there(filled):
    with client_on(filled, root_path="/desk") as client:
        for path in ("/", "/events", "/search?q=talks", "/about"):
            text = client.get("/desk" + path).text
            assert 'href="/desk/events"' in text
            assert 'href="/events"' not in text
            assert 'src="/desk/static/' in text
            assert 'src="/static/' not in text
        assert 'href="/desk/"' in client.get("/desk/nothing").text
        assert client.get("/desk/api/v1/nothing").headers["content-type"] == "application/problem+json"
        assert 'aria-current="page">Events' in client.get("/desk/events").text
        for path in ("/desk/../users", "/desk//evil.example", "/desk/%2e%2e/nothing", "/desk/desk/nothing"):
            answer = client.get(path, follow_redirects=False)
            assert answer.status_code in {400, 404}, path
            assert "location" not in answer.headers


@pytest.mark.parametrize("path", ["/desk/api/v1/code", "/api/v1/code"])
def test_texts_are_counted_under_a_proxys_path_too(filled, path):
    with client_on(filled, root_path="/desk", codings_each_minute=2) as client:
        assert [client.post(path, json={"text": ""}).status_code for _ in range(3)] == [422, 422, 429]
