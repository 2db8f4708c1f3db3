"""Requests that another site's page makes: every route that changes something asks for its own form's token."""

from __future__ import annotations

import pytest
from tests.web.conftest import PASSWORD, client_on, csrf, sign_in
from tests.web.security.test_roles import ROWS, address

CHANGING = sorted((m, p) for m, p in ROWS if m != "GET" and p not in {"/login", "/logout"})
FOREIGN = [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://testserver.evil.example"},
    {"Origin": "http://testserver:81"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
]  # fmt: skip


@pytest.fixture(scope="module")
def admin(peopled):
    with client_on(peopled[0], auth=True, each_minute=10**6) as client:
        sign_in(client, "admin")
        yield client


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_no_change_without_the_forms_token(admin, method, path):
    for token in (None, "", "zz", "00", "00" * 32, "00" * 64, "ab" * 500):
        headers = {} if token is None else {"X-CSRF-Token": token}
        assert admin.request(method, address(path), headers=headers).status_code == 403, token
        assert admin.request(method, address(path), data={"csrf": token or ""}).status_code == 403, token


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_no_change_from_another_sites_page_even_with_it(admin, method, path):
    token = csrf(admin)
    for headers in FOREIGN:
        answer = admin.request(method, address(path), headers=headers | {"X-CSRF-Token": token})
        assert answer.status_code == 403, headers


def test_the_token_of_another_user_is_none(peopled):
    with client_on(peopled[0], auth=True) as client:
        sign_in(client, "reviewer")
        foreign = csrf(client)
        client.cookies.clear()
        sign_in(client, "admin")
        given = {"name": "x", "password": PASSWORD, "role": "reader", "csrf": foreign}
        assert client.post("/users", data=given).status_code == 403


def test_no_one_is_signed_in_or_out_by_another_site(peopled):
    with client_on(peopled[0], auth=True) as client:
        for headers in FOREIGN:
            answer = client.post("/login", data={"name": "admin", "password": PASSWORD}, headers=headers)
            assert answer.status_code == 403, headers
            assert "set-cookie" not in answer.headers
        sign_in(client, "reader")
        assert client.post("/logout").status_code == 403
        assert client.get("/").status_code == 200


def test_a_desk_on_loopback_is_changed_by_no_other_site(filled):
    with client_on(filled) as client:
        for path in ("/review/decide", "/review/undo", "/review/name", "/api/v1/corrections", "/api/v1/code"):
            for headers in FOREIGN:
                assert client.post(path, headers=headers, json={}).status_code == 403, (path, headers)
        assert client.post("/review/name", data={"name": "eve"}).status_code == 403


def test_reading_changes_nothing(peopled):
    url, tokens = peopled
    with client_on(url, auth=True) as client:
        headers = {"Authorization": f"Bearer {tokens['admin']}"}
        before = client.get("/api/v1/corrections", headers=headers).json()
        for method, path in ROWS:
            if method == "GET":
                client.get(address(path), headers=headers, params={"action": "reject", "target": "x", "kind": "event"})
        assert client.get("/api/v1/corrections", headers=headers).json() == before


def test_the_token_looks_different_each_time(admin):
    assert csrf(admin) != csrf(admin)
