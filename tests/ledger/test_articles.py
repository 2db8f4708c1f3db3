"""Whole short articles of our own, read by the real stages.

A single article may lose a detail to a misread tree, so each asserts that its rounds are there with their parties, and
all together must keep the marks that the project holds itself to on unseen text.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

from goodoffices.ledger import build

_spec = importlib.util.spec_from_file_location("ledger_conftest", Path(__file__).parent / "conftest.py")
helpers = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(helpers)
ARTICLES = helpers.articles()


@cache
def coded(name: str):
    article = next(a for a in ARTICLES if a["id"] == name)
    return build(helpers.read(article["text"], article["published"], article["title"], name), [])


def rounds(processes):
    return [(set(p.parties), r) for p in processes for r in p.rounds]


def offers(processes):
    return [a for p in processes for a in p.acts if a.kind.startswith("offer")]


def likeness(found, wanted) -> int:
    parties, item = found
    if parties != set(wanted["parties"]):
        return -1
    return (
        (item.status == wanted.get("status"))
        + (item.ordinal == wanted.get("ordinal"))
        + ((item.venue.name if item.venue else None) == wanted.get("venue"))
        + (item.start == str(wanted.get("start")))
    )


def matched(article):
    """Pairs of a wanted round and the one found for it, None where there is none."""
    left = rounds(coded(article["id"]))
    out = []
    for wanted in article["rounds"]:
        best = max(left, key=lambda f: likeness(f, wanted), default=None)
        if best is None or likeness(best, wanted) < 0:
            out.append((wanted, None))
            continue
        left.remove(best)
        out.append((wanted, best[1]))
    return out, left


@pytest.mark.parametrize("article", [a for a in ARTICLES if a["rounds"]], ids=lambda a: a["id"])
def test_every_article_tells_a_round_with_its_parties(article):
    pairs, _ = matched(article)
    assert any(found is not None for _, found in pairs)


@pytest.mark.parametrize("article", [a for a in ARTICLES if not a["rounds"]], ids=lambda a: a["id"])
def test_what_is_no_negotiation_gives_nothing(article):
    assert coded(article["id"]) == []


def test_rounds_over_all_articles():
    hits = misses = extra = 0
    for article in ARTICLES:
        pairs, left = matched(article)
        hits += sum(found is not None for _, found in pairs)
        misses += sum(found is None for _, found in pairs)
        extra += len(left)
    assert 2 * hits / (2 * hits + misses + extra) >= 0.8


@pytest.mark.parametrize(("field", "floor"), [("status", 0.75), ("venue", 0.85), ("start", 0.7)])
def test_fields_over_all_articles(field, floor):
    right = total = 0
    for article in ARTICLES:
        for wanted, found in matched(article)[0]:
            if found is not None and field in wanted:
                value = getattr(found, field)
                value = value.name if field == "venue" and value else value
                total += 1
                right += str(value) == str(wanted[field])
    assert right / total >= floor


def test_roles_over_all_articles():
    hits = wrong = missed = 0
    for article in ARTICLES:
        for wanted, found in matched(article)[0]:
            if found is None or "roles" not in wanted:
                continue
            want = {tuple(role.split()) for role in wanted["roles"]}
            got = {(p.actor, p.role) for p in found.participations if p.role != "party"}
            hits, wrong, missed = hits + len(want & got), wrong + len(got - want), missed + len(want - got)
    assert 2 * hits / (2 * hits + wrong + missed) >= 0.8


def test_offers_over_all_articles():
    right = total = 0
    for article in ARTICLES:
        found = offers(coded(article["id"]))
        for wanted in article.get("offers", []):
            total += 1
            right += any(a.actor == wanted["by"] and a.status == wanted["status"] for a in found)
    assert right / total >= 0.8


def test_every_fact_carries_verbatim_evidence():
    for article in ARTICLES:
        content = helpers.read(article["text"], article["published"], article["title"], article["id"]).document.content
        for process in coded(article["id"]):
            for item in [*process.rounds, *process.acts]:
                assert item.evidence
                for evidence in item.evidence:
                    assert evidence.document == article["id"]
                    assert content[evidence.start : evidence.end] == evidence.quote


def test_the_same_document_gives_the_same_ledger():
    article = ARTICLES[0]
    reading = helpers.read(article["text"], article["published"], article["title"], article["id"])
    assert build(reading, []) == build(reading, [])
