"""Which date belongs to which predicate, on trees made by hand."""

from __future__ import annotations

import datetime as dt

import spacy
from spacy.tokens import Doc

from goodoffices.dates import event_date, resolve_dates

VOCAB = spacy.blank("en").vocab
PUBLISHED = dt.date(2023, 11, 8)  # a Wednesday


def tree(*rows: str) -> Doc:
    """One token a row: word, part of speech, tag, head, relation, lemma."""
    cells = [row.split() for row in rows]
    return Doc(
        VOCAB,
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        tags=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
        deps=[c[4] for c in cells],
        lemmas=[c[5] if len(c) > 5 else c[0].lower() for c in cells],
    )


def told_on_tuesday() -> Doc:
    return tree(
        "He PRON PRP 1 nsubj", "said VERB VBD 1 root say", "on ADP IN 3 case", "Tuesday PROPN NNP 1 obl",
        "that SCONJ IN 7 mark", "rebels NOUN NNS 7 nsubj rebel", "had AUX VBD 7 aux have",
        "left VERB VBN 1 ccomp leave",
        "on ADP IN 9 case", "Friday PROPN NNP 7 obl",
    )  # fmt: skip


def test_each_clause_has_its_own_date() -> None:
    doc = told_on_tuesday()
    dates = resolve_dates(doc, PUBLISHED)
    said, left = event_date(doc, dates, 1, past=True), event_date(doc, dates, 7, past=True)
    assert said is not None
    assert said.value == "2023-11-07"
    assert left is not None
    assert left.value == "2023-11-03"


def test_a_date_before_that_belongs_to_the_telling() -> None:
    doc = tree(
        "He PRON PRP 1 nsubj", "told VERB VBD 1 root tell", "them PRON PRP 1 iobj", "on ADP IN 4 case",
        "Monday PROPN NNP 8 obl", "that SCONJ IN 8 mark", "troops NOUN NNS 8 nsubj troop", "would AUX MD 8 aux would",
        "leave VERB VB 1 ccomp",
    )  # fmt: skip
    dates = resolve_dates(doc, PUBLISHED)
    told = event_date(doc, dates, 1, past=True)
    assert told is not None
    assert told.value == "2023-11-06"
    assert event_date(doc, dates, 8, past=False) is None


def test_the_day_promised_is_not_the_day_of_the_promise() -> None:
    doc = tree(
        "They PRON PRP 1 nsubj", "agreed VERB VBD 1 root agree", "to PART TO 3 mark", "meet VERB VB 1 xcomp",
        "on ADP IN 5 case", "Friday PROPN NNP 3 obl",
    )  # fmt: skip
    dates = resolve_dates(doc, PUBLISHED)
    assert [d.value for d in dates] == ["2023-11-10"]
    assert event_date(doc, dates, 1, past=True) is None
    met = event_date(doc, dates, 3, past=False)
    assert met is not None
    assert met.value == "2023-11-10"


def test_the_year_in_an_agreements_name_dates_nothing() -> None:
    doc = tree(
        "Rebels NOUN NNS 1 nsubj rebel", "rejected VERB VBD 1 root reject", "the DET DT 4 det", "2018 NUM CD 4 nummod",
        "agreement NOUN NN 1 obj",
    )  # fmt: skip
    dates = resolve_dates(doc, PUBLISHED)
    assert [(d.value, d.precision) for d in dates] == [("2018", "year")]
    assert event_date(doc, dates, 1, past=True) is None


def test_nothing_is_known_without_a_publication_date() -> None:
    dates = resolve_dates(told_on_tuesday(), None)
    assert [d.value for d in dates] == [None, None]
    assert event_date(told_on_tuesday(), dates, 1, past=True) is None


def test_a_noun_takes_the_date_of_its_verb() -> None:
    doc = tree(
        "Talks NOUN NNS 1 nsubj talk", "closed VERB VBD 1 root close", "on ADP IN 3 case", "Sunday PROPN NNP 1 obl",
    )  # fmt: skip
    found = event_date(doc, resolve_dates(doc, PUBLISHED), 0, past=True)
    assert found is not None
    assert found.value == "2023-11-05"


def test_spans_are_those_of_the_text() -> None:
    doc = told_on_tuesday()
    for date in resolve_dates(doc, PUBLISHED):
        assert doc.text[date.start : date.end] == date.text
        assert doc[date.first : date.last].text == date.text
        assert date.first <= date.head < date.last
