"""Small questions to a Universal Dependencies tree, tolerant of the reader's errors."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from goodoffices.ledger.lexicon import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from goodoffices.ledger.lexicon import Phrases

CLAUSAL = frozenset(
    {"ccomp", "advcl", "acl", "parataxis", "csubj", "advcl:relcl", "acl:relcl", "csubj:pass", "xcomp"}
)  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
NOMINAL_LINKS = frozenset(
    {"nmod", "nmod:poss", "compound", "amod", "appos", "flat", "nummod", "nmod:npmod", "nmod:unmarked",
     "nmod:tmod", "list", "dep"}
)  # fmt: skip
_PREDICATE_POS = frozenset({"VERB", "AUX"})


def lemma(token: Token) -> str:
    """The lemma in lower case, the word itself where the reader gave none."""
    return known(token.lemma_ or token.text, token.text)


@lru_cache(maxsize=50_000)
def known(base: str, word: str) -> str:
    """A lemma as the lexicons have it: readers differ on "cancell" and "clos", which are cancel and close."""
    base = base.lower()
    known = vocabulary()
    if base in known or base == word.lower():
        return base
    for other in (f"{base}e", base[:-1]):
        if other in known and len(other) > 3:
            return other
    return base


def children(token: Token, *deps: str) -> Iterator[Token]:
    """Children whose relation, with or without its subtype, is one of ``deps``."""
    for child in token.children:
        if child.dep_ in deps or child.dep_.partition(":")[0] in deps:
            yield child


def case_of(token: Token) -> str:
    """The preposition of a noun ("between", "in"), empty where it has none."""
    return " ".join(c.lower_ for c in token.children if c.dep_.partition(":")[0] == "case")


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or a noun or adjective with a copula."""
    if token.pos_ in _PREDICATE_POS and token.dep_.partition(":")[0] not in {"aux", "cop", "case", "amod", "compound"}:
        return True
    return any(c.dep_ == "cop" for c in token.children)


def predicate_of(token: Token) -> Token:
    """The head of the clause that the token stands in."""
    current = token
    while current.head.i != current.i:
        if current.i != token.i and is_predicate(current):
            return current
        if current.i == token.i and current.pos_ in _PREDICATE_POS and is_predicate(current):
            return current
        current = current.head
    return current


def is_negated(token: Token) -> bool:
    """Whether the predicate is told as not so: "not", "never", "no" on its subject."""
    for child in token.children:
        if child.lower_ in {"not", "n't", "never", "n’t"}:
            return True
        if child.dep_ in SUBJECTS and any(
            g.lower_ in {"no", "neither", "none", "nobody"} for g in [child, *child.children]
        ):
            return True
    return False


def auxiliaries(token: Token) -> list[str]:
    """The auxiliaries and copulas of a predicate, in lower case."""
    return [c.lower_ for c in token.children if c.dep_.partition(":")[0] in {"aux", "cop"}]


def helpers(token: Token) -> list[str]:
    """The auxiliaries and conjunctions before a predicate, in lower case; "in May" is neither."""
    return [c.lower_ for c in token.children if c.dep_.partition(":")[0] in {"aux", "cop", "mark", "advmod"}]


def subjects(token: Token) -> list[Token]:
    """The subjects of a predicate, taken from the governing clause where it has none of its own."""
    for _ in range(5):
        own = [c for c in token.children if c.dep_ in SUBJECTS]
        if own:
            return own
        relation = token.dep_.partition(":")[0]
        if relation in {"acl", "relcl"}:
            return [token.head]
        if relation not in {"conj", "xcomp", "advcl", "ccomp", "parataxis"} or token.head.i == token.i:
            return []
        token = token.head
    return []


def antecedent(subject: Token) -> Token:
    """Whom "who" of a relative clause stands for; any other subject as it is."""
    clause = subject.head
    relative = subject.lower_ in {"who", "which", "that"} and clause.dep_ in {"acl", "acl:relcl", "advcl:relcl"}
    return clause.head if relative else subject


def obliques(token: Token, *cases: str) -> Iterator[Token]:
    """The nouns that the token governs through one of the prepositions."""
    for child in children(token, "obl", "nmod"):
        if case_of(child) in cases:
            yield child


def nominal_span(token: Token, *, clauses: bool = False) -> list[int]:
    """Token numbers of a noun phrase, without its relative clauses unless wanted."""
    out = [token.i]
    stack = list(token.children)
    while stack:
        current = stack.pop()
        relation = current.dep_.partition(":")[0]
        if relation in {"acl", "advcl", "parataxis", "ccomp", "cop", "nsubj", "aux", "mark"} and not clauses:
            continue
        if relation in {"conj"} and is_predicate(current):
            continue
        out.append(current.i)
        stack.extend(current.children)
    return sorted(out)


def clause_span(verb: Token) -> list[int]:
    """Token numbers of a clause without the clauses below it; a verb joined to it that shares its subject stays in."""
    out = [verb.i]
    stack = list(verb.children)
    while stack:
        current = stack.pop()
        if _leaves_clause(current):
            continue
        out.append(current.i)
        stack.extend(current.children)
    return sorted(out)


def _leaves_clause(token: Token) -> bool:
    relation = token.dep_.partition(":")[0]
    if relation in {"ccomp", "advcl", "parataxis", "csubj", "acl"}:
        return True
    if relation == "conj" and is_predicate(token):
        return any(c.dep_ in SUBJECTS for c in token.children)
    return False


class Words(list[tuple[str, str, int]]):
    """Lower-case word, lemma and token number of each word of a stretch of text."""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word and each lemma stands."""
        index: dict[str, list[int]] = {}
        for place, (word, base, _) in enumerate(self):
            index.setdefault(word, []).append(place)
            if base != word:
                index.setdefault(base, []).append(place)
        return index


def words(tokens: Iterable[Token]) -> Words:
    """Lower-case word, lemma and token number; hyphenated tokens are split, so that a lexicon needs one spelling."""
    out = Words()
    for token in tokens:
        lower = token.lower_
        if "-" in lower:
            out.extend((part, part, token.i) for part in lower.split("-") if part)
        elif not token.is_punct and not token.is_space:
            out.append((lower, lemma(token), token.i))
    return out


def find_phrases(text: Words, phrases: Phrases, gap: int = 0) -> Iterator[tuple[tuple[str, ...], int]]:
    """Phrases whose words stand in order, at most ``gap`` other words between two; with the token of the first word."""
    index = text.places
    for phrase in phrases:
        for start in index.get(phrase[0], ()):
            if _continues(text, phrase, start, gap):
                yield phrase, text[start][2]
                break


def _continues(text: Words, phrase: tuple[str, ...], place: int, gap: int) -> bool:
    for wanted in phrase[1:]:
        window = text[place + 1 : place + 2 + gap]
        step = next((n for n, (word, base, _) in enumerate(window) if wanted in (word, base)), None)
        if step is None:
            return False
        place += 1 + step
    return True


def sentence_numbers(sentences: list[Span], length: int) -> list[int]:
    """For every token, the number of its sentence."""
    numbers = [0] * length
    for number, sentence in enumerate(sentences):
        numbers[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
    return numbers


def stripped(sentence: Span, text: str) -> tuple[int, int]:
    """Character range of a sentence without the white space at its ends."""
    words = text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(words) - len(words.lstrip())
    return start, start + len(words.strip())
