"""The article that everybody is given; it is read from where it lies and is never copied."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

from goodoffices.ledger import build
from goodoffices.records import Document

ARTICLE = Path("/work/shared/articles/iran_offers_mediation.txt")
_spec = importlib.util.spec_from_file_location("ledger_conftest", Path(__file__).parent / "conftest.py")
helpers = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(helpers)

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the shared article is not here")


@pytest.fixture(scope="module")
def process():
    processes = build(helpers.read(ARTICLE.read_text("utf-8"), dt.date(2025, 11, 3)), [])
    assert len(processes) == 1
    return processes[0]


def test_parties_and_round(process):
    assert set(process.parties) == {"PAK", "AFG"}
    assert process.name == "Pakistan-Afghanistan"
    assert len(process.rounds) == 1
    held = process.rounds[0]
    assert (held.venue.name, held.venue.country, held.status) == ("Istanbul", "TUR", "collapsed")
    thirds = {(p.actor, p.role) for p in held.participations if p.role != "party"}
    assert thirds == {("TUR", "facilitator"), ("QAT", "facilitator")}


def test_each_sides_account(process):
    accounts = {a.actor: a for a in process.rounds[0].accounts}
    assert accounts["PAK"].status == "collapsed"
    assert accounts["AFG"].status == "unknown"
    assert any(r.by == "PAK" and "unwillingness" in r.text for r in process.rounds[0].reasons)


def test_the_offer(process):
    offers = [a for a in process.acts if a.kind.startswith("offer")]
    assert len(offers) == 1
    offer = offers[0]
    assert (offer.kind, offer.actor, set(offer.toward), offer.status) == (
        "offer_to_mediate",
        "IRN",
        {"PAK", "AFG"},
        "welcomed",
    )
    assert [(r.actor, r.response) for r in offer.responses] == [("PAK", "welcomed")]


@pytest.fixture(scope="module")
def reports(pipeline):
    document = Document(id="shared", text=ARTICLE.read_text("utf-8"), published=dt.date(2025, 11, 3))
    return {r.event[0]: r for r in pipeline.code(document).reports if r.event[0] not in {"CONSULT", "AGREE"}} | {
        f"{r.event[0]} {r.cameo}": r for r in pipeline.code(document).reports
    }


def sides(report):
    return {a.code for a in report.actor}, {a.code for a in report.recipient}


def test_the_offer_is_one_report(reports):
    offer = reports["AGREE 039"]
    assert (sides(offer), offer.factuality) == (({"IRN"}, {"PAK", "AFG"}), "offered")


def test_the_welcome(reports):
    assert sides(reports["SUPPORT"]) == ({"PAK"}, {"IRN"})
    assert reports["SUPPORT"].actor[0].person == "Mohsin Naqvi"


def test_the_meeting_in_tehran_is_a_visit(reports):
    visit = reports["CONSULT 042"]
    assert (sides(visit), visit.mode) == (({"PAK"}, {"IRN"}), ["visit"])


def test_the_talks_of_the_week_before(reports):
    talks = reports["CONSULT 046"]
    assert sides(talks) == ({"PAK", "AFG"}, set())
    assert talks.claim.source == []
    assert talks.date == "2025-10-27"


def test_the_reproach_to_kabul(reports):
    assert sides(reports["ACCUSE"]) == ({"PAK"}, {"AFG"})
    assert reports["ACCUSE"].actor[0].person == "Attaullah Tarar"


def test_nothing_else_comes_out(reports):
    assert {r.event[0] for r in reports.values()} == {"AGREE", "SUPPORT", "CONSULT", "ACCUSE"}
    assert sum(k.startswith("CONSULT ") for k in reports) == 2
