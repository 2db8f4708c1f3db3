from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import EmptyDocumentError, EncodingError, FormatError
from goodoffices.sources.text import MAX_BYTES, MAX_CHARACTERS, decode, prose, read_bytes, well_formed

SENTENCE = "Le Président a reçu l’envoyé à Genève."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_western_text_is_decoded_whatever_its_encoding(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_other_code_pages_are_refused():
    with pytest.raises(EncodingError, match="save the file as UTF-8"):
        decode("Министр встретился с послом в Москве".encode("koi8-r"))


def test_damaged_utf8_is_refused_not_garbled():
    raw = (SENTENCE * 3).encode().replace(b"\xc3\xa0", b"\xc3", 1)
    with pytest.raises(EncodingError, match="damaged UTF-8"):
        decode(raw)


@pytest.mark.parametrize("raw", [b"\x7fELF\x00\x00\x01", bytes(range(1, 9)) * 10])
def test_binary_data_is_refused(raw):
    with pytest.raises(FormatError, match="binary"):
        decode(raw)


def test_text_keeps_every_character():
    text = "  One.\r\n\r\nTwo.\t\n"
    assert prose(text) == text


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        (" \n\t", EmptyDocumentError, "no text"),
        ("<html><body>x</body></html>", FormatError, "HTML"),
        ("a" * (MAX_CHARACTERS + 1), FormatError, "at most"),
    ],
)
def test_what_is_no_prose_is_refused(text, error, words):
    with pytest.raises(error, match=words):
        prose(text)


def test_a_text_may_speak_of_markup():
    assert prose("The spokesman typed <p> by mistake.").startswith("The")


def test_files_empty_or_too_large_are_refused(tmp_path):
    empty, large = tmp_path / "empty.txt", tmp_path / "large.txt"
    empty.touch()
    with large.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(EmptyDocumentError, match="empty"):
        read_bytes(empty)
    with pytest.raises(FormatError, match="20,000,001 bytes"):
        read_bytes(large)


@given(st.text(st.characters(), max_size=40))
def test_well_formed_text_can_be_written_and_keeps_its_length(text):
    made = well_formed(text)
    assert len(made) == len(text)
    assert made.encode("utf8").decode("utf8") == made


def test_halves_of_surrogate_pairs_are_replaced():
    assert well_formed("a\ud800b") == "a\ufffdb"
