"""Puts clauses into sentences: tenses, passives, futures, refusals, requests, blame, tails, and two events in one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from training.relations import labels, marks
from training.relations.fillers import Filler, Phrase
from training.relations.inflect import forms
from training.relations.labels import NONE, Label
from training.relations.patterns import Clause, Clauses, Pattern

TENSES = ("past",) * 5 + ("perfect",) * 4 + ("present",) * 2 + ("progressive", "pluperfect")
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


@cache
def contexts() -> dict[str, list[str]]:
    """The lists of contexts.yaml."""
    found: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "contexts.yaml").read_text("utf8"))
    return found


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished training sentence."""

    text: marks.Marked
    label: Label
    source: str
    how: str


class Composer:
    """Makes labelled sentences from patterns; the same seed makes the same ones."""

    def __init__(self, seed: int, allowed: Callable[[str], bool] = lambda _: True) -> None:
        self.rng = random.Random(seed)
        self.filler = Filler(self.rng)
        self.clauses = Clauses(self.filler, allowed)

    # -- pieces -------------------------------------------------------------------------------------------------

    def context(self, kind: str) -> str:
        """A piece of context, its slots filled."""
        text = self.rng.choice(contexts()[kind])
        if "{x}" in text:
            y = self.rng.choice(contexts()["bystanders"])
            text = text.replace("{x}", "{a:mixed}", 1).replace("{y}", y, 1)
        return text

    def filled(self, kind: str) -> str:
        """A piece of context without slots."""
        return self.filler.text(self.context(kind))

    def agreeing(self, kind: str, who: Phrase) -> str:
        """A joining verb that agrees with its subject; lists hold singular, plural, person."""
        forms_ = self.rng.choice(contexts()[kind]).split("|")
        if len(forms_) == 1:
            return forms_[0]
        return forms_[1] if who.plural else forms_[2] if who.person and len(forms_) > 2 else forms_[0]

    # -- one event ----------------------------------------------------------------------------------------------

    def plain(self, pattern: Pattern) -> tuple[str, Label]:
        """The pattern's own clause."""
        clause = self.clauses.make(pattern)
        if clause.noun:
            return self.context("nouns").rstrip(".").replace("{np}", clause.rest), clause.label
        if clause.verb is None:
            return clause.rest, clause.label
        passive = self.passive(clause)
        if passive and self.rng.random() < 0.22:
            return passive, clause.label
        tense = self.rng.choice(TENSES)
        text = clause.finite(tense)
        if self.rng.random() < 0.16 and tense != "present":
            text = f"{clause.subject}{self.context('mids')} {clause.predicate(tense)}"
        return text, clause.label

    def passive(self, clause: Clause) -> str | None:
        """The passive, where the recipient is the direct object."""
        found = re.match(rf" ?({marks.R_IN}[^{marks.R_OUT}]+{marks.R_OUT})(?!')(.*)", clause.rest)
        if not found or clause.label.event in {"CONSULT", "PROTEST", "COOPERATE", "AGREE"}:
            return None
        bare = marks.bare(found[1])
        many = bare.endswith("s") and " " in bare and bare.split()[0][0].islower() and not bare.startswith("a ")
        verb = f"{'were' if many else 'was'} {clause.told(forms(str(clause.verb)).participle)}"
        by = f" by {clause.subject.strip()}"
        rest = found[2].rstrip()
        return f"{found[1]} {verb}{by}{rest}" if self.rng.random() < 0.5 else f"{found[1]} {verb}{rest}{by}"

    def shifted(self, pattern: Pattern) -> tuple[str, Label] | None:
        """A future, refused, threatened, requested, blamed or praised act; None where the type allows none."""
        ways = [
            (kind, label)
            for kind, shift in (
                ("open", labels.opened),
                ("going", labels.going),
                ("refused", labels.refused),
                ("threatened", labels.threatened),
                ("asked", labels.asked),
                ("accused", labels.blamed),
                ("praised", labels.praised),
            )
            if (label := shift(pattern.label))
        ]
        if not ways or "*" not in pattern.text:
            return None
        kind, label = self.rng.choice(ways)
        if kind in {"open", "going", "refused", "threatened"}:
            return self._own(pattern, kind), label
        return self._others(pattern, kind), label

    def _own(self, pattern: Pattern, kind: str) -> str:
        clause = self.clauses.make(pattern)
        join = self.agreeing(kind, clause.phrase)
        text = f"{clause.subject}{join} {clause.predicate('base')}"
        if kind == "threatened" and self.rng.random() < 0.5:
            text += f" {self.context('conditions')}"
        return text

    def _others(self, pattern: Pattern, kind: str) -> str:
        """The recipient does the act, to somebody unmarked."""
        doer = self.filler.phrase(pattern.actor, tail=0.05)
        clause = self.clauses.make(pattern, who=doer, silent=True)
        speaker = self.filler.phrase("who/igo/ngo/opposition" if kind != "praised" else "who/igo", tail=0.03)
        join = self.agreeing(kind, speaker).replace("{R}", marks.recipient(doer.text))
        tense = "gerund" if kind in {"accused", "praised"} else "base"
        if kind == "asked" and self.rng.random() < 0.06:
            tense = "base"
        return f"{marks.actor(speaker.text)} {join} {clause.predicate(tense)}"

    # -- around it ----------------------------------------------------------------------------------------------

    def wrapped(self, text: str) -> str:
        """The sentence with a lead-in, a report and a tail, or some or none of them."""
        rng = self.rng
        if rng.random() < 0.55:
            text = f"{text} {self.context('tails')}"
        if rng.random() < 0.1:
            text = f"{text} {self.context('tails')}"
        draw = rng.random()
        if draw < 0.3:
            text = f"{self.context('leads')} {text}"
        elif draw < 0.38:
            text = f"{self.context('sayers')} {text}"
        return self.finished(text + ".")

    def finished(self, text: str) -> str:
        """Slots filled, spacing tidied."""
        return marks.tidy(self.filler.text(text))

    def single(self, pattern: Pattern) -> Sentence:
        """One event in its surroundings."""
        made = self.shifted(pattern) if self.rng.random() < 0.27 else None
        how = "shifted" if made else "plain"
        text, label = made or self.plain(pattern)
        return Sentence(marks.read(self.wrapped(text)), label, pattern.source, how)

    # -- two events ---------------------------------------------------------------------------------------------

    def double(self, one: Pattern, two: Pattern) -> list[Sentence]:
        """Two events in one sentence; each pair gets its own label, pairs across get none."""
        if "*" not in one.text or "*" not in two.text:
            return []
        first, second = self.clauses.make(one), self.clauses.make(two)
        if self.rng.random() < 0.4:
            return self._same_subject(one, two, first)
        tense = self.rng.choice(("past", "perfect", "past"))
        frame = self.context("pairs")
        a, b = first.finite(tense), second.finite(self.rng.choice(("past", "past", "perfect")))
        full_a, full_b = self.filler.text(a), self.filler.text(b)
        bare_a, bare_b = marks.bare(full_a), marks.bare(full_b)
        parts = [(full_a, bare_b, first.label, one), (bare_a, full_b, second.label, two)]
        if self.rng.random() < 0.35:
            parts.append((marks.actor_only(full_a), marks.recipient_only(full_b), NONE, one))
        made = [(frame.replace("{1}", x).replace("{2}", y), label, p) for x, y, label, p in parts]
        return [Sentence(marks.read(marks.tidy(t)), label, p.source, "double") for t, label, p in made]

    def _same_subject(self, one: Pattern, two: Pattern, first: Clause) -> list[Sentence]:
        second = self.clauses.make(two, who=replace(first.phrase))
        tense = self.rng.choice(("past", "past", "perfect", "present"))
        subject = first.subject
        x, y = self.filler.text(first.predicate(tense)), self.filler.text(second.predicate(tense))
        bare_x, bare_y = marks.bare(x), marks.bare(y)
        join = self.rng.choice((" and ", " but ", ", and later ", ", then ", " and also ", " before it "))
        if join == " before it ":
            y, bare_y = (self.filler.text(second.predicate("past")),) * 2
            join, bare_y = " before they " if first.phrase.plural else " before it ", marks.bare(y)
        tail = f" {self.filled('tails')}" if self.rng.random() < 0.3 else ""
        made = [
            (f"{subject}{x}{join}{bare_y}{tail}.", first.label, one),
            (f"{subject}{bare_x}{join}{y}{tail}.", second.label, two),
        ]
        return [Sentence(marks.read(marks.tidy(t)), label, p.source, "joined") for t, label, p in made]

    # -- no event -----------------------------------------------------------------------------------------------

    def nothing(self) -> Sentence:
        """Two actors and no relation."""
        a, r = self.filler.phrase("mixed/state/leader/person"), self.filler.phrase("whom/place/leader")
        text = self.context("nothing").rstrip(".")
        text = text.replace("{A}", marks.actor(a.text)).replace("{R}", marks.recipient(r.text))
        return Sentence(marks.read(self.wrapped(text)), NONE, "nothing", "nothing")

    def reversed(self, sentence: Sentence) -> Sentence | None:
        """The same sentence read from the recipient's side: no relation, unless the act is mutual."""
        if sentence.label.event in {"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "NONE"}:
            return None
        t = sentence.text
        return replace(sentence, text=marks.Marked(t.text, t.recipient, t.actor), label=NONE, how="reversed")
