"""Requests take turns; what every visitor needs is reckoned before anyone asks."""

from __future__ import annotations

import asyncio

import pytest
from tests.web.conftest import client_on

from goodoffices.errors import StoreError
from goodoffices.store import queries_documents, search
from goodoffices.web import warm
from goodoffices.web.desk import Desk
from goodoffices.web.routers import actors, board
from goodoffices.web.turns import Turns, at_once


class Counted:
    """An application that notes how many requests it works on at once, before and after its answers begin."""

    def __init__(self):
        self.working = self.most = self.sending = self.most_sending = 0

    async def __call__(self, _scope, _receive, send):
        self.working += 1
        self.most = max(self.most, self.working)
        await asyncio.sleep(0.01)
        self.working -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        self.sending += 1
        self.most_sending = max(self.most_sending, self.sending)
        await asyncio.sleep(0.05)
        self.sending -= 1
        await send({"type": "http.response.body", "body": b""})


async def nothing(_message=None):
    """Neither sends nor receives."""


def asked(app, path="/events", method="GET", times=6):
    """So many requests at once."""
    scope = {"type": "http", "method": method, "path": path, "root_path": ""}

    async def every():
        await asyncio.gather(*(app(dict(scope), nothing, nothing) for _ in range(times)))

    asyncio.run(every())


def test_only_so_many_are_worked_on_at_once_and_downloads_hold_nobody_up():
    counted = Counted()
    asked(Turns(counted, 2))
    assert (counted.most, counted.most_sending) == (2, 6)


@pytest.mark.parametrize(("path", "method"), [("/static/css/desk.css", "GET"), ("/health", "GET"), ("/review", "POST")])
def test_files_checks_and_what_sends_something_wait_for_none(path, method):
    counted = Counted()
    asked(Turns(counted, 2), path, method)
    assert counted.most == 6


def test_a_request_that_fails_gives_its_turn_back():
    async def failing(_scope, _receive, _send):
        raise RuntimeError

    turns = Turns(failing, 1)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            asked(turns, times=1)


def test_a_server_of_its_own_may_be_asked_more_at_once():
    assert at_once("postgresql://h/d") > at_once("sqlite:///x") > 1


def test_what_every_visitor_needs_is_reckoned_ahead(filled, monkeypatch):
    desk = Desk(filled)
    try:
        ahead = warm.Ahead(desk)
        ahead._thread.join()
        made = []
        monkeypatch.setattr(desk.cache, "_fill", lambda key, *_: made.append(key))
        assert desk.kept(queries_documents.totals).documents == 3
        assert actors.known(desk, "KEN")["parts"]
        assert made == []
        ahead.end()
    finally:
        desk.close()


def test_what_cannot_be_reckoned_ahead_is_left_to_those_who_ask(filled, monkeypatch):
    def broken(_desk):
        raise StoreError("the disk is full")

    monkeypatch.setattr(board, "first_page", broken)
    desk = Desk(filled)
    try:
        warm.Ahead(desk)._thread.join()
        assert desk.kept(queries_documents.totals).documents == 3
    finally:
        desk.close()


def test_search_says_that_words_are_too_common_to_rank_them_all(filled, monkeypatch):
    with client_on(filled) as client:
        assert "added last" not in client.get("/search?q=officials").text
        monkeypatch.setattr(search, "RANKED", 1)
        assert "added last" in client.get("/search?q=officials+capitals").text
