"""Text with marked actor and recipient: private characters while it is put together, spans when it is done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

A_IN, A_OUT, R_IN, R_OUT = "\ue000", "\ue001", "\ue002", "\ue003"
T_IN, T_OUT = "\ue004", "\ue005"
_MARKS = re.compile("[\ue000-\ue005]")
Span = tuple[int, int]


def actor(text: str) -> str:
    """The text marked as the actor."""
    return f"{A_IN}{text}{A_OUT}"


def recipient(text: str) -> str:
    """The text marked as the recipient."""
    return f"{R_IN}{text}{R_OUT}"


def trigger(text: str) -> str:
    """The text marked as the word that tells the act."""
    return f"{T_IN}{text}{T_OUT}"


def bare(text: str) -> str:
    """The text without marks."""
    return _MARKS.sub("", text)


def actor_only(text: str) -> str:
    """The text without the recipient's marks."""
    return text.replace(R_IN, "").replace(R_OUT, "")


def recipient_only(text: str) -> str:
    """The text without the actor's marks."""
    return text.replace(A_IN, "").replace(A_OUT, "")


def tidy(text: str) -> str:
    """Single spaces, none before punctuation, "an" before a vowel, a capital at the start."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"([\ue001\ue003\ue005]?) +([,.;:?!])", r"\1\2", text)
    text = re.sub(r",([\ue001\ue003\ue005]?),+", r",\1", text)
    text = re.sub(r",([\ue001\ue003\ue005]?)([.;:?!])", r"\1\2", text)
    text = re.sub(r"\b([Aa])n? (?=([\ue000-\ue005]?)[AEIOUaeio](?!ne\b|uro|U\b))", r"\1n ", text)
    text = re.sub(r"\b(a) (?=un(?!i|a\b)|hour)", r"\1n ", text)
    first = re.search(r"\w", text)
    if first:
        text = text[: first.start()] + text[first.start()].upper() + text[first.end() :]
    return text


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and the character ranges of actor and recipient, None where one is not there."""

    text: str
    actor: Span | None
    recipient: Span | None
    trigger: Span | None = field(default=None, compare=False)


def read(text: str) -> Marked:
    """The sentence and its spans; the first stretch of each mark counts, without commas at its end."""
    plain = ""
    at: dict[str, int] = {}
    for ch in text:
        if _MARKS.match(ch):
            at.setdefault(ch, len(plain))
        else:
            plain += ch
    sides = (_span(plain, at.get(a), at.get(b)) for a, b in ((A_IN, A_OUT), (R_IN, R_OUT), (T_IN, T_OUT)))
    return Marked(plain, *sides)


def _span(text: str, start: int | None, end: int | None) -> Span | None:
    if start is None or end is None:
        return None
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end
