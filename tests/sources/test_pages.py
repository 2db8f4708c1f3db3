"""Pages: tables of prose by cells, tables of figures by rows; the measure of the benchmark."""

import gzip
import json

from benchmarks import pages

from goodoffices.sources.html import page

PROSE = "Delegates from Benin and Togo met in the old town hall of Lomé and spoke for hours about the bridge. " * 3
FIGURES = "<table><tr><th>Town</th><th>Boats</th></tr><tr><td>Accra</td><td>31</td></tr></table>"


def made(body):
    return f"<html><head><title>Bridge</title></head><body><article>{body}</article></body></html>".encode()


def test_an_article_laid_out_in_a_table_is_read_by_cells():
    cells = f'<td>{PROSE}</td><td>The envoy said "open | shut" was all that they could agree on.</td>'
    found = page("a", made(f"<p>{PROSE}</p><table><tr>{cells}</tr></table>")).text.splitlines()
    assert [line for line in found if "open | shut" in line and not line.startswith("|")]
    assert found.count(PROSE.strip()) == 2


def test_a_table_of_figures_is_read_by_rows():
    lines = page("a", made(f"<p>{PROSE}</p>{FIGURES}<p>Prices rose | fell.</p>")).text.splitlines()
    assert lines[-3:] == ["Town, Boats", "Accra, 31", "Prices rose | fell."]


def test_the_measure_counts_runs_of_four_words():
    assert pages.shares("one two three four five", "one two three four") == (1, 0.5)
    assert pages.shares("one two", "two one") == (0, 0)
    assert pages.shares("one", "") == (None, 0)


def test_the_benchmark_scores_a_folder(tmp_path, capsys):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(made(f"<p>{PROSE}</p>")))
    truth = {"a": {"articleBody": PROSE, "url": "http://a.example/"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    assert pages.main([str(tmp_path), "--least", "0"]) == 0
    assert "ours   F1 1.000" in capsys.readouterr().out
