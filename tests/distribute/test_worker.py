"""A worker: rows and marks of a shard, done twice or broken."""

import pyarrow.dataset as ds
import pytest
from tests.distribute.conftest import article

from goodoffices.distribute import output
from goodoffices.distribute.link import link_events
from goodoffices.distribute.marks import MOST_BEGUN, Marks
from goodoffices.distribute.shards import plan
from goodoffices.distribute.storing import store_articles
from goodoffices.distribute.worker import Worker
from goodoffices.store import open_store


@pytest.fixture
def worker(settings, coder):
    made = Worker(settings)
    made.__dict__["coder"] = coder
    return made


def rows(out, table):
    return ds.dataset(out / table, partitioning="hive").to_table().to_pylist()


def test_writes_every_article_once_with_its_status(worker, archive, settings):
    for shard in plan([str(archive)], 0.001):
        assert worker.run(shard)
    found = {r["id"]: r["status"] for r in rows(settings.out, "articles")}
    assert len(found) == len(rows(settings.out, "articles")) == 20
    counts = {s: list(found.values()).count(s) for s in set(found.values())}
    assert counts == {"coded": 12, "gated": 6, "foreign": 1, "failed": 1}


def test_the_marks_add_up(worker, archive, settings):
    shards = list(plan([str(archive)], 0.001))
    for shard in shards:
        worker.run(shard)
    total = Marks(settings.out).total(shards)
    assert (total.shards, total.articles, total.coded, total.gated) == (len(shards), 20, 12, 6)
    assert total.reports == len(rows(settings.out, "reports")) > 5
    assert total.talks == len(rows(settings.out, "talks")) > 0


def test_a_shard_done_twice_gives_its_rows_once(worker, archive, settings):
    [shard] = plan([str(archive)], 4)
    worker.run(shard)
    before = rows(settings.out, "reports")
    worker.run(shard)
    assert rows(settings.out, "reports") == before


def test_partitions_are_by_period(worker, archive, settings):
    [shard] = plan([str(archive)], 4)
    worker.run(shard)
    assert {p.name for p in (settings.out / "reports").iterdir()} == {"month=2021-01", "month=2021-02", "month=2021-03"}
    assert (settings.out / "articles" / "month=unknown").is_dir()


def test_a_broken_shard_keeps_its_reason_and_is_not_done(worker, archive, settings, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    [shard] = plan([str(archive)], 4)
    monkeypatch.setattr(output.Rows, "write", full)
    assert not worker.run(shard)
    marks = Marks(settings.out)
    assert not marks.is_done(shard)
    assert "No space left" in marks.total([shard]).failed_shards[0]
    monkeypatch.undo()
    assert worker.run(shard)
    assert marks.total([shard]).failed_shards == []


def test_a_shard_that_is_only_begun_is_counted_as_such(settings, archive):
    [shard] = plan([str(archive)], 4)
    marks = Marks(settings.out)
    for _ in range(MOST_BEGUN):
        marks.begin(shard)
    assert marks.begun(shard) == MOST_BEGUN
    assert marks.is_open(shard)
    marks.forget(shard)
    assert marks.begun(shard) == 0


def test_reports_of_one_event_are_linked_over_articles(worker, settings, tmp_path):
    text = "Ghana offered on Monday to mediate between Togo and Benin over the lake."
    lines = [article(0, text, outlet=o, published="2021-03-02") for o in ("The Bugle", "The Horn")]
    lines.append(article(5, text, published="2022-03-02"))
    import json

    path = tmp_path / "b.jsonl"
    path.write_text("".join(json.dumps(x | {"id": str(n)}) + "\n" for n, x in enumerate(lines)), "utf8")
    for shard in plan([str(path)], 0.0001):
        worker.run(shard)
    count = link_events(settings.out, "month")
    events = {r["report"]: r["event"] for r in rows(settings.out, "events")}
    reports = {r["document"]: r["id"] for r in rows(settings.out, "reports")}
    assert events[reports["0"]] == events[reports["1"]] != events[reports["2"]]
    assert count == len(set(events.values()))


def test_coded_articles_go_into_a_store_once(settings, coder, archive, tmp_path):
    worker = Worker(settings.model_copy(update={"texts": True}))
    worker.__dict__["coder"] = coder
    for shard in plan([str(archive)], 0.001):
        worker.run(shard)
    url = f"sqlite:///{tmp_path}/s.db"
    first = store_articles(settings.out, url)
    assert store_articles(settings.out, url) == 0
    with open_store(url) as store:
        assert store.totals().documents == first == 12
        assert store.totals().reports == len(rows(settings.out, "reports"))
        assert store.check() == []
        assert any("no JSON" in f.reason for f in store.failures())


def test_a_table_with_columns_of_its_own_is_coded(settings, coder, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(f"key,body\nx,{article(0)['text']}\n", "utf8")
    made = Worker(settings.model_copy(update={"columns": {"id": "key", "text": "body"}}))
    made.__dict__["coder"] = coder
    [shard] = plan([str(path)], 4)
    assert made.run(shard)
    assert [(r["id"], r["status"]) for r in rows(settings.out, "articles")] == [("x", "coded")]
