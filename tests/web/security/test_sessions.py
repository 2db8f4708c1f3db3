"""Sessions and passwords: nothing old works again, nothing given is taken over, nothing is learnt from a refusal."""

from __future__ import annotations

import datetime as dt
import statistics
import time

import pytest
from sqlalchemy import update
from tests.web.conftest import PASSWORD, client_on, csrf, sign_in
from tests.web.security.conftest import people

from goodoffices.web.access.accounts import TRIES, Accounts
from goodoffices.web.access.limits import SIGN_INS
from goodoffices.web.access.schema import sessions, users

OTHER = "another good password"


def status(client, cookie, path="/"):
    client.cookies.clear()
    if cookie:
        client.cookies.set("desk", cookie)
    return client.get(path, follow_redirects=False).status_code


def test_a_session_and_its_token_of_forms_end_at_sign_out(guarded):
    sign_in(guarded, "admin")
    kept, token = guarded.cookies["desk"], csrf(guarded)
    guarded.post("/logout", data={"csrf": token})
    assert status(guarded, kept) == 401
    given = {"name": "x", "password": PASSWORD, "role": "admin", "csrf": token}
    assert guarded.post("/users", data=given).status_code == 401
    sign_in(guarded, "admin")
    assert guarded.post("/users", data=given).status_code == 403, "a form's token of another session"


def test_a_session_that_was_given_is_never_taken_over(guarded):
    guarded.cookies.set("desk", "chosen-by-somebody-else")
    assert sign_in(guarded, "reader").status_code == 303
    fresh = guarded.cookies.get("desk", domain="testserver.local") or next(
        c.value for c in guarded.cookies.jar if c.value != "chosen-by-somebody-else"
    )
    assert fresh != "chosen-by-somebody-else"
    assert len(fresh) >= 43
    assert status(guarded, "chosen-by-somebody-else") == 401


def test_signing_in_again_ends_the_session_before(guarded):
    sign_in(guarded, "reader")
    before = guarded.cookies["desk"]
    sign_in(guarded, "admin")
    after = guarded.cookies["desk"]
    assert before != after
    assert status(guarded, before) == 401
    assert status(guarded, after) == 200


def test_another_password_ends_every_session(guarded):
    sign_in(guarded, "reader")
    elsewhere = guarded.cookies["desk"]
    guarded.cookies.clear()
    sign_in(guarded, "reader")
    here, token = guarded.cookies["desk"], csrf(guarded)
    wrong = guarded.post("/account/password", data={"old": "not this one", "new": OTHER, "csrf": token})
    assert wrong.status_code == 400
    answer = guarded.post("/account/password", data={"old": PASSWORD, "new": OTHER, "csrf": token})
    assert answer.status_code in {200, 401}
    assert status(guarded, here) == status(guarded, elsewhere) == 401
    guarded.cookies.clear()
    assert sign_in(guarded, "reader").status_code == 401
    assert sign_in(guarded, "reader", OTHER).status_code == 303


@pytest.mark.parametrize("change", [{"disabled": True}, None], ids=["shut out", "removed"])
def test_who_is_shut_out_or_removed_has_neither_session_nor_token(guarded, change):
    sign_in(guarded, "reader")
    kept = guarded.cookies["desk"]
    with people(guarded.store_url) as accounts:
        secret = accounts.new_token("reader", "kept")
        accounts.change("reader", **change) if change else accounts.remove("reader")
    assert status(guarded, kept) == 401
    guarded.cookies.clear()
    assert guarded.get("/api/v1/events", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert sign_in(guarded, "reader").status_code == 401


def test_a_session_ends_by_itself(guarded):
    sign_in(guarded, "reader")
    assert guarded.get("/").status_code == 200
    with people(guarded.store_url) as accounts, accounts._writing() as connection:
        past = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
        connection.execute(update(sessions).values(until=past))
    assert guarded.get("/", follow_redirects=False).status_code == 401


def test_only_digests_of_sessions_and_tokens_are_kept(guarded, tmp_path):
    sign_in(guarded, "reader")
    with people(guarded.store_url) as accounts:
        token = accounts.new_token("reader", "kept")
    session = guarded.cookies["desk"]
    files = b"".join(f.read_bytes() for f in tmp_path.iterdir() if "users" in f.name)
    assert b"$argon2id$" in files
    for secret in (session, token, PASSWORD):
        assert secret.encode() not in files


def test_a_name_is_locked_after_wrong_passwords_and_opens_again(guarded):
    answers = [sign_in(guarded, "reader", "wrong password") for _ in range(TRIES)]
    assert [a.status_code for a in answers] == [401] * TRIES
    assert sign_in(guarded, "reader").status_code == 401, "locked, though the password fits"
    assert sign_in(guarded, "admin").status_code == 303
    with people(guarded.store_url) as accounts, accounts._writing() as connection:
        connection.execute(update(users).values(locked_until=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)))
    assert sign_in(guarded, "reader").status_code == 303


def test_a_refusal_says_the_same_of_every_name(guarded):
    with people(guarded.store_url) as accounts:
        accounts.add("gone", PASSWORD, "reader")
        accounts.change("gone", disabled=True)
    for _ in range(TRIES):
        sign_in(guarded, "reviewer", "wrong password")
    refused = [sign_in(guarded, name, "wrong password") for name in ("reader", "reviewer", "gone", "nobody", "é")]
    assert {r.status_code for r in refused} == {401}
    assert len({r.text for r in refused}) == 1


def test_a_name_that_is_not_there_takes_as_long_as_one_that_is(guarded):
    def seconds(name):
        taken = []
        for _ in range(3):
            begun = time.perf_counter()
            sign_in(guarded, name, "wrong password")
            taken.append(time.perf_counter() - begun)
        return statistics.median(taken)

    times = {name: seconds(name) for name in ("admin", "nobody")}
    assert max(times.values()) < 3 * min(times.values()), times


def test_tries_are_counted_by_address_too(guarded, monkeypatch):
    monkeypatch.setattr(Accounts, "_fits", lambda *_: False)  # hashing thirty times takes its time
    answers = [sign_in(guarded, f"user{n}", "wrong password").status_code for n in range(SIGN_INS.amount + 1)]
    assert answers == [401] * SIGN_INS.amount + [429]


def test_requests_of_one_user_are_limited_and_not_those_of_another(peopled):
    url, tokens = peopled
    with client_on(url, auth=True, each_minute=5) as client:
        ask = lambda role: client.get("/api/v1/totals", headers={"Authorization": f"Bearer {tokens[role]}"})  # noqa: E731
        answers = [ask("reader") for _ in range(6)]
        assert [a.status_code for a in answers] == [200] * 5 + [429]
        assert answers[-1].headers["retry-after"]
        assert answers[-1].headers["content-type"] == "application/problem+json"
        assert ask("admin").status_code == 200


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Basic YTpi", "Bearer x", "bearer  x y", f"Bearer {'x' * 4_000}", "x"]
)
def test_odd_tokens_are_refused_and_do_not_fall_back_on_the_cookie(guarded, header):
    sign_in(guarded, "reader")
    expected = 200 if header.partition(" ")[2].strip() == "" else 401
    assert guarded.get("/api/v1/totals", headers={"Authorization": header}).status_code == expected
