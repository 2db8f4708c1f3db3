"""A store of each kind with a part of the demonstration corpus, and an assistant's client of its own process on it."""

from __future__ import annotations

import json
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client
from tests.store.conftest import database

from goodoffices.records import Document
from goodoffices.store import open_store

CORPUS = Path(__file__).parents[2] / "examples" / "corpus" / "first" / "articles.jsonl"
TOOLS = ["search_events", "list_talks", "where_talks_stand", "timeline", "quote_evidence", "code_text"]


@pytest.fixture(scope="session")
def coded(pipeline):
    """The articles on one negotiation and some on another, coded once."""
    lines = [json.loads(line) for line in CORPUS.read_text("utf8").splitlines()]
    wanted = [d for d in lines if d["id"].startswith("horn")] + [d for d in lines if d["id"].startswith("temple-0")]
    documents = [Document.model_validate(d) for d in wanted]
    return [(d, found.reports, found.processes) for d in documents for found in [pipeline.code(d)]]


def fill(url, coded, **options):
    with open_store(url, **options) as store:
        for document, reports, processes in coded:
            store.add(document, reports, processes, coder=reports[0].coder if reports else None)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def url(request, coded, tmp_path_factory):
    """An address of each kind, filled."""
    if request.param == "sqlite":
        found = f"sqlite:///{tmp_path_factory.mktemp('mcp') / 'kept.sqlite'}"
        fill(found, coded)
        yield found
    else:
        with database() as found:
            fill(found, coded)
            yield found


@pytest.fixture(scope="session")
def store(url):
    with open_store(url) as opened:
        yield opened


@asynccontextmanager
async def session_on(url):
    """A session with `goodoffices mcp` in a process of its own."""
    server = StdioServerParameters(command=sys.executable, args=["-m", "goodoffices", "mcp", "--store", url])
    async with stdio_client(server) as (reading, writing), ClientSession(reading, writing) as session:
        yield session, await session.initialize()


class Client:
    """An assistant's client, called without awaiting."""

    def __init__(self, portal, session, told):
        self.portal, self.session, self.told = portal, session, told

    def ask(self, tool, **arguments):
        """A tool's structured answer; the SDK's client holds it to the tool's output schema."""
        found = self.portal.call(self.session.call_tool, tool, arguments)
        assert not found.is_error, found.content[0].text
        assert json.loads(found.content[0].text) == found.structured_content
        return found.structured_content

    def refused(self, tool, **arguments):
        """The message with which a tool refuses."""
        found = self.portal.call(self.session.call_tool, tool, arguments)
        assert found.is_error
        return found.content[0].text

    def read(self, address):
        """A resource's text."""
        return self.portal.call(self.session.read_resource, address).contents[0].text

    def tools(self):
        return {t.name: t for t in self.portal.call(self.session.list_tools).tools}


@pytest.fixture(scope="session")
def client(url):
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(session_on(url)) as (session, told):
        yield Client(portal, session, told)


def citations(answer):
    """All citations in an answer, wherever they stand."""
    if isinstance(answer, dict):
        if {"quote", "start", "end", "verbatim"} <= set(answer):
            yield answer
        for value in answer.values():
            yield from citations(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from citations(value)
