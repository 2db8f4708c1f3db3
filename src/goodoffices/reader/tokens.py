"""Words as Universal Dependencies cuts them: spaCy's English rules, and what news needs beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import spacy
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from goodoffices.reader.wordsets import word_set

TITLES = word_set(
    """
    Mr. Mrs. Ms. Dr. Prof. Gen. Lt. Col. Maj. Capt. Sgt. Brig. Cmdr. Cpl. Pfc. Pvt. Spc. Adm. Gov. Sen. Rep.
    Rev. Hon. Pres. Sec. Amb. St. Ste. Mt. Ft. Messrs. Mme. Mlle. Insp. Supt. Det. Atty. Dep. Asst. Cdr. Vols.
    Nos. Arts. vs. e.g. i.e. E.g. I.e. cf. Cf. ca. approx. viz. al. Figs. Op. Bros.
    """
)
"""Abbreviations that never end a sentence: something always follows them."""

_OTHERS = word_set(
    """
    vol. pp. est. a.k.a. Ave. Blvd. etc. Sept. Pty. Plc. Govt. Dept. Univ. Assn. Natl. Intl.
    """
)
_PREFIXES = word_set(
    """
    non e re anti co pre pro mid cross post over sub semi multi ex counter mini socio neo inter intra ultra
    super trans un bi tri micro macro mega
    """
)
_WHOLE = re.compile(
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{2,4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?|[!?]{2,}|([-*_=~#+.])\1{2,})$"
)
_RUNS = [r"[!?]{2,}", r"\*{3,}", r"_{3,}", r"={3,}", r"~{3,}", r"-{3,}"]
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER_SIGN = re.compile(r"\bNos?\. ?(?=\d)")


@cache
def tokenizer() -> Tokenizer:
    """Return the tokenizer; it is made once, and so is its vocabulary."""
    nlp = spacy.blank("en")
    made: Tokenizer = nlp.tokenizer
    defaults = nlp.Defaults
    made.prefix_search = compile_prefix_regex([*_RUNS, *(defaults.prefixes or ())]).search
    made.suffix_search = compile_suffix_regex([*_RUNS, *(defaults.suffixes or ())]).search
    infixes = [
        r"(?<=[A-Za-z])[-–](?=[0-9])",
        r"(?<=[0-9])–(?=[0-9A-Za-z])",
        r"(?<=[A-Za-z])–(?=[A-Za-z])",
        *(defaults.infixes or ()),
    ]
    made.infix_finditer = _kept_prefixes(compile_infix_regex(infixes).finditer)
    made.token_match = _WHOLE.match
    made.rules = {form: rule for form, rule in (made.rules or {}).items() if form != "and/or"}
    for form in {form for short in (*TITLES, *_OTHERS) for form in (short, short.upper())}:
        if form not in made.rules:
            made.add_special_case(form, [{ORTH: form}])
    return made


def _kept_prefixes(finditer: Callable[[str], Iterator[re.Match[str]]]) -> Callable[[str], Iterator[re.Match[str]]]:
    """Leave "non-aligned" and "counter-attack" whole, as the treebanks do; other hyphens split."""

    def find(text: str) -> Iterator[Any]:
        for match in finditer(text):
            hyphen = match.group() == "-" and text[: match.start()].rpartition("-")[2].lower() in _PREFIXES
            if not hyphen or not text[match.end() :].split("-", maxsplit=1)[0].isalpha():
                yield match

    return find


def tokenize(text: str) -> Doc:
    """Return a spaCy `Doc` of the text's words; its text is exactly the text given.

    Half of a surrogate pair, which no file can hold and spaCy refuses, becomes U+FFFD.
    """
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    doc: Doc = tokenizer()(text)
    if "No. " in text or "Nos. " in text:
        _join_number_signs(doc, text)
    return doc


def _join_number_signs(doc: Doc, text: str) -> None:
    """Make "No." before a number one word; elsewhere "No" may well end a sentence."""
    with doc.retokenize() as retokenizer:
        for match in _NUMBER_SIGN.finditer(text):
            span = doc.char_span(match.start(), match.start() + len(match.group().rstrip()))
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
