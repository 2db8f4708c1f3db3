"""The files in deploy/: well formed, and naming only commands, options, extras and variables that there are."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import typer
import yaml

from goodoffices.cli import app

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PROGRAM = "/opt/goodoffices/bin/goodoffices"


def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf8"))


def unit(file):
    """The settings of a unit; one that stands twice has a list of two."""
    found = {}
    for line in file.read_text("utf8").splitlines():
        name, mark, value = line.partition("=")
        if mark and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def parsed(words):
    """What the command line makes of a command; raises click's UsageError where it does not know it."""
    name, *rest = [re.sub(r"\$\{\w+:-(.*)\}", r"\1", w) for w in words]
    command = typer.main.get_command(app).commands[name]
    return name, command.make_context(name, rest).params


@pytest.mark.parametrize("name", ["desk", "watcher"])
def test_compose_gives_commands_that_there_are(name):
    command, params = parsed(compose()["services"][name]["command"])
    assert command == {"desk": "serve", "watcher": "watch"}[name]
    assert params["auth"] if name == "desk" else params["listed"]


def test_a_command_that_is_not_there_would_be_seen():
    with pytest.raises(Exception, match="No such option"):
        parsed(["serve", "--authorised"])


@pytest.mark.parametrize("file", UNITS, ids=lambda f: f.stem)
def test_units_start_commands_that_there_are(file):
    program, *words = shlex.split(unit(file)["ExecStart"][0])
    command, _ = parsed(words)
    assert (program, command) == (PROGRAM, {"desk": "serve", "watch": "watch"}[file.stem.split("-")[1]])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path):
    for file in UNITS:
        (tmp_path / file.name).write_text(file.read_text("utf8").replace(PROGRAM, shutil.which("true")))
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / f.name) for f in UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, [x for x in done.stderr.splitlines() if str(tmp_path) in x]) == (0, [])


@pytest.mark.parametrize("file", UNITS, ids=lambda f: f.stem)
def test_units_are_shut_in(file):
    found = unit(file)
    assert found["User"] == ["goodoffices"]
    assert found["CapabilityBoundingSet"] == [""]
    yes = ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictNamespaces", "LockPersonality")
    assert all(found[name] == ["yes"] for name in yes)
    assert found["ProtectSystem"] == ["strict"]


def test_containers_are_shut_in_and_wait_for_a_database_that_is_well():
    services = compose()["services"]
    assert "healthcheck" in services["db"]
    for name in ("desk", "watcher"):
        service = services[name]
        assert service["depends_on"]["db"]["condition"] == "service_healthy"
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
    assert all(p.startswith("127.0.0.1:") for s in services.values() for p in s.get("ports", ()))


def test_compose_holds_no_password_and_its_variables_stand_in_the_example():
    text = (DEPLOY / "compose.yaml").read_text("utf8")
    named = set(re.findall(r"\$\{(\w+)", text))
    assert named == set(re.findall(r"^(\w+)=", (DEPLOY / "env.example").read_text("utf8"), re.MULTILINE))
    assert all(v.startswith("${") for v in re.findall(r"PASSWORD: (.*)", text))


def test_the_image_installs_extras_that_there_are_and_runs_as_no_root():
    text = (DEPLOY / "Dockerfile").read_text("utf8")
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["optional-dependencies"]
    found = re.findall(r"\[([a-z,]+)\]\"", text)
    assert len(found) == 2
    assert all(set(x.split(",")) <= set(known) for x in found)
    assert re.findall(r"^USER (\d+)", text, re.MULTILINE) == ["10001"]


def test_what_the_image_copies_is_there_and_not_ignored():
    ignored = (ROOT / ".dockerignore").read_text("utf8").splitlines()
    for line in re.findall(r"^COPY (.*)", (DEPLOY / "Dockerfile").read_text("utf8"), re.MULTILINE):
        for name in line.split()[:-1]:
            assert (ROOT / name).exists(), name
            assert f"!{name}" in ignored, name


def test_the_image_has_all_that_the_wheel_takes_in():
    text = (DEPLOY / "Dockerfile").read_text("utf8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert all(name in text for name in [*wheel, *project["project"]["license-files"], project["project"]["readme"]])


def test_the_example_of_feeds_is_opml():
    tree = ET.parse(DEPLOY / "feeds.opml").getroot()
    feeds = [o.get("xmlUrl") for o in tree.iter("outline") if o.get("type") == "rss"]
    assert tree.tag == "opml"
    assert len(feeds) == 2
    assert all(f.startswith("https://") and "example.org" in f for f in feeds)
