"""Names of states that name no state: banks, airlines, newspapers, streets, seas, and teams in a report of a match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.actors.lexicon import Hit
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STATES = frozenset({"country", "capital", "demonym", "metonym"})
_BEFORE = re.compile(
    r"(?:\b(?:Bank|University|College|Hotel|Avenue|Street|Road|Rue|Boulevard|Place|Plaza|Square|Port|Club|Church|Museum|"
    r"Voice|Radio|Air|Credit|Crédit|Banque|Banco|Tour|Miss|Little|Festival|Opera|Orchestra|Bourse|Institute)"
    r"(?: (?:of|de|du|des|d'|la|of the))*|\b(?:Air|Banco|Hotel|Radio Free|Miss)|"
    r"\b(?:(?:Sea|Gulf|Bight|Isthmus) of(?: the)?|Lake)) $"
)
_AFTER = re.compile(
    r"^ (?:Street|Avenue|Road|Square|Boulevard|Lane|Airlines|Airways|Air|Bank|Telecom|Mobile|Steel|Motors?|Electric|"
    r"Petroleum|Oil Company|Times|Post|Today|Daily|Herald|Tribune|Gazette|Open|Grand Prix|Cup|Masters|Marathon|Derby|"
    r"Tower|Hotel|Stadium|Rovers|United|City FC|FC|SC|Hilton|Marriott|Symphony|Philharmonic|Railways|Shipping|Holdings|"
    r"Insurance|Ltd|Inc|plc|PLC|Corp|GmbH|Media Group|Delta|River|Basin|Valley|Sea|Channel|Ocean)\b"
)
_LOCATES = re.compile(
    r"\b(?:in|at|to|from|near|into|outside|around|toward|towards|of|for|and|via|through|leaving) $", re.IGNORECASE
)
_AMERICANS = frozenset({"American", "Americans"})
_SPORT = """World Cup|qualifier|qualifying|midfielder|striker|goalkeeper|winger|wickets?|innings|penalty shoot-?out|
semi-?final|quarter-?final|gold medal|silver medal|bronze medal|Grand Prix|Champions League|Test match|scrum-half|
fly-half|batsm[ae]n|bowler|hat-?trick|half-time|kick-off|own goal|grand slam|tie-?break|Olympics?|friendly match|rugby|
cricket|football(?:ers?)?|soccer|basketball|handball|hockey|volleyball|tennis""".replace("\n", "")
_MATCH = re.compile(rf"\b(?:{_SPORT})\b", re.IGNORECASE)
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_BEAT = re.compile(
    r"\b(?:beat|beaten|thrash(?:ed)?|defeat(?:ed)?|drew|draw|won|win|lost|lose|play(?:ed|s)?|edged|held)\b",
    re.IGNORECASE,
)
_STATECRAFT = re.compile(
    r"\b(?:minister|ministry|president|government|embassy|ambassador|talks|sanctions|army|troops|diplomat\w*|boycott\w*|"
    r"treaty|ceasefire|parliament|protest\w*|ban(?:ned)?|visa|war|border)\b",
    re.IGNORECASE,
)  # fmt: skip


def without_misnomers(doc: Doc, text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits without those where a state's name stands in a firm's, a street's or a team's."""
    surnames = _surnames(doc)
    kept = [
        hit
        for hit in hits
        if not (hit.sort in _STATES and (_within_a_name(text, hit) or _is_surname(text, hit, surnames)))
    ]
    if _MATCH.search(text) is None and _SCORE.search(text) is None:
        return kept
    tree = columns(doc)
    extents = [(tree.start[first], tree.end[last - 1]) for first, last in tree.sents]
    spans = [(start, end) for start, end in extents if _is_of_a_match(text[start:end])]
    return [hit for hit in kept if hit.sort not in _STATES or not any(a <= hit.start < b for a, b in spans)]


def _surnames(doc: Doc) -> dict[str, int]:
    """Where each last word of a person's full name first ends: "Anna Lima"."""
    found: dict[str, int] = {}
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) > 1:
            found.setdefault(ent[-1].text, ent.end_char)
    return found


def _is_surname(text: str, hit: Hit, surnames: dict[str, int]) -> bool:
    """Tell whether a state's name is that of a person named in full before, and stands where no place does."""
    known = surnames.get(text[hit.start : hit.end])
    return known is not None and hit.start > known and _LOCATES.search(text[max(0, hit.start - 12) : hit.start]) is None


def _within_a_name(text: str, hit: Hit) -> bool:
    if text[hit.start : hit.end] in _AMERICANS and text[: hit.start].endswith(("Latin ", "South ", "Central ")):
        return True
    before, after = text[max(0, hit.start - 40) : hit.start], text[hit.end : hit.end + 30]
    return _BEFORE.search(before) is not None or _AFTER.match(after) is not None


def _is_of_a_match(text: str) -> bool:
    """Tell whether a sentence reports a match: words of sport, or a score beside a win, and no word of state."""
    if _STATECRAFT.search(text):
        return False
    scored = _SCORE.search(text) is not None and _BEAT.search(text) is not None
    return scored or (_MATCH.search(text) is not None)
