"""``make doubtful``: on which verbs and nouns the frames go wrong in the annotated texts.

The texts teach the trigger network; the frames have learnt nothing from them, so that they are a fair test of these.
A frame's row is right where an annotated act of its type shares a word with it, and wrong where none of its type is in
the text at all or another type's shares its words.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import yaml

from goodoffices.coding import Coder, load
from goodoffices.coding.doubtful import SHIPPED
from goodoffices.coding.merge import Row
from goodoffices.coding.tree import Tree
from goodoffices.pipeline import Pipeline
from training.triggers.examples import read
from training.triggers.texts import FOLDER, Text
from training.triggers.texts import load as texts_of

LEAST, SHARE = 6, 0.33
"""Rows that an entry's word must have, and the share of right ones from which on it is trusted."""
HEAD = """\
# Verbs and nouns, by the entry whose frames they anchor, that told an act of another type, or none, in most of the
# annotated texts. A frame's row by them stays only where the network sees the act too. `make doubtful` wrote them.
"""
Word = tuple[str, str]


def verdicts(texts: Iterable[Text], pipeline: Pipeline) -> Iterator[tuple[Word, bool]]:
    """For each row of a frame, its entry and anchor and whether it is right; those beside the act are left out."""
    for text, reading in read(texts, pipeline):
        tree = Tree(reading.doc)
        for row in pipeline.coder._rows(reading):
            verdict = _verdict(text, row)
            if verdict is not None:
                yield (row.entry, tree.lemma[row.hit.anchor]), verdict


def _verdict(text: Text, row: Row) -> bool | None:
    same = [act for act in text.acts if act.event == row.ruling.event]
    met = [act for act in text.acts if act.trigger[0] < row.trigger.end and act.trigger[1] > row.trigger.start]
    if any(act in met for act in same):
        return True
    return None if same and not met else False


def wrong(found: Iterable[tuple[Word, bool]]) -> dict[str, list[str]]:
    """The words of each entry that are wrong more often than may be."""
    tally: dict[Word, Counter[bool]] = defaultdict(Counter)
    for word, verdict in found:
        tally[word][verdict] += 1
    doubted: dict[str, list[str]] = defaultdict(list)
    for (entry, lemma), counts in sorted(tally.items()):
        if counts.total() >= LEAST and counts[True] < SHARE * counts.total():
            doubted[entry].append(lemma)
    return dict(doubted)


def main() -> int:
    """Write the list."""
    pipeline = Pipeline.load()
    pipeline.coder = Coder(load(), pipeline.reader)  # without the network
    texts = [text for path in sorted(FOLDER.glob("*.txt")) for text in texts_of(path)]
    listed = wrong(verdicts(texts, pipeline))
    SHIPPED.write_text(HEAD + yaml.safe_dump(listed, default_flow_style=None, width=130), "utf8")
    print(f"{SHIPPED.name}: {sum(map(len, listed.values()))} words of {len(listed)} entries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
