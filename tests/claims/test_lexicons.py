"""The data files: they load, and a dangling row is refused with its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.claims.background import span_of
from goodoffices.claims.embedding import embedding, read_embedding, read_words, words
from goodoffices.claims.lexicon import WORD_LISTS, cues, read_cues
from goodoffices.claims.quotes import merge, quotations
from goodoffices.errors import DataError


def test_the_shipped_lexicons_load():
    lexicon = cues()
    assert lexicon.verbs["deny"]["clause"] == "denies"
    assert len(lexicon.verbs) > 200
    assert embedding()[("offer", "v", "inf")] == "offered"
    assert words().modals["would"] == "planned"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("verbs:\n  - {stance: shouts, takes: [clause], words: say}\n", "stance 'shouts'"),
        ("verbs:\n  - {stance: asserts, takes: [song], words: say}\n", "takes song"),
        ("verbs:\n  - {stance: asserts, takes: [clause], words: [no]}\n", "quote words"),
        (
            "verbs:\n  - {stance: asserts, takes: [obj], words: say}\n  - {stance: denies, takes: [obj], words: say}\n",
            "keep one",
        ),
        ("- a list\n", "expected a mapping"),
    ],
)
def test_cues_refuse_what_dangles(tmp_path, text, told):
    lists = "".join(f"{name}: []\n" for name in WORD_LISTS)
    path = tmp_path / "cues.yaml"
    path.write_text(text if text.startswith("-") else lists + text, encoding="utf8")
    with pytest.raises(DataError, match=told):
        read_cues(path)


@pytest.mark.parametrize(
    ("row", "told"), [("say\tv\tclause", "got 3"), ("say\tx\tclause\tsame", "class"), ("say\tv\tinf\tsung", "effect")]
)
def test_embedding_names_the_line(tmp_path, row, told):
    path = tmp_path / "embedding.tsv"
    path.write_text(f"words\tclass\tlinks\teffect\texample\n{row}\n", encoding="utf8")
    with pytest.raises(DataError, match="line 2") as caught:
        read_embedding(path)
    assert told in caught.value.message


def test_word_lists_must_be_whole(tmp_path):
    path = tmp_path / "words.yaml"
    path.write_text("modals: {will: planned}\nmodifiers: {}\n", encoding="utf8")
    with pytest.raises(DataError, match="are missing"):
        read_words(path)
    path.write_text("modals: {will: sung}\n", encoding="utf8")
    with pytest.raises(DataError, match="modals"):
        read_words(path)


def test_a_quotation_ends_with_its_paragraph():
    text = 'He said: "One.\n\n"Two," he said.'
    assert [text[a:b] for a, b in quotations(text)] == ['"One.', '"Two,"']


@given(st.text(alphabet='ab "“”\n', max_size=60))
def test_quotations_are_in_order_and_inside(text):
    found = quotations(text)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=8))
def test_merged_ranges_cover_the_same_characters(pairs):
    ranges = [(a, a + length) for a, length in pairs]
    merged = merge(ranges, "x" * 40)
    covered = {i for a, b in ranges for i in range(a, b)}
    assert {i for a, b in merged for i in range(a, b)} == covered
    assert all(one[1] < two[0] for one, two in pairwise(merged))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-11-03", "2025-11-03", "2025-11-03"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1998", "1998-01-01", "1998-12-31"),
    ],
)
def test_dates_span_their_precision(value, first, last):
    span = span_of(value)
    assert span is not None
    assert [d.isoformat() for d in span] == [first, last]


@pytest.mark.parametrize("value", ["", "soon", "2025-13", "2025-W40"])
def test_what_is_no_date_has_no_span(value):
    assert span_of(value) is None
