"""Acts that reports tell: joint ones, breaches, and announcements without a day of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.pipeline import Pipeline
from goodoffices.records import Document


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline.load()


def acts(pipeline, text, title="Peru and Ecuador"):
    item = Document(id="acts", title=title, text=text, published=dt.date(1998, 10, 23), outlet="Harbour Post")
    return [a for p in pipeline.code(item).processes for a in p.acts]


def of(found, kind):
    return [(a.actor, a.toward, a.date) for a in found if a.kind == kind]


OPENING = "A second round of talks between Peru and Ecuador closed in Quito on Thursday with an accord.\n\n"


def test_who_signs_together_is_one_act(pipeline):
    found = acts(pipeline, OPENING + "Peru and Ecuador signed the accord in Quito on Thursday.")
    ((actor, toward, date),) = of(found, "sign")
    assert ({actor, *toward}, date) == ({"PER", "ECU"}, "1998-10-22")


def test_an_accusation_of_a_breach_is_an_act(pipeline):
    found = acts(pipeline, OPENING + "On Friday Peru accused Ecuador of violating the ceasefire near the Cenepa.")
    assert of(found, "accuse_breach") == [("PER", ["ECU"], "1998-10-23")]
    found = acts(pipeline, OPENING + "On Friday Peru accused Ecuador of stealing its water.")
    assert of(found, "accuse_breach") == []


def test_an_announcement_has_not_the_day_that_it_announces(pipeline):
    found = acts(pipeline, OPENING + "Peru and Ecuador will hold a third round of talks in Lima on 20 November.")
    assert all(date is None or date <= "1998-10-23" for _, _, date in of(found, "announce"))
    assert of(found, "announce")


def test_what_talks_are_arranged_by_is_no_issue(pipeline):
    item = Document(
        id="issues", title="Peru and Ecuador agree on date for talks in Lima", published=dt.date(1998, 10, 23),
        text="Peru and Ecuador will hold a third round of talks on the border in Lima on 20 November.",
    )  # fmt: skip
    (process,) = pipeline.code(item).processes
    issues = [i for r in process.rounds for i in r.issues]
    assert all("date" not in i and "\n" not in i for i in issues)
    assert "border" in issues
