"""What the network's class numbers mean, as read from `reader.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from goodoffices.errors import ReaderError
from goodoffices.reader.lemmas import VERBS, Rule, repair, singular

_FOLDER = Path(__file__).parent.parent / "data" / "reader"
_COLUMNS = ("upos", "xpos", "lemma", "label", "ner")


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of every head, the irregular lemmas, and which training made them."""

    version: str
    upos: list[str]
    xpos: list[str]
    rules: list[Rule]
    label: list[str]
    ner: list[str]
    irregular: dict[str, str]
    verbs: frozenset[str]

    @classmethod
    def load(cls, folder: Path) -> Labels:
        """Read `reader.json` in a reader's folder."""
        path = folder / "reader.json"
        try:
            stored = json.loads(path.read_text(encoding="utf8"))
            columns = {name: [str(value) for value in stored[name]] for name in _COLUMNS}
            rules = [Rule.parse(rule) for rule in columns.pop("lemma")]
            verbs = frozenset((_FOLDER / "verbs.txt").read_text(encoding="utf8").split())
            irregular = dict(stored["irregular"])
            return cls(version=str(stored["version"]), rules=rules, irregular=irregular, verbs=verbs, **columns)
        except FileNotFoundError as error:
            raise ReaderError(
                f"no reader in {folder}: reader.json is missing; install goodoffices again or run `make train`"
            ) from error
        except (KeyError, TypeError, ValueError) as error:
            raise ReaderError(f"{path} is not a reader's description ({error!r}); run `make train` again") from error

    @property
    def root(self) -> int:
        """The number of the label `root`."""
        return self.label.index("root")

    def lemma(self, form: str, rule: int, upos: int) -> str:
        """Return the lemma of a form: a known irregular one, else by the predicted rule."""
        lower, tag = form.lower(), self.upos[upos]
        known = self.irregular.get(f"{lower}/{tag}") or (VERBS.get(lower) if tag == "VERB" else None)
        if known is not None:
            return known
        found = self.rules[rule]
        if found.strip >= len(form) or found.suffix == "_":  # a rule learnt from another word
            return form if tag == "PROPN" else lower
        lemma = found.apply(form)
        if tag == "VERB":
            return repair(lower, lemma, self.verbs)
        return singular(lower, lemma) if tag == "NOUN" else lemma
