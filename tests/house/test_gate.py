from __future__ import annotations

import shutil

import pytest
import yaml
from benchmarks import copies, gate


@pytest.fixture
def floors(tmp_path, monkeypatch):
    """A gate of one part, whose figure the test sets, with floors and page of its own."""
    path, page = tmp_path / "floors.yaml", tmp_path / "accuracy.md"
    path.write_text("# kept\nfloors: {a F1: 0.5}\nlowered: []\n")
    page.write_text("before\n<!-- gate -->\nold\n<!-- /gate -->\nafter\n")
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "PAGE", page)
    monkeypatch.setattr(copies, "found", lambda *_: [])
    return path


def run(monkeypatch, floors, value, *options):
    monkeypatch.setattr(gate, "PARTS", {"a": lambda _: {"a F1": value}})
    return gate.main(["--shared", str(floors.parent), *options])


@pytest.mark.parametrize(("value", "code"), [(0.4, 1), (0.4994, 1), (0.4996, 0), (0.5, 0), (0.6, 0)])
def test_a_figure_below_its_floor_fails(monkeypatch, floors, value, code, capsys):
    assert run(monkeypatch, floors, value) == code
    assert ("TOO LOW" in capsys.readouterr().out) == bool(code)


def test_a_floor_whose_figure_is_gone_fails(monkeypatch, floors):
    monkeypatch.setattr(gate, "PARTS", {"b": lambda _: {"b F1": 1.0}})
    assert gate.main(["--shared", str(floors.parent)]) == 1


def test_copied_development_sentences_fail(monkeypatch, floors, capsys):
    monkeypatch.setattr(copies, "found", lambda *_: ["tests/x.py: a sentence"])
    assert run(monkeypatch, floors, 0.9) == 1
    assert "1 development sentences copied" in capsys.readouterr().out


def test_pinning_raises_and_does_not_lower(monkeypatch, floors):
    run(monkeypatch, floors, 0.7239, "--pin")
    assert yaml.safe_load(floors.read_text())["floors"] == {"a F1": 0.723}
    run(monkeypatch, floors, 0.6, "--pin")
    assert yaml.safe_load(floors.read_text()) == {"floors": {"a F1": 0.723}, "lowered": []}
    assert floors.read_text().startswith("# kept\n")


def test_lowering_needs_a_reason_and_keeps_it(monkeypatch, floors):
    run(monkeypatch, floors, 0.3, "--pin", "--lower", "the gold was mended")
    stored = yaml.safe_load(floors.read_text())
    assert stored["floors"] == {"a F1": 0.3}
    assert stored["lowered"] == [{"figures": ["a F1"], "reason": "the gold was mended"}]


def test_pinning_writes_the_page_between_its_marks(monkeypatch, floors):
    run(monkeypatch, floors, 0.7239, "--pin")
    page = gate.PAGE.read_text()
    assert "| a F1 | 0.724 |" in page
    assert page.startswith("before\n")
    assert page.endswith("after\n")
    assert "old" not in page


def test_without_development_data_nothing_is_measured_and_it_says_so(tmp_path, capsys):
    assert gate.main(["--shared", str(tmp_path / "nowhere")]) == 0
    assert "GATE NOT RUN" in capsys.readouterr().out


def test_figures_are_read_off_the_lines_that_the_scorers_print():
    line = "relations: root macro F1 0.712 (accuracy 0.7), quad macro F1 0.855, n 3"
    pattern = rf"root macro F1 {gate.NUMBER} .*quad macro F1 {gate.NUMBER}"
    assert gate.read_line(pattern, ["x", line], ("root", "quad")) == {"root": 0.712, "quad": 0.855}
    with pytest.raises(SystemExit, match="no line fits"):
        gate.read_line(pattern, ["nothing"], ("root", "quad"))


def test_a_copied_sentence_is_found_whatever_its_spacing(tmp_path):
    shared, project = tmp_path / "shared", tmp_path / "project"
    (shared / "articles").mkdir(parents=True)
    (shared / "data" / "mediation_dev").mkdir(parents=True)
    (shared / "data" / "relations").mkdir()
    (shared / "data" / "relations" / "plv_dev.tsv").write_text("id\tsentence\n1\tShort one.\n")
    (shared / "articles" / "a.txt").write_text("The envoys of the lake states met by the northern shore. Fine.\n")
    (project / "tests").mkdir(parents=True)
    page = project / "tests" / "x.py"
    page.write_text("'the envoys of the lake states\n  met by the northern shore.'")
    assert copies.found(project, shared) == ["tests/x.py: the envoys of the lake states met by the northern shore."]
    shutil.rmtree(project / "tests")
    assert copies.found(project, shared) == []
