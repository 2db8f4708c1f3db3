"""When a round was, from the dates and durations that stand with its cue."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.ordinals import cardinal, ordinal_value
from goodoffices.ledger.outlook import was_to
from goodoffices.ledger.when import ISO_DAY, When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import DateMention

_ENDING = frozenset({"until", "till", "through"})
_STARTING = frozenset({"since", "from"})
_NO_DATE_OF_ITS_OWN = frozenset({"before", "by", "within", "after"})
_OTHER_THINGS = frozenset(
    {"war", "truce", "ceasefire", "agreement", "accord", "deal", "treaty", "clash", "election", "resolution",
     "attack", "coup", "offensive", "conflict", "uprising", "revolution", "referendum", "vote", "killing",
     "invasion", "massacre", "protocol"}
)  # fmt: skip
_SEALING = frozenset({"initial", "sign", "agree", "reach", "adopt", "strike"})
_BREAKING = frozenset({"adjourn", "suspend", "postpone", "break", "interrupt", "put", "delay"})
_PUT_OFF = frozenset({"put", "postpone", "delay", "defer"})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_TAKING_PLACE = frozenset({"due", "set", "last", "run", "be", "slate"})
_HALF_A_WEEK = 3


def when_of(scene: Scene, cue: Cue, *, planned: bool = False) -> When:
    """The time that a cue's own phrase tells, else its clause, else the clause that "when" hangs on."""
    verb = scene.tokens[cue.predicate]
    if tree.lemma(verb) == "continue" and verb.tag_ in {"VBP", "VBZ"}:
        return When()  # "the talks continue on Tuesday" dates no round of its own
    when = When(days=duration_of(scene, cue))
    for tokens in (cue.phrase, cue.clause, matrix_of(scene, cue)):
        for date in _fitting(scene, scene.dates_in(tokens), planned=planned):
            _add(scene, cue, when, date, planned=planned)
        if when.known and tokens is not cue.phrase:
            break
    if (number := day_reached(scene, cue)) and when.start and len(when.start) == ISO_DAY:
        first = dt.date.fromisoformat(when.start) - dt.timedelta(days=number - 1)
        return When(first.isoformat(), None, "day")
    return _with_duration(when) if when.precision == "day" else when


def day_reached(scene: Scene, cue: Cue) -> int | None:
    """The day that a round is in or has gone into: 3 for "a third day of talks"."""
    for i in cue.outer:
        token = scene.tokens[i]
        if tree.lemma(token) == "day" and tree.case_of(token) in {"", "into", "for", "on", "in"}:
            return next((n for c in token.children if (n := ordinal_value(c.lower_))), None)
    return None


def _fitting(scene: Scene, dates: list[DateMention], *, planned: bool) -> list[DateMention]:
    """Of the dates beside something to come, those to come, where there are any."""
    if not planned or not scene.published:
        return dates
    today = scene.published.isoformat()
    coming = [d for d in dates if d.value and (d.value >= today or today.startswith(d.value))]
    return coming or dates


def matrix_of(scene: Scene, cue: Cue) -> list[int]:
    """The tokens of the clause that a clause with "when" or "where" hangs on: "on Friday, when the sides met"."""
    predicate = scene.tokens[cue.predicate]
    if predicate.dep_.partition(":")[0] not in {"advcl", "acl"}:
        return []
    if not any(t.lower_ in {"when", "where"} and t.i < predicate.i for t in predicate.children):
        return []
    head = predicate.head
    return tree.nominal_span(head) if not tree.is_predicate(head) else tree.clause_span(head)


def duration_of(scene: Scene, cue: Cue) -> int | None:
    """The days that a round is said to have lasted ("two days of talks", "four-day talks", "after three days")."""
    around = [*cue.outer, *cue.scope]
    for date in scene.dates_in(around):
        if date.days and not _measures(scene, date.last):
            return date.days
    for i in around:
        token = scene.tokens[i]
        if token.lower_.endswith("-day") and cardinal(token.lower_.removesuffix("-day")):
            return cardinal(token.lower_.removesuffix("-day"))
        if tree.lemma(token) == "day" and not _measures(scene, i + 1):
            return _counted(token.lower_, [c.lower_ for c in token.children])
    return None


def _measures(scene: Scene, following: int) -> bool:
    """ "Five days after the accord", "three days earlier": a distance and no duration."""
    words = [t.lower_ for t in scene.tokens[following : following + 1]]
    return bool(set(words) & {"after", "before", "later", "ago", "earlier", "ahead"})


def _counted(word: str, before: Iterable[str]) -> int | None:
    numbers = [cardinal(w) for w in before if cardinal(w)]
    if numbers:
        return numbers[0]
    return 1 if word == "day" and "a" in set(before) else None


def _add(scene: Scene, cue: Cue, when: When, date: DateMention, *, planned: bool) -> None:
    if date.value is None or not _belongs(scene, cue, date):
        return
    value = _future(scene, date) if planned else date.value
    head = scene.tokens[date.head]
    if not planned and _will_be(cue, tree.predicate_of(head)):
        return
    case = tree.case_of(head)
    verb = "" if _in_phrase(scene, cue, date) else tree.lemma(tree.predicate_of(head))
    if date.until:
        when.start, when.end = when.start or value, date.until
    elif case in _ENDING or (verb in scene.lex.rounds.past_closers and case not in _STARTING):
        when.end = when.end or value
    elif case in _STARTING:
        when.start, when.since = when.start or value, case == "since"
    elif verb in scene.lex.rounds.past_openers or planned:
        when.start = when.start or value
    elif when.start and not when.end and verb in _SEALING and value > when.start:
        when.end = value
    elif not when.start:
        when.start = value
        if len(value) == ISO_DAY and not when.days:
            when.end = when.end or value
    when.precision = date.precision if when.precision == "unknown" else when.precision


def _will_be(cue: Cue, verb: Token) -> bool:
    """ "Closed a round on Friday and will meet again in May": May is of the other verb."""
    return verb.i != cue.predicate and verb.dep_ == "conj" and bool({"will", "'ll"} & set(tree.auxiliaries(verb)))


def _in_phrase(scene: Scene, cue: Cue, date: DateMention) -> bool:
    """Whether a date stands with the noun itself: "a session on Friday ended with a draft" was on Friday."""
    inside = set(cue.phrase)
    return date.head in inside and tree.predicate_of(scene.tokens[date.head]).i not in inside


def of_another(scene: Scene, cue: Cue, date: DateMention) -> bool:
    """Whether a date tells when something else in the phrase was: "talks about the men whom agents took in 1978"."""
    verb = tree.predicate_of(scene.tokens[date.head])
    if verb.i not in cue.phrase or verb.dep_.partition(":")[0] != "acl" or verb.head.i in {cue.token, *cue.outer}:
        return False
    rounds = scene.lex.rounds
    held = rounds.past_openers | rounds.past_closers | rounds.verbs | rounds.holding_verbs
    place = tree.lemma(verb) == "take" and any(tree.lemma(c) == "place" for c in verb.children)
    return not place and tree.lemma(verb) not in held | scene.lex.status.futures | _TAKING_PLACE


def _belongs(scene: Scene, cue: Cue, date: DateMention) -> bool:
    """Leaves out dates that only bound the round: "before August", "four days after the talks", "since 2000"."""
    if of_another(scene, cue, date):
        return False
    following = scene.tokens[date.last].lower_ if date.last < len(scene.doc) else ""
    if following in {"after", "before"} and date.last < cue.token and _is_span(date):
        return False
    return not _only_bounds(scene, cue, date) and _governed_by_round(scene, cue, date)


def _only_bounds(scene: Scene, cue: Cue, date: DateMention) -> bool:
    """Whether a date is to when something was put off, or one before, after or since which the round was."""
    verb, case = tree.predicate_of(scene.tokens[date.head]), tree.case_of(scene.tokens[date.head])
    if verb.i != cue.predicate and tree.lemma(verb) in _PUT_OFF:
        return True
    if case in _ENDING and tree.lemma(verb) in _BREAKING:
        return True  # "adjourned until Sunday"
    return case in _NO_DATE_OF_ITS_OWN or (case in _STARTING and len(date.value or "") < ISO_DAY - 3)


def _is_span(date: DateMention) -> bool:
    """ "Four days", "a week", and not a day with a name."""
    return bool(
        {"day", "days", "week", "weeks", "month", "months", "year", "years", "hours"} & set(date.text.lower().split())
    )


def _governed_by_round(scene: Scene, cue: Cue, date: DateMention) -> bool:
    """Leaves out the dates of other things: "the war of 2008", "the truce of May"."""
    head = scene.tokens[date.head]
    for _ in range(4):
        if head.i in {cue.token, cue.predicate, *cue.outer} or tree.is_predicate(head) or head.head.i == head.i:
            return True
        head = head.head
        if tree.lemma(head) in _OTHER_THINGS:
            return False
    return True


def _future(scene: Scene, date: DateMention) -> str:
    """A bare weekday of something to come is the next one, where the date was read as the last one."""
    value = date.value or ""
    bare = date.text.lower().removeprefix("on ").removeprefix("next ").strip()
    if (
        scene.published
        and len(value) == ISO_DAY
        and bare.split()[0] in _WEEKDAYS
        and value <= scene.published.isoformat()
        and not (was_to(tree.predicate_of(scene.tokens[date.head])) and _is_near(value, scene.published))
    ):
        return (dt.date.fromisoformat(value) + dt.timedelta(days=7)).isoformat()
    return value


def _is_near(value: str, published: dt.date) -> bool:
    """Whether the last day of that name is nearer than the next one: "was to open on Wednesday", told on Thursday."""
    return (published - dt.date.fromisoformat(value)).days <= _HALF_A_WEEK


def _with_duration(when: When) -> When:
    """Two days that closed on Sunday began on Saturday."""
    if when.days and when.end and not when.start and len(when.end) == ISO_DAY:
        when.start = (dt.date.fromisoformat(when.end) - dt.timedelta(days=when.days - 1)).isoformat()
    if when.days and when.start and not when.end and len(when.start) == ISO_DAY:
        when.end = (dt.date.fromisoformat(when.start) + dt.timedelta(days=when.days - 1)).isoformat()
    return when
