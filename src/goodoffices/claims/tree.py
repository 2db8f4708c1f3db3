"""A Doc's tree as plain lists: what the claims stage walks over, read out of spaCy once per document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

CLAUSAL = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "parataxis", "root", "ROOT"}
)
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


_PAUSES = frozenset({",", '"', "”", "''", "-", "--", "–", "—"})
_INFLECTED = frozenset({"VERB", "NOUN"})
_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("es", ""), ("s", ""))


def _lemma(lemma: str, word: str, known: frozenset[str]) -> str:
    """The lemma in lower case; one that the tables do not know gives way to a regular one that they do."""
    low = lemma.lower() or word
    if low in known:
        return low
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if stem + instead in known:
                return stem + instead
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known:
                return stem[:-1]
    return low


class Tree:
    """Words, tags and heads of one document as lists indexed by token number."""

    __slots__ = (
        "content",
        "dep",
        "doc",
        "end",
        "head",
        "kids",
        "lemma",
        "low",
        "pos",
        "sent",
        "sents",
        "start",
        "tag",
        "text",
    )

    def __init__(self, doc: Doc, known: frozenset[str] = frozenset()) -> None:
        self.doc = doc
        all_ = columns(doc)
        self.text, self.low, self.pos, self.tag = all_.text, all_.low, all_.pos, all_.tag
        self.lemma: list[str] = [
            _lemma(m, w, known) if p in _INFLECTED else m.lower() or w
            for m, w, p in zip(all_.lemma, self.low, self.pos, strict=True)
        ]
        self.sents, self.sent = all_.sents, all_.sent
        # Of its own: claims mend the tree for themselves (mending.py).
        self.dep, self.head, self.kids = list(all_.dep), list(all_.head), [list(kids) for kids in all_.kids]
        self.start, self.end, self.content = all_.start, all_.end, all_.content

    def __len__(self) -> int:
        return len(self.low)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of ``i`` with one of these relations."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def children(self, i: int, *deps: str) -> list[int]:
        """All children of ``i`` with one of these relations, in order."""
        return [k for k in self.kids[i] if self.dep[k] in deps]

    def subtree(self, i: int, without: frozenset[int] | set[int] = frozenset()) -> list[int]:
        """``i`` and all below it in order, leaving out the branches that start at ``without``."""
        found: list[int] = []
        stack = [i]
        while stack:
            k = stack.pop()
            found.append(k)
            stack.extend(c for c in self.kids[k] if c not in without)
        found.sort()
        return found

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above ``i``, nearest first."""
        seen = 0
        while self.head[i] != i and seen < len(self.low):
            i = self.head[i]
            seen += 1
            yield i

    def set_off(self, i: int) -> bool:
        """Whether a comma or quotation mark stands right before the words of ``i``, or first among them."""
        first = min(self.subtree(i))
        return self.low[first] in _PAUSES or (first > 0 and self.low[first - 1] in _PAUSES)

    def subject(self, i: int) -> int | None:
        """The subject of the clause that ``i`` heads, active or passive."""
        return self.child(i, *SUBJECTS)

    def is_passive(self, i: int) -> bool:
        """Whether the verb ``i`` stands in the passive."""
        return any(self.dep[k] in ("nsubj:pass", "aux:pass", "csubj:pass") for k in self.kids[i])

    def case(self, i: int) -> str:
        """The preposition or subordinator of ``i`` with its fixed parts: "of", "in case of"; empty where none."""
        words = [k for k in self.kids[i] if self.dep[k] in ("case", "mark") and k < i]
        if not words:
            return ""
        parts = sorted(w for k in words for w in [k, *self.children(k, "fixed")])
        return " ".join(self.low[k] for k in parts)

    def verb_key(self, i: int) -> str:
        """The lemma with its particle: "rule_out", "call_off"; the plain lemma where there is none."""
        for k in self.kids[i]:
            if self.dep[k] == "compound:prt":
                return f"{self.lemma[i]}_{self.low[k]}"
        return self.lemma[i]
