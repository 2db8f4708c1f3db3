"""Annotated texts: what is written is read, and what does not hold is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.triggers.texts import FOLDER, load

TEXT = """\
He told Niger that he would shell the theatre; then Chad's army shelled Niger and Niger complained.
> THREATEN/violence | He | shell | Niger
> ASSAULT/heavy-weapons | Chad's army | shelled | Niger#2
> ACCUSE/allege | Niger#3=NER | complained | Chad's army=TCD
> AGREE | he | would | - ?

Nothing happened in Chad.
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "w.txt"
    path.write_text(text, "utf8")
    return path


def test_acts_are_read_with_their_stretches(tmp_path):
    first, second = load(written(tmp_path, TEXT))
    threat, attack, blame, feared = first.acts
    assert not second.acts
    assert (attack.event, attack.mode) == ("ASSAULT", "heavy-weapons")
    assert first.text[slice(*attack.trigger)] == "shelled"
    assert attack.recipients[0].span[0] == first.text.index("Niger and")
    assert (blame.actors[0].code, blame.recipients[0].code) == ("NER", "TCD")
    assert feared.supposed
    assert not feared.recipients
    assert threat.actors[0].span == (0, 2)


def test_a_stretch_is_never_part_of_a_word(tmp_path):
    (text, _) = load(written(tmp_path, TEXT))
    assert text.text[text.acts[3].actors[0].span[0] :].startswith("he would")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("> ASSAULT | Mali | razed | Chad", "'Mali' does not stand"),
        ("ASSAULT | Chad | shelled | -", "begins with '>'"),
        ("> ASSAULT | Chad#2 | razed | -", "'Chad' does not stand"),
    ],
)
def test_an_act_that_does_not_hold_is_named_with_its_line(tmp_path, line, reason):
    path = written(tmp_path, f"Chad razed a town.\n{line}\n")
    with pytest.raises(ValueError, match=f"w.txt:2: .*{reason}"):
        load(path)


def test_our_texts_hold_and_are_many():
    texts = [text for path in FOLDER.glob("*.txt") for text in load(path)]
    assert len(texts) > 5000
    assert len({t.text for t in texts}) > 0.99 * len(texts)
