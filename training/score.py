"""Scores the exported reader on a treebank: gold words, one sentence at a time."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from goodoffices.reader import Reader, conllu
from training import names
from training.data import find, open_text
from training.evaluate import chunks

PARTS = ("en_ewt-ud-dev", "en_ewt-ud-test", "en_gum-ud-dev", "en_gum-ud-test")


def score(reader: Reader, path: Path, out: Path | None = None) -> dict[str, float]:
    """Return accuracies and the F1 of names; with `out`, write the predicted CoNLL-U as well."""
    with open_text(path) as lines:
        gold = list(conllu.read(lines))
    found = reader.read_words([[word.form for word in sentence.words] for sentence in gold])
    if out is not None:
        out.write_text("".join(conllu.write(found)), encoding="utf8")
    pairs = [(g, p) for gs, ps in zip(gold, found, strict=True) for g, p in zip(gs.words, ps.words, strict=True)]
    heads = [g.head == p.head for g, p in pairs]
    scores = {
        name: _share([getattr(g, name) == getattr(p, name) for g, p in pairs]) for name in ("upos", "xpos", "lemma")
    }
    scores["uas"] = _share(heads)
    scores["las"] = _share(
        [h and g.deprel.split(":")[0] == p.deprel.split(":")[0] for h, (g, p) in zip(heads, pairs, strict=True)]
    )
    scores["las_full"] = _share([h and g.deprel == p.deprel for h, (g, p) in zip(heads, pairs, strict=True)])
    if "gum" in path.name:
        scores["names_f1"] = _names(gold, found)
    return {name: round(value, 4) for name, value in scores.items()}


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def _names(gold: list[conllu.Sentence], found: list[conllu.Sentence]) -> float:
    same = total = 0
    for g, p in zip(gold, found, strict=True):
        a = chunks(names.gum(g))
        b = chunks([word.misc.removeprefix("NER=") if word.misc != "_" else "O" for word in p.words])
        same, total = same + len(a & b), total + len(a) + len(b)
    return 2 * same / total


def score_all(model: Path, data: Path, out: Path | None = None) -> dict[str, dict[str, float]]:
    """Score a reader on every dev and test part, and keep the scores in its `reader.json`."""
    reader = Reader.load(model)
    scores = {
        part: score(reader, find(data, f"{part}.conllu"), out / f"{part}.conllu" if out else None) for part in PARTS
    }
    described = json.loads((model / "reader.json").read_text(encoding="utf8"))
    described["scores"] = scores
    (model / "reader.json").write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    return scores


def main() -> int:
    """Score all parts and write them as JSON."""
    parser = argparse.ArgumentParser(prog="python -m training.score", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--model", type=Path, default=Path("src/goodoffices/data/reader"))
    parser.add_argument("--conllu", type=Path, help="a folder for the predictions")
    args = parser.parse_args()
    sys.stdout.write(json.dumps(score_all(args.model, args.data, args.conllu), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
