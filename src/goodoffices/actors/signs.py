"""What speaks for each state as the one that a general word is of: where, how often and as what a text names it.

The candidates for "troops" or "the crowd" are the states that the text names, and those of the groups in it. A sign is
a number from 0 to 1 that a candidate has at a word; ``evidence`` weighs them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.actors.memory import Trace, verb_of
from goodoffices.actors.told import elsewhere
from goodoffices.reader.columns import Columns, columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

Test = Callable[[Trace], bool]
# Those are no states, whoever is of them.
_BODIES = frozenset({"IGO", "NGO"})
_TOLD_AGAIN = frozenset({"generic", "office"})
# A state's houses in another one, whose people are about them.
_HOUSES = frozenset({"embassy", "embassies", "consulate", "consulates"})
# A lead ends with the second paragraph, be the first a headline or a dateline of its own.
_LEAD = 2


def base(found: Who) -> str | None:
    """Return the state of an actor, be it a group's; None where it has none."""
    return _state(found.code or "", found.sector)


@lru_cache(maxsize=4096)
def _state(code: str, sector: str | None) -> str | None:
    state, group, _ = code.partition(":")
    return state if len(state) == 3 and (group or sector not in _BODIES) else None


def of_state(trace: Trace) -> str:
    """Return the state of a trace that is known to have one."""
    return base(trace.who) or ""


@dataclass(slots=True)
class Signs:
    """The signs of all candidates at one phrase, while they are gathered."""

    scene: Scene
    phrase: Phrase
    sector: str | None
    c: Columns
    traces: list[Trace]
    found: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def before(self) -> list[Trace]:
        """The traces before the phrase."""
        return [trace for trace in self.traces if trace.at < self.phrase.first]

    def paragraph(self, trace: Trace) -> int:
        """Return how many paragraphs before the phrase a trace stands."""
        memory = self.scene.memory
        return memory.paragraph(self.phrase.first) - memory.paragraph(trace.at)

    def sentence(self, trace: Trace) -> int:
        """Return how many sentences before the phrase a trace stands."""
        return self.c.sent[self.phrase.first] - self.c.sent[trace.at]

    def mark(self, code: str | None, sign: str, value: float = 1.0) -> None:
        """Give a candidate a sign; nobody else has any."""
        if code in self.found:
            self.found[code][sign] = value

    def first(self, traces: Iterable[Trace], sign: str, test: Test) -> None:
        """Give a sign to the state of the first trace that passes a test."""
        trace = next((trace for trace in traces if test(trace)), None)
        if trace is not None:
            self.mark(of_state(trace), sign)


def signs(scene: Scene, phrase: Phrase, sector: str | None) -> dict[str, dict[str, float]]:
    """Return the signs of each candidate, by its code."""
    own = range(phrase.first, phrase.last)
    traces = [trace for trace in scene.memory.traces if base(trace.who) is not None and trace.at not in own]
    told = Signs(scene, phrase, sector, columns(scene.doc), traces)
    told.found.update({of_state(trace): {} for trace in traces})
    for gather in (_of_the_text, _of_the_opening, _of_lateness, _of_the_sentence, _of_the_paragraph, _of_alike):
        gather(told)
    told.mark(elsewhere(scene.memory, phrase.first), "elsewhere")
    return told.found


def _shares(traces: Iterable[Trace], *, places: float) -> dict[str, float]:
    """Return how much of the traces each state has, the most first; ``places`` is what one counts that does not act."""
    counts: defaultdict[str, float] = defaultdict(float)
    for trace in traces:
        counts[of_state(trace)] += 1.0 if trace.agent else places
    total = sum(counts.values())
    return {code: counts[code] / total for code in sorted(counts, key=lambda code: -counts[code])}


def _of_the_text(told: Signs) -> None:
    """How much of the text, and of what stands before the phrase, a state has; whom the text is about."""
    memory, whole = told.scene.memory, _shares(told.traces, places=0.5)
    here = [trace for trace in told.traces if told.paragraph(trace) == 0]
    for sign, shares in (
        ("share", whole),
        ("share before", _shares(told.before, places=0.5)),
        ("share of the paragraph", _shares(here, places=1.0)),
    ):
        for code, share in shares.items():
            told.mark(code, sign, share)
    if len({told.sentence(trace) for trace in told.traces}) > 1:  # one sentence is about nobody yet
        for sign, state in zip(("most named", "second"), whole, strict=False):
            told.mark(state, sign)
    told.mark(memory.main, "main")
    told.mark(memory.ground, "ground")
    told.mark(memory.home, "home")
    told.mark(memory.entered, "entered")
    for code in memory.comers:
        told.mark(code, "comes in")


def _of_the_opening(told: Signs) -> None:
    """Who acts first in the report."""
    lead = (trace for trace in told.traces if told.scene.memory.paragraph(trace.at) <= _LEAD)
    told.first(lead, "subject of the lead", _acting_subject)


def _of_lateness(told: Signs) -> None:
    """How lately a state was named, by states, sentences and paragraphs."""
    seen: dict[str, Trace] = {}
    for trace in reversed(told.before):
        seen.setdefault(of_state(trace), trace)
    for rank, (code, trace) in enumerate(seen.items(), start=1):
        told.mark(code, "rank", 1 / rank)
        told.mark(code, "sentences", 1 / (1 + told.sentence(trace)))
        told.mark(code, "paragraphs", 1 / (1 + told.paragraph(trace)))


def _of_the_sentence(told: Signs) -> None:
    """Who acts in the sentence, before and behind the phrase, and in the one before it."""
    c, head, at = told.c, told.phrase.head, told.phrase.first
    here = [trace for trace in told.traces if told.sentence(trace) == 0]
    ahead, behind = [t for t in here if t.at < at], [t for t in here if t.at > at and not _abroad(c, t)]
    told.first(behind, "acts behind it", lambda trace: trace.agent)
    _under_its_verb(told, here)
    if c.dep[head].startswith("obl"):
        told.first(reversed(ahead), "subject before an oblique", _acting_subject)
    if c.dep[head].startswith("nsubj") and not ahead:
        last = [t for t in told.before if told.sentence(t) == 1 and told.paragraph(t) == 0]
        told.first(reversed(last), "subject of the sentence before", _acting_subject)
        told.first(behind, "acts behind the subject", lambda trace: trace.agent)


def _under_its_verb(told: Signs, here: Iterable[Trace]) -> None:
    """Who acts under the phrase's verb, but not whom it meets; who shelters refugees is not whose they are."""
    c, phrase = told.c, told.phrase
    does = c.dep[phrase.head].startswith("nsubj")
    for trace in here:
        met = told.sector == "REF" or (does and trace.at > phrase.first)
        if trace.agent and not met and verb_of(c, trace.at) == verb_of(c, phrase.head):
            told.mark(of_state(trace), "of its verb")


def _abroad(c: Columns, trace: Trace) -> bool:
    """Tell whether a state is named for its embassy or consulate: who stone one are seldom of that state."""
    return not _HOUSES.isdisjoint(c.low[trace.at : trace.at + 4])


def _of_the_paragraph(told: Signs) -> None:
    """Who acts first and last in the paragraph before the phrase, and which group was named last."""
    here = [trace for trace in told.before if told.paragraph(trace) == 0]
    told.first(here, "first subject of the paragraph", _acting_subject)
    told.first(reversed(here), "last subject of the paragraph", _acting_subject)
    told.first(reversed(here), "last group of the paragraph", lambda trace: ":" in (trace.who.code or ""))


def _of_alike(told: Signs) -> None:
    """Whose people of the same sector were named last, and whose a general word stood for."""
    told.first(reversed(told.before), "named of its sector", lambda trace: trace.who.sector == told.sector)
    told.mark(_last_meant(told), "told of its sector")


def _last_meant(told: Signs) -> str | None:
    """Return the state of the last general word before the phrase that is of its sector."""
    for phrase in reversed(told.scene.phrases):
        found = told.scene.done.get(id(phrase)) or []
        free = phrase.first < told.phrase.first and not phrase.absorbed
        alike = free and [w.sector for w in found] == [told.sector]
        general = alike and phrase.core is not None and phrase.core.sort in _TOLD_AGAIN
        if general and base(found[0]) in told.found:
            return base(found[0])
    return None


def _acting_subject(trace: Trace) -> bool:
    return trace.agent and trace.subject
