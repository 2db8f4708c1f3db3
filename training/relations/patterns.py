"""Patterns: sentences with slots and alternatives, hand-written or from the codebook, and the clauses they make.

``{A}`` and ``{R}`` are the marked actor and recipient, ``{A:police}`` and ``{R:person/act}`` of these kinds;
``*condemn`` and ``*[condemn|denounce]`` are the finite verb, by lemma; ``^`` stands before the word that tells the act
where that is another than the verb; ``[a|b|]`` are alternatives; any other slot is one of fillers.yaml's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from goodoffices.coding import load
from goodoffices.coding.codebook import BRACKET
from training.relations import marks
from training.relations.fillers import Filler, Phrase, dangling, kinds
from training.relations.inflect import forms, lemma
from training.relations.labels import Label
from training.relations.world import Country

HERE = Path(__file__).parent
_VERB = re.compile(r"\*(?:\[([^\]]+)\]|([\w-]+))")
_ROLE = re.compile(r"\{([AR])(?::([\w/]+))?\}")
_TELLING = re.compile(r"\^([\w-]+)")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_STILL = frozenset("was is were had has been be".split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern, its label, the kinds of its slots, and the predicate it is held out with."""

    text: str
    label: Label
    actor: str
    recipient: str
    key: str
    source: str

    @property
    def noun(self) -> bool:
        """Whether it is a phrase about an action, no clause."""
        return not self.text.endswith(".")


@dataclass(frozen=True, slots=True)
class Clause:
    """A pattern with its slots filled: a subject, a verb and what follows, or a fixed text."""

    label: Label
    subject: str
    phrase: Phrase
    verb: str | None
    rest: str
    noun: bool = False

    def finite(self, tense: str) -> str:
        """The clause in a tense: past, perfect, present, progressive."""
        if self.verb is None:
            return f"{self.subject}{self.rest}"
        return f"{self.subject}{self.predicate(tense)}"

    def predicate(self, tense: str) -> str:
        """The verb phrase in a tense."""
        f, many = forms(str(self.verb)), self.phrase.plural
        verb = {
            "past": "were" if f.base == "be" and many else f.past,
            "perfect": f"{'have' if many else 'has'} {f.participle}",
            "pluperfect": f"had {f.participle}",
            "present": f.base if many else f.third,
            "progressive": f"{'are' if many else 'is'} {f.gerund}",
            "base": f.base,
            "gerund": f.gerund,
        }[tense]
        return f"{self.told(verb)}{self.rest}"

    def told(self, verb: str) -> str:
        """A form of the verb, marked as the word that tells the act unless another is."""
        return verb if marks.T_IN in self.rest else marks.trigger(verb)


def expand(text: str, rng: random.Random) -> str:
    """Choose among alternatives, the innermost first."""
    while "[" in text:
        text = _CHOICE.sub(lambda m: rng.choice(m[1].split("|")), text)
    return text


class Clauses:
    """Makes clauses of patterns."""

    def __init__(self, filler: Filler, allowed: Callable[[str], bool] = lambda _: True) -> None:
        self.filler = filler
        self.rng = filler.rng
        self.allowed = allowed
        """Which predicates may be used; the others are held out."""

    def usable(self, pattern: Pattern) -> bool:
        """Whether a pattern has a predicate that may be used."""
        return any(map(self.allowed, predicates(pattern)))

    def make(self, pattern: Pattern, *, who: Phrase | None = None, silent: bool = False) -> Clause:
        """Fill a pattern; ``who`` is the actor if given, ``silent`` leaves the recipient unmarked."""
        rng, filler = self.rng, self.filler
        home = who.country if who and who.country else filler.world.country(rng)
        named = {m[1]: m[2] for m in _ROLE.finditer(pattern.text) if m[2]}
        actor = who or filler.phrase(named.get("A", pattern.actor), home, tail=0.04)
        away = home if rng.random() < 0.06 else filler.world.country(rng)
        whom = filler.phrase(named.get("R", pattern.recipient), away, tail=0.12)
        text = pattern.text.rstrip(".")
        verb = self._verb(text)
        if verb is None and "^" not in text:
            text = _CHOICE.sub(lambda m: marks.trigger(m[0]), text, count=1)
        head, rest = "", text
        if verb:
            head, rest = text.split("*", 1)
            rest = _VERB.sub("", "*" + rest, count=1)
        subject, rest = (self._fill(part, actor, whom, away, silent=silent) for part in (head, rest))
        many = actor.plural or "} and {" in head
        return Clause(pattern.label, subject, replace(actor, plural=many), verb, rest, pattern.noun)

    def _verb(self, text: str) -> str | None:
        found = _VERB.search(text)
        return self.rng.choice([v for v in _verbs(found) if self.allowed(v)]) if found else None

    def _fill(self, text: str, actor: Phrase, whom: Phrase, away: Country, *, silent: bool) -> str:
        text = _TELLING.sub(lambda m: marks.trigger(m[1]), expand(text, self.rng))
        text = re.sub(r"\bits\b", actor.its, text)
        a, r = (actor.text, whom.text) if silent else (marks.actor(actor.text), marks.recipient(whom.text))
        possessive = "'" if actor.text.endswith("s") and actor.plural else "'s"
        text = re.sub(r"(\{A(?::[\w/]+)?\})'s", lambda m: m[1] + possessive, text)
        text = _ROLE.sub(lambda m: a if m[1] == "A" else r, text)
        return self.filler.text(text, None if self.rng.random() < 0.6 else away)


def _verbs(found: re.Match[str]) -> list[str]:
    return (found[1] or found[2]).split("|")


def predicates(pattern: Pattern) -> list[str]:
    """The lemmas that a pattern may take, or its key where it has no verb."""
    found = _VERB.search(pattern.text)
    return _verbs(found) if found else [pattern.key]


@cache
def handwritten(folder: Path = HERE / "templates") -> list[Pattern]:
    """The patterns of a folder's YAML files. Raises ValueError where a label, kind or slot dangles."""
    found = []
    for file in sorted(folder.glob("*.yaml")):
        for name, block in yaml.safe_load(file.read_text("utf8")).items():
            label = Label.parse(name)
            for text in block["lines"]:
                pattern = Pattern(text, label, block["actor"], block["recipient"], _key(text), file.stem)
                _check(pattern, file)
                found.append(pattern)
    return found


def _check(pattern: Pattern, file: Path) -> None:
    wanted = [*pattern.actor.split("/"), *pattern.recipient.split("/")]
    wanted += [k for m in _ROLE.finditer(pattern.text) if m[2] for k in m[2].split("/")]
    unknown = [k for k in wanted if k not in kinds()]
    unknown += dangling(pattern.text)
    if unknown or "{A" not in pattern.text or "{R" not in pattern.text:
        raise ValueError(f"{file.name}: {pattern.text!r}: needs {{A}} and {{R}}; unknown {unknown}")


def _key(text: str) -> str:
    """The predicate that a pattern is held out with: its first verb, or its first long word."""
    verb = _VERB.search(text)
    if verb:
        return (verb[1] or verb[2]).split("|")[0]
    words = re.findall(r"[a-z]{5,}", _ROLE.sub(" ", text))
    return words[0] if words else text


@cache
def codebook_patterns() -> list[Pattern]:
    """The codebook's examples as patterns, their past forms as verbs by lemma."""
    usual = yaml.safe_load((HERE / "kinds.yaml").read_text("utf8"))
    found = []
    for entry in load().entries:
        actor, recipient = usual.get(f"{entry.type} {entry.mode}") or usual[entry.type]
        for example in entry.examples:
            text, key = convert(example)
            label = Label.of_entry(entry, example)
            found.append(Pattern(text, label, actor, recipient, key, entry.id))
    return found


def convert(example: str) -> tuple[str, str]:
    """A codebook example as a pattern and its predicate; where no recipient stands, a place takes the mark."""
    text = example.replace("{actor} and {actor}", "{A} and {R}").replace("{actor}-{actor}", "{A}-{R}")
    text = text.replace("{actor}", "{A}")
    text = text.replace("{recipient} and {recipient}", "{R} and {a:whom}").replace("{recipient}", "{R}")
    found = re.match(r"(\{A\}(?: and \{R\})?) \[([^\]]+)\]", text)
    key = re.sub(r"\W", "", (BRACKET.search(example) or [example, example])[1].split("|")[0])
    if found:
        pasts = [p for p in found[2].split("|") if " " not in p and p not in _STILL]
        lemmas = [x for p in pasts if forms(x := lemma(p)).past == p]
        if lemmas:
            text = f"{found[1]} *[{'|'.join(lemmas)}]{text[found.end() :]}"
            key = lemmas[0]
    if "{R}" not in text:
        end = "." if text.endswith(".") else ""
        text = text.removesuffix(".") + " in {R:place}" + end
    return text, key
