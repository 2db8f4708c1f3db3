"""From an entry and its standing in the text to the type, mode and factuality of the row (CODEBOOK.md's rulings).

A future CONSULT, SUPPORT, COOPERATE or AID is AGREE, a future RETREAT is CONCEDE, a conditional or promised act of
force is THREATEN, "will not" is REJECT; what is only feared, hoped for or asked for is no row of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Entry
    from goodoffices.records import Factuality, Polarity, Standing

OPEN = frozenset({"planned", "offered", "conditional"})
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
UTTERED = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})
# Words that are always said to somebody; without anybody to hear them they are comment.
ADDRESSED = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT"})
FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
# Denials of these are rows of their own wherever they stand; a plain "did not welcome" is no act.
DENIABLE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "CONSULT", "RETREAT", "AID", "COOPERATE"})
FUTURE_CAMEO = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}
MEDIATION = {"045": "039", "057": "037", "064": "0314", "062": "0312", "061": "0311", "063": "0313"}
MEDIATION |= {"071": "0331", "072": "0332", "073": "0333", "074": "0334"}
YIELD_CAMEO = {"0871": "0871", "0872": "087", "0873": "0873", "0874": "087", "0841": "0841", "0842": "0842"}
REFUSED = {
    "CONSULT": ("meet", "125"), "SUPPORT": ("meet", "127"), "AGREE": ("meet", "127"), "AID": ("assist", "122"),
    "COOPERATE": ("assist", "121"), "RETREAT": ("yield", "1246"), "CONCEDE": ("yield", "124"),
}  # fmt: skip
ASKED = {
    "CONSULT": ("meet", "106"), "SUPPORT": ("meet", "107"), "AGREE": ("meet", "107"), "AID": ("assist", "103"),
    "COOPERATE": ("assist", "101"), "RETREAT": ("yield", "1056"), "CONCEDE": ("yield", "105"),
}  # fmt: skip
SUPPOSED = "in "  # how the claims stage explains a predicate inside a condition: "in if", "in only after"
WILL_NOT = ("would not", "will not", "will; not", "would; not")
STOPPING = frozenset({"stop", "cease", "halt", "end", "suspend", "quit", "refrain"})
# A body that votes or orders a sanction has imposed it; the claims stage has such an act planned.
DECIDED = ("vote:", "order:", "decide:", "approve:", "agree:", "decree:")
DECREED = frozenset({"SANCTION", "COERCE"})
THREATENED = {"ASSAULT": ("violence", "138"), "COERCE": ("restrict", "132"), "SANCTION": ("relations", "131")}


@dataclass(frozen=True, slots=True)
class Ruling:
    """The type, mode and CAMEO code of a row, and its standing."""

    event: str
    mode: str | None
    cameo: str | None
    factuality: Factuality
    polarity: Polarity = "affirmed"


def rule(entry: Entry, standing: Standing) -> Ruling | None:
    """The row that an entry makes under this standing; None where it makes none."""
    return _plain(entry, standing) if entry.plain else _ruled(entry, standing)


def _ruled(entry: Entry, standing: Standing) -> Ruling | None:
    """The row by PLOVER's rulings."""
    fact, denied = standing.factuality, standing.polarity == "denied"
    if fact in {"hypothetical", "requested"} and not _will_not(entry, standing):
        return None
    if entry.type in UTTERED:
        return _spoken(entry, uttered(entry, fact), standing)
    if denied and (fact in OPEN or _will_not(entry, standing)):
        return _not_to_be(entry, standing)
    if entry.type in {"AGREE", "CONCEDE"}:
        return _spoken(entry, fact if fact in OPEN else entry.factuality or "happened", standing)
    if fact in OPEN and not _decided(entry, standing):
        return _future(entry, fact, standing)
    return _done(entry, standing)


def _not_to_be(entry: Entry, standing: Standing) -> Ruling | None:
    """What will not be: an end of force, a refusal; nothing where somebody denies that it was ever promised."""
    if entry.type in FORCE and _stopped(standing):
        return Ruling("CONCEDE", None, "087", standing.factuality)
    if standing.claim is not None and standing.claim.stance == "denies":
        return None
    return _refusal(entry)


def _decided(entry: Entry, standing: Standing) -> bool:
    return standing.factuality == "planned" and entry.type in DECREED and standing.why.startswith(DECIDED)


def _will_not(entry: Entry, standing: Standing) -> bool:
    """ "would not lift the blockade until ...": a refusal, whatever it hangs on."""
    return standing.polarity == "denied" and standing.why.startswith(WILL_NOT) and entry.type in REFUSED


def _stopped(standing: Standing) -> bool:
    return standing.why.endswith(" denies") and standing.why.split()[-2] in STOPPING


def _plain(entry: Entry, standing: Standing) -> Ruling | None:
    """The row of a codebook without PLOVER's rulings: the act keeps its type, its standing says the rest."""
    fact = standing.factuality
    if fact in {"hypothetical", "requested"}:
        return None
    if fact == "happened":
        fact = entry.factuality or fact
    return Ruling(entry.type, entry.mode, entry.cameo, fact, standing.polarity)


def uttered(entry: Entry, fact: Factuality) -> Factuality:
    """The factuality of a request, a rejection, an accusation or a threat."""
    if entry.type == "REQUEST":
        return "requested"
    if entry.type != "THREATEN":
        return "happened"
    return "conditional" if fact == "conditional" else entry.factuality or "happened"


def _done(entry: Entry, standing: Standing) -> Ruling | None:
    """An act that happened; a denied one that nobody claims is a row only among the deniable."""
    if standing.polarity == "denied" and entry.type in FORCE and _stopped(standing):
        return Ruling("RETREAT", None, "087", "happened")
    if standing.polarity == "denied" and entry.type not in DENIABLE and standing.claim is None:
        return None
    return Ruling(entry.type, entry.mode, entry.cameo, "happened", standing.polarity)


def _spoken(entry: Entry, factuality: Factuality, standing: Standing) -> Ruling | None:
    """A speech act: a negated one is a row only where somebody says so ("it had made no such offer")."""
    if standing.polarity == "denied" and standing.claim is None:
        return None
    return Ruling(entry.type, entry.mode, entry.cameo, factuality, standing.polarity)


def _refusal(entry: Entry) -> Ruling | None:
    if entry.type not in REFUSED:
        return None
    mode, cameo = REFUSED[entry.type]
    return Ruling("REJECT", mode, "126" if entry.cameo == "045" else cameo, "happened")


def _future(entry: Entry, fact: Factuality, standing: Standing) -> Ruling | None:
    polarity = standing.polarity
    if entry.type in COOPERATIVE:
        cameo = MEDIATION.get(entry.cameo or "", FUTURE_CAMEO[entry.type])
        return Ruling("AGREE", None, cameo, fact, polarity)
    if entry.type == "RETREAT":
        return Ruling("CONCEDE", None, YIELD_CAMEO.get(entry.cameo or "", "080"), fact, polarity)
    if entry.type in FORCE and polarity == "affirmed":
        mode, cameo = THREATENED.get(entry.type, (None, "130"))
        return Ruling("THREATEN", mode, cameo, "conditional" if fact == "conditional" else "happened")
    return None


def refine(entry: Entry, inner: Entry) -> tuple[str | None, str | None]:
    """Mode and CAMEO code of a general REQUEST or REJECT from what is asked for or refused."""
    table = ASKED if entry.type == "REQUEST" else REFUSED
    mode, cameo = table.get(inner.type, (entry.mode, entry.cameo))
    if inner.cameo == "045":
        return mode, "108" if entry.type == "REQUEST" else "126"
    return mode, cameo
