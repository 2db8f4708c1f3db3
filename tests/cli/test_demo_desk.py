from __future__ import annotations

import json

from typer.testing import CliRunner

from goodoffices import commands_demo, commands_desk
from goodoffices.cli import app
from goodoffices.store import open_store


def test_the_demonstration_is_coded_once_and_served_on_loopback(tmp_path, monkeypatch):
    articles = tmp_path / "few.jsonl"
    rows = [{"id": "a", "title": "", "text": "Norway offered to mediate between Peru and Chile on Monday.",
             "published": "2019-05-07", "outlet": "Hill Gazette"}]  # fmt: skip
    articles.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf8")
    served = []
    monkeypatch.setattr(commands_demo, "corpus", lambda: articles)
    monkeypatch.setattr(commands_demo.platformdirs, "user_cache_dir", lambda _: str(tmp_path / "cache"))
    monkeypatch.setattr(commands_desk, "serve", lambda **given: served.append(given))
    first = CliRunner().invoke(app, ["demo", "--serve", "--port", "8123"])
    assert first.exit_code == 0, first.output
    assert "done once" in first.output
    again = CliRunner().invoke(app, ["demo", "--serve"])
    assert "done once" not in again.output
    assert [(s["host"], s["port"], s["auth"]) for s in served] == [
        ("127.0.0.1", 8123, False),
        ("127.0.0.1", 8000, False),
    ]
    assert served[0]["store"] == served[1]["store"]
    with open_store(served[0]["store"]) as store:
        assert store.totals().documents == 1
    assert not list((tmp_path / "cache").glob("*.part*"))


def test_the_corpus_of_the_demonstration_is_there():
    assert len(commands_demo.corpus().read_text("utf8").splitlines()) > 150
