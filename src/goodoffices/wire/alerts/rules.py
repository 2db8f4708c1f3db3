"""What an alert is given for: a rule's fields must all fit; a field of several values fits with any of them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Matter = Literal["event", "act", "status"]
FIELDS: dict[str, tuple[str, ...]] = {
    "event": (
        "actor", "recipient", "dyad", "type", "mode", "factuality", "polarity", "place", "country", "score_below",
        "score_above",
    ),
    "act": ("actor", "dyad", "act", "process"),
    "status": ("dyad", "actor", "status", "process"),
}  # fmt: skip


class Rule(BaseModel):
    """A rule: on events (new to the record), on acts of a negotiation, or on a process whose status changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    when: Matter
    to: tuple[str, ...] = ("stdout",)
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    dyad: tuple[str, ...] = ()  # two codes, in either order
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    polarity: tuple[str, ...] = ("affirmed",)  # what is only denied is asked for by name
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    score_below: float | None = None
    score_above: float | None = None
    act: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    process: tuple[str, ...] = ()


class Happening(BaseModel):
    """An event, act or change of status in the record, by what rules ask."""

    matter: Matter
    key: str
    change: str = ""  # of a status: what tells this change from the same one at another time
    summary: str
    quote: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    type: str = ""
    mode: str | None = None
    factuality: str | None = None
    polarity: str = "affirmed"
    place: str | None = None
    country: str | None = None
    score: float | None = None
    act: str | None = None
    status: str | None = None
    process: str | None = None


def fits(rule: Rule, found: Happening) -> bool:
    """Whether a rule asks for it."""
    return rule.when == found.matter and _who(rule, found) and _what(rule, found) and _score(rule, found.score)


def _who(rule: Rule, found: Happening) -> bool:
    everyone = (*found.actors, *found.recipients)
    return (
        (not rule.actor or _any(rule.actor, found.actors if rule.when != "status" else everyone))
        and (not rule.recipient or _any(rule.recipient, found.recipients))
        and all(_any((code,), everyone) for code in rule.dyad)
    )


def _any(asked: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether one of the codes is there; a country's code is met by its named groups too ("SDN" by "SDN:RSF")."""
    return any(code == a or code.startswith(f"{a}:") for a in asked for code in there)


def _what(rule: Rule, found: Happening) -> bool:
    pairs = (
        (rule.type, found.type), (rule.mode, found.mode), (rule.factuality, found.factuality),
        (rule.polarity, found.polarity),
        (rule.country, found.country), (rule.act, found.act), (rule.status, found.status),
        (rule.process, found.process),
    )  # fmt: skip
    if any(asked and there not in asked for asked, there in pairs):
        return False
    return not rule.place or (found.place or "").casefold() in {p.casefold() for p in rule.place}


def _score(rule: Rule, score: float | None) -> bool:
    if rule.score_below is not None and not (score is not None and score < rule.score_below):
        return False
    return rule.score_above is None or (score is not None and score > rule.score_above)
