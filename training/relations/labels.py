"""What a training sentence is labelled with: our type and mode, and the benchmark's root; how a frame shifts it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from goodoffices.coding import load
from goodoffices.coding.codebook import Entry
from goodoffices.coding.crosswalk import BY_ENTRY, root_of
from goodoffices.coding.pair import MENACES
from goodoffices.coding.standing import ASKED, COOPERATIVE, REFUSED, THREATENED

NOTHING = "NONE"
RELEASING = frozenset({"RETREAT", "CONCEDE"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
BLAMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "REJECT", "THREATEN"})
PRAISED = frozenset({"AID", "COOPERATE", "RETREAT", "CONCEDE", "SUPPORT"})


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A type of the codebook, its mode and CAMEO code; `root` is given where no code has it."""

    event: str
    mode: str | None = None
    cameo: str | None = None
    given: str | None = None

    @property
    def root(self) -> str:
        """The benchmark's root."""
        if self.given or self.event == NOTHING:
            return self.given or NOTHING
        return root_of(self.event, self.cameo, _book(), mode=self.mode)[0]

    @classmethod
    def of_entry(cls, entry: Entry, example: str) -> Label:
        """The label of a codebook's example; a threat to arrest stays a threat, a warrant does not."""
        root = BY_ENTRY.get(entry.id)
        if entry.type == "THREATEN" and any(word[:5] in example for word in MENACES):
            root = "THREATEN"
        return cls(entry.type, entry.mode, entry.cameo, root)

    @property
    def name(self) -> str:
        """The class that the head learns: type, mode and root."""
        return f"{self.event}/{self.mode or ''}/{self.root}"

    @classmethod
    def parse(cls, text: str) -> Label:
        """Read ``TYPE mode cameo [root]``; a mode of ``-`` is none. Raises ValueError where the codebook lacks it."""
        event, mode, cameo, *given = text.split()
        kind = _book().types.get(event)
        if kind is None or (mode != "-" and mode not in kind.modes):
            raise ValueError(f"label {text!r}: the codebook has no such type or mode")
        return cls(event, None if mode == "-" else mode, cameo, given[0] if given else None)


NONE = Label(NOTHING)


@cache
def _book():  # noqa: ANN202
    return load()


def opened(label: Label) -> Label | None:
    """The label of a promised or future act; None where that is no relation."""
    if label.event in COOPERATIVE:
        return Label("AGREE", None, "030")
    if label.event in RELEASING:
        return Label("CONCEDE", None, "035", "AGREE")
    return None


def going(label: Label) -> Label | None:
    """The label of an inquiry, or a step that ends something, which the text has decided on: its own."""
    kept = (label.event, label.mode) == ("ACCUSE", "investigate")
    return label if kept else None


def refused(label: Label) -> Label | None:
    """The label of a refusal to act."""
    return Label("REJECT", *REFUSED[label.event]) if label.event in REFUSED else None


def threatened(label: Label) -> Label | None:
    """The label of a threatened act."""
    return Label("THREATEN", *THREATENED.get(label.event, (None, "130"))) if label.event in HOSTILE else None


def asked(label: Label) -> Label | None:
    """The label of a call on the recipient to act."""
    if label.event in ASKED:
        return Label("REQUEST", *ASKED[label.event])
    return Label("REQUEST", None, "100") if label.event in {"SANCTION", "MOBILIZE", "COERCE"} else None


def blamed(label: Label) -> Label | None:
    """The label of blame for an act of the recipient."""
    return Label("ACCUSE", "allege", "112") if label.event in BLAMED else None


def praised(label: Label) -> Label | None:
    """The label of praise for an act of the recipient."""
    return Label("SUPPORT", None, "051") if label.event in PRAISED else None
