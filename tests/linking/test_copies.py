from __future__ import annotations

import random

import pytest

from goodoffices.linking import Fingerprint, fingerprint, is_copy, origin_of

WORDS = (
    "harbour minister talks border river soldiers delegation paper signed tuesday capital envoy bridge observers grain "
    "convoy village council market radio spokesman ferry station doctors prisoners exchange list accord mountain pass"
).split()


def text(seed, length=150):
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randint(0, 30)) for _ in range(length))


def test_a_copy_with_a_few_words_changed_is_one_and_another_text_is_none():
    original = text(1)
    words = original.split()
    words[10], words[90] = "changed", "twice"
    one, copy, other = map(fingerprint, (original, " ".join(words), text(2)))
    assert is_copy(one, copy) > 0.8
    assert is_copy(one, other) is None
    assert set(one.bands()) & set(copy.bands())


def test_a_copy_cut_after_half_is_still_one():
    original = text(3, 240)
    assert is_copy(fingerprint(original), fingerprint(" ".join(original.split()[:120])))


def test_a_fingerprint_comes_back_from_its_bytes_and_is_the_same_every_time():
    one = fingerprint(text(4))
    assert Fingerprint.unpacked(one.packed()) == one == fingerprint(text(4))
    assert all(-(2**63) <= band < 2**63 for band in one.bands())


def test_a_text_of_a_few_words_has_no_fingerprint():
    assert fingerprint("More soon.") is None


@pytest.mark.parametrize(
    ("words", "outlet", "url", "origin"),
    [
        ("LIMA (Reuters) - Peru said on Monday", "Coast Courier", None, "Reuters"),
        ("LIMA, March 5, AFP - Peru said", "Coast Courier", None, "AFP"),
        ("By The Associated Press\nPeru said", "Coast Courier", None, "AP"),
        ("Peru told Reuters that it would wait.", "Coast Courier", None, "Coast Courier"),
        ("Peru said.", None, "https://www.example.org/x", "example.org"),
        ("Peru said.", None, None, "doc-1"),
    ],
)
def test_an_account_is_the_agencys_that_it_credits_else_the_outlets(words, outlet, url, origin):
    assert origin_of("doc-1", words, outlet, url) == origin
