"""What a document has said so far: which states and groups, where, and whose conflict it is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.actors.who import Who
from goodoffices.reader.columns import Columns, columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FORCES = frozenset({"MIL", "COP", "IGO"})
# What troops do who come into another country.
_ENTERS = frozenset("enter cross land roll pour intervene invade deploy arrive march move send patrol stream".split())
ORGANISED = frozenset({"REB", "OPP", "PRM", "PTY", "PRE", "UAF", "CRM", None})


@dataclass(slots=True)
class Trace:
    """An actor named at a token; ``weight`` is less where it is only a place."""

    at: int
    who: Who
    agent: bool
    subject: bool = False
    plural: bool = False
    plain: bool = False
    """A name of a state or body by itself, not somebody of it."""


@dataclass(slots=True)
class Memory:
    """The trace of named actors, in order, and what follows from it."""

    doc: Doc
    text: str
    traces: list[Trace] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    conflict: str | None = None
    states: list[str] = field(default_factory=list)
    main: str | None = None
    """The state that the text is about, where one is named half as much again as any other."""
    ground: str | None = None
    """The state where things happen: named as a place, or by its groups, more than any other."""
    home: str | None = None
    """The state whose town the report is sent from, where it is also one of the two that are named most."""
    entered: str | None = None
    """The state that forces of others came into first."""
    comers: set[str] = field(default_factory=set)
    """Whose forces came into it."""

    def __post_init__(self) -> None:
        """Note where the paragraphs begin."""
        tree, text = columns(self.doc), self.text
        self.paragraphs = [0, *(i + 1 for i, word in enumerate(tree.text) if "\n" in word)]
        if len(self.paragraphs) == 1 and "\n" in text:
            breaks = {i for i, char in enumerate(text) if char == "\n"}
            self.paragraphs += [i for i, start in enumerate(tree.start) if start - 1 in breaks]

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph of a token."""
        return bisect_right(self.paragraphs, at)

    def weigh(self) -> None:
        """Find the states that the document is most about and the country of its conflict."""
        states: Counter[str] = Counter()
        groups: Counter[str] = Counter()
        for trace in self.traces:
            code = trace.who.code
            if code is None:
                continue
            weight = (2 if trace.agent else 1) + (2 if self.paragraph(trace.at) <= 2 else 0)
            if ":" in code:
                groups[code.split(":")[0]] += weight
            elif trace.who.state or trace.who.sector == "GOV":
                states[code] += weight
        ranked = states.most_common(2)
        self.states = [code for code, _ in states.most_common()]
        self.main = ranked[0][0] if ranked and ranked[0][1] >= 1.5 * (ranked[1][1] if ranked[1:] else 1) else None
        self.conflict = _conflict(states, groups)
        self.ground = self._scene()
        self.home = self._sent_from()
        self._note_entries()

    def _note_entries(self) -> None:
        """Note whose forces came into which state: the police and the looters are then seldom the comers'."""
        c, spots = columns(self.doc), [t for t in self.traces if t.plain and not t.agent and t.who.state]
        for trace in self.traces:
            code = trace.who.code
            if trace.who.sector not in _FORCES or not trace.agent or c.lemma[verb_of(c, trace.at)] not in _ENTERS:
                continue
            into = next((s.who.code for s in spots if c.sent[s.at] == c.sent[trace.at] and s.who.code != code), None)
            self.entered = self.entered or into
            if code is not None and into is not None and into == self.entered:
                self.comers.add(code)

    def _sent_from(self) -> str | None:
        """Return the state of "KUALA LUMPUR, March 7 -"; talks in a third country's town are not about that country."""
        c, opening = columns(self.doc), self.paragraphs[:3]
        spots = [t for t in self.traces if t.at in opening and t.plain and not t.agent and c.text[t.at].isupper()]
        found = next((t.who.code for t in spots if t.who.state and t.who.code in self.states[:2]), None)
        return found if found in {self.main, self.ground} or self.main is None else None

    def _scene(self) -> str | None:
        """Return the state whose places and groups a text names most, None where two do alike."""
        counts: Counter[str] = Counter()
        for trace in self.traces:
            code = trace.who.code or ""
            if ":" in code or (trace.plain and not trace.agent and trace.who.state):
                counts[code.split(":")[0]] += 1
        first = counts.most_common(2)
        lone = len(first) == 1 or (len(first) > 1 and first[0][1] > first[1][1])
        return first[0][0] if lone and first[0][1] > 1 else None

    def nearest(self, at: int, *, state: bool | None = None, reach: int | None = None) -> Who | None:
        """Return the last named state (or group, or either) before a token; agents before places."""
        found = self.last_trace(at, state=state, reach=reach)
        return found.who if found is not None else None

    def last_trace(self, at: int, *, state: bool | None, reach: int | None) -> Trace | None:
        """Return the trace of the last named before a token, at most ``reach`` paragraphs before it."""
        place = None
        for trace in self.before(at):
            if reach is not None and self.paragraph(at) - self.paragraph(trace.at) > reach:
                break
            if fits(trace.who, state=state) and not self._keeps_peace(trace.at):
                if trace.agent:
                    return trace
                place = place or (trace if trace.plain else None)
        return place

    def before(self, at: int) -> Iterable[Trace]:
        """Yield the traces before a token, the last first."""
        return (trace for trace in reversed(self.traces) if trace.at < at)

    def last_of(self, at: int, sector: str) -> Who | None:
        """Return whose forces, police or deputies were last named before a token; None where none were.

        Those of a state that the text is not about must stand in the same paragraph; peacekeepers are nobody's army.
        """
        here = self.paragraph(at)
        for trace in self.before(at):
            if trace.who.sector != sector or not trace.who.code or self._keeps_peace(trace.at):
                continue
            if self.main in {None, trace.who.code} or ":" in trace.who.code or self.paragraph(trace.at) == here:
                return trace.who
        return None

    def _keeps_peace(self, at: int) -> bool:
        return any(word.startswith(("peacekeep", "helmet")) for word in columns(self.doc).low[at : at + 4])

    def body(self, at: int, among: frozenset[str] | None = None) -> Who | None:
        """Return the intergovernmental body that was named last before a token, else first after it.

        ``among`` are the codes that it may have; a mission of one of these may be of its sector MIL.
        """
        sectors = {"IGO"} if among is None else {"IGO", "MIL"}
        bodies = [trace for trace in self.traces if trace.who.sector in sectors and trace.who.code]
        bodies = [trace for trace in bodies if among is None or trace.who.code in among]
        before = [trace for trace in bodies if trace.at < at]
        return before[-1].who if before else bodies[0].who if bodies else None

    def subject(self, at: int) -> Who | None:
        """Return the state that last was a subject before a token: whom "the landlocked country" means."""
        return next((t.who for t in self.before(at) if t.subject and t.agent and fits(t.who, state=True)), None)

    def group(self, at: int, sectors: frozenset[str | None], country: str | None = None, named: str = "") -> Who | None:
        """Return the group that "the rebels" means: the last named one, else the one named most in the document.

        ``country`` is whose it must be, ``named`` a word that must stand in its name.
        """
        base = f"{country}:" if country else ""
        fits = [t for t in self.traces if t.who.code and ":" in t.who.code and t.who.sector in sectors]
        fits = [t for t in fits if (t.who.code or "").startswith(base) and named in (t.who.name or "").lower()]
        if not fits:
            return None
        earlier = [trace for trace in fits if trace.at < at]
        if earlier:
            return self._weightier(earlier, at).who
        code = Counter(trace.who.code for trace in fits).most_common(1)[0][0]
        return next(trace.who for trace in fits if trace.who.code == code)

    def _weightier(self, earlier: list[Trace], at: int) -> Trace:
        """Return the group named last, or, from another paragraph, one that is named three times as much."""
        last = earlier[-1]
        counts = Counter(trace.who.code for trace in self.traces)
        code = max({trace.who.code for trace in earlier}, key=lambda each: (counts[each], each or ""))
        if self.paragraph(last.at) == self.paragraph(at) or counts[code] < 3 * counts[last.who.code]:
            return last
        return next(trace for trace in reversed(earlier) if trace.who.code == code)


def verb_of(c: Columns, i: int) -> int:
    """Return the nearest verb above a token, or the root."""
    i = c.head[i]
    while c.pos[i] != "VERB" and c.head[i] != i:
        i = c.head[i]
    return i


def fits(found: Who, *, state: bool | None) -> bool:
    """Tell whether an actor is a state's, or is none; with None, whether it has a code at all."""
    if found.code is None:
        return False
    return (
        state is None
        or (len(found.code) == 3 and ":" not in found.code and found.sector not in {"IGO", "NGO"}) is state
    )


def _conflict(states: Counter[str], groups: Counter[str]) -> str | None:
    if not groups:
        return None
    country, weight = groups.most_common(1)[0]
    others = max((count for code, count in states.items() if code != country), default=0)
    first = states[country] > others  # a group of the state that the text is most about
    return country if country != "?" and weight >= 4 and (first or weight * 2.5 >= others) else None
