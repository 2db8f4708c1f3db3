"""The demonstration corpus: what is shipped is what its sentences make, and its negotiations come out of it."""

from __future__ import annotations

import json

import pytest
from benchmarks.corpus.__main__ import fill
from benchmarks.corpus.make import OUT, Maker
from benchmarks.corpus.score import score

from goodoffices.records import Document
from goodoffices.store import open_store


@pytest.mark.parametrize(("name", "seed"), [("first", 3), ("second", 5)])
def test_the_shipped_corpus_is_what_its_sentences_make(name, seed):
    articles, gold = Maker(name, seed).make()
    lines = (OUT / name / "articles.jsonl").read_text("utf8").splitlines()
    assert [json.loads(line) for line in lines] == articles, "run python -m benchmarks.corpus.make"
    assert json.loads((OUT / name / "gold.json").read_text("utf8")) == json.loads(json.dumps(gold))
    assert len({a["id"] for a in articles}) == len(articles) == len(gold["articles"])


def test_a_negotiation_told_over_two_years_comes_out_of_its_articles(pipeline, tmp_path):
    rows = [json.loads(line) for line in (OUT / "first" / "articles.jsonl").read_text("utf8").splitlines()]
    gold = json.loads((OUT / "first" / "gold.json").read_text("utf8"))
    mine = [Document.model_validate(r) for r in rows if r["id"].startswith("quito")]
    part = {
        "processes": [p for p in gold["processes"] if p["id"] == "quito"],
        "articles": {k: v for k, v in gold["articles"].items() if k.startswith("quito")},
    }
    with open_store(f"sqlite:///{tmp_path / 'corpus.sqlite'}") as store:
        fill(store, mine, pipeline)
        found = score(store, part).figures()
        assert store.check() == []
    assert found["rounds"] >= 0.85
    assert found["roles"] >= 0.8
    assert found["status"] >= 0.8
    assert found["offers"] >= 0.85
    assert found["events B-cubed"] >= 0.8
    assert found["stories B-cubed"] >= 0.85
