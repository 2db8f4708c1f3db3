"""What is too long, too much or misshapen is refused early, in one form (RFC 9457)."""

from __future__ import annotations

import pytest
from tests.web.conftest import client_on

LONGEST = 20_000


@pytest.fixture(scope="module")
def desk(filled):
    with client_on(filled, longest=LONGEST) as client:
        yield client


def is_problem(answer, status):
    assert answer.status_code == status, answer.text[:200]
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("path", ["/api/v1/code", "/api/v1/corrections", "/review/decide", "/login"])
def test_a_body_that_says_it_is_too_long_is_not_read(desk, path):
    is_problem(desk.post(path, content=b"x" * (LONGEST + 1)), 413)


@pytest.mark.parametrize("path", ["/api/v1/code", "/api/v1/corrections"])
def test_a_body_that_grows_too_long_is_cut_off(desk, path):
    def pieces():
        for _ in range(50):
            yield b'{"text": "' + b"x" * 1_000

    is_problem(desk.post(path, content=pieces(), headers={"Content-Type": "application/json"}), 413)


def test_a_form_that_grows_too_long_is_cut_off(desk):
    def pieces():
        for _ in range(50):
            yield b"why=" + b"x" * 1_000 + b"&"

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    is_problem(desk.post("/review/decide", content=pieces(), headers=headers), 413)


def test_a_body_within_its_bounds_is_read_whole(desk):
    def pieces():
        yield b'{"text": "Talks'
        yield b" " * 5_000
        yield b'.", "published": "2024-03-05"}'

    assert desk.post("/api/v1/code", content=pieces(), headers={"Content-Type": "application/json"}).status_code == 200


@pytest.mark.parametrize("length", ["-1", "abc", "1e3", "٣"])
def test_a_length_that_is_no_number_is_refused(desk, length):
    answer = desk.post("/api/v1/code", content=b"{}", headers={"Content-Length": length.encode()})
    is_problem(answer, 400)


@pytest.mark.parametrize("path", ["/", "/events", "/search", "/api/v1/events", "/static/css/desk.css"])
def test_an_address_that_is_too_long_is_refused(desk, path):
    is_problem(desk.get(path, params={"q": "x" * 9_000}), 414)
    is_problem(desk.get("/" + "x" * 9_000), 414)


@pytest.mark.parametrize(
    "query",
    [
        "words=" + "x" * 401, "place=" + "x" * 201, "actor=" + "x" * 201, "&".join(["actor=KEN"] * 41),
        "limit=501", "limit=0", "limit=-1", "limit=9" * 3, "cursor=" + "x" * 101, "confidence=2", "confidence=nan",
        "outlets=100001", "quad=5", "since=0000-00-00", "since=99999-01-01", "differs=perhaps",
    ],
)  # fmt: skip
def test_a_value_out_of_its_bounds_is_refused(desk, query):
    is_problem(desk.get(f"/api/v1/events?{query}"), 422)
    assert desk.get(f"/events?{query}").status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'"text"', b'{"text": 1}', b'{"text": "a", "more": 1}', b'{"text": ""}',
        b'{"text": "a", "published": "never"}', b"\xff\xfe", b'{"text": "a", "title": "' + b"x" * 1_001 + b'"}',
        b"[" * 5_000, b'{"text": "\\ud800"}',
    ],
)  # fmt: skip
def test_a_body_that_does_not_fit_is_refused(desk, body):
    answer = desk.post("/api/v1/code", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422} or (answer.status_code == 200 and b"ud800" in body), answer.status_code
    if answer.status_code != 200:
        is_problem(answer, answer.status_code)


def test_a_correction_with_too_much_in_it_is_refused(desk):
    fits = {"kind": "event", "target": "x", "action": "accept"}
    for wrong in ({"target": "x" * 501}, {"why": "x" * 2_001}, {"payload": {"others": ["x"] * 101}},
                  {"payload": {"fields": {"a": 1}, "evil": 1}}, {"kind": "user"}, {"action": "drop"}):  # fmt: skip
        is_problem(desk.post("/api/v1/corrections", json=fits | wrong), 422)


@pytest.mark.parametrize("value", ["%00", "a%00b"])
def test_a_character_that_no_text_has_is_refused(desk, value):
    for path in (f"/search?q={value}", f"/api/v1/events?words={value}", f"/events/{value}", f"/article/{value}"):
        assert desk.get(path).status_code == 400, path
