"""The reader against a treebank: UPOS, UAS and LAS over gold words, labels without subtypes."""

from __future__ import annotations

from pathlib import Path

from goodoffices.reader import Reader, conllu


def parse_file(file: Path) -> str:
    """A CoNLL-U file parsed anew, its words, sentences and comments kept."""
    return "".join(conllu.write(_parsed(_gold(file))))


def score(file: Path, out: Path | None) -> list[str]:
    """Parse a treebank's words and compare."""
    gold = _gold(file)
    parsed = _parsed(gold)
    if out is not None:
        out.write_text("".join(conllu.write(parsed)), "utf8")
    words = tags = heads = labels = 0
    for g_sentence, p_sentence in zip(gold, parsed, strict=True):
        for g, p in zip(g_sentence.words, p_sentence.words, strict=True):
            attached = g.head == p.head
            words += 1
            tags += g.upos == p.upos
            heads += attached
            labels += attached and bare(g.deprel) == bare(p.deprel)
    n = max(words, 1)
    return [f"trees: UPOS {tags / n:.4f} UAS {heads / n:.4f} LAS {labels / n:.4f} over {words} words"]


def _gold(file: Path) -> list[conllu.Sentence]:
    with file.open(encoding="utf8") as lines:
        return list(conllu.read(lines))


def _parsed(gold: list[conllu.Sentence]) -> list[conllu.Sentence]:
    parsed = Reader.load().read_words([[w.form for w in s.words] for s in gold])
    for p, g in zip(parsed, gold, strict=True):
        p.comments, p.spans = g.comments, g.spans
    return parsed


def bare(label: str) -> str:
    """A label without its subtype."""
    return label.partition(":")[0]
