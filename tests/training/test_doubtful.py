"""Which words' frames are held to be doubtful."""

from __future__ import annotations

import pytest
from training.doubtful import LEAST, verdicts, wrong
from training.triggers.texts import load

from goodoffices.coding import Coder
from goodoffices.pipeline import Pipeline

STRIKE = ("assault/use-force", "strike")


def test_a_word_that_is_mostly_wrong_is_listed():
    assert wrong([(STRIKE, False)] * LEAST) == {"assault/use-force": ["strike"]}


def test_a_word_that_is_mostly_right_or_rarely_met_is_not():
    assert wrong([(STRIKE, True)] * LEAST + [(STRIKE, False)] * LEAST) == {}
    assert wrong([(STRIKE, False)] * (LEAST - 1)) == {}


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ("> ASSAULT | Chad | shelled | Niger", [True]),
        ("> ACCUSE | Chad | shelled | Niger", [False]),
        ("", [False]),
        ("> ASSAULT | Chad | evening | Niger", []),
    ],
)
def test_a_row_is_right_where_an_act_of_its_type_shares_its_word(pipeline, tmp_path, acts, expected):
    file = tmp_path / "w.txt"
    file.write_text(f"Chad shelled Niger in the evening.\n{acts}\n", "utf8")
    frames = Pipeline(pipeline.reader, pipeline.actors, pipeline.places, Coder(pipeline.coder.book, pipeline.reader))
    assert [verdict for _, verdict in verdicts(load(file), frames)] == expected
