"""Real texts put together from a treebank and the acts of a table."""

from __future__ import annotations

import lzma

import pytest
from training.triggers.real import real

TREEBANK = """# newdoc id = d
# sent_id = d-1
# s_type = decl
# text = Oman freed nine Kenyan sailors.
1\tOman\t_\t_\t_\t_\t_\t_\t_\t_

# sent_id = d-2
# text = They flew home.
1\tThey\t_\t_\t_\t_\t_\t_\t_\t_

"""


@pytest.fixture
def treebanks(tmp_path):
    (tmp_path / "a.conllu.xz").write_bytes(lzma.compress(TREEBANK.encode()))
    return tmp_path


def test_sentences_become_a_text_with_its_acts(treebanks, tmp_path):
    table = tmp_path / "real.tsv"
    table.write_text("d-1 d-2\t> RETREAT/release | Oman | freed | sailors\nd-2\n")
    first, second = real(treebanks, table)
    assert (first.text, second.text) == ("Oman freed nine Kenyan sailors. They flew home.", "They flew home.")
    (act,) = first.acts
    assert (act.event, first.text[slice(*act.trigger)], second.acts) == ("RETREAT", "freed", ())


@pytest.mark.parametrize(
    ("row", "message"), [("d-1\t> AID | Oman | fled | -", "real.tsv:1"), ("d-9", "no sentence d-9")]
)
def test_what_dangles_is_named(treebanks, tmp_path, row, message):
    (tmp_path / "real.tsv").write_text(row)
    with pytest.raises(ValueError, match=message):
        real(treebanks, tmp_path / "real.tsv")
