"""The gate: what it lets through, what it turns away, and that it turns away nothing of our own gold."""

import json
from pathlib import Path

import pytest
from benchmarks.day import ordinary

from goodoffices.gate import Gate
from goodoffices.gate.words import lemmas_of, sentences
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def gate(pipeline):
    return Gate.of(pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "Oman will host a second meeting of Houthi and Saudi negotiators in June.",
        "The Bolivian foreign minister accused Chile of diverting the river.",
        "Rebels ambushed Chadian troops near the lake on Sunday.",
        "Eritrean shelling killed nine people in an Ethiopian border village.",
        "The ELN declared a unilateral ceasefire for Christmas.",
        "Ministers from Serbia and Kosovo spoke by telephone.",
        "In Geneva, Iraq accused Syria of sheltering bombers.",
        "The two sides met in Geneva under a Swiss envoy.",
        "Malaysia brought the Thai government and BRN to the table again.",
    ],
)
def test_lets_through_an_act_between_two(gate, text):
    assert gate.passed(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "A bakery in Vienna has won the prize for the best strudel for the third time.",
        "Prices of olive oil rose in Spain and Portugal after a dry summer.",
        "The Danish shipbuilder raised its profit by a tenth and opened a second yard.",
        "Heavy snow closed the schools of the valley until Thursday.",
        "She runs a small theatre in Buenos Aires and teaches on Mondays.",
        "",
    ],
)
def test_turns_away_what_holds_no_event(gate, text):
    assert gate.passed(text) is None


def test_an_act_needs_its_other_side_unless_it_is_told_alone(gate):
    assert gate.passed("Uruguay attacked early and often.") is None
    assert gate.passed("Uruguay and Paraguay attacked the plan of the Brazilian government.") is not None


def test_turns_away_a_match_between_two_states(gate):
    told = (
        "Peru beat Ecuador on penalties in the semifinal. The goalkeeper saved twice and the striker scored the last "
        "goal. Fans filled the stadium, and the referee showed two yellow cards. The coach praised his midfielder."
    )
    assert gate.passed(told) is None


def test_a_gate_without_a_pipeline_is_the_same(gate):
    alone = Gate.load()
    text = "Norway offered to mediate between Sudan and the rebels."
    assert alone.passed(text) == gate.passed(text)


def test_says_what_met_whom(gate):
    text = "Rain fell all day. Norway offered to mediate between Sudan and the rebels."
    found = gate.passed(text)
    assert text[found.start : found.end] == "Norway offered to mediate between Sudan and the rebels."
    assert {"NOR", "SDN"} <= set(found.sides)
    assert "mediate" in found.triggers or "offer" in found.triggers


def test_turns_away_no_article_of_our_corpora_that_gives_a_report(pipeline, gate):
    lost = []
    for part in ("first", "second"):
        for line in (ROOT / "examples" / "corpus" / part / "articles.jsonl").read_text("utf8").splitlines()[::7]:
            document = Document(**json.loads(line))
            if not gate.admits(document) and pipeline.code(document).reports:
                lost.append(document.id)
    assert lost == []


def test_turns_away_most_of_an_ordinary_day(gate):
    passed = sum(gate.admits(Document(**row)) for row in ordinary(200))
    assert passed <= 40


def test_a_codebook_of_ones_own_sets_its_own_triggers(tmp_path):
    (tmp_path / "codebook.yaml").write_text(
        "name: water\ntypes:\n  DAM: {quad: 1, score: 1}\nentries:\n  - id: dam/impound\n    type: DAM\n    examples:\n"
        '      - "{actor} impounded the river"\n',
        "utf8",
    )
    own = Gate.of(Pipeline.load(codebook=str(tmp_path / "codebook.yaml")))
    assert own.passed("In March Ethiopia impounded the river above the falls.") is not None
    assert own.passed("In March Ethiopia accused Egypt of spying.") is None


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("met", "meet"), ("withdrew", "withdraw"), ("denied", "deny"), ("planning", "plan"), ("clashes", "clash"),
     ("co-hosted", "host"), ("broke", "break"), ("ceasefires", "ceasefire"), ("men", "man")],
)  # fmt: skip
def test_lemmas_of_a_word(word, lemma):
    assert lemma in lemmas_of(word)


def test_sentences_cover_the_text():
    text = "One thing. Another one!\n\nA headline\nAnd the rest"
    assert [text[a:b] for a, b in sentences(text)] == ["One thing.", "Another one!", "A headline", "And the rest"]
