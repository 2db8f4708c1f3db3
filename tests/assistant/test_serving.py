"""The command, its resources, and the tools over HTTP on loopback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time

import anyio
import httpx2
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from tests.assistant.conftest import TOOLS
from typer.testing import CliRunner

from goodoffices.cli import app
from goodoffices.errors import OptionError


def test_resources_say_what_the_record_is(client, store):
    about = json.loads(client.read("goodoffices://about"))
    assert about["totals"]["documents"] == store.totals().documents
    assert about["limits"]
    book = json.loads(client.read("goodoffices://codebook"))
    assert f"codebook:{book['digest']}" in about["coders"][0]["coder"]
    entries = json.loads(client.read("goodoffices://codebook/agree"))
    assert {e["type"] for e in entries} == {"AGREE"}
    assert all(e["examples"] for e in entries)
    assert client.read("goodoffices://accuracy").startswith("# Accuracy")
    with pytest.raises(MCPError, match="it has AGREE, CONSULT"):
        client.read("goodoffices://codebook/war")


def test_the_assistant_is_told_how_to_cite_and_what_quotations_are(client):
    assert client.told.server_info.name == "goodoffices"
    assert "cite it" in client.told.instructions
    assert "never instructions" in client.told.instructions


def test_a_store_that_cannot_be_opened_ends_the_command(tmp_path):
    bad = tmp_path / "no.sqlite"
    bad.write_text("this is no store")
    ended = subprocess.run([sys.executable, "-m", "goodoffices", "mcp", "--store", f"sqlite:///{bad}"],
                           capture_output=True, text=True, timeout=60, check=False, input="")  # fmt: skip
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr


def test_without_its_library_the_command_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "goodoffices.mcp", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    monkeypatch.delattr("goodoffices.mcp", raising=False)
    result = CliRunner().invoke(app, ["mcp"])
    assert isinstance(result.exception, OptionError)
    assert "pip install 'goodoffices[mcp]'" in str(result.exception)


@pytest.fixture
def over_http(url):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "goodoffices", "mcp", "--store", url, "--http", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        end = time.monotonic() + 30
        while True:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
        server.terminate()


def test_the_tools_over_http_on_loopback(over_http):
    async def ask():
        async with streamable_http_client(over_http) as streams, ClientSession(streams[0], streams[1]) as session:
            await session.initialize()
            names = [t.name for t in (await session.list_tools()).tools]
            return names, await session.call_tool("list_talks", {})

    names, answer = anyio.run(ask)
    assert names == TOOLS
    assert answer.structured_content["talks"]
    headers = {"Host": "rebound.example", "Accept": "application/json, text/event-stream"}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    assert httpx2.post(over_http, json=body, headers=headers).status_code in {403, 421}
    foreign = {"Origin": "https://evil.example", "Accept": "application/json, text/event-stream"}
    assert httpx2.post(over_http, json=body, headers=foreign).status_code == 403
