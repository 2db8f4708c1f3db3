"""What is typed stays data: in SQL, in paths, in full-text queries, in headers."""

from __future__ import annotations

import re

import pytest
from tests.web.conftest import client_on
from tests.web.security.test_roles import ROWS

from goodoffices.store import open_store

SQL = [
    "' OR '1'='1", "'; DROP TABLE events; --", '" OR ""="', "1) UNION SELECT hash FROM desk_users --", "%' --", "\\",
    "a* NEAR(b, 2) OR title:x", '"unbalanced', "-", "*", "^", "{x}", "(((", "AND OR NOT", "x" * 200,
]  # fmt: skip
WAYS_UP = [
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..\\..\\etc\\passwd", "/etc/passwd",
    "....//....//etc/passwd", "%252e%252e%252fetc%252fpasswd", "file:///etc/passwd", "..;/etc/passwd", "~root",
]  # fmt: skip
PATHS = [path for method, path in ROWS if method == "GET" and "{" not in path]


@pytest.fixture(scope="module")
def desk(filled):
    with client_on(filled) as client:
        yield client


def parameters(client):
    """Every query parameter that the API describes, and those of the pages."""
    found = {}
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for given in methods.get("get", {}).get("parameters", ()):
            if given["in"] == "query" and "{" not in path:
                found.setdefault(path, set()).add(given["name"])
    pages = {"q", "words", "party", "third", "status", "sort", "actor", "recipient", "type", "place", "outlet", "since",
             "until", "cursor", "as_of", "view", "queue", "skip", "done", "edit", "layers", "next", "year"}  # fmt: skip
    return found | {p: pages for p in PATHS if not p.startswith("/api")}


@pytest.mark.parametrize("value", SQL)
def test_no_parameter_is_taken_for_sql(desk, value):
    """Each parameter meets a third of the values."""
    with open_store(str(desk.app.state.settings.store)) as store:
        before = store.totals()
        for path, names in parameters(desk).items():
            for name in sorted(names)[SQL.index(value) % 3 :: 3]:
                required = {"one": "KEN", "other": "SOM", "q": "talks"}
                answer = desk.get(path, params={**required, name: value})
                assert answer.status_code < 500, (path, name)
                assert "argon2" not in answer.text
                assert not re.search(r"sqlite|psycopg|OperationalError|Traceback", answer.text), (path, name)
        assert store.totals() == before


@pytest.mark.parametrize("value", SQL + WAYS_UP)
def test_no_path_is_taken_for_sql_or_a_file(desk, value):
    for path in ("/process/", "/events/", "/article/", "/actor/", "/static/", "/review/event/", "/api/v1/events/",
                 "/api/v1/documents/", "/api/v1/processes/", "/api/v1/actors/", "/"):  # fmt: skip
        answer = desk.get(path + value.replace("#", "%23").replace("?", "%3F"))
        assert answer.status_code < 500, path
        assert "root:x:" not in answer.text
        assert not re.search(r"OperationalError|Traceback|psycopg", answer.text), path


@pytest.mark.parametrize("way", WAYS_UP)
@pytest.mark.parametrize("under", ["/static/", "/static/css/", "/static/vendor/../"])
def test_static_files_are_those_of_one_folder(desk, under, way):
    assert desk.get(under + way).status_code in {404, 405}
    assert desk.get(f"{under}../app.py").status_code == 404
    assert desk.get(f"{under}%2e%2e/templates/base.html").status_code == 404


@pytest.mark.parametrize("end", ["%0d%0aSet-Cookie:%20a=b", "%0aX-Evil:%201", "%E5%98%8A%E5%98%8DSet-Cookie:a=b"])
def test_no_line_break_gets_into_a_header(desk, peopled, end):
    for path in (f"/search?q={end}", f"/api/v1/events?cursor={end}", f"/nothing{end}", f"/api/v1/export?schema={end}"):
        answer = desk.get(path, follow_redirects=False)
        assert "x-evil" not in answer.headers
        assert "a=b" not in answer.headers.get("set-cookie", "")
    with client_on(peopled[0], auth=True) as client:
        answer = client.post(f"/login?next=/{end}", data={"name": "reader", "password": "correct horse battery",
                             "next": f"/\r\nX-Evil: 1{end}"}, follow_redirects=False)  # fmt: skip
        assert "x-evil" not in answer.headers
        assert answer.headers.get("location", "/") == "/"


@pytest.mark.parametrize(
    "leads",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/\tevil",
     "", "///evil.example", "/%5cevil.example"],
)  # fmt: skip
def test_nobody_is_led_away_after_signing_in(peopled, leads):
    with client_on(peopled[0], auth=True) as client:
        given = {"name": "reader", "password": "correct horse battery", "next": leads}
        answer = client.post("/login", data=given, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] in {"/", "/%5cevil.example", "/%255cevil.example"}
