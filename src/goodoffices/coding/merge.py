"""Rows that tell the same act made one: title, lead and body of an article repeat each other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.match import Hit
    from goodoffices.coding.standing import Ruling
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Actor, Casualty, Claim, DateMention, Extent, Place, Standing

# Types whose repetition under another date or place is another act.
DATED = frozenset({"ASSAULT", "CONSULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SUPPORT", "SANCTION"})
# Types that a headline takes for one another; the body's own word is the better one.
KIN = (frozenset({"AGREE", "CONCEDE", "RETREAT"}), frozenset({"SANCTION", "THREATEN", "COERCE"}))
ANY_KIN = frozenset().union(*KIN)
HARM = frozenset({"kill", "wound", "injure", "hurt", "maim"})
TALK_CODES = frozenset({"040", "044", "046", "042", "043", "041", "045", None})


@dataclass(slots=True)
class Row:
    """A report in the making."""

    hit: Hit
    ruling: Ruling
    standing: Standing
    actors: list[Actor]
    recipients: list[Actor]
    claim: Claim
    date: DateMention | None
    place: Place | None
    trigger: Extent
    sentence: Extent
    contexts: tuple[str, ...]
    entry: str
    confidence: float
    words: frozenset[str] = frozenset()
    implied: bool = False
    joint: bool = False
    heading: bool = False
    alone: bool = False
    """Whether it may stand without the side that it lacks."""
    learned: bool = False
    others: list[Extent] = field(default_factory=list)
    casualties: list[Casualty] = field(default_factory=list)

    @property
    def who(self) -> frozenset[str]:
        """Codes of the actors; the sector where there is no code."""
        return frozenset(a.code or f"?{a.sector}" for a in self.actors)

    @property
    def whom(self) -> frozenset[str]:
        """Codes of the recipients."""
        return frozenset(a.code or f"?{a.sector}" for a in self.recipients)


def merge(rows: list[Row]) -> list[Row]:
    """Each act once; the best telling keeps the row and lists the places of the others."""
    kept: list[Row] = []
    for row in rows:
        same = next((k for k in kept if same_act(k, row)), None)
        if same is None:
            kept.append(row)
        elif quality(row) > quality(same):
            _absorb(row, same)
            kept[kept.index(same)] = row
        else:
            _absorb(same, row)
    return kept


def fold(tree: Tree, rows: list[Row]) -> list[Row]:
    """The rows without the verbs of attacks told by their nouns: "air strikes hit a camp" is one act."""
    attacks = {t: r for r in rows if r.ruling.event == "ASSAULT" for t in r.hit.tokens}
    kept = []
    for row in rows:
        subject = tree.surface_subject(row.hit.anchor)
        noun = attacks.get(subject) if subject is not None and row.ruling.event == "ASSAULT" else None
        if noun is None or noun is row or noun.who != row.who:
            kept.append(row)
        else:
            noun.recipients = row.recipients or noun.recipients
    return kept


def quality(row: Row) -> tuple[int, int, float, int]:
    """More sides named, then dated, then surer, then earlier."""
    if row.heading and row.ruling.event in ANY_KIN:
        return (-1, 0, 0.0, 0)
    sides = bool(row.actors) + bool(row.recipients and not row.implied) + min(len(row.actors), 3)
    return (sides, row.date is not None, row.confidence, -row.trigger.start)


def _absorb(best: Row, other: Row) -> None:
    best.others.extend([other.sentence, *other.others])
    best.date = best.date or other.date
    best.place = best.place or other.place
    if _consequence(best, other):
        seen = {(a.code, a.sector) for a in best.recipients}
        own = best.who if best.whom - best.who else frozenset()  # the dead of a strike abroad are not the striker's
        fresh = [a for a in other.recipients if (a.code, a.sector) not in seen and a.code not in own]
        best.recipients = best.recipients + fresh
    if best.claim.source and not (other.claim.source or other.heading):
        best.claim = other.claim  # what the outlet tells itself is no mere claim
    if best.ruling.mode is None and other.ruling.mode == "third-party":
        best.ruling = replace(best.ruling, mode=other.ruling.mode)
    if best.implied and other.recipients and not other.implied:
        best.recipients, best.implied = other.recipients, False


def same_act(a: Row, b: Row) -> bool:
    """True where two rows may be one act: type, sides, standing, date and place do not differ."""
    if a.ruling.polarity != b.ruling.polarity:
        return False
    if a.ruling.event != b.ruling.event:
        return _headline(a, b)
    if _consequence(a, b):
        return True
    if not _sides_fit(a, b) or not _claims_fit(a, b):
        return False
    if a.heading != b.heading:
        return True
    return _dates_fit(a, b) and _acts_fit(a, b)


def _acts_fit(a: Row, b: Row) -> bool:
    if a.ruling.event == "CONSULT":
        return _consults_fit(a, b)
    return bool(a.ruling.event in DATED and a.date and b.date) or _words_fit(a, b)


def _headline(a: Row, b: Row) -> bool:
    """A headline says by another word what the body says: "gives up a village", "would leave the village"."""
    kin = any(a.ruling.event in family and b.ruling.event in family for family in KIN)
    return a.heading != b.heading and kin and bool(a.who) and a.who == b.who and _claims_fit(a, b)


def _consequence(a: Row, b: Row) -> bool:
    """ "shelled a market, killing two": the dead of an attack are no second one."""
    if a.ruling.event != "ASSAULT" or a.sentence != b.sentence or a.who != b.who:
        return False
    return bool((a.words | b.words) & HARM)


def _sides_fit(a: Row, b: Row) -> bool:
    if a.ruling.event in {"CONSULT", "AGREE", "SUPPORT"} and not (a.recipients and b.recipients):
        ours, theirs = a.who | a.whom, b.who | b.whom
        return bool(ours & theirs) and _one_in_other(ours, theirs) and not (_from_outside(a, b) or _from_outside(b, a))
    if not _one_in_other(a.who, b.who):
        return False
    return a.implied or b.implied or not a.whom or not b.whom or bool(a.whom & b.whom)


def _from_outside(row: Row, joint: Row) -> bool:
    """Whether others act on those who act together: who welcomes an accord does not sign it."""
    return joint.joint and bool(row.whom) and row.ruling.event == "SUPPORT" and not row.who & joint.who


def _one_in_other(x: frozenset[str], y: frozenset[str]) -> bool:
    return x <= y or y <= x


def _dates_fit(a: Row, b: Row) -> bool:
    if a.date is None or b.date is None or a.date.value is None or b.date.value is None:
        return a.standing.historical == b.standing.historical
    x, y = a.date.value, b.date.value
    return x.startswith(y) or y.startswith(x)


def _claims_fit(a: Row, b: Row) -> bool:
    x = {s.code for s in a.claim.source}
    y = {s.code for s in b.claim.source}
    return not x or not y or bool(x & y)


def _consults_fit(a: Row, b: Row) -> bool:
    phone = {a.ruling.mode, b.ruling.mode} & {"phone"}
    if phone and a.ruling.mode != b.ruling.mode:
        return False
    if a.place and b.place and a.place.resolved_place != b.place.resolved_place:
        return False
    return (a.ruling.cameo in TALK_CODES) == (b.ruling.cameo in TALK_CODES)


def _words_fit(a: Row, b: Row) -> bool:
    if a.entry == b.entry or a.words & b.words:
        return True
    return a.ruling.cameo is not None and a.ruling.cameo == b.ruling.cameo
