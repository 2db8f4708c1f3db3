"""The core: a table of articles in, a table of what they gave out."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pytest
from tests.distribute.conftest import QUIET, article

from goodoffices.distribute.tables import ARTICLES, CODED, TableCoder
from goodoffices.distribute.worker import as_table
from goodoffices.records import Document, Report


def table(*rows):
    return pa.Table.from_pylist([{**r, "published": None} for r in rows], schema=ARTICLES)


def test_gives_a_row_for_each_article_in_order(coder):
    long = article(1, "Benin accused Togo of sheltering rebels. " * 9)
    out = coder(table(long, article(2, QUIET), article(0)))
    assert out.schema == CODED
    assert out["id"].to_pylist() == ["a1", "a2", "a0"]
    assert out["status"].to_pylist() == ["coded", "gated", "coded"]


def test_rows_are_those_that_the_pipeline_gives(coder, document):
    [row] = coder(as_table([document])).to_pylist()
    coded = coder.pipeline.code(document.model_copy(update={"language": "en"}))
    assert [Report.model_validate_json(r) for r in row["reports"]] == coded.reports
    assert [json.loads(t)["parties"] for t in row["talks"]] == [p.parties for p in coded.processes]
    assert row["reports"]


def test_takes_a_table_with_fewer_columns(coder):
    out = coder(pa.table({"text": ["Ghana offered to mediate between Togo and Benin."]}))
    assert out["id"].to_pylist() == ["row 1"]
    assert out["status"].to_pylist() == ["coded"]


def test_says_why_an_article_is_not_coded(coder):
    german = (
        "Der Minister hat am Montag erklärt, dass die Regierung die Gespräche mit den Rebellen nicht fortsetzen wird."
    )
    rows = coder(table(article(1, " "), article(2, german))).to_pylist()
    assert [r["status"] for r in rows] == ["failed", "foreign"]
    assert "no text" in rows[0]["reason"]
    assert "(de)" in rows[1]["reason"]


def test_one_that_breaks_the_reading_leaves_the_others_coded(coder, monkeypatch):
    class Breaking:
        def __getattr__(self, name):
            return getattr(coder.pipeline, name)

        def code_many(self, documents):
            raise RuntimeError("the reading broke")

        def code(self, document: Document):
            if document.id == "a3":
                raise ValueError("an odd text")
            return coder.pipeline.code(document)

    rows = TableCoder(Breaking(), None)(table(article(3), article(4))).to_pylist()
    assert [r["status"] for r in rows] == ["failed", "coded"]
    assert rows[0]["reason"] == "ValueError: an odd text"


def test_without_the_gate_every_article_is_read(coder):
    [row] = TableCoder(coder.pipeline, None)(table(article(1, QUIET))).to_pylist()
    assert row["status"] == "coded"


def test_an_empty_table_gives_an_empty_one(coder):
    assert coder(ARTICLES.empty_table()).num_rows == 0


def blocks():
    """The Python in docs/archive.md, without the lines that need an engine."""
    page = (Path(__file__).parents[2] / "docs" / "archive.md").read_text("utf8")
    engine = re.compile(r"^(import ray|pool = |coded = |coded\.|spark\.).*$", re.MULTILINE)
    return [engine.sub("", b) for b in re.findall(r"```python\n(.*?)```", page, re.DOTALL)]


def test_the_adapters_in_the_docs_code_a_table(coder, monkeypatch):
    monkeypatch.setattr(TableCoder, "load", classmethod(lambda _: coder))
    ray, spark = ({}, {})
    for block, names in zip(blocks(), (ray, spark), strict=True):
        exec(block, names)
    articles = table(article(0), article(1))
    assert ray["Coder"]()(articles) == coder(articles)
    assert pa.Table.from_batches(list(spark["code"](articles.to_batches()))) == coder(articles)
    told = dict(c.split() for c in spark["columns"].split(", "))
    assert list(told) == CODED.names


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_an_article_gives_the_same_whatever_stands_beside_it(coder, order):
    rows = {r["id"]: r for r in coder(table(*(article(n) for n in order))).to_pylist()}
    alone = coder(table(article(1))).to_pylist()[0]
    assert rows["a1"] == alone
