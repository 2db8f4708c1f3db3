from __future__ import annotations

import pytest
from tests.pipeline.test_properties import check_offsets

from goodoffices.commands import examples
from goodoffices.parallel import code_all
from goodoffices.records import Document, Failure
from goodoffices.sources import documents


@pytest.fixture(scope="module")
def articles():
    return list(documents([str(examples())]))


def test_the_examples_are_ten_dated_articles(articles):
    assert len(articles) == 10
    assert all(isinstance(a, Document) and a.published and a.outlet and a.title for a in articles)


def test_every_example_gives_reports_whose_offsets_hold(pipeline, articles):
    for document, coded in zip(articles, pipeline.code_many(articles), strict=True):
        assert coded.reports, document.id
        check_offsets(document, coded)


def test_reports_have_ids_of_their_own(pipeline, articles):
    ids = [r.id for coded in pipeline.code_many(articles) for r in coded.reports]
    assert len(ids) == len(set(ids))


def dumped(results):
    return [
        (d.model_dump_json(), [r.model_dump_json() for r in reports], [p.model_dump_json() for p in processes])
        for d, reports, processes in results
    ]


def test_one_process_and_two_give_the_same_bytes(articles):
    assert dumped(code_all(articles, workers=1)) == dumped(code_all(articles, workers=2))


def test_one_document_that_breaks_a_stage_is_named_and_the_rest_goes_on(pipeline, articles, monkeypatch):
    whole = pipeline.annotate

    def break_second(document, doc):
        if document.id == articles[1].id:
            raise ValueError("broken")
        return whole(document, doc)

    monkeypatch.setattr(pipeline, "annotate", break_second)
    results = list(pipeline.code_many(articles[:3]))
    assert [isinstance(r, Failure) for r in results] == [False, True, False]
    assert results[1] == Failure(document=articles[1].id, reason="ValueError: broken")
