"""Who may reach which route: one row for each; a route without a row fails."""

from __future__ import annotations

import pytest
from tests.web.conftest import client_on, csrf, sign_in

from goodoffices.web.access.known import ROLES
from goodoffices.web.routes import routes

# Method, path, and the least role that reaches it; "self" and "keeper" are reader and admin by password, not by token.
TABLE = """
GET /health open
GET /ready open
GET /login open
POST /login open
GET /metrics reader
GET /openapi.json reader
GET / reader
GET /process/{key} reader
GET /process/{key}/network reader
GET /process/{key}/evidence/{kind}/{item} reader
GET /process/{key}/brief reader
GET /events reader
GET /events/facets reader
GET /events/{key} reader
GET /article/{name:path} reader
GET /actors reader
GET /actor/{code:path} reader
GET /search reader
GET /sources reader
GET /about reader
GET /review reviewer
GET /review/{kind}/{key:path} reviewer
POST /review/decide reviewer
POST /review/edit reviewer
POST /review/merge reviewer
POST /review/split reviewer
POST /review/undo reviewer
POST /review/name reviewer
GET /api/v1/feed.atom reader
GET /api/v1/rounds.ics reader
GET /api/v1/events reader
GET /api/v1/events/{key} reader
GET /api/v1/facets reader
GET /api/v1/dyads reader
GET /api/v1/places reader
GET /api/v1/series reader
GET /api/v1/totals reader
GET /api/v1/documents reader
GET /api/v1/documents/{name:path} reader
GET /api/v1/reports reader
GET /api/v1/actors reader
GET /api/v1/actors/{code:path} reader
GET /api/v1/search reader
POST /api/v1/code reader
GET /api/v1/processes reader
GET /api/v1/processes/{key} reader
GET /api/v1/rounds reader
GET /api/v1/export reader
GET /api/v1/feeds reader
GET /api/v1/corrections reviewer
POST /api/v1/corrections reviewer
POST /api/v1/corrections/{number}/undo reviewer
GET /api/v1/agreement reviewer
GET /api/v1/gold reviewer
GET /account self
POST /account/tokens self
POST /account/tokens/revoke self
POST /account/password self
GET /users keeper
POST /users keeper
POST /users/change keeper
POST /logout self
"""
ROWS = {(method, path): least for method, path, least in (line.split() for line in TABLE.split("\n") if line)}
FILLED = {"{number}": "1", "{kind}": "report"}
LEAST = {"self": "reader", "keeper": "admin"}


def address(path):
    """A path with made-up parts."""
    while "{" in path:
        part = path[path.index("{") : path.index("}") + 1]
        path = path.replace(part, FILLED.get(part, "x"))
    return path


def allowed(least, who, *, token):
    if least == "open":
        return True
    if who == "nobody" or (token and least in LEAST):
        return False
    return ROLES.index(who) >= ROLES.index(LEAST.get(least, least))


def test_every_route_has_a_row_and_every_row_a_route(peopled):
    with client_on(peopled[0], auth=True) as client:
        found = {(m, r.path) for r in routes(client.app) for m in r.methods}
    assert found == set(ROWS)


@pytest.mark.parametrize("who", ["nobody", *ROLES])
@pytest.mark.parametrize("way", ["session", "token"])
def test_each_role_reaches_what_it_may_and_nothing_else(peopled, who, way):
    url, tokens = peopled
    with client_on(url, auth=True) as client:
        headers = {}
        if who != "nobody" and way == "token":
            headers = {"Authorization": f"Bearer {tokens[who]}"}
        elif who != "nobody":
            assert sign_in(client, who).status_code == 303
            headers = {"X-CSRF-Token": csrf(client)}
        wrong = {}
        for (method, path), least in ROWS.items():  # signing out comes last
            answer = client.request(method, address(path), headers=headers, follow_redirects=False)
            refused = 401 if who == "nobody" else 403
            if allowed(least, who, token=way == "token"):
                if answer.status_code in {401, 403, 500}:
                    wrong[method, path] = answer.status_code
            elif answer.status_code != refused:
                wrong[method, path] = answer.status_code
        assert wrong == {}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "CONNECT"])
def test_other_methods_reach_nothing(peopled, method):
    with client_on(peopled[0], auth=True) as client:
        for _, path in ROWS:
            answer = client.request(method, address(path))
            assert answer.status_code in {401, 405}, (method, path, answer.status_code)
            assert "Kenya" not in answer.text


def test_an_unknown_path_tells_nobody_more_than_that(peopled):
    with client_on(peopled[0], auth=True) as client:
        for path in ("/nothing", "/api/v1/nothing", "/docs", "/redoc", "/api/v2/events", "/static/nothing"):
            assert client.get(path).status_code == 404, path
        assert "Kenya" not in client.get("/nothing").text


def test_a_role_that_was_taken_counts_no_more(guarded):
    from tests.web.security.conftest import people

    sign_in(guarded, "admin")
    assert guarded.get("/users").status_code == 200
    token = csrf(guarded)
    with people(guarded.store_url) as accounts:
        secret = accounts.new_token("admin", "kept")
        accounts.change("admin", role="reader")
    assert guarded.get("/users").status_code == 403
    assert guarded.get("/review").status_code == 403
    given = {"name": "x", "password": "a" * 12, "role": "admin"}
    assert guarded.post("/users", data=given, headers={"X-CSRF-Token": token}).status_code == 403
    guarded.cookies.clear()
    assert guarded.get("/api/v1/gold", headers={"Authorization": f"Bearer {secret}"}).status_code == 403


@pytest.mark.parametrize("field", ["role", "disabled"])
def test_nobody_raises_themselves(guarded, field):
    sign_in(guarded, "reader")
    given = {"name": "reader", "role": "admin", "disabled": "no", "csrf": csrf(guarded)}
    assert guarded.post("/users/change", data=given).status_code == 403
    given = {"label": "x", "role": "admin", "csrf": csrf(guarded)}
    guarded.post("/account/tokens", data=given)
    assert guarded.get("/users").status_code == 403


def test_a_token_makes_no_tokens_and_changes_no_users(peopled):
    url, tokens = peopled
    with client_on(url, auth=True) as client:
        headers = {"Authorization": f"Bearer {tokens['admin']}"}
        for path, data in (("/account/tokens", {"label": "more"}), ("/users", {"name": "n", "password": "a" * 12,
                           "role": "admin"}), ("/users/change", {"name": "reader", "role": "admin"})):  # fmt: skip
            assert client.post(path, data=data, headers=headers).status_code == 403, path
