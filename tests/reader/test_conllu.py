from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.reader import conllu
from goodoffices.reader.conllu import Sentence, Word

SAMPLE = """# sent_id = a-1
# text = They didn't sign.
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsign\tsign\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tit\tit\tPRON\tPRP\t_\t_\t_\t4:obj\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def test_reads_words_spans_and_comments() -> None:
    (sentence,) = conllu.read(SAMPLE.splitlines(keepends=True))
    assert [word.form for word in sentence.words] == ["They", "did", "n't", "sign", "."]
    assert [word.head for word in sentence.words] == [4, 4, 4, 0, 4]
    assert sentence.spans == [(2, 3, "didn't", "_")]
    assert sentence.comments == ["sent_id = a-1", "text = They didn't sign."]


def test_last_sentence_needs_no_blank_line() -> None:
    assert len(list(conllu.read(SAMPLE.rstrip().splitlines()))) == 1


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=8)
WORD = st.builds(Word, CELL, CELL, CELL, CELL, CELL, st.integers(0, 9), CELL, CELL)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=6).map(Sentence), max_size=4))
def test_round_trip(sentences: list[Sentence]) -> None:
    assert list(conllu.read("".join(conllu.write(sentences)).split("\n"))) == sentences


def test_white_space_in_a_word_does_not_break_the_row() -> None:
    (sentence,) = conllu.read("".join(conllu.write([Sentence([Word("a\tb\nc")])])).splitlines())
    assert sentence.words[0].form == "a b c"
