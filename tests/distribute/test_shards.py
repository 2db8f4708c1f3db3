"""Shards: every document in one of them and only in one, whatever their size."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.distribute.conftest import article

from goodoffices.distribute.shards import plan, read
from goodoffices.errors import FormatError, MissingPathError, OptionError
from goodoffices.records import Document, Failure


def everything(shards):
    return [item for shard in shards for item in read(shard)]


@given(
    texts=st.lists(st.text(st.characters(codec="utf8"), min_size=1).filter(str.strip), min_size=1, max_size=12),
    size=st.integers(1, 400),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_line_is_read_once(tmp_path, texts, size):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)), "utf8")
    names = [x.id for x in everything(plan([str(path)], size / 1_000_000)) if isinstance(x, Document)]
    broken = [x for x in everything(plan([str(path)], size / 1_000_000)) if isinstance(x, Failure)]
    assert sorted(names, key=int) == names
    assert len(names) + len(broken) == len(texts)


def test_lines_without_ids_get_different_ones(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain."}\n' * 40, "utf8")
    names = [x.id for x in everything(plan([str(path)], 0.0001))]
    assert len(set(names)) == 40


def test_a_last_line_without_an_end_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "Rain."}\n{"id": "y", "text": "Sun."}', "utf8")
    assert [x.id for x in everything(plan([str(path)], 0.00001))] == ["x", "y"]


def test_row_groups_of_parquet_are_shards(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([article(n) for n in range(50)]), path, row_group_size=10)
    shards = list(plan([str(path)], 0.0001))
    assert len(shards) == 5
    assert [x.id for x in everything(shards)] == [f"a{n}" for n in range(50)]


def test_files_of_one_article_share_a_shard(tmp_path):
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text("It rained.")
    (tmp_path / "notes.xyz").write_text("not a document")
    [shard] = plan([str(tmp_path)], 4)
    assert [x.id for x in read(shard)] == ["0", "1", "2", "3", "4"]


def test_what_a_document_leaves_open_is_filled(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain.", "outlet": "The Bugle"}\n{"text": "Sun."}\n', "utf8")
    [shard] = plan([str(path)], 4)
    assert [d.outlet for d in read(shard, outlet="The Horn")] == ["The Bugle", "The Horn"]


def test_a_shard_has_the_same_name_in_every_run(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rain."}\n' * 9, "utf8")
    names = [[s.name for s in plan([str(path)], 0.00005)] for _ in range(2)]
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0]) > 1


@pytest.mark.parametrize(
    ("target", "error"), [("-", OptionError), ("https://x.org/a", OptionError), ("no", MissingPathError)]
)
def test_what_is_no_archive_is_refused(target, error):
    with pytest.raises(error):
        list(plan([target], 4))


def test_columns_of_other_names_are_read_in_every_kind_of_table(tmp_path):
    rows = [{"body": f"It rained {n} times.", "day": "2021-03-02", "text": "not this"} for n in range(6)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf8")
    (tmp_path / "b.csv").write_text("body,day\n" + "".join(f"{r['body']},{r['day']}\n" for r in rows), "utf8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "c.parquet", row_group_size=2)
    for name in ("a.jsonl", "b.csv", "c.parquet"):
        shards = list(plan([str(tmp_path / name)], 0.0001))
        found = [x for s in shards for x in read(s, columns={"text": "body", "published": "day"})]
        assert [x.text for x in found] == [r["body"] for r in rows], name
        assert {str(x.published) for x in found} == {"2021-03-02"}


def test_a_mapped_column_that_is_not_there_is_named(tmp_path):
    pq.write_table(pa.Table.from_pylist([article(1)]), tmp_path / "a.parquet")
    [shard] = plan([str(tmp_path)], 4)
    with pytest.raises(FormatError, match="no column body"):
        list(read(shard, columns={"text": "body"}))
