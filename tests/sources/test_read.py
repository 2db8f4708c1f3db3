from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goodoffices.errors import MissingPathError
from goodoffices.records import Document, Failure
from goodoffices.sources import documents

ROWS = [
    {
        "id": "one",
        "title": "Talks",
        "text": "The sides met.",
        "published": "2011-05-04",
        "outlet": "A",
        "url": "http://x",
    },
    {"id": "two", "title": "", "text": "They parted.", "published": None, "outlet": None, "url": None},
]
PAGE = """<html><head><title>Envoys meet</title><meta property="article:published_time" content="2011-05-04"/></head>
<body><article><h1>Envoys meet</h1><p>The envoys of both sides met in Vienna on Tuesday for the first time in years.</p>
<p>They agreed to meet again in the autumn, a spokesman for the organisation said after the talks had ended.</p>
</article></body></html>"""


def read(*targets, **options):
    return list(documents([str(t) for t in targets], **options))


def as_jsonl(rows):
    return "".join(json.dumps(r) + "\n" for r in rows)


def write_csv(path):
    with path.open("w", newline="") as stream:
        table = csv.DictWriter(stream, list(ROWS[0]))
        table.writeheader()
        table.writerows(ROWS)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_document_a_row_with_all_its_fields(tmp_path, suffix):
    path = tmp_path / f"rows{suffix}"
    if suffix == ".jsonl":
        path.write_text(as_jsonl(ROWS))
    elif suffix == ".csv":
        write_csv(path)
    else:
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    assert read(path) == [
        Document(
            id="one", title="Talks", text="The sides met.", published=dt.date(2011, 5, 4), outlet="A", url="http://x"
        ),
        Document(id="two", text="They parted."),
    ]


def test_options_fill_only_what_a_document_leaves_open(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(as_jsonl(ROWS))
    one, two = read(path, published=dt.date(2020, 1, 1), outlet="B")
    assert (one.published, one.outlet) == (dt.date(2011, 5, 4), "A")
    assert (two.published, two.outlet) == (dt.date(2020, 1, 1), "B")


def test_documents_with_one_id_are_all_kept_and_told_apart(tmp_path):
    path = tmp_path / "same.jsonl"
    path.write_text(as_jsonl([{"id": "a", "text": "One."}, {"id": "a", "text": "Two."}, {"id": "a", "text": "One."}]))
    assert [(d.id, d.text) for d in read(path)] == [("a", "One."), ("a#2", "Two."), ("a#3", "One.")]


def test_an_id_that_looks_like_ours_stays_apart(tmp_path):
    path = tmp_path / "same.jsonl"
    path.write_text(as_jsonl([{"id": "a#2", "text": "x"}, {"id": "a", "text": "y"}, {"id": "a", "text": "z"}]))
    assert len({d.id for d in read(path)}) == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no json", "no JSON"),
        ("[1]", "JSON list"),
        ('{"id": "c"}', "no text"),
        ('{"text": 3}', "no text"),
        ('{"text": " "}', "no text in it"),
        ('{"text": "x", "published": "yesterday"}', "such as 2025-11-03"),
        ('{"text": "<html><body>x"}', "HTML"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, line, reason):
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"text": "First."}}\n\n{line}\n{{"text": "Last."}}\n')
    first, failure, last = read(path)
    assert (first.id, first.text, last.id, last.text) == ("rows-1", "First.", "rows-4", "Last.")
    assert isinstance(failure, Failure)
    assert failure.document == f"{path}:3"
    assert reason in failure.reason


def test_a_line_of_fifty_megabytes_is_refused_by_its_size(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "' + "war " * 12_500_000 + '"}\n{"text": "Last."}\n')
    failure, last = read(path)
    assert "50,000,013 bytes" in failure.reason
    assert last.text == "Last."


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("empty.jsonl", b"", "no document"),
        ("empty.csv", b"id,text\n", "no document"),
        ("columns.csv", b"id,body\n1,x\n", "no column text"),
        ("binary.csv", b"\x00\x01", "binary"),
        ("broken.parquet", b"PAR1nothing", "no Parquet"),
        ("blank.html", b"<html></html>", "no article"),
        ("broken.warc", b"not an archive", "Invalid WARC"),
        ("promised.txt", b"<html><head></head><body>x", "HTML"),
        ("noise.txt", bytes(range(256)), "binary"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_read(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz-good.txt").write_text("The sides met.")
    failure, good = read(tmp_path)
    assert failure.document == str(tmp_path / name)
    assert reason in failure.reason
    assert good.text == "The sides met."


def test_a_folder_without_documents_is_named(tmp_path):
    (failure,) = read(tmp_path)
    assert "no documents in this folder" in failure.reason


def test_files_that_cannot_be_opened_are_named(tmp_path, monkeypatch):
    path = tmp_path / "locked.txt"
    path.write_text("x")

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("goodoffices.sources.kinds.read_bytes", refuse)
    (failure,) = read(path)
    assert failure.reason == "cannot be read: Permission denied"


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(MissingPathError, match=r"nowhere\.txt: no such file"):
        documents([str(tmp_path / "nowhere.txt")])


def test_a_plain_text_has_no_title_and_one_kind_of_line_end(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"Headline\r\n\r\nBody.\r")
    (document,) = read(path)
    assert (document.id, document.title, document.text) == ("note", "", "Headline\n\nBody.\n")


def test_a_page_gives_title_text_and_date(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    (document,) = read(path)
    assert document.title == "Envoys meet"
    assert document.published == dt.date(2011, 5, 4)
    assert "Vienna" in document.text
    assert "<p>" not in document.text


@pytest.mark.parametrize(
    ("piped", "expected"),
    [
        ("One line.\nTwo.", [("-", "One line.\nTwo.")]),
        (as_jsonl(ROWS), [("one", "The sides met."), ("two", "They parted.")]),
    ],
)
def test_standard_input_is_a_text_or_json_lines(monkeypatch, piped, expected):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
    assert [(d.id, d.text) for d in read("-")] == expected
