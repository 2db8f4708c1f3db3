from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

import goodoffices as go

TEXT = "Norway offered on Monday to mediate between Colombia and the ELN."


@pytest.fixture
def shared(monkeypatch, pipeline):
    monkeypatch.setattr("goodoffices.api._pipeline", lambda: pipeline)


def test_the_public_names_are_these():
    assert go.__all__ == sorted(go.__all__)
    assert go.__all__ == [
        "Account", "Act", "ActResponse", "Actor", "Claim", "Document", "EventFilter", "Evidence", "Extent",
        "Failure", "GoodOfficesError", "Page", "Participation", "Pipeline", "Place", "Process", "Quoted", "Reading",
        "Reason", "Report", "Round", "Store", "Venue", "__version__", "code", "open_store", "read",
    ]  # fmt: skip
    assert dir(go) == go.__all__
    assert all(getattr(go, name) for name in go.__all__)


def test_other_names_are_refused_with_those_that_are():
    with pytest.raises(AttributeError, match=r"no attribute 'fly'; it offers Account"):
        go.fly  # noqa: B018


@pytest.mark.parametrize("published", ["2016-03-30", dt.date(2016, 3, 30), dt.datetime(2016, 3, 30, 8)])
def test_a_text_is_coded_with_its_date(shared, published):
    (offer,) = go.code(TEXT, published=published, outlet="Fjord Post")
    assert (offer.event, offer.cameo, offer.date) == (["AGREE"], "039", "2016-03-28")
    assert offer.claim.outlet == "Fjord Post"


def test_a_document_and_its_parts_give_the_same(shared):
    document = go.Document(id="text", title="Norway offers help", text=TEXT, published=dt.date(2016, 3, 30))
    assert go.code(document) == go.code(TEXT, title="Norway offers help", published="2016-03-30")


def test_a_reading_holds_the_doc_and_who(shared):
    reading = go.read(TEXT, published="2016-03-30")
    assert reading.doc.text == TEXT
    assert [m.actors[0].code for m in reading.mentions if m.agent][:1] == ["NOR"]


def test_a_date_that_is_none_is_refused(shared):
    with pytest.raises(go.GoodOfficesError, match="such as 2025-11-03"):
        go.code(TEXT, published="last week")


@pytest.mark.parametrize("text", ["", "\ud800", "\n"])
def test_nothing_to_code_gives_nothing(shared, text):
    assert go.code(text) == []


def test_importing_the_package_imports_nothing_heavy():
    heavy = "{'spacy', 'numpy', 'pydantic', 'onnxruntime'}"
    code = f"import goodoffices, sys; sys.exit(' '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
