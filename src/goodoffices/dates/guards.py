"""What looks like a date and is none: verbs, names of persons and papers, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.words import words

if TYPE_CHECKING:
    import re

    from spacy.tokens import Span, Token

_YEAR_BEFORE = words(
    "in since of by until till from before after during early late mid through around circa year to between late and "
    "or ,"
)
# Nouns that a year names: "the 2018 agreement", "the 2005 elections"; before any other plural it is a count.
_DATED = words(
    "agreement accord ceasefire truce war election vote constitution deal treaty pact protocol uprising coup "
    "revolution summit conference invasion peace genocide massacre crisis border referendum framework "
    "memorandum declaration statement plan roadmap resolution ruling law offensive attack bombing conflict "
    "clash protest talk negotiation meeting round armistice settlement charter convention map line census poll "
    "budget olympics tournament season withdrawal annexation blockade embargo split earthquake drought famine "
    "report act campaign intervention incursion"
)
_MONTH_BEFORE = words(
    "in since by until till from before after during for of last next this early late mid to through and or between "
    "every each past"
)
_AFTER_NONE = words("day days week weeks month year years all")
_PAPERS = words("times mail post telegraph herald express mirror star sun tribune night")


def is_date(form: str, match: re.Match[str], span: Span) -> bool:
    """Whether the words stand for a time where they stand."""
    return not _in_person(span) and _stands(form, match, span)


def _stands(form: str, match: re.Match[str], span: Span) -> bool:
    """By the form's own rule."""
    if form == "year":
        return _is_year(match, span)
    if form == "month":
        return _is_month(match, span)
    if form == "weekday":
        return _is_weekday(span)
    if form == "after_event":
        return _neighbour(span, 1).lower() not in _AFTER_NONE
    if form == "feast":
        return not _neighbour(span, 1).istitle()  # "the Good Friday Agreement", "the Easter Rising"
    return True


def _in_person(span: Span) -> bool:
    """Whether the words are part of a longer name of a person ("Theresa May"); the tagger's word for it."""
    doc = span.doc
    if span[0].ent_type_ != "PERSON":
        return False
    before = doc[span.start - 1] if span.start and span[0].ent_iob_ == "I" else None
    after = doc[span.end] if span.end < len(doc) and doc[span.end].ent_iob_ == "I" else None
    return any(t is not None and t.ent_type_ == "PERSON" and t.text[:1].isupper() for t in (before, after))


def _is_year(match: re.Match[str], span: Span) -> bool:
    """A number between 1900 and 2099 that stands like a year."""
    if match["part"]:
        return True
    before, after = _neighbour(span, -1), _token(span, 1)
    if before.lower() in _YEAR_BEFORE or _after_mid(span):
        return after is None or not _counted(after)
    if before in {"(", "–", "—"}:
        return True
    return _dated_name(span)


def _after_mid(span: Span) -> bool:
    """ "mid-1962", whose tokens are three."""
    index = span.start
    return index >= 2 and span.doc[index - 1].text == "-" and span.doc[index - 2].lower_ in {"mid", "early", "late"}


def _dated_name(span: Span) -> bool:
    """ "the 1942 Rio Protocol", "the 2005 Sudan peace deal": a noun that a year names, a few words on."""
    doc = span.doc
    for token in doc[span.end : span.end + 4]:
        if token.lemma_.lower() in _DATED:
            return True
        if token.pos_ not in {"PROPN", "ADJ", "NOUN"}:
            return False
    return False


def _counted(token: Token) -> bool:
    """A plural noun that a number before it would count ("in 2000 villages")."""
    plural = token.tag_ == "NNS" or (token.pos_ == "NOUN" and token.text.endswith("s"))
    return plural and token.lemma_.lower() not in _DATED


def _is_month(match: re.Match[str], span: Span) -> bool:
    """May, March and August also are verbs and persons: they need a preposition or a noun that they date."""
    bare = match.group().strip()
    if bare not in {"May", "March", "August", "June", "April", "Sep", "Dec", "Mar", "Jan", "Jun"}:
        return True
    before, token = _neighbour(span, -1).lower(), _token(span, 1)
    if before in _MONTH_BEFORE or before.endswith("-"):
        return not (token is not None and token.pos_ == "PROPN" and token.text[:1].isupper() and token.dep_ == "flat")
    root = span.root
    if bare in {"May", "March"}:
        return root.dep_ == "compound" and root.head.pos_ == "NOUN" and root.pos_ == "PROPN"
    return root.dep_ not in {"nsubj", "flat", "obj", "aux"}


def _is_weekday(span: Span) -> bool:
    """ "Sunday Times" is a paper, "Bloody Sunday" a name."""
    after, before = _neighbour(span, 1), _neighbour(span, -1)
    if after.lower() in _PAPERS and after[:1].isupper():
        return False
    return before not in {"Bloody", "Black", "Good", "Super", "Palm", "Red", "Holy"}


def _token(span: Span, offset: int) -> Token | None:
    """The token right before (-1) or behind (1)."""
    index = span.start - 1 if offset < 0 else span.end
    return span.doc[index] if 0 <= index < len(span.doc) else None


def _neighbour(span: Span, offset: int) -> str:
    """Its text, empty at the edge."""
    token = _token(span, offset)
    return token.text if token is not None else ""
