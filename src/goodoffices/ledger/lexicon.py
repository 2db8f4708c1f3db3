"""The words of the ledger, read from ``data/ledger/*.yaml`` and checked.

A scholar may edit those files. What a file must hold is what the dataclasses below name; a key that is not known, a
key that is missing or a value of the wrong shape is refused with the file's name and what is allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any, get_args, get_type_hints

import yaml

from goodoffices.errors import DataError
from goodoffices.records import ActKind, Response, Role, RoundStatus

Words = frozenset[str]
Phrases = tuple[tuple[str, ...], ...]
Codes = tuple[str, ...]
_CODE = re.compile(r"[A-Z0-9_]+(:[A-Z0-9_-]+)?")


@dataclass(frozen=True, slots=True)
class RoundWords:
    """``rounds.yaml``: which words name a round."""

    nouns: Words
    plural_only: Words
    countable: Words
    needs_parties: Words
    marked: Words
    verbs: Words
    paired_verbs: dict[str, Words]
    joining_verbs: Words
    joining_words: Words
    shuttle_verbs: Words
    shuttle_objects: Words
    holding_verbs: Words
    foreign_modifiers: Words
    foreign_of: Words
    outline: Words
    ready_words: Words
    earlier_words: Words
    next_words: Words
    past_openers: Words
    past_closers: Words
    direct: Phrases
    indirect: Phrases
    phone: Phrases
    shuttle: Phrases
    domestic: Words


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What says one status of a round."""

    verbs: Words
    phrases: Phrases
    nouns: Words


@dataclass(frozen=True, slots=True)
class StatusLexicon:
    """``status.yaml``: what words say of a round's standing."""

    statuses: dict[str, StatusWords]
    opening: Words
    failing_to: Words
    reaching_without: Words
    futures: Words


@dataclass(frozen=True, slots=True)
class RoleWords:
    """``roles.yaml``: how a text names what a third party does."""

    nouns: dict[str, Words]
    verbs: dict[str, Words]
    unclear: Words
    hyphenated: dict[str, str]
    things: Words
    sending_verbs: Words
    naming_verbs: Words
    process_words: Words
    process_marks: Words
    not_third: Words
    chair_phrases: Phrases


@dataclass(frozen=True, slots=True)
class KindWords:
    """What makes an offer an offer of one kind."""

    verbs: Words
    nouns: Words


@dataclass(frozen=True, slots=True)
class ResponseWords:
    """How an answer is told."""

    verbs: Words
    phrases: Phrases


@dataclass(frozen=True, slots=True)
class OfferWords:
    """``offers.yaml``: offers of third parties and the answers to them."""

    offering_verbs: Words
    ready_words: Words
    ready_verbs: Words
    offering_nouns: Words
    kinds: dict[str, KindWords]
    helping_objects: Words
    hosted_things: Words
    responses: dict[str, ResponseWords]
    pending_words: Words
    denial_phrases: Phrases
    referring: Words


@dataclass(frozen=True, slots=True)
class DomainWords:
    """``domains.yaml``: texts whose talks are no political ones."""

    other: dict[str, Words]
    political: Words


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """``agreements.yaml``: how a breach is told."""

    breaching_verbs: Words
    breaching_nouns: Words
    things: Words


@dataclass(frozen=True, slots=True)
class FormatWords:
    """``formats.yaml``: tables with a name of their own, and groups that negotiate as the states that they are."""

    names: dict[str, Codes]
    groups: dict[str, Codes]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the words of the ledger."""

    rounds: RoundWords
    status: StatusLexicon
    roles: RoleWords
    offers: OfferWords
    domains: DomainWords
    agreements: AgreementWords
    formats: FormatWords


_KEYS: dict[tuple[str, str], tuple[str, ...]] = {
    ("status.yaml", "statuses"): get_args(RoundStatus),
    ("roles.yaml", "nouns"): get_args(Role),
    ("roles.yaml", "verbs"): get_args(Role),
    ("offers.yaml", "kinds"): get_args(ActKind),
    ("offers.yaml", "responses"): get_args(Response),
}


def parse(name: str, kind: type[Any], text: str) -> Any:
    """One file of words as its dataclass; DataError where it does not fit."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise DataError(f"{name}: not YAML ({error}); repair the line that it names") from error
    return _record(name, "", kind, raw)


def _record(name: str, path: str, kind: type[Any], raw: Any) -> Any:
    if not isinstance(raw, dict):
        raise DataError(f"{name}: {path or 'the file'} must be a table of keys, got {type(raw).__name__}")
    hints = get_type_hints(kind)
    wanted = [f.name for f in fields(kind)]
    for wrong in sorted(set(map(str, raw)) ^ set(wanted)):
        what = "unknown key" if wrong in raw else "missing key"
        raise DataError(f"{name}: {what} {path}{wrong!r}; the keys are {', '.join(wanted)}")
    return kind(**{key: _value(name, f"{path}{key}", hints[key], raw[key]) for key in wanted})


def _value(name: str, path: str, hint: Any, raw: Any) -> Any:
    if hint == Words:
        return frozenset(_strings(name, path, raw))
    if hint == Phrases:
        return tuple(tuple(phrase.replace("-", " ").split()) for phrase in _strings(name, path, raw))
    return _table(name, path, hint, raw)


def _table(name: str, path: str, hint: Any, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise DataError(f"{name}: {path} must be a table of keys, got {type(raw).__name__}")
    inner = get_args(hint)[1]
    allowed = _KEYS.get((name, path))
    for key in raw:
        if allowed and key not in allowed:
            raise DataError(f"{name}: {path} has {key!r}; allowed are {', '.join(allowed)}")
    if inner is str:
        for key, value in raw.items():
            if value not in get_args(Role):
                raise DataError(f"{name}: {path}.{key} is {value!r}; allowed are {', '.join(get_args(Role))}")
        return dict(raw)
    if inner == Codes:
        return {str(key): _codes(name, f"{path}.{key}", value) for key, value in raw.items()}
    if inner == Words:
        return {str(key): frozenset(_strings(name, f"{path}.{key}", value)) for key, value in raw.items()}
    return {str(key): _record(name, f"{path}.{key}.", inner, value) for key, value in raw.items()}


def _strings(name: str, path: str, raw: Any) -> list[str]:
    if not isinstance(raw, list):
        raise DataError(f"{name}: {path} must be a list of words, got {type(raw).__name__}")
    for word in raw:
        # YAML reads an unquoted yes, no or number as something else than a word
        if not isinstance(word, str) or not word.strip() or word != word.lower():
            raise DataError(f"{name}: {path} has {word!r}; words are strings in lower case (quote yes, no and numbers)")
    return raw


def _codes(name: str, path: str, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(c, str) and _CODE.fullmatch(c) for c in raw):
        raise DataError(f"{name}: {path} must be a list of codes of actors (PRK, MDA:TRANSNISTRIA), got {raw!r}")
    return tuple(raw)


@cache
def lexicon() -> Lexicon:
    """The shipped words, read once."""
    folder = resources.files("goodoffices") / "data" / "ledger"
    files = {
        "rounds": RoundWords,
        "status": StatusLexicon,
        "roles": RoleWords,
        "offers": OfferWords,
        "domains": DomainWords,
        "agreements": AgreementWords,
        "formats": FormatWords,
    }
    read = {key: parse(f"{key}.yaml", kind, (folder / f"{key}.yaml").read_text("utf-8")) for key, kind in files.items()}
    return Lexicon(**read)


@cache
def vocabulary() -> Words:
    """All single words of the lexicons."""
    out: set[str] = set()
    stack: list[Any] = [lexicon()]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.add(item)
        elif isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, frozenset | tuple):
            stack.extend(item)
        else:
            stack.extend(getattr(item, f.name) for f in fields(item))
    return frozenset(out)
