"""Mail, PDF, archives, packed files, maps of columns, object stores."""

import datetime as dt
import gzip
import json

import pytest

from goodoffices.errors import OptionError
from goodoffices.records import Document, Failure
from goodoffices.sources import documents, objects
from goodoffices.sources.columns import parse_columns
from goodoffices.sources.pdf import paragraphs

WORDS = "Delegates from Benin and Togo met in Lomé on Tuesday and agreed to reopen the bridge over the Mono river. "
PAGE = f"<html><head><title>Bridge</title></head><body><article><p>{WORDS * 4}</p></article></body></html>".encode()
MAIL = """From: "Coast Courier" <desk@courier.example>
Subject: =?utf-8?q?Talks_in_Lom=C3=A9?=
Date: Wed, 04 May 1994 12:00:00 +0000
Message-ID: <1@courier.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/html

<p>The sides met in HTML.</p>
--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The sides met in Lom=E9.
--b--
"""


def read(*targets, **options):
    return list(documents(map(str, targets), **options))


def write(path, raw):
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def test_a_mail_is_a_document(tmp_path):
    (found,) = read(write(tmp_path / "a.eml", MAIL))
    assert found == Document(
        id="<1@courier.example>", title="Talks in Lomé", text="The sides met in Lomé.", outlet="Coast Courier",
        published=dt.date(1994, 5, 4),
    )  # fmt: skip


def test_a_json_file_is_one_document_or_a_list_of_them(tmp_path):
    (one,) = read(write(tmp_path / "bridge.json", json.dumps({"title": "Bridge", "text": WORDS})))
    assert (one.id, one.title) == ("bridge", "Bridge")
    rows = [{"id": "b1", "body": WORDS}, "no object", {"headline": "no text"}]
    first, *failed = read(write(tmp_path / "many.json", json.dumps(rows)), columns={"text": "body"})
    assert first.id == "b1"
    assert [f.document.rpartition(":")[2] for f in failed] == ["2", "3"]
    assert "JSON str" in failed[0].reason


def test_what_is_no_json_is_named(tmp_path):
    (failed,) = read(write(tmp_path / "cut.json", '{"text": "The sides'))
    assert "no JSON" in failed.reason


def test_a_mail_of_html_alone_is_read_as_its_text(tmp_path):
    mail = (
        "From: a@b.example\nContent-Type: text/html\n\n<p>The sides<br>met.</p><style>p {}</style><p>They parted.</p>"
    )
    (found,) = read(write(tmp_path / "a.eml", mail))
    assert (found.id, found.outlet, found.text.split("\n\n")[-1]) == ("a", None, "They parted.")


def test_a_box_of_mail_goes_on_after_a_message_without_text(tmp_path):
    box = "".join(
        f"From x Wed May  4 12:00:00 1994\n{m}\n\n" for m in (MAIL, "Subject: none\n", "Subject: A\n\nThey met.")
    )
    first, failure, last = read(write(tmp_path / "in.mbox", box))
    assert (first.title, last.id, last.title) == ("Talks in Lomé", "in-3", "A")
    assert (failure.document.endswith("in.mbox:2"), failure.reason) == (True, "the mail has no text")


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.eml", b"no headers here\n\ntext", "no headers"),
        ("a.eml", b"From: \xff\xfe <\n\n", "no text"),
        ("a.mbox", b"no box", "no document in the file"),
        ("a.pdf", b"%PDF-1.7 no", "no PDF"),
        ("a.jsonl.gz", b"\x1f\x8bnonsense", "gzip is damaged"),
        ("a.csv.gz", gzip.compress(b"id,text\n1,They met.\n" * 99)[:-9], "breaks off"),
        ("a.csv.gz", gzip.compress(b"0" * 30_000_000), "unpacks to more"),
        ("a.wet.gz", gzip.compress(b"nonsense"), "WARC"),
    ],
)
def test_what_is_broken_is_named(tmp_path, name, raw, reason):
    failure = read(write(tmp_path / name, raw))[-1]
    assert isinstance(failure, Failure)
    assert reason in failure.reason


def pdf(*lines):
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body = "".join(f"{n} 0 obj{part}endobj\n" for n, part in enumerate(parts, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF"


def test_a_pdf_is_read_by_paragraphs(tmp_path):
    pytest.importorskip("pypdfium2")
    lines = ("Joint communique", "The ministers of Benin and Togo met in Lome on", "Tuesday and will meet again.")
    (found,) = read(write(tmp_path / "c.pdf", pdf(*lines)))
    assert found.text == f"{lines[0]}\n\n{lines[1]} {lines[2]}"
    (failure,) = read(write(tmp_path / "scan.pdf", pdf()))
    assert "text recognition" in failure.reason


def test_printed_lines_are_joined_and_words_parted_by_hyphens_too():
    assert paragraphs("The minis\ufffe\r\nters of both sides met in the old\r\ntown.\r\n\r\nThey parted.") == (
        "The ministers of both sides met in the old town.\n\nThey parted."
    )


def record(kind, number, content, **headers):
    more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.example/{number}\r\n{more}"
    head += f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


def answer(number, body=PAGE, extra=""):
    return record("response", number, f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{extra}\r\n".encode() + body)


def test_a_warc_gives_its_pages_however_they_were_packed(tmp_path):
    chunks = b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n"
    raw = [
        answer(1),
        answer(2, gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        answer(3, chunks, "Transfer-Encoding: chunked\r\n"),
        answer(4, PAGE, "Transfer-Encoding: chunked\r\n"),
        record("response", 5, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
        answer(6, gzip.compress(b"0" * 30_000_000), "Content-Encoding: gzip\r\n"),
    ]
    *good, bomb = read(write(tmp_path / "a.warc.gz", b"".join(map(gzip.compress, raw))))
    assert [(d.id, d.title, "Lomé" in d.text) for d in good] == [
        (f"http://a.example/{n}", "Bridge", True) for n in range(1, 5)
    ]
    assert (bomb.document, "unpacks" in bomb.reason) == ("http://a.example/6", True)
    assert len(read(write(tmp_path / "a.warc", b"".join(raw)))) == 5


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [40, 300, 900])
def test_an_archive_that_breaks_off_gives_what_came_before_and_says_so(tmp_path, packed, cut):
    pack = gzip.compress if packed else bytes
    raw = b"".join(pack(record("conversion", n, WORDS.encode() * 8)) for n in range(3))
    name = "a.wet.gz" if packed else "a.wet"
    size = len(raw) // 3
    *good, failure = read(write(tmp_path / name, raw[: 2 * size + min(cut, size - 20)]))
    assert [d.text for d in good if isinstance(d, Document)] == [WORDS * 8] * 2
    assert "breaks off" in failure.reason


def test_a_record_that_lies_about_its_length_is_refused_unread(tmp_path):
    raw = record("conversion", 1, b"They met.").replace(b"Content-Length: 9", b"Content-Length: 999999999999")
    (failure,) = read(write(tmp_path / "a.wet", raw))
    assert (failure.document, "at most" in failure.reason) == ("http://a.example/1", True)


def test_packed_lines_break_off_after_what_could_be_read(tmp_path):
    lines = "".join(json.dumps({"id": n, "text": f"They met {n}. {hash(str(n))}"}) + "\n" for n in range(2000))
    raw = gzip.compress(lines.encode())
    assert len(read(write(tmp_path / "a.jsonl.gz", raw))) == 2000
    found = read(write(tmp_path / "b.jsonl.gz", raw[: len(raw) // 2]))
    assert found[0].id == "0"
    assert "breaks off" in found[-1].reason
    assert 500 < len(found) < 1900
    assert len(read(write(tmp_path / "c.jsonl.gz", raw + raw))) == 4000


@pytest.mark.parametrize("kind", ["jsonl", "csv", "csv.gz", "parquet"])
def test_columns_are_mapped(tmp_path, kind):
    rows = [{"body": "They met.", "date": "1994-05-04", "text": "no", "id": 7}]
    path = tmp_path / f"a.{kind}"
    if kind == "parquet":
        pa = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(rows), path)
    elif kind == "jsonl":
        write(path, json.dumps(rows[0]))
    else:
        text = b"body,date,text,id\nThey met.,1994-05-04,no,7\n"
        write(path, gzip.compress(text) if kind.endswith("gz") else text)
    found = read(path, columns=parse_columns("text=body, published=date"))
    assert found == [Document(id="7", text="They met.", published=dt.date(1994, 5, 4))]
    (failure,) = read(path, columns=parse_columns("text=nowhere"))
    assert "text" in failure.reason


@pytest.mark.parametrize("value", ["text", "text=", "=a", "body=text", "text=a,text=b"])
def test_a_bad_map_says_what_is_wanted(value):
    with pytest.raises(OptionError, match="text=body,published=date"):
        parse_columns(value)


def test_object_stores():
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name in ("a", "b"):
        store.pipe(f"/news/{name}.jsonl", json.dumps({"text": f"They met in {name}."}).encode() + b"\nbroken\n")
    found = read("memory://news/*.jsonl")
    assert [d.text for d in found if isinstance(d, Document)] == ["They met in a.", "They met in b."]
    assert [d.document for d in found if isinstance(d, Failure)] == [f"memory:///news/{n}.jsonl:2" for n in "ab"]


@pytest.mark.parametrize(("name", "bound"), [("b.html", "MAX_BYTES"), ("b.jsonl", "MANY_BYTES")])
def test_an_object_past_its_bound_is_refused_and_the_others_are_read(name, bound, monkeypatch):
    store = pytest.importorskip("fsspec").filesystem("memory")
    monkeypatch.setattr(objects, bound, 400)
    monkeypatch.setattr(objects, "CHUNK", 150)
    line = json.dumps({"text": "They met in Benin."}).encode() + b"\n"
    store.pipe(
        {"/large/a.txt": b"They met in Togo.", f"/large/{name}": line * 40, "/large/c.txt": b"They met in Mali."}
    )
    first, failure, last = read("memory://large/*")
    assert [d.text for d in (first, last)] == ["They met in Togo.", "They met in Mali."]
    assert failure.document == f"memory:///large/{name}"
    assert "more than the 400 bytes allowed" in failure.reason
    (alone,) = read(f"memory://large/{name}")
    assert "more than the 400 bytes allowed" in alone.reason
    store.rm("/large", recursive=True)


def test_an_object_of_just_its_bound_is_read(monkeypatch):
    store = pytest.importorskip("fsspec").filesystem("memory")
    text = b"They met in Togo."
    monkeypatch.setattr(objects, "MAX_BYTES", len(text))
    store.pipe("/just/a.txt", text)
    assert [d.text for d in read("memory://just/a.txt")] == [text.decode()]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("memory://none/*.jsonl", "no object"),
        ("memory://none/a.jsonl", "cannot be read"),
        ("nostore://a/b", "no object store"),
        ("simplecache::http://127.0.0.1/a.txt", "chained"),
    ],
)
def test_an_object_that_is_not_there_is_named(url, reason):
    pytest.importorskip("fsspec")
    (failure,) = read(url)
    assert (failure.document, reason in failure.reason) == (url, True), failure
