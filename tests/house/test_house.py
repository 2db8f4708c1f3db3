"""What holds for the whole tree: the order of stages, pages that agree with the code, shipped files up to date."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from benchmarks import articles, tables
from docs import generate
from typer.main import get_command

import goodoffices
from goodoffices import records
from goodoffices.cli import app
from goodoffices.inspection import LAYERS
from goodoffices.reader import Reader
from training import frames

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "goodoffices"
STAGES = (
    "sources",
    "reader",
    "actors",
    "places",
    "dates",
    "claims",
    "coding",
    "linking",
    "ledger",
    "store",
    "export",
    "evaluate",
)
PAGES = sorted((ROOT / "docs").glob("*.md"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("goodoffices"):
            yield node.module.split(".")[1] if "." in node.module else ""
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("goodoffices."))


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_a_stage_knows_nothing_of_those_to_its_right(stage):
    right = set(STAGES[STAGES.index(stage) + 1 :]) | {"pipeline", "parallel", "commands", "cli", "api"}
    wrong = {f"{p.name}: {n}" for p in (SOURCE / stage).glob("*.py") for n in imported(p) if n in right}
    assert not wrong


def test_the_shipped_frames_are_those_of_the_shipped_codebooks():
    reader = Reader.load()
    kept = {frames.current(name, reader) for name in frames.names()}
    missing = [p.name for p in kept if not p.is_file()]
    assert not missing, "run `make frames`"
    assert not frames.stale(kept), "run `make frames`"


def test_the_page_of_commands_is_current():
    assert generate.PAGE.read_text("utf8") == generate.page(), "run `make docs`"


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda p: p.name)
def test_links_of_a_page_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text("utf8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda p: p.name)
def test_commands_that_a_page_names_are_there(page):
    top = get_command(app).commands
    named = re.findall(
        r"(?:^|(?<!import)[`/ ])goodoffices ([a-z]+)(?: ([a-z]+(?:-[a-z]+)*))?", page.read_text("utf8"), re.MULTILINE
    )
    for name, child in named:
        assert name in top, name
        children = getattr(top[name], "commands", None)
        assert not (children and child) or child in children, child


def test_the_dictionary_of_data_names_every_field():
    page = (ROOT / "docs" / "records.md").read_text("utf8")
    names = ("Report", "Actor", "Place", "Process", "Round", "Act", "Evidence", "Participation", "Account", "Reason",
             "ActResponse", "Claim", "Casualty")  # fmt: skip
    fields = {f"{name}.{field}" for name in names for field in getattr(records, name).model_fields}
    missing = {f for f in fields if f"`{f.partition('.')[2]}`" not in page}
    assert not missing
    assert not [layer for layer in LAYERS if f"`{layer}`" not in page]


def test_the_changelog_knows_the_version():
    log = (ROOT / "CHANGELOG.md").read_text("utf8")
    assert goodoffices.__version__ == "0.1.0"
    assert "## [Unreleased]" in log or f"## [{goodoffices.__version__}]" in log


def test_every_library_that_is_needed_is_credited():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["archive"]
    needed += [n for extra in ("agreement", "llm", "mcp", "postgres") for n in project["optional-dependencies"][extra]]
    notice = (ROOT / "NOTICE").read_text("utf8").lower().replace("_", "-")
    assert not [n for n in needed if re.split(r"[<>=\[]", n)[0].lower() not in notice]


def test_the_floors_are_numbers():
    stored = yaml.safe_load((ROOT / "benchmarks" / "floors.yaml").read_text("utf8"))
    assert set(stored) == {"floors", "lowered"}
    assert all(isinstance(v, float) for v in stored["floors"].values())


def test_articles_to_measure_speed_on_are_the_same_for_a_seed():
    made = articles.articles(5)
    assert made == articles.articles(5)
    assert made != articles.articles(5, seed=8)
    assert len({a["id"] for a in made}) == 5
    assert all(articles.WORDS <= len(a["text"].split()) < articles.WORDS + 60 for a in made)
    assert all(set(a) == {"id", "title", "text", "published", "outlet"} for a in json.loads(json.dumps(made)))


def test_a_table_goes_between_a_pages_marks_or_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("a <!-- x -->old<!-- /x --> b")
    tables.write_between(page, "x", ("what", "how"), [("one", "two")], "Note.")
    assert page.read_text() == "a <!-- x -->\nNote.\n\n| what | how |\n| --- | --- |\n| one | two |\n<!-- /x --> b"
    with pytest.raises(SystemExit, match="once each"):
        tables.write_between(page, "y", (), [], "")
