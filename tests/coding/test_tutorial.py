"""The tutorial's files and commands, run as they stand on the page."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest

from goodoffices import cli

PAGE = Path(__file__).parents[2] / "docs" / "codebook-tutorial.md"
FILES = re.compile(r"```\w+ file=(\S+)\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"```\n(goodoffices .*?)```", re.DOTALL)


@pytest.fixture
def outputs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text("utf8")
    for name, content in FILES.findall(text):
        Path(name).write_text(content, "utf8")
    found = []
    for command in (line for block in COMMANDS.findall(text) for line in block.splitlines()):
        monkeypatch.setattr("sys.argv", shlex.split(command))
        try:
            cli.main()
        except SystemExit as stop:
            assert not stop.code, (command, capsys.readouterr().err)
        out, err = capsys.readouterr()
        found.append(out + err)
    return found


def test_the_tutorial_does_what_it_says(outputs):
    checked, _, suggested, compared = outputs
    assert "0 astray" in checked
    with Path("coded.csv").open(encoding="utf8") as stream:
        rows = {(r["event"], r["actor"][:3], r["recipient"][:3], r["factuality"]) for r in csv.DictReader(stream)}
    assert rows == {
        ("OPEN", "ERI", "ETH", "happened"), ("OPEN", "SDN", "EGY", "happened"),
        ("CLOSE", "RWA", "UGA", "planned"), ("CLOSE", "KEN", "SOM", "happened"),
    }  # fmt: skip
    assert "    2  {actor} [snub] {recipient}" in suggested
    assert "Kenya snubbed Somalia." in suggested
    assert "    2  – => SNUB" in compared
