"""The command line as a person meets it: its output, its errors and its exit codes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from goodoffices import cli
from goodoffices.pipeline import Pipeline

ARTICLE = (
    "Ghana offered on Monday to mediate between Togo and Benin.\n\n"
    "Togo welcomed the offer. Benin accused Togo of sheltering rebels."
)


@dataclass
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def go(capsys, monkeypatch, pipeline):
    """Runs a command in this process, with the pipeline that the tests share."""
    monkeypatch.setattr(Pipeline, "load", classmethod(lambda _cls, **_: pipeline))

    def run(*arguments: object) -> Result:
        monkeypatch.setattr("sys.argv", ["goodoffices", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        captured = capsys.readouterr()
        return Result(int(code), captured.out, captured.err)

    return run
