"""Attributions on trees built by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodoffices.claims import attributions
from goodoffices.records import Actor, Mention


def parts(doc, found):
    text = doc.text
    return [
        (
            text[slice(*a.source)] if a.source else None,
            text[slice(*a.cue)] if a.cue else None,
            [text[start:end] for start, end in a.content],
            a.stance,
        )
        for a in found
    ]


def test_a_clause_with_its_mark_is_the_content(make):
    doc = make(
        "The//DT/2/det envoy//NN/3/nsubj said/say/VBD/0/root that//IN/6/mark talks/talk/NNS/6/nsubj "
        "failed/fail/VBD/3/ccomp_ .//./3/punct"
    )
    assert parts(doc, attributions(doc, [])) == [("The envoy", "said", ["that talks failed"], "asserts")]


def test_an_inserted_cue_splits_the_content(make):
    doc = make(
        "Talks/talk/NNS/7/nsubj_ ,//,/4/punct he//PRP/4/nsubj said/say/VBD/7/parataxis_ ,//,/4/punct "
        "had/have/VBD/7/aux failed/fail/VBN/0/root_ .//./7/punct"
    )
    assert parts(doc, attributions(doc, [])) == [("he", "said", ["Talks", "had failed"], "asserts")]


def test_a_quotation_runs_on_over_the_next_sentence(make):
    doc = make(
        "\"//``/2/punct_ Stop/stop/VB/5/ccomp_ ,//,/2/punct_ \"//''/2/punct said/say/VBD/0/root "
        "Tarar/Tarar/NNP/5/nsubj_ .//./5/punct",
        "\"//``/3/punct_ We/we/PRP/3/nsubj wait/wait/VBP/0/root_ .//./3/punct_ \"//''/3/punct",
    )
    assert parts(doc, attributions(doc, [])) == [("Tarar", "said", ['"Stop,"', '"We wait."'], "asserts")]


def test_according_to_leaves_the_rest_of_the_sentence(make):
    doc = make(
        "According/accord/VBG/3/case to//IN/1/fixed residents/resident/NNS/6/obl_ ,//,/3/punct "
        "gunmen/gunman/NNS/6/nsubj fled/flee/VBD/0/root_ .//./6/punct"
    )
    assert parts(doc, attributions(doc, [])) == [("residents", "According to", ["gunmen fled"], "asserts")]


def test_who_will_not_say_has_said_nothing(make):
    refused = make(
        "He//PRP/2/nsubj refused/refuse/VBD/0/root to//TO/4/mark say/say/VB/2/xcomp whether//IN/7/mark "
        "they//PRP/7/nsubj met/meet/VBD/4/ccomp_ .//./2/punct"
    )
    assert [p for p in parts(refused, attributions(refused, [])) if p[1] == "say"] == []
    silent = make(
        "He//PRP/4/nsubj did/do/VBD/4/aux not//RB/4/advmod say/say/VB/0/root that//IN/7/mark they//PRP/7/nsubj "
        "met/meet/VBD/4/ccomp_ .//./4/punct"
    )
    assert attributions(silent, []) == []


def test_the_source_takes_the_actors_of_its_mention(make):
    doc = make(
        "Kabul/Kabul/NNP/2/nsubj denied/deny/VBD/0/root shelling/shell/VBG/2/xcomp Chaman/Chaman/NNP/3/obj_ "
        ".//./2/punct"
    )
    actor = Actor(code="AFG", entity_text="Kabul", start=0, end=5)
    mention = Mention(start=0, end=5, text="Kabul", first=0, last=1, head=0, kind="metonym", actors=(actor,))
    (found,) = attributions(doc, [mention])
    assert found.actors == (actor,)
    assert found.stance == "denies"


def test_nested_claims_are_two(make):
    doc = make(
        "Papers/paper/NNS/2/nsubj wrote/write/VBD/0/root that//IN/5/mark ministers/minister/NNS/5/nsubj "
        "said/say/VBD/2/ccomp "
        "troops/troop/NNS/7/nsubj fled/flee/VBD/5/ccomp_ .//./2/punct"
    )
    assert [(p[0], p[2]) for p in parts(doc, attributions(doc, []))] == [
        ("Papers", ["that ministers said troops fled"]),
        ("ministers", ["troops fled"]),
    ]


def test_no_text_no_claims(make):
    assert attributions(make(), []) == []


TABLE = Path(__file__).with_name("attributions.tsv")
ENOUGH = 0.9


@pytest.mark.slow
def test_attributions_of_own_sentences():
    reader = pytest.importorskip("goodoffices.reader").Reader.load()
    with TABLE.open(encoding="utf8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith(("#", "sentence\t"))]
    wrong = []
    for sentence, told in rows:
        doc = reader.read(sentence)
        found = [
            f"{source or '-'} > {' || '.join(content)}" for source, _, content, _ in parts(doc, attributions(doc, []))
        ]
        if found != [claim for claim in [told] if claim != "-"]:
            wrong.append(f"{sentence!r}: {found}")
    assert len(wrong) <= (1 - ENOUGH) * len(rows), "\n".join(wrong)
