from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.records import Document, Failure
from goodoffices.sources.text import well_formed

PHRASES = """
Iran offered to mediate between Armenia and Azerbaijan . , “ ” said the two sides rebels UN talks in Geneva collapsed on
Monday after accused refused agreed ceasefire troops Minister Lavrov met he that not if killed Kenya's - (AU) signed
“We will retaliate ,” warned Pyongyang welcomed offer third round 12 May 1999 Mr. U.S. No. 5 😀
"""
WORDS = [*PHRASES.split(), "\n\n", "\u200b", "\ufffd", "\r\n"]
NEWS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
ANY = st.text(st.characters(), max_size=120).map(well_formed)
DAYS = st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2025, 12, 31)))
quick = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def documents(texts):
    return st.builds(Document, id=st.just("d"), title=st.one_of(st.just(""), texts), text=texts, published=DAYS)


def check_offsets(document, coded):
    content = document.content
    assert coded.reading.doc.text == content
    for m in [*coded.reading.mentions, *coded.reading.places, *coded.reading.dates]:
        assert content[m.start : m.end] == m.text
    for report in coded.reports:
        check_report(content, report)
    for process in coded.processes:
        for part in [*process.rounds, *process.acts]:
            assert part.evidence
            assert all(content[e.start : e.end] == e.quote for e in part.evidence)


def check_report(content, report):
    trigger = report.trigger
    assert content[trigger.start : trigger.end] == trigger.text
    assert trigger.text.strip()
    assert report.quote in {content[m.start : m.end] for m in report.mentions}
    for actor in [*report.actor, *report.recipient, *report.claim.source]:
        assert content[actor.start : actor.end] == actor.entity_text
    if report.claim.cue:
        assert report.claim.cue in content
    if report.event_loc:
        assert content[report.event_loc.start : report.event_loc.end] == report.event_loc.extracted_place


@quick
@given(document=documents(NEWS))
def test_offsets_point_at_the_quoted_words_in_news(pipeline, document):
    check_offsets(document, pipeline.code(document))


@quick
@given(document=documents(ANY))
def test_any_string_is_read_and_coded_without_an_exception(pipeline, document):
    check_offsets(document, pipeline.code(document))


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "\r\n", "\x00", ".", "😀" * 30, "a" * 5_000, "war " * 3_000, "\u202eabc", "((((", "“", "No. 5",
     "Entebbe \n\nState Department said that it met the AU.", "A\u0301 met B\u0301.", "MR. X MET MS. Y",
     "\ufeffIran met Iraq.", "A", "The", "THE", "Iran met Iraq. The"],
)  # fmt: skip
def test_odd_texts_are_coded_without_an_exception(pipeline, text):
    document = Document(id="d", text=text)
    check_offsets(document, pipeline.code(document))


@quick
@given(texts=st.lists(NEWS, min_size=2, max_size=4))
def test_a_document_alone_and_among_others_gives_the_same(pipeline, texts):
    made = [Document(id=f"d{i}", text=t, published=dt.date(2005, 6, 7)) for i, t in enumerate(texts)]
    together = list(pipeline.code_many(made))
    assert not any(isinstance(c, Failure) for c in together)
    for document, coded in zip(made, together, strict=True):
        alone = pipeline.code(document)
        assert [r.model_dump_json() for r in coded.reports] == [r.model_dump_json() for r in alone.reports]
        assert [p.model_dump_json() for p in coded.processes] == [p.model_dump_json() for p in alone.processes]
